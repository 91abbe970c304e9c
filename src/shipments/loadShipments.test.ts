import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOW, testContext } from '../../test/context.ts';
import { testDatabase } from '../../test/database.ts';
import { nextTrackNumber, saveCast, saveShipment, saveShop } from '../../test/fixtures.ts';
import type { Db } from '../platform/database.ts';
import { loadShipments } from './loadShipments.ts';
import { DUMMY_PHONE } from './phone.ts';

const api = { source: 'api' } as const;
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const resultsOf = (loaded: { result: string }[]) => loaded.map(({ result }) => result).join();
const placesUsed = async (db: Db, shopId: number) =>
  (await db.selectFrom('quotaUse').select('loaded').where('shopId', '=', shopId).executeTakeFirst())?.loaded ?? 0;
const rowOf = (db: Db, shopId: number, trackNumber: string) =>
  db
    .selectFrom('shipments')
    .selectAll()
    .where('shopId', '=', shopId)
    .where('trackNumber', '=', trackNumber)
    .where('supersededAt', 'is', null)
    .executeTakeFirstOrThrow();

async function setUp(t: Parameters<typeof testDatabase>[0], values = {}) {
  const { ctx, ...rest } = testContext(await testDatabase(t));
  return { ctx, db: ctx.db, shopId: await saveShop(ctx.db, values), ...rest };
}

test('a new shipment waits for its first check and keeps what was typed', async (t) => {
  const { ctx, db, shopId } = await setUp(t);
  const trackNumber = nextTrackNumber();

  const loaded = await loadShipments(
    ctx,
    shopId,
    [{ trackNumber, name: 'Анна', phone: '8 (916) 123-45-67', email: 'Anna@example.org', amount: '1 234,50' }],
    {
      source: 'form',
      loadedBy: 'alice',
    },
  );

  const row = await rowOf(db, shopId, trackNumber);
  assert.deepEqual(loaded, [{ result: 'created', trackNumber, id: row.id }]);
  const { name, phone, phoneTyped, email, emailTyped, amountKopecks, source, loadedBy, life, status, statusSeenAt, loadedAt } =
    row;
  assert.deepEqual(
    { name, phone, phoneTyped, email, emailTyped, amountKopecks, source, loadedBy, life, status, statusSeenAt, loadedAt },
    {
      name: 'Анна',
      phone: '79161234567',
      phoneTyped: '8 (916) 123-45-67',
      email: 'anna@example.org',
      emailTyped: 'Anna@example.org',
      amountKopecks: 123450,
      source: 'form',
      loadedBy: 'alice',
      life: 'active',
      status: 'waiting',
      statusSeenAt: NOW,
      loadedAt: NOW,
    },
  );
  assert.equal(await placesUsed(db, shopId), 1);
});

test('results come in the order of the rows, and bad rows do not hinder good ones', async (t) => {
  const { ctx, shopId } = await setUp(t);
  const [a, b] = [nextTrackNumber(), nextTrackNumber()];

  const loaded = await loadShipments(
    ctx,
    shopId,
    [{ trackNumber: b }, { trackNumber: 'nonsense' }, { trackNumber: `${a}0` }, { trackNumber: a }, { trackNumber: ` ${b} ` }],
    api,
  );

  assert.equal(resultsOf(loaded), 'created,refused,refused,created,updated');
  assert.deepEqual(
    loaded[1]!.errors!.map(({ field, code }) => [field, code]),
    [['trackNumber', 'track_number_form']],
  );
  assert.equal(loaded[4]!.id, loaded[0]!.id);
});

test('loading again updates, takes no place, and empty fields erase nothing', async (t) => {
  const { ctx, db, shopId } = await setUp(t);
  const trackNumber = nextTrackNumber();
  await loadShipments(ctx, shopId, [{ trackNumber, name: 'Анна', phone: '9161234567', amount: 100 }], api);

  const same = await loadShipments(ctx, shopId, [{ trackNumber, name: '', phone: '', email: null }], api);
  const changed = await loadShipments(
    ctx,
    shopId,
    [{ trackNumber, orderNumber: '1042', email: 'anna@example.org', phone: 'wrong 12' }],
    api,
  );

  const { name, phone, phoneTyped, email, amountKopecks, orderNumber } = await rowOf(db, shopId, trackNumber);
  assert.equal(resultsOf([...same, ...changed]), 'updated,updated');
  assert.deepEqual([same[0]!.hasNewContact, changed[0]!.hasNewContact], [undefined, true]);
  assert.deepEqual(
    { name, phone, phoneTyped, email, amountKopecks, orderNumber },
    {
      name: 'Анна',
      phone: '79161234567',
      phoneTyped: '9161234567',
      email: 'anna@example.org',
      amountKopecks: 10000,
      orderNumber: '1042',
    },
  );
  assert.equal(await placesUsed(db, shopId), 1);
});

