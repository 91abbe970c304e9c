import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { NOW } from '../../test/context.ts';
import { saveShipment } from '../../test/fixtures.ts';
import { saveServiceSetting } from '../platform/serviceSettings.ts';
import { takeAllowance } from './allowanceStore.ts';
import { checkContacts, returnsOfContacts, returnsOfShipments } from './checkContacts.ts';
import { findReturns } from './checkStore.ts';
import { hashContact, readContact } from './contact.ts';
import { countReturns, returnsText } from './returns.ts';
import { expired, PHONE, returnsRig } from './testReturns.ts';

const EMAIL = 'anna@example.org';
const NOBODY = { phone: '79169999999' };

test('the answer is a number and a month, in one sentence', () => {
  assert.equal(returnsText({ returned: 0, lastMonth: null }), 'Возвратов по сроку хранения не было');
  assert.equal(
    returnsText({ returned: 2, lastMonth: '2026-03' }),
    'Посылок, вернувшихся по сроку хранения: 2, последняя в марте 2026',
  );
});

test('entries of one parcel are one return, whoever listed it and by whatever', () => {
  const [byPhone, byEmail] = [standing('1', '2026-03', true), standing('1', '2026-05', true)];
  const others = [standing('1', '2026-05', false), standing('2', '2025-12', false)];

  assert.deepEqual(countReturns([byPhone, byEmail, ...others]), {
    own: { returned: 1, lastMonth: '2026-05' },
    shared: { returned: 2, lastMonth: '2026-05' },
    all: { returned: 2, lastMonth: '2026-05' },
  });
  const none = { returned: 0, lastMonth: null };
  assert.deepEqual(countReturns([]), { own: none, shared: none, all: none });
});

test('a shop sees its own returns, with all parcels of that buyer and those that were collected', async (t) => {
  const { alice, ask, db, saveReturned } = await returnsRig(t);
  await saveReturned(alice.shopId, { email: EMAIL }, expired('10-31'));
  await saveReturned(alice.shopId, { email: EMAIL, phone: '79160000001' });
  await saveShipment(db, alice.shopId, { status: 'delivered', life: 'finished' });
  await saveShipment(db, alice.shopId, { life: 'collected' });
  await saveShipment(db, alice.shopId, { life: 'deleted' });
  await saveShipment(db, alice.shopId, { email: EMAIL, phone: '79000000000' });

  const both = await ask(alice.shopId, { phone: '8 916 123-45-67', email: 'Anna@Example.org' });
  const byPhone = await ask(alice.shopId);

  assert.deepEqual(both, {
    own: { returned: 2, delivered: 2, total: 5, lastMonth: '2026-11' },
    shared: null,
    text: 'Посылок, вернувшихся по сроку хранения: 2, последняя в ноябре 2026',
  });
  assert.deepEqual(byPhone.own, { returned: 1, delivered: 2, total: 3, lastMonth: '2026-10' });
});

test('looking for one buyer or for many is planned once in a connection, not each time', async (t) => {
  const { alice, ctx, saveReturned } = await returnsRig(t);
  await saveReturned(alice.shopId, { email: EMAIL });
  const client = await ctx.pool.connect();
  const asked = (n: number) => ({
    hashes: hashContact(ctx.secrets, { phone: `7916000${1000 + n}`, email: EMAIL }),
    contact: { phone: `7916000${1000 + n}`, email: EMAIL },
  });

  // The first five plans are always for the very values: https://www.postgresql.org/docs/current/sql-prepare.html
  for (let n = 0; n < 12; n++) {
    await findReturns(client, alice.shopId, [asked(n)], 'Europe/Moscow', NOW);
    await findReturns(client, alice.shopId, [asked(n), asked(n + 1)], 'Europe/Moscow', NOW);
  }

  const { rows } = await client.query(
    "select name, custom_plans::integer from pg_prepared_statements where name like 'find returns%' order by name",
  );
  client.release();
  assert.deepEqual(rows, [
    { name: 'find returns', custom_plans: 5 },
    { name: 'find returns of one', custom_plans: 5 },
  ]);
});

test('English is spoken to who asks for it', () => {
  assert.equal(returnsText({ returned: 0, lastMonth: null }, 'en'), 'No parcel went back because its storage time ran out');
  assert.equal(
    returnsText({ returned: 2, lastMonth: '2026-03' }, 'en'),
    'Parcels that went back because their storage time ran out: 2, the last in March 2026',
  );
});

