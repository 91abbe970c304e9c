import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Browser, signedIn } from '../../test/api.ts';
import { NOW, testContext } from '../../test/context.ts';
import { testDatabase } from '../../test/database.ts';
import { nextTrackNumber, saveCast, saveShipment } from '../../test/fixtures.ts';

const SHIPMENTS = '/cabinet/shipments';
type Listed = { items: { id: string; trackNumber: string }[]; next: string | null };
type Loaded = { result: string; id?: string; trackNumber: string; errors?: { field: string; code: string }[] };

async function setUp(t: Parameters<typeof testDatabase>[0]) {
  const test = testContext(await testDatabase(t));
  const cast = await saveCast(test.ctx.db);
  return { ...test, db: test.ctx.db, ...cast, browser: await signedIn(test.ctx, cast.alice) };
}

async function walk(browser: Browser, params: string): Promise<string[]> {
  const seen: string[] = [];
  let cursor = '';
  do {
    const { body, status } = await browser.call<Listed>('GET', `${SHIPMENTS}?limit=3&${params}${cursor && `&cursor=${cursor}`}`);
    assert.equal(status, 200);
    seen.push(...body.items.map(({ id }) => id));
    cursor = body.next ?? '';
  } while (cursor);
  return seen;
}

test('the form loads one shipment and names what is wrong at its field', async (t) => {
  const { browser } = await setUp(t);
  const trackNumber = nextTrackNumber();
  const wrongDigit = trackNumber.slice(0, 13) + ((Number(trackNumber[13]) + 1) % 10);

  const created = await browser.call<Loaded>('POST', SHIPMENTS, {
    trackNumber,
    name: 'Анна',
    phone: '8 916 123-45-67',
    amount: '1 234,50',
    email: '',
  });
  const refused = await browser.call<Loaded>('POST', SHIPMENTS, { trackNumber: wrongDigit, email: 'anna' });
  const confirmed = await browser.call<Loaded>('POST', SHIPMENTS, { trackNumber: wrongDigit, isCheckDigitConfirmed: true });
  const huge = await browser.call<Loaded>('POST', SHIPMENTS, { trackNumber, name: 'я'.repeat(100_000) });

  assert.deepEqual([created.body.result, typeof created.body.id], ['created', 'string']);
  assert.deepEqual(
    refused.body.errors!.map(({ field, code }) => `${field} ${code}`),
    ['trackNumber check_digit', 'email email_wrong'],
  );
  assert.equal(confirmed.body.result, 'created');
  assert.deepEqual(
    huge.body.errors!.map(({ field, code }) => `${field} ${code}`),
    ['name too_long'],
  );
});

test('pages follow each other without gaps or repeats, while shipments come in between', async (t) => {
  const { db, alice, browser } = await setUp(t);
  const ids: string[] = [];
  for (let i = 0; i < 10; i++) {
    const loadedAt = new Date(NOW.getTime() - Math.floor(i / 3) * 1000);
    const { id } = await saveShipment(db, alice.shopId, { loadedAt, statusAt: i % 3 === 0 ? null : loadedAt });
    ids.push(String(id));
  }

  const first = await browser.call<Listed>('GET', `${SHIPMENTS}?limit=4`);
  await saveShipment(db, alice.shopId, { loadedAt: new Date(NOW.getTime() + 1000) });
  const rest = await browser.call<Listed>('GET', `${SHIPMENTS}?limit=200&cursor=${first.body.next}`);
  const byStatus = await walk(browser, 'sort=status_at');
  const upwards = await walk(browser, 'sort=status_at&direction=asc');

  const shown = [...first.body.items, ...rest.body.items].map(({ id }) => id);
  assert.equal(new Set(shown).size, 10);
  assert.deepEqual([...shown].sort(), [...ids].sort());
  assert.equal(rest.body.next, null);
  assert.equal(new Set(byStatus).size, 11);
  assert.deepEqual(upwards, byStatus.toReversed());
});

test('the list is narrowed by status, life and what is searched for, with counts beside', async (t) => {
  const { db, alice, browser } = await setUp(t);
  const arrived = await saveShipment(db, alice.shopId, { status: 'arrived', name: 'Анна Белова' });
  const ending = await saveShipment(db, alice.shopId, { status: 'storage_ending', name: 'Анна Котова' });
  const deleted = await saveShipment(db, alice.shopId, { life: 'deleted', status: 'arrived' });
  const ids = async (params: string) => (await walk(browser, params)).map(Number);

  assert.deepEqual(await ids(''), [ending.id, arrived.id]);
  assert.deepEqual(await ids('status=arrived'), [arrived.id]);
  assert.deepEqual(await ids('status=arrived,storage_ending&q=анна бел'), [arrived.id]);
  assert.deepEqual(await ids('life=deleted'), [deleted.id]);
  assert.deepEqual((await browser.call('GET', `${SHIPMENTS}/counts`)).body, {
    total: 2,
    counts: { arrived: 1, storage_ending: 1 },
  });
  assert.deepEqual((await browser.call('GET', `${SHIPMENTS}/counts?q=кот`)).body, { total: 1, counts: { storage_ending: 1 } });
});