test('a good number takes the place of a bad one', async (t) => {
  const { ctx, db, shopId } = await setUp(t);
  const trackNumber = nextTrackNumber();
  await loadShipments(ctx, shopId, [{ trackNumber, phone: '123' }], api);
  assert.equal((await rowOf(db, shopId, trackNumber)).phone, DUMMY_PHONE);

  const [again] = await loadShipments(ctx, shopId, [{ trackNumber, phone: '9161234567' }], api);

  assert.equal(again!.hasNewContact, true);
  assert.equal((await rowOf(db, shopId, trackNumber)).phone, '79161234567');
});

test('the same number twice in one request: the later row updates', async (t) => {
  const { ctx, db, shopId } = await setUp(t);
  const trackNumber = nextTrackNumber();

  const loaded = await loadShipments(
    ctx,
    shopId,
    [
      { trackNumber, name: 'Анна', phone: '9161234567' },
      { trackNumber, name: 'Ольга', phone: '5' },
    ],
    api,
  );

  const { name, phone, phoneTyped } = await rowOf(db, shopId, trackNumber);
  assert.equal(resultsOf(loaded), 'created,updated');
  assert.deepEqual({ name, phone, phoneTyped }, { name: 'Ольга', phone: '79161234567', phoneTyped: '9161234567' });
  assert.equal(await placesUsed(db, shopId), 1);
});

test('what was deleted or collected stays so, and that is no failure', async (t) => {
  const { ctx, db, shopId } = await setUp(t);
  const deleted = await saveShipment(db, shopId, { life: 'deleted', closedAt: NOW, name: 'Анна' });
  const collected = await saveShipment(db, shopId, { life: 'collected', closedAt: NOW });

  const loaded = await loadShipments(
    ctx,
    shopId,
    [{ trackNumber: deleted.trackNumber, name: 'Ольга' }, { trackNumber: collected.trackNumber }],
    api,
  );

  assert.equal(resultsOf(loaded), 'ignored,ignored');
  assert.deepEqual(
    loaded.map(({ id }) => id),
    [deleted.id, collected.id],
  );
  const { life, name } = await rowOf(db, shopId, deleted.trackNumber);
  assert.deepEqual({ life, name }, { life: 'deleted', name: 'Анна' });
});

test('a shipment that was given up is asked about again', async (t) => {
  const { ctx, db, shopId } = await setUp(t);
  const { trackNumber } = await saveShipment(db, shopId, { life: 'silent', lifeChangedAt: daysAgo(3) });

  const loaded = await loadShipments(ctx, shopId, [{ trackNumber }], api);

  const { life, lifeChangedAt } = await rowOf(db, shopId, trackNumber);
  assert.equal(resultsOf(loaded), 'updated');
  assert.deepEqual({ life, lifeChangedAt }, { life: 'active', lifeChangedAt: NOW });
});

test('the same number a year after its end is a new shipment, but a program never brings back what a person deleted', async (t) => {
  const { ctx, db, shopId } = await setUp(t);
  const ended = await saveShipment(db, shopId, { life: 'finished', status: 'delivered', closedAt: daysAgo(366) });
  const recent = await saveShipment(db, shopId, { life: 'finished', status: 'delivered', closedAt: daysAgo(360) });
  const deleted = await saveShipment(db, shopId, { life: 'deleted', closedAt: daysAgo(400) });
  const rows = [ended, recent, deleted].map(({ trackNumber }) => ({ trackNumber }));

  const loaded = await loadShipments(ctx, shopId, rows, api);
  const byPerson = await loadShipments(ctx, shopId, [rows[2]!], { source: 'form' });

  assert.equal(resultsOf([...loaded, ...byPerson]), 'created,updated,ignored,created');
  const old = await db.selectFrom('shipments').select('supersededAt').where('id', '=', ended.id).executeTakeFirstOrThrow();
  assert.deepEqual(old.supersededAt, NOW);
});

