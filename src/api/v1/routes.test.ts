import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { z } from 'zod';
import { NOW } from '../../../test/context.ts';
import { nextTrackNumber, saveShipment } from '../../../test/fixtures.ts';
import { type loadResults, shipment } from './shipmentSchemas.ts';
import { type ProblemBody as Problem, SHIPMENTS, apiSetUp as setUp } from './testApi.ts';

type Loaded = z.infer<typeof loadResults>;

test('a list is answered in its order, whatever becomes of its items', async (t) => {
  const { call, key } = await setUp(t);
  const trackNumber = nextTrackNumber();
  const rows = [
    { trackNumber, name: 'Анна', phone: '8 (916) 123-45-67', amount: 1234.5 },
    { trackNumber: 'nonsense' },
    null,
    'x',
    { trackNumber, amount: 'free' },
    [],
  ];

  const { status, body } = await call<Loaded>('POST', SHIPMENTS, rows, key);

  assert.equal(status, 200);
  assert.deepEqual(
    body.items.map(({ result }) => result),
    ['created', 'refused', 'refused', 'refused', 'updated', 'refused'],
  );
  assert.deepEqual(
    body.items.map(({ errors = [] }) => errors.map(({ field, code }) => `${field} ${code}`).join()),
    ['', 'trackNumber track_number_form', ' not_a_parcel', ' not_a_parcel', '', ' not_a_parcel'],
  );
  assert.deepEqual(
    body.items[4]!.warnings?.map(({ field, code }) => [field, code]),
    [['amount', 'amount_form']],
  );
});

test('a detail that cannot be read costs no parcel: it is left out, or cut, and said', async (t) => {
  const { call, key, db } = await setUp(t);
  const row = {
    trackNumber: nextTrackNumber(),
    phone: '9161234567',
    amount: -1,
    description: 'я'.repeat(1200),
    name: {},
    hasCallConsent: 'maybe',
  };

  const { body } = await call<Loaded>('POST', SHIPMENTS, row, { ...key, 'accept-language': 'en' });

  const [one] = body.items;
  assert.equal(one!.result, 'created');
  assert.deepEqual(
    one!.warnings!.map(({ field, message }) => `${field}: ${message}`),
    [
      'name: This should be text. The field was left out.',
      'amount: The amount must be from 0 to 1,000,000,000 roubles. The field was left out.',
      'description: The text is too long, its beginning was kept. At most 1000 characters.',
      'hasCallConsent: The consent to calls was not recognised: it is yes or no.',
    ],
  );
  const { name, amountKopecks, description } = await db.selectFrom('shipments').selectAll().executeTakeFirstOrThrow();
  assert.deepEqual([name, amountKopecks, description], [null, null, 'я'.repeat(1000)]);
});

test('one shipment is answered like a list, and loading it again is an update', async (t) => {
  const { call, key } = await setUp(t);
  const trackNumber = nextTrackNumber();
  const wrongDigit = trackNumber.slice(0, 13) + ((Number(trackNumber[13]) + 1) % 10);

  const created = await call<Loaded>('POST', SHIPMENTS, { trackNumber, phone: '9161234567' }, key);
  const updated = await call<Loaded>('POST', SHIPMENTS, { trackNumber, phone: null }, key);
  const doubtful = await call<Loaded>('POST', SHIPMENTS, { trackNumber: wrongDigit }, key);

  const { id } = created.body.items[0]!;
  assert.match(id!, /^\d+$/);
  assert.deepEqual(created.body, { items: [{ trackNumber, id, result: 'created' }] });
  assert.deepEqual(updated.body, { items: [{ trackNumber, id, result: 'updated' }] });
  assert.deepEqual([doubtful.body.items[0]!.result, doubtful.body.items[0]!.warnings![0]!.code], ['created', 'check_digit']);
});