test('a foreign cursor, a wrong status or a hostile address is refused, not broken', async (t) => {
  const { db, alice, browser } = await setUp(t);
  await saveShipment(db, alice.shopId);
  await saveShipment(db, alice.shopId);
  const { next } = (await browser.call<Listed>('GET', `${SHIPMENTS}?limit=1`)).body;
  const hostile = [
    'cursor=x',
    `cursor=${next}&sort=status_at`,
    'status=nonsense',
    'limit=0',
    'limit=1e9',
    `cursor=${Buffer.from('["loadedAt-",1e999,1]').toString('base64url')}`,
  ];

  for (const params of hostile) assert.equal((await browser.call('GET', `${SHIPMENTS}?${params}`)).status, 400, params);
  for (const path of ['/%00', '/..%2f', "/'", `/${'1'.repeat(5000)}`])
    assert.equal((await browser.call('GET', SHIPMENTS + path)).status, 404, path);
  assert.equal(
    (await browser.call('GET', `${SHIPMENTS}?q=${encodeURIComponent("\u0000'; drop table shipments; --")}`)).status,
    200,
  );
});

test('a shipment’s page tells its whole story', async (t) => {
  const { db, alice, browser } = await setUp(t);
  const { id, trackNumber } = await saveShipment(db, alice.shopId, {
    status: 'arrived',
    postalCode: '394036',
    loadedBy: 'Алиса',
  });
  const operation = { shopId: alice.shopId, shipmentId: id, source: 'batch' as const, firstSeenAt: NOW };
  await db
    .insertInto('operations')
    .values([
      {
        ...operation,
        type: 1,
        attr: 1,
        reportedAt: '2026-11-20 10:00:00',
        postIndex: '690000',
        happenedAt: new Date('2026-11-20T00:00:00Z'),
      },
      {
        ...operation,
        type: 8,
        attr: 2,
        reportedAt: '2026-11-22 11:20:00',
        postIndex: '394036',
        happenedAt: new Date('2026-11-22T08:20:00Z'),
      },
      { ...operation, type: 999, attr: 9, reportedAt: '2026-11-22 12:20:00', happenedAt: new Date('2026-11-22T09:20:00Z') },
    ])
    .execute();
  await db
    .insertInto('statusChanges')
    .values({ shopId: alice.shopId, shipmentId: id, fromStatus: 'accepted', toStatus: 'arrived', seenAt: NOW })
    .execute();

  const { body, status } = await browser.call<{
    trackNumber: string;
    loadedBy: string;
    operations: { type: number; isKnown: boolean; localTime: string; timeZone: string; place: string | null }[];
    statusChanges: unknown[];
    messages: unknown[];
  }>('GET', `${SHIPMENTS}/${trackNumber}`);

  assert.equal(status, 200);
  assert.deepEqual([body.trackNumber, body.loadedBy, body.messages], [trackNumber, 'Алиса', []]);
  assert.deepEqual(
    body.operations.map(({ type, isKnown, localTime, timeZone, place }) => [type, isKnown, localTime, timeZone, place]),
    [
      [999, false, '2026-11-22T12:20:00', 'Europe/Moscow', null],
      [8, true, '2026-11-22T11:20:00', 'Europe/Moscow', 'Воронеж'],
      [1, true, '2026-11-20T10:00:00', 'Asia/Vladivostok', 'Владивосток'],
    ],
  );
  assert.deepEqual(body.statusChanges, [
    { from: 'accepted', to: 'arrived', cause: null, operationAt: null, seenAt: NOW.toISOString() },
  ]);
});

test('a person edits a contact: what is emptied is erased, what is not named stays', async (t) => {
  const { db, alice, browser } = await setUp(t);
  const { id, trackNumber } = await saveShipment(db, alice.shopId, {
    name: 'Анна',
    email: 'anna@example.org',
    orderNumber: '1042',
  });

  const edited = await browser.call('PATCH', `${SHIPMENTS}/${trackNumber}`, { phone: '8 903 123-45-67', name: '' });
  const refused = await browser.call('PATCH', `${SHIPMENTS}/${trackNumber}`, { email: 'anna' });

  assert.deepEqual([edited.status, edited.body], [200, { warnings: [], hasNewContact: true, canTell: false }]);
  assert.deepEqual(
    [refused.status, refused.body],
    [400, { error: { code: 'invalid', message: 'Адрес e-mail написан неверно.', field: 'email' } }],
  );
  const row = await db
    .selectFrom('shipments')
    .select(['name', 'phone', 'email', 'orderNumber'])
    .where('id', '=', id)
    .executeTakeFirst();
  assert.deepEqual(row, { name: null, phone: '79031234567', email: 'anna@example.org', orderNumber: '1042' });
});