test('a request of a shop reaches its own entries only, and changes nothing in them but that they are taken back', async (t) => {
  const { alice, charlie, ctx, saveReturned } = await returnsRig(t);
  await saveReturned(alice.shopId);
  const entriesAs = (shopId: number) =>
    ctx.withShop(shopId, (db) => db.selectFrom('blacklistEntries').select('listedBy').execute());
  const striking = (shopId: number) =>
    ctx.withShop(shopId, (db) => db.updateTable('blacklistEntries').set({ struckBy: 'shop' }).execute());

  assert.deepEqual(await entriesAs(alice.shopId), [{ listedBy: alice.shopId }]);
  assert.deepEqual(await entriesAs(charlie.shopId), []);
  await assert.rejects(striking(alice.shopId), /permission denied/);
});

test('returns of other shops are told only while the operator allows it and both shops take part', async (t) => {
  const { alice, charlie, anotherShop, ask, db, saveReturned, share } = await returnsRig(t);
  const outsider = await anotherShop();
  await saveReturned(alice.shopId);
  await saveReturned(outsider, {}, expired('11-21'));

  const before = await ask(charlie.shopId);
  await share(alice.shopId, charlie.shopId);
  const shared = await ask(charlie.shopId);
  const ofOutsider = await ask(outsider);
  const own = await ask(alice.shopId);
  await db.updateTable('shops').set({ blacklistTerms: 'an older version' }).where('id', '=', alice.shopId).execute();
  const withdrawn = await ask(charlie.shopId);
  await saveServiceSetting(db, 'blacklist sharing', 'off');
  const off = await ask(charlie.shopId);

  const nothing = { returned: 0, delivered: 0, total: 0, lastMonth: null };
  assert.deepEqual([before.own, before.shared], [nothing, null]);
  assert.deepEqual(shared, {
    own: nothing,
    shared: { returned: 1, lastMonth: '2026-11' },
    text: 'Посылок, вернувшихся по сроку хранения: 1, последняя в ноябре 2026',
  });
  assert.equal(ofOutsider.shared, null);
  assert.deepEqual([own.own?.returned, own.shared], [1, { returned: 0, lastMonth: null }]);
  assert.deepEqual(withdrawn.shared, { returned: 0, lastMonth: null });
  assert.equal(off.shared, null);
});

test('one parcel that two shops loaded, or one shop loaded twice, went back once', async (t) => {
  const { alice, charlie, anotherShop, ask, db, saveReturned, share } = await returnsRig(t);
  const third = await anotherShop();
  await share(alice.shopId, charlie.shopId, third);
  const { id, trackNumber } = await saveReturned(alice.shopId, { email: EMAIL });
  await db.updateTable('shipments').set({ life: 'deleted', supersededAt: new Date() }).where('id', '=', id).execute();
  await saveReturned(alice.shopId, { trackNumber, email: EMAIL });
  await saveReturned(charlie.shopId, { trackNumber, email: EMAIL });

  const contact = { phone: PHONE, email: EMAIL };
  assert.equal((await ask(alice.shopId, contact)).own?.returned, 1);
  assert.equal((await ask(third, contact)).shared?.returned, 1);
  assert.match((await ask(alice.shopId, contact)).text, /хранения: 1,/);
});

test('an entry expires with the years that the operator set', async (t) => {
  const { alice, ask, db, saveReturned, setNow } = await returnsRig(t);
  await saveReturned(alice.shopId);

  setNow('2029-11-19T12:00:00+03:00');
  assert.equal((await ask(alice.shopId)).own?.returned, 1);
  setNow('2029-11-20T12:00:00+03:00');
  assert.equal((await ask(alice.shopId)).own?.returned, 0);
  await saveServiceSetting(db, 'blacklist years', '4');
  assert.equal((await ask(alice.shopId)).own?.returned, 1);
});

test('a listed buyer and an unknown one get answers of the same shape, and count the same', async (t) => {
  const { alice, charlie, ask, db, saveReturned, share } = await returnsRig(t);
  await share(alice.shopId, charlie.shopId);
  await saveReturned(alice.shopId);
  const shapeOf = (value: unknown): unknown =>
    value !== null && typeof value === 'object'
      ? Object.entries(value).map(([name, part]) => [name, shapeOf(part)])
      : value === null || typeof value === 'string'
        ? 'text or null'
        : typeof value;

  const listed = await ask(charlie.shopId);
  const unknown = await ask(charlie.shopId, NOBODY);

  assert.deepEqual(shapeOf(unknown), shapeOf(listed));
  assert.deepEqual(unknown.shared, { returned: 0, lastMonth: null });
  assert.equal((await db.selectFrom('blacklistChecks').select('hash').execute()).length, 2);
});