test('a name that no field has is said, and the rest is taken', async (t) => {
  const { call, key } = await setUp(t);
  const row = { trackNumber: nextTrackNumber(), phone: '9161234567', phoneNumber: '9161234568', ['x'.repeat(60)]: 1 };

  const { body } = await call<Loaded>('POST', SHIPMENTS, [row, {}], { ...key, 'accept-language': 'en' });

  assert.equal(body.items[0]!.result, 'created');
  assert.deepEqual(body.items[0]!.warnings, [
    { field: 'phoneNumber', code: 'unknown_field', message: 'A parcel has no such field: it was not read.' },
    { field: 'x'.repeat(50), code: 'unknown_field', message: 'A parcel has no such field: it was not read.' },
  ]);
  assert.equal(body.items[1]!.warnings, undefined);
});

test('testMode stands beside one parcel or beside items, and a misspelled one is refused', async (t) => {
  const { call, key, db } = await setUp(t);
  const row = { trackNumber: nextTrackNumber(), phone: '9161234567' };

  const alone = await call<Loaded>('POST', SHIPMENTS, { testMode: true, ...row }, key);
  const misspelled = await call<Problem>('POST', SHIPMENTS, { testmode: true, items: [row] }, key);
  const others = [
    await call<Problem>('POST', SHIPMENTS, { test_mode: true, ...row }, key),
    await call<Problem>('POST', `${SHIPMENTS}?testmode=true`, row, key),
    await call<Problem>('POST', `${SHIPMENTS}?testMode=true&testMode=false`, row, key),
    await call<Problem>('POST', SHIPMENTS, [row, { testMode: true, ...row }], key),
    await call<Problem>('POST', SHIPMENTS, { items: [{ testMode: true, ...row }] }, key),
  ];

  assert.deepEqual(alone.body.items, [{ trackNumber: row.trackNumber, result: 'created' }]);
  assert.deepEqual([misspelled.status, misspelled.body.code, misspelled.body.field], [400, 'invalid', 'testmode']);
  assert.deepEqual(
    others.map(({ status, body }) => [status, body.field]),
    [
      [400, 'test_mode'],
      [400, 'testmode'],
      [400, 'testMode'],
      [400, '1.testMode'],
      [400, 'items.0.testMode'],
    ],
  );
  assert.deepEqual(await db.selectFrom('shipments').select('id').execute(), []);
});

test('a shipment is read with its status, operations and messages, as described', async (t) => {
  const { call, key, db, alice } = await setUp(t);
  const { id, trackNumber } = await saveShipment(db, alice.shopId, {
    status: 'arrived',
    amountKopecks: 123450,
    arrivedOn: '2026-11-22',
    arrivedIndex: '394036',
    statusAt: NOW,
  });
  await db
    .insertInto('operations')
    .values({
      shopId: alice.shopId,
      shipmentId: id,
      type: 8,
      attr: 2,
      reportedAt: '2026-11-22 11:20:00',
      postIndex: '394036',
      happenedAt: NOW,
      source: 'batch',
      firstSeenAt: NOW,
    })
    .execute();
  await db
    .insertInto('messages')
    .values({
      shopId: alice.shopId,
      shipmentId: id,
      channel: 'sms',
      audience: 'recipient',
      reason: 'arrived',
      address: '79161234567',
      dedupeKey: 'm',
      state: 'delivered',
      plannedAt: NOW,
      notBefore: NOW,
      notAfter: NOW,
      dueAt: NOW,
      sentAt: NOW,
      finalAt: NOW,
      body: 'Посылка ждёт',
      priceKopecks: 350,
      plannedWhy: '{}',
    })
    .execute();

  const { status, body } = await call('GET', `${SHIPMENTS}/${trackNumber}`, undefined, key);

  const read = shipment.parse(body);
  assert.equal(status, 200);
  assert.deepEqual([read.status, read.amount, read.arrivedOn], ['arrived', 1234.5, '2026-11-22']);
  assert.deepEqual(
    read.operations.map(({ index, place, localTime }) => [index, place, localTime]),
    [['394036', 'Воронеж', '2026-11-22T11:20:00']],
  );
  assert.deepEqual(
    read.messages.map(({ text, state, price }) => [text, state, price]),
    [['Посылка ждёт', 'delivered', 3.5]],
  );
});

