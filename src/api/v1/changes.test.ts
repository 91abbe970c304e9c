import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { z } from 'zod';
import { nextTrackNumber, saveShipment } from '../../../test/fixtures.ts';
import type { deletedResults, loadResult, loadResults, shipment } from './shipmentSchemas.ts';
import { apiSetUp, type ProblemBody, SHIPMENTS } from './testApi.ts';

type Loaded = z.infer<typeof loadResults>;
type Changed = z.infer<typeof loadResult>;
type Removed = z.infer<typeof deletedResults>;

test('a change touches what it names, and null erases', async (t) => {
  const { call, key, db, shopId } = await apiSetUp(t);
  const { id, trackNumber } = await saveShipment(db, shopId, { name: 'Анна', phone: '79161234567', description: 'Книги' });

  const changed = await call<Changed>('PATCH', `${SHIPMENTS}/${trackNumber}`, { amount: '12,50', description: null }, key);

  assert.deepEqual([changed.status, changed.body], [200, { trackNumber, result: 'updated' }]);
  const row = await db.selectFrom('shipments').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  assert.deepEqual([row.name, row.phone, row.description, row.amountKopecks], ['Анна', '79161234567', null, 1250]);
  const logged = await db.selectFrom('auditLog').select(['actor', 'action']).where('action', '=', 'shipment edited').execute();
  assert.deepEqual(logged, [{ actor: 'API: Касса', action: 'shipment edited' }]);
});

test('payment and consent to calls are loaded, read, changed and taken back', async (t) => {
  const { call, key } = await apiSetUp(t);
  const trackNumber = nextTrackNumber();
  const path = `${SHIPMENTS}/${trackNumber}`;
  const read = async () => {
    const { paymentType, hasCallConsent } = (await call<z.infer<typeof shipment>>('GET', path, undefined, key)).body;
    return [paymentType, hasCallConsent];
  };

  const order = { trackNumber, phone: '79161234567', paymentType: 'при получении', hasCallConsent: true };
  const loaded = await call<Loaded>('POST', SHIPMENTS, order, key);
  const first = await read();
  await call('PATCH', path, { paymentType: null, hasCallConsent: false }, key);
  const changed = await read();
  await call('PATCH', path, { hasCallConsent: null }, key);

  assert.deepEqual(loaded.body.items[0]!.warnings, undefined);
  assert.deepEqual(
    [first, changed, await read()],
    [
      ['при получении', true],
      [null, false],
      [null, null],
    ],
  );
});

test('a change that a person could not make is refused whole, with everything that is wrong', async (t) => {
  const { call, key, db, shopId } = await apiSetUp(t);
  await db.updateTable('shops').set({ replaceWrongPhones: false }).where('id', '=', shopId).execute();
  const { id, trackNumber } = await saveShipment(db, shopId, { phone: '79161234567', email: null });
  const patch = (body: unknown, headers = {}) =>
    call<ProblemBody & { errors: { field: string; code: string; message: string }[] }>(
      'PATCH',
      `${SHIPMENTS}/${trackNumber}`,
      body,
      { ...key, ...headers },
    );

  const erased = await patch({ phone: null });
  const wrong = await patch({ email: 'nobody', amount: 'free' }, { 'accept-language': 'en-GB' });
  const unknown = await call<ProblemBody>('PATCH', `${SHIPMENTS}/${nextTrackNumber()}`, { name: 'Анна' }, key);

  assert.deepEqual([erased.status, erased.body.code, erased.body.field], [400, 'invalid', 'phone']);
  assert.deepEqual(
    wrong.body.errors.map(({ field, code }) => `${field} ${code}`),
    ['email email_wrong', 'amount amount_form'],
  );
  assert.match(wrong.body.detail, /^[ -~]+$/);
  assert.deepEqual([unknown.status, unknown.body.code], [404, 'not_found']);
  for (const body of [{}, { trackNumber: 'x' }, { name: ['Анна'] }, [], null, 1])
    assert.deepEqual([(await patch(body)).status, (await patch(body)).body.code], [400, 'invalid'], JSON.stringify(body));
  assert.equal((await db.selectFrom('shipments').select('phone').where('id', '=', id).executeTakeFirst())!.phone, '79161234567');
});

test('a phone that nobody can read does not take the place of one that is right', async (t) => {
  const { call, key, db, shopId } = await apiSetUp(t);
  const { id, trackNumber } = await saveShipment(db, shopId, { name: 'Анна', phone: '79161234567' });

  const refused = await call<ProblemBody>('PATCH', `${SHIPMENTS}/${trackNumber}`, { name: 'Вера', phone: 'zz' }, key);

  assert.deepEqual([refused.status, refused.body.field], [400, 'phone']);
  const row = await db.selectFrom('shipments').select(['name', 'phone']).where('id', '=', id).executeTakeFirstOrThrow();
  assert.deepEqual(row, { name: 'Анна', phone: '79161234567' });
});