test('over quota a shipment is stored and waits for its place, in order', async (t) => {
  const { ctx, db, shopId } = await setUp(t);
  await db.updateTable('shopTariffs').set({ tariff: 'XXS' }).where('shopId', '=', shopId).execute();
  const rows = Array.from({ length: 52 }, () => ({ trackNumber: nextTrackNumber() }));

  const loaded = await loadShipments(ctx, shopId, rows, api);
  await db.updateTable('quotaUse').set({ loaded: 49 }).execute();
  const later = await loadShipments(ctx, shopId, [{ trackNumber: nextTrackNumber() }], api);

  assert.equal(resultsOf(loaded), [...Array(50).fill('created'), 'waiting', 'waiting'].join());
  assert.equal(resultsOf(later), 'waiting');
  const lives = await db.selectFrom('shipments').select('life').orderBy('id').execute();
  assert.deepEqual(
    lives.slice(49).map(({ life }) => life),
    ['active', 'active', 'waiting_for_place', 'waiting_for_place'],
  );
  assert.equal(await placesUsed(db, shopId), 50);
});

test('loads of the same numbers at once create each shipment once and take each place once', async (t) => {
  const { ctx, db, shopId } = await setUp(t);
  const rows = Array.from({ length: 40 }, () => ({ trackNumber: nextTrackNumber() }));
  const orders = [rows, rows.toReversed(), rows.toSpliced(0, 20), ...rows.slice(0, 10).map((row) => [row])];

  const loaded = await Promise.all(orders.map((order) => loadShipments(ctx, shopId, order, api)));

  assert.equal(loaded.flat().filter(({ result }) => result === 'created').length, 40);
  assert.equal(await placesUsed(db, shopId), 40);
  assert.equal((await db.selectFrom('shipments').select('id').execute()).length, 40);
});

test('loads at once never take more places than the quota has', async (t) => {
  const { ctx, db, shopId } = await setUp(t);
  await db.updateTable('shopTariffs').set({ tariff: 'XXS' }).where('shopId', '=', shopId).execute();
  const batch = () => Array.from({ length: 9 }, () => ({ trackNumber: nextTrackNumber() }));

  const loaded = await Promise.all([
    ...Array.from({ length: 6 }, () => loadShipments(ctx, shopId, batch(), api)),
    ...batch().map((row) => loadShipments(ctx, shopId, [row], api)),
  ]);

  assert.equal(loaded.flat().filter(({ result }) => result === 'created').length, 50);
  assert.equal(await placesUsed(db, shopId), 50);
  const active = await db.selectFrom('shipments').select('id').where('life', '=', 'active').execute();
  assert.equal(active.length, 50);
});

test('a known shipment needs no contact again where the shop asks for contacts', async (t) => {
  const { ctx, db, shopId } = await setUp(t, { replaceWrongPhones: false });
  const known = await saveShipment(db, shopId);

  const loaded = await loadShipments(
    ctx,
    shopId,
    [{ trackNumber: known.trackNumber, name: 'Анна' }, { trackNumber: nextTrackNumber() }],
    api,
  );

  assert.equal(resultsOf(loaded), 'updated,refused');
  assert.equal((await rowOf(db, shopId, known.trackNumber)).phone, '79161234567');
});

test('the sandbox hears of new shipments only, and its trouble harms nobody', async (t) => {
  const { ctx, db, shopId, logged } = await setUp(t);
  const known = await saveShipment(db, shopId);
  const heard: unknown[] = [];
  const listening = { ...ctx, onLoaded: async (...facts: unknown[]) => void heard.push(facts) };
  const failing = { ...ctx, onLoaded: async () => Promise.reject(new Error('no journeys today')) };
  const [a, b] = [nextTrackNumber(), nextTrackNumber()];

  await loadShipments(listening, shopId, [known, { trackNumber: a, postalCode: '394036' }], api);
  const loaded = await loadShipments(failing, shopId, [{ trackNumber: b }], api);

  assert.deepEqual(heard, [[shopId, [{ trackNumber: a, postalCode: '394036' }]]]);
  assert.equal(resultsOf(loaded), 'created');
  assert.equal(logged.length, 1);
});

test('the same number in two shops is two shipments', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const { alice, charlie } = await saveCast(ctx.db);
  const row = { trackNumber: nextTrackNumber(), name: 'Анна' };

  const first = await loadShipments(ctx, alice.shopId, [row], api);
  const second = await loadShipments(ctx, charlie.shopId, [{ ...row, name: 'Чарли' }], api);

  assert.equal(resultsOf([...first, ...second]), 'created,created');
  assert.equal((await rowOf(ctx.db, alice.shopId, row.trackNumber)).name, 'Анна');
});
