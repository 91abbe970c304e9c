import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOW } from '../../test/context.ts';
import { saveShipment } from '../../test/fixtures.ts';
import { readConfig } from '../config.ts';
import { accountOf, clearAccountTrouble } from './accounts.ts';
import { scopeOf } from './check.ts';
import { lastCheckedAt, lastCheckedForShop } from './lastChecked.ts';
import { op } from './testCarrier.ts';
import { MORNING, NIGHT, trackingRig, withPost } from './testRig.ts';

const config = readConfig({ SANDBOX: '1' });
const DAY = 86_400_000;

test('two shops with the same parcel are asked about once, and both get the answer', async (t) => {
  const rig = await trackingRig(t);
  const { trackNumber } = await saveShipment(rig.db, rig.alice.shopId);
  await saveShipment(rig.db, rig.charlie.shopId, { trackNumber });
  rig.carrier.parcels.set(trackNumber, [op('1/1', '2026-11-22T12:00:00')]);

  await rig.night();

  assert.deepEqual(rig.carrier.asked, [[trackNumber]]);
  assert.deepEqual(await rig.statuses(), ['accepted', 'accepted']);
});

test('barcodes are cut into tickets in order', async (t) => {
  const rig = await trackingRig(t, withPost(config, { chunk: 2 }));
  const saved = [];
  for (let i = 0; i < 5; i++) saved.push((await saveShipment(rig.db, rig.alice.shopId)).trackNumber);

  assert.equal(await rig.ask(), 5);

  const sorted = saved.sort();
  assert.deepEqual(rig.carrier.asked.sort(), [sorted.slice(0, 2), sorted.slice(2, 4), sorted.slice(4)]);
});

test('nothing is asked for a shop that is switched off or has no tariff, nor about what is no longer followed', async (t) => {
  const rig = await trackingRig(t);
  const { alice, charlie, db } = rig;
  await saveShipment(db, alice.shopId);
  await saveShipment(db, charlie.shopId, { life: 'deleted' });
  await saveShipment(db, charlie.shopId, { life: 'finished' });
  await saveShipment(db, charlie.shopId, { life: 'waiting_for_place' });
  await db.updateTable('shops').set({ isServiceOn: false }).where('id', '=', alice.shopId).execute();
  assert.equal(await rig.ask(), 0);

  await db.updateTable('shops').set({ isServiceOn: true }).execute();
  await db.updateTable('shopTariffs').set({ validUntil: NIGHT }).where('shopId', '=', alice.shopId).execute();
  assert.equal(await rig.ask(), 0);
  assert.deepEqual(rig.carrier.asked, []);
});

test('by day only parcels are asked about that may change soon', async (t) => {
  const rig = await trackingRig(t);
  const save = (values: Parameters<typeof saveShipment>[2]) => saveShipment(rig.db, rig.alice.shopId, values);
  const soon = [
    await save({ status: 'out_for_delivery' }),
    await save({ status: 'arrived' }),
    await save({ status: 'storage_ending' }),
    await save({ status: 'in_transit', acceptedAt: new Date(NOW.getTime() - 3 * DAY) }),
  ];
  await save({ status: 'waiting' });
  await save({ status: 'no_data' });
  await save({ status: 'returning' });
  await save({ status: 'accepted', acceptedAt: NOW });

  await rig.ask(MORNING);

  assert.deepEqual(rig.carrier.asked, [soon.map((shipment) => shipment.trackNumber).sort()]);
});

test('a daytime check after a missed nightly one asks about everything', async (t) => {
  const rig = await trackingRig(t);
  assert.equal(await scopeOf(rig.ctx, MORNING), 'changing');
  assert.equal(await scopeOf(rig.ctx, NIGHT), 'all');
  assert.equal(await scopeOf(rig.ctx, new Date('2026-11-24T09:11:00+03:00')), 'all');

  await rig.db.insertInto('stepRuns').values({ step: 'check', dueAt: NIGHT }).execute();

  assert.equal(await scopeOf(rig.ctx, MORNING), 'all');
});

test('a check that is repeated or runs on two hosts asks once', async (t) => {
  const rig = await trackingRig(t, withPost(config, { chunk: 2 }));
  for (let i = 0; i < 5; i++) await saveShipment(rig.db, rig.alice.shopId);

  rig.setNow(NIGHT);
  await Promise.all([rig.check.run(rig.ctx, NIGHT), rig.check.run(rig.ctx, NIGHT)]);
  await rig.check.run(rig.ctx, NIGHT);
  await rig.collectAll();
  await rig.check.run(rig.ctx, NIGHT);

  assert.equal(rig.carrier.asked.length, 3);
  assert.equal(rig.carrier.asked.flat().length, 5);
});