test('numbers to delete are answered one by one, in order', async (t) => {
  const { call, key, db, shopId } = await apiSetUp(t);
  const [first, second] = [await saveShipment(db, shopId), await saveShipment(db, shopId, { life: 'deleted' })];
  const unknown = nextTrackNumber();
  const given = [first.trackNumber, 'x', ` ${first.trackNumber} `, second.trackNumber, unknown, 7, null];

  const { status, body } = await call<Removed>('POST', `${SHIPMENTS}/delete`, { trackNumbers: given }, key);

  assert.equal(status, 200);
  assert.deepEqual(
    body.items.map(({ trackNumber, result, errors }) => [trackNumber, result, errors?.[0]?.code]),
    [
      [first.trackNumber, 'deleted', undefined],
      ['x', 'refused', 'track_number_form'],
      [first.trackNumber, 'unchanged', undefined],
      [second.trackNumber, 'unchanged', undefined],
      [unknown, 'not_found', undefined],
      ['7', 'refused', 'track_number_form'],
      ['', 'refused', 'track_number_empty'],
    ],
  );
  const tooMany = Array.from({ length: 1001 }, () => '1');
  const refused = await call<ProblemBody>('POST', `${SHIPMENTS}/delete`, { trackNumbers: tooMany }, key);
  assert.deepEqual([refused.status, refused.body.code], [413, 'too_many_items']);
  const stray = await call<ProblemBody>('POST', `${SHIPMENTS}/delete`, { trackNumbers: [unknown], testMode: true }, key);
  assert.deepEqual([stray.status, stray.body.field], [400, 'testMode']);
  for (const [method, path] of [
    ['POST', `${SHIPMENTS}/${second.trackNumber}/collected`],
    ['DELETE', `${SHIPMENTS}/${second.trackNumber}`],
  ] as const) {
    const meant = await call<ProblemBody>(method, path, { testMode: true }, key);
    assert.deepEqual([meant.status, meant.body.field], [400, 'testMode']);
  }
  for (const wrong of [{}, [], null, [unknown], 7, { trackNumbers: 'x' }])
    assert.equal((await call<ProblemBody>('POST', `${SHIPMENTS}/delete`, wrong, key)).body.field, 'trackNumbers');
});

test('a parcel is marked as collected, deleted, and found so by who reads it', async (t) => {
  const { call, key, otherKey, db, shopId } = await apiSetUp(t);
  const [one, many] = [await saveShipment(db, shopId), await saveShipment(db, shopId)];
  const path = `${SHIPMENTS}/${one.trackNumber}`;
  const lifeOf = async (trackNumber: string) =>
    (await call<{ life: string }>('GET', `${SHIPMENTS}/${trackNumber}`, undefined, key)).body.life;

  const others = await call('POST', `${path}/collected`, undefined, otherKey);
  const collected = await call('POST', `${path}/collected`, undefined, key);
  const all = await call('POST', `${SHIPMENTS}/collected`, { trackNumbers: [one.trackNumber, many.trackNumber] }, key);

  assert.equal(others.status, 404);
  assert.deepEqual(collected.body, { trackNumber: one.trackNumber, result: 'collected' });
  assert.deepEqual(all.body, {
    items: [
      { trackNumber: one.trackNumber, result: 'unchanged' },
      { trackNumber: many.trackNumber, result: 'collected' },
    ],
  });
  assert.deepEqual([await lifeOf(one.trackNumber), await lifeOf(many.trackNumber)], ['collected', 'collected']);
  assert.deepEqual((await call('DELETE', path, undefined, key)).body, { trackNumber: one.trackNumber, result: 'deleted' });
  assert.deepEqual((await call('DELETE', path, undefined, key)).body, { trackNumber: one.trackNumber, result: 'unchanged' });
  assert.equal((await call('DELETE', `${SHIPMENTS}/nonsense`, undefined, key)).status, 404);
  assert.equal(await lifeOf(one.trackNumber), 'deleted');
});

test('in test mode every change is answered as it would be, and none is kept', async (t) => {
  const { call, key, db, shopId } = await apiSetUp(t);
  const { trackNumber } = await saveShipment(db, shopId, { name: 'Анна' });
  const fresh = nextTrackNumber();
  const before = await db.selectFrom('shipments').selectAll().execute();

  const loaded = await call<Loaded>('POST', `${SHIPMENTS}?testMode=true`, [{ trackNumber: fresh }, { trackNumber: 'x' }], key);
  const wrapped = await call<Loaded>('POST', SHIPMENTS, { testMode: true, items: [{ trackNumber: fresh }] }, key);
  const changed = await call<Changed>('PATCH', `${SHIPMENTS}/${trackNumber}?testMode=true`, { name: 'Вера' }, key);
  const deleted = await call('DELETE', `${SHIPMENTS}/${trackNumber}?testMode=true`, undefined, key);

  assert.deepEqual(
    loaded.body.items.map(({ result }) => result),
    ['created', 'refused'],
  );
  assert.deepEqual(wrapped.body, { items: [{ trackNumber: fresh, result: 'created' }] });
  assert.deepEqual([changed.body.result, deleted.body], ['updated', { trackNumber, result: 'deleted' }]);
  assert.deepEqual(await db.selectFrom('shipments').selectAll().execute(), before);
  assert.deepEqual(await db.selectFrom('quotaUse').selectAll().execute(), []);
  const changes = await db.selectFrom('auditLog').select('action').where('action', '<>', 'api key created').execute();
  assert.deepEqual(changes, []);
  for (const [body, field] of [
    [{ items: {} }, 'items'],
    [{ testMode: 'yes', items: [] }, 'testMode'],
  ] as const)
    assert.equal((await call<ProblemBody>('POST', SHIPMENTS, body, key)).body.field, field);
  assert.equal((await call<ProblemBody>('POST', `${SHIPMENTS}?testMode=1`, [], key)).body.field, 'testMode');
});