test('without a valid key nothing is answered', async (t) => {
  const { call, key } = await setUp(t);
  const wrong = [
    {},
    { authorization: 'Bearer' },
    { authorization: `${key.authorization}x` },
    { authorization: key.authorization.replace('Bearer', 'Basic') },
    { authorization: `Bearer vk_1_${'x'.repeat(190)}` },
  ];

  for (const headers of wrong as Record<string, string>[]) {
    const {
      status,
      body,
      headers: answered,
    } = await call<Problem>('POST', SHIPMENTS, { trackNumber: nextTrackNumber() }, headers);
    assert.deepEqual([status, body.status, answered.get('www-authenticate')], [401, 401, 'Bearer']);
    assert.equal(answered.get('content-type'), 'application/problem+json; charset=utf-8');
  }
});

test('what cannot be read is refused whole and plainly', async (t) => {
  const { call, key, db } = await setUp(t);
  const tooMany = Array.from({ length: 1001 }, () => ({ trackNumber: '1' }));

  for (const body of ['', '{', 'null', '1', '"x"'])
    assert.equal((await call<Problem>('POST', SHIPMENTS, body, key)).status, 400, body);
  assert.equal((await call<Problem>('POST', SHIPMENTS, tooMany, key)).body.status, 413);
  assert.equal((await call<Problem>('POST', SHIPMENTS, `"${'x'.repeat(9_000_000)}"`, key)).body.status, 413);
  assert.deepEqual((await call<Loaded>('POST', SHIPMENTS, [], key)).body, { items: [] });
  assert.equal((await call<Problem>('GET', '/api/v1/nothing', undefined, key)).body.status, 404);
  assert.deepEqual(await db.selectFrom('shipments').select('id').execute(), []);
});

test('hostile values are refused at their field or become plain text', async (t) => {
  const { call, key, db } = await setUp(t);
  const trackNumber = nextTrackNumber();
  const hostile = [
    { trackNumber: { $ne: 1 } },
    { trackNumber: '\u0000' },
    { trackNumber, orderNumber: ['x'], paymentType: { toString: 1 } },
    { trackNumber, orderNumber: 'я'.repeat(100_000) },
    { trackNumber, amount: 1e300 },
    JSON.parse(`{"trackNumber":"${trackNumber}","__proto__":{"name":"x"},"name":"<script>\\u0000'; drop table shipments; --"}`),
  ];

  const { body } = await call<Loaded>('POST', SHIPMENTS, hostile, key);

  assert.deepEqual(
    body.items.map(({ result }) => result),
    ['refused', 'refused', 'created', 'updated', 'updated', 'updated'],
  );
  const { name, orderNumber, amountKopecks } = await db.selectFrom('shipments').selectAll().executeTakeFirstOrThrow();
  assert.deepEqual([name, orderNumber, amountKopecks], ["<script>'; drop table shipments; --", 'я'.repeat(100), null]);
});

test('Charlie’s key reads and changes nothing of Alice’s', async (t) => {
  const { call, otherKey, db, alice } = await setUp(t);
  const { id, trackNumber } = await saveShipment(db, alice.shopId, { name: 'Анна' });

  assert.equal((await call<Problem>('GET', `${SHIPMENTS}/${trackNumber}`, undefined, otherKey)).body.status, 404);
  assert.equal(
    (await call<Loaded>('POST', SHIPMENTS, { trackNumber, name: 'Чарли' }, otherKey)).body.items[0]!.result,
    'created',
  );

  assert.equal((await db.selectFrom('shipments').select('name').where('id', '=', id).executeTakeFirst())!.name, 'Анна');
});