test('a barcode in an open ticket is not asked about again', async (t) => {
  const rig = await trackingRig(t);
  const { trackNumber } = await saveShipment(rig.db, rig.alice.shopId, { status: 'arrived' });
  rig.carrier.nextAnswers = Array.from({ length: 40 }, () => ({ kind: 'not-ready' as const }));
  await rig.ask();
  await rig.collectAll(6 * 60);

  await rig.ask(MORNING);

  assert.deepEqual(rig.carrier.asked, [[trackNumber]]);
});

test('a shop with an account of its own is asked through it, and the answer is its alone', async (t) => {
  const rig = await trackingRig(t);
  const { alice, charlie, db } = rig;
  const sealedPassword = rig.ctx.secrets.seal('secret');
  await db
    .insertInto('shopCarrierAccounts')
    .values({ shopId: alice.shopId, carrier: 'russian-post', login: 'ROMASHKA', sealedPassword, access: 'batch', createdAt: NOW })
    .execute();
  const { trackNumber } = await saveShipment(db, alice.shopId);
  await saveShipment(db, charlie.shopId, { trackNumber });
  const logins: string[] = [];
  rig.ctx.carriers.batch = (credentials) => {
    logins.push(`${credentials.login}:${credentials.password}`);
    return rig.carrier.batch;
  };
  rig.carrier.nextTickets = [undefined, { kind: 'failed', text: '500' }];
  rig.carrier.parcels.set(trackNumber, [op('1/1', '2026-11-22T12:00:00')]);

  await rig.ask();
  rig.setNow(new Date(NIGHT.getTime() + 15 * 60_000));
  rig.carrier.nextTickets = Array.from({ length: 9 }, () => ({ kind: 'failed' as const, text: '500' }));
  await rig.collect.run(rig.ctx, rig.ctx.now());

  assert.deepEqual(new Set(logins), new Set(['sandbox:sandbox', 'ROMASHKA:secret']));
  const statuses = await rig.statuses();
  assert.deepEqual([...statuses].sort(), ['accepted', 'waiting']);
});

test('the last check of a parcel is the last answer that held it', async (t) => {
  const rig = await trackingRig(t);
  const { trackNumber } = await saveShipment(rig.db, rig.alice.shopId);
  assert.equal(await lastCheckedAt(rig.ctx, trackNumber, 'service'), undefined);

  await rig.night();

  const answeredAt = new Date(NIGHT.getTime() + 15 * 60_000);
  assert.deepEqual(await lastCheckedAt(rig.ctx, trackNumber, 'service'), answeredAt);
  assert.deepEqual(await lastCheckedForShop(rig.ctx, rig.alice.shopId, trackNumber), answeredAt);
  assert.equal(await lastCheckedAt(rig.ctx, trackNumber, accountOf(rig.alice.shopId)), undefined);
});

test('old tickets are cleaned up', async (t) => {
  const rig = await trackingRig(t);
  await saveShipment(rig.db, rig.alice.shopId);
  await rig.night();

  await rig.night(new Date(NIGHT.getTime() + 4 * DAY));

  assert.equal((await rig.tickets()).length, 1);
});

test('an account with refused credentials is left alone by day and tried again at night', async (t) => {
  const rig = await trackingRig(t, withPost(config, { chunk: 1 }));
  for (let i = 0; i < 3; i++) await saveShipment(rig.db, rig.alice.shopId, { status: 'arrived' });
  rig.carrier.nextTickets = [{ kind: 'bad-credentials', text: 'Ошибка авторизации' }];

  await rig.ask();
  await rig.ask(MORNING);

  assert.equal(rig.carrier.asked.length, 1);
  assert.deepEqual(
    new Set((await rig.tickets()).map((ticket) => `${ticket.state}: ${ticket.trouble}`)),
    new Set(['failed: Ошибка авторизации']),
  );
  const account = await rig.db.selectFrom('carrierAccounts').selectAll().executeTakeFirstOrThrow();
  assert.equal(account.trouble, 'Ошибка авторизации');

  await rig.ask(new Date(NIGHT.getTime() + DAY));
  assert.equal(rig.carrier.asked.length, 4);
  assert.equal((await rig.db.selectFrom('carrierAccounts').selectAll().executeTakeFirstOrThrow()).trouble, null);
});

test('new credentials are asked with by day as well', async (t) => {
  const rig = await trackingRig(t);
  await saveShipment(rig.db, rig.alice.shopId, { status: 'arrived' });
  rig.carrier.nextTickets = [{ kind: 'bad-credentials', text: 'Ошибка авторизации' }];
  await rig.ask();

  await clearAccountTrouble(rig.db, 'service');
  await rig.ask(MORNING);

  assert.equal(rig.carrier.asked.length, 2);
});