test('a shop that asks for contacts lets nobody erase the last one', async (t) => {
  const { db, alice, browser } = await setUp(t);
  await db.updateTable('shops').set({ replaceWrongPhones: false }).execute();
  const { trackNumber } = await saveShipment(db, alice.shopId);

  assert.equal((await browser.call('PATCH', `${SHIPMENTS}/${trackNumber}`, { phone: '' })).status, 400);
  assert.equal(
    (await browser.call('PATCH', `${SHIPMENTS}/${trackNumber}`, { phone: '', email: 'anna@example.org' })).status,
    200,
  );
});

test('removing and undo go through the cabinet', async (t) => {
  const { db, alice, browser } = await setUp(t);
  const { trackNumber } = await saveShipment(db, alice.shopId);

  const removed = await browser.call('POST', `${SHIPMENTS}/remove`, { trackNumbers: [trackNumber], as: 'collected' });
  const restored = await browser.call('POST', `${SHIPMENTS}/restore`, { trackNumbers: [trackNumber] });

  assert.deepEqual(removed.body, { removed: [trackNumber], notFound: [] });
  assert.deepEqual(restored.body, { restored: [trackNumber] });
});

test('what a person did to shipments is on record: who, which, and never whose they are', async (t) => {
  const { ctx, db, alice, browser } = await setUp(t);
  const { trackNumber } = await saveShipment(db, alice.shopId);
  const bob = await signedIn(ctx, { userId: 'bob' });

  await browser.call('PATCH', `${SHIPMENTS}/${trackNumber}`, { phone: '8 903 123-45-67', name: 'Анна' });
  await browser.call('PATCH', `${SHIPMENTS}/${trackNumber}`, { email: 'anna' });
  await bob.call('POST', `${SHIPMENTS}/remove`, { trackNumbers: [trackNumber, nextTrackNumber()], as: 'deleted' });
  await bob.call('POST', `${SHIPMENTS}/remove`, { trackNumbers: [trackNumber], as: 'deleted' });
  await browser.call('POST', `${SHIPMENTS}/restore`, { trackNumbers: [trackNumber] });

  const audit = await db.selectFrom('auditLog').select(['actor', 'action', 'details']).orderBy('id').execute();
  const trackNumbers = [trackNumber];
  assert.deepEqual(audit, [
    { actor: 'alice@example.org', action: 'shipment edited', details: { trackNumber, fields: ['name', 'phone'] } },
    { actor: 'bob@example.org', action: 'shipments deleted', details: { trackNumbers } },
    { actor: 'alice@example.org', action: 'shipments restored', details: { trackNumbers } },
  ]);
});

test('Charlie sees and changes nothing of Alice’s by any route', async (t) => {
  const { ctx, db, alice, charlie } = await setUp(t);
  const browser = await signedIn(ctx, charlie);
  const { id, trackNumber } = await saveShipment(db, alice.shopId, { name: 'Анна' });
  const before = await db.selectFrom('shipments').selectAll().where('id', '=', id).executeTakeFirst();
  const one = `${SHIPMENTS}/${trackNumber}`;

  assert.deepEqual((await browser.call('GET', SHIPMENTS)).body, { items: [], next: null });
  assert.deepEqual((await browser.call('GET', `${SHIPMENTS}?q=анна`)).body, { items: [], next: null });
  assert.deepEqual((await browser.call('GET', `${SHIPMENTS}/counts?q=анна`)).body, { total: 0, counts: {} });
  assert.equal((await browser.call('GET', one)).status, 404);
  assert.equal((await browser.call('PATCH', one, { name: 'Чарли' })).status, 404);
  assert.deepEqual((await browser.call('POST', `${SHIPMENTS}/remove`, { trackNumbers: [trackNumber], as: 'deleted' })).body, {
    removed: [],
    notFound: [trackNumber],
  });
  assert.deepEqual((await browser.call('POST', `${SHIPMENTS}/restore`, { trackNumbers: [trackNumber] })).body, { restored: [] });
  assert.equal((await browser.call<Loaded>('POST', SHIPMENTS, { trackNumber, name: 'Чарли' })).body.result, 'created');

  assert.deepEqual(await db.selectFrom('shipments').selectAll().where('id', '=', id).executeTakeFirst(), before);
});

test('a reader looks and changes nothing', async (t) => {
  const { ctx, db, alice } = await setUp(t);
  await db.insertInto('members').values({ shopId: alice.shopId, userId: 'dora', role: 'reader', createdAt: NOW }).execute();
  const browser = await signedIn(ctx, { userId: 'dora' });
  const { trackNumber } = await saveShipment(db, alice.shopId);

  assert.equal((await browser.call('GET', `${SHIPMENTS}/${trackNumber}`)).status, 200);
  assert.equal((await browser.call('POST', SHIPMENTS, { trackNumber })).status, 403);
  assert.equal((await browser.call('PATCH', `${SHIPMENTS}/${trackNumber}`, { name: 'Дора' })).status, 403);
  assert.equal((await browser.call('POST', `${SHIPMENTS}/remove`, { trackNumbers: [trackNumber], as: 'deleted' })).status, 403);
});