test('over the limit of an hour nothing new is told about strangers; who was asked about before costs nothing', async (t) => {
  const { alice, charlie, ask, ctx, db, saveReturned, share } = await returnsRig(t);
  await share(alice.shopId, charlie.shopId);
  await saveServiceSetting(db, 'blacklist limit', '3');
  await saveReturned(alice.shopId);
  const numbered = (n: number) => ({ phone: `7916000000${n}` });

  assert.equal((await ask(charlie.shopId)).shared?.returned, 1);
  await ask(charlie.shopId, { ...numbered(1), email: EMAIL });
  const over = await checkContacts(ctx, charlie.shopId, [readContact(numbered(2))]);
  const again = await ask(charlie.shopId);

  assert.equal(over.kind, 'limit-reached');
  assert.ok(over.kind === 'limit-reached' && over.retryAfterS >= 1 && over.retryAfterS <= 3600 && over.limitPerHour === 3);
  assert.equal(again.shared?.returned, 1);
  assert.equal((await ask(alice.shopId, numbered(2))).shared?.returned, 0, 'another shop has its own hour');
  await sql`update blacklist_checks set at = at - interval '1 hour'`.execute(db);
  assert.equal((await ask(charlie.shopId, numbered(2))).shared?.returned, 0, 'an hour later they count no longer');
});

test('a shop over its limit is told when the oldest of its questions will count no longer', async (t) => {
  const { alice, db } = await returnsRig(t);
  const hashes = [1, 2, 3, 4, 5].map((n) => Buffer.from([n]));
  const ask = (...which: number[]) =>
    takeAllowance(
      db,
      alice.shopId,
      which.map((n) => hashes[n - 1]!),
      3,
    );
  for (const [n, minutes] of [
    [1, 50],
    [2, 30],
  ] as const) {
    await ask(n);
    await sql`update blacklist_checks set at = at - make_interval(mins => ${minutes}) where hash = ${hashes[n - 1]}`.execute(db);
  }

  const partly = await ask(3, 4);
  const both = await ask(4, 5);
  const known = await ask(1, 2, 3);

  assert.deepEqual([...partly.allowed], ['03']);
  assert.equal(Math.ceil(partly.retryAfterS / 60), 10);
  assert.deepEqual([both.allowed.size, Math.ceil(both.retryAfterS / 60)], [0, 30]);
  assert.equal(known.allowed.size, 3);
});

test('many questions at once get no more than the limit', async (t) => {
  const { alice, charlie, ask, db, share } = await returnsRig(t);
  await share(alice.shopId, charlie.shopId);
  await saveServiceSetting(db, 'blacklist limit', '5');

  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, n) => ask(charlie.shopId, { phone: String(79160000000 + n) })),
  );

  assert.equal(answers.filter(({ shared }) => shared).length, 5);
});

test('beside a shipment stand the returns of its recipient’s other parcels', async (t) => {
  const { alice, charlie, ctx, db, saveReturned, share } = await returnsRig(t);
  await share(alice.shopId, charlie.shopId);
  const first = await saveReturned(alice.shopId);
  const second = await saveReturned(alice.shopId, {}, expired('10-31'));
  const fresh = await saveShipment(db, alice.shopId, { email: EMAIL });
  const nobodys = await saveShipment(db, alice.shopId, { phone: '79000000000' });
  const foreign = await saveReturned(charlie.shopId);
  const numbers = [first, second, fresh, nobodys, foreign].map(({ trackNumber }) => trackNumber);

  const items = await returnsOfShipments(ctx, alice.shopId, numbers);

  const shared = { returned: 1, lastMonth: '2026-11' };
  const none = { returned: 0, lastMonth: null };
  assert.deepEqual(items, {
    [first.trackNumber]: { own: { returned: 1, lastMonth: '2026-10' }, shared },
    [second.trackNumber]: { own: { returned: 1, lastMonth: '2026-11' }, shared },
    [fresh.trackNumber]: { own: { returned: 2, lastMonth: '2026-11' }, shared },
    [nobodys.trackNumber]: { own: none, shared: none },
  });
});

test('looking through lists leaves a third of the hour for questions, and then shows the shop’s own returns only', async (t) => {
  const { alice, charlie, ask, ctx, db, saveReturned, share } = await returnsRig(t);
  await share(alice.shopId, charlie.shopId);
  await saveServiceSetting(db, 'blacklist limit', '3');
  await saveReturned(charlie.shopId, { phone: '79160000003' });
  const rows = [{ phone: '8 916 000-00-01' }, { phone: '79160000002' }, { phone: '79160000003' }, { phone: 'нет' }];

  const items = await returnsOfContacts(ctx, charlie.shopId, rows);

  const none = { returned: 0, lastMonth: null };
  assert.deepEqual(items, [
    { own: none, shared: none },
    { own: none, shared: none },
    { own: { returned: 1, lastMonth: '2026-11' }, shared: null },
    { own: none, shared: none },
  ]);
  assert.deepEqual((await ask(charlie.shopId, { phone: '79160000003' })).shared, none);
});

function standing(trackNumber: string, month: string, isOwn: boolean) {
  return { trackNumber, month, isOwn };
}
