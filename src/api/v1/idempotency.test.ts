import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { browser } from '../../../test/api.ts';
import { nextTrackNumber, saveShipment } from '../../../test/fixtures.ts';
import { tidyApiStep } from '../tidy.ts';
import { apiSetUp, type ProblemBody, SHIPMENTS } from './testApi.ts';

type Items = { items: { result: string; id?: string }[] };

test('a change sent again with its key is not done again', async (t) => {
  const { call, key, db } = await apiSetUp(t);
  const [trackNumber, headers] = [nextTrackNumber(), { ...key, 'idempotency-key': '8e03978e-40d5' }];

  const first = await call<Items>('POST', SHIPMENTS, { trackNumber }, headers);
  const again = await call<Items>('POST', SHIPMENTS, { trackNumber }, { ...headers, 'idempotency-key': '"8e03978e-40d5"' });
  const withoutKey = await call<Items>('POST', SHIPMENTS, { trackNumber }, key);

  assert.equal(first.body.items[0]!.result, 'created');
  assert.deepEqual([again.status, again.body], [first.status, first.body]);
  assert.deepEqual(
    [first, again].map((answer) => answer.headers.get('idempotency-replayed')),
    [null, 'true'],
  );
  assert.equal(again.headers.get('content-type'), first.headers.get('content-type'));
  assert.equal(withoutKey.body.items[0]!.result, 'updated');
  const { answer } = await db.selectFrom('idempotencyKeys').select('answer').executeTakeFirstOrThrow();
  assert.ok(!answer!.toString('latin1').includes(trackNumber), 'what was answered is not kept in the clear');
});

test('a key belongs to its shop, its method, its address and its body', async (t) => {
  const { call, key, otherKey, db, shopId } = await apiSetUp(t);
  const { trackNumber } = await saveShipment(db, shopId);
  const [named, path] = [{ 'idempotency-key': 'k' }, `${SHIPMENTS}/${trackNumber}`];

  const first = await call('PATCH', path, { name: 'Анна' }, { ...key, ...named });
  const others = [
    await call<ProblemBody>('PATCH', path, { name: 'Вера' }, { ...key, ...named }),
    await call<ProblemBody>('PATCH', `${path}?testMode=true`, { name: 'Анна' }, { ...key, ...named }),
    await call<ProblemBody>('DELETE', path, undefined, { ...key, ...named }),
  ];
  const ofCharlie = await call<ProblemBody>('PATCH', path, { name: 'Анна' }, { ...otherKey, ...named });

  assert.equal(first.status, 200);
  for (const { status, body } of others) assert.deepEqual([status, body.code], [422, 'idempotency_body_differs']);
  assert.deepEqual([ofCharlie.status, ofCharlie.headers.get('idempotency-replayed')], [404, null]);
  for (const wrong of ['', ' ', 'два', 'x'.repeat(256), 'a b'])
    if (isHeader(wrong)) {
      const { status, body } = await call<ProblemBody>('DELETE', path, undefined, { ...key, 'idempotency-key': wrong });
      assert.deepEqual([status, body.code], [400, 'idempotency_key_invalid'], wrong);
    }
});

test('a thousand requests at once with one key make one parcel; all others hear of it or wait', async (t) => {
  const { ctx, call, key, db } = await apiSetUp(t);
  const [headers, body] = [{ ...key, 'idempotency-key': 'one' }, { trackNumber: nextTrackNumber() }];
  const hosts = [browser(ctx), browser(ctx)];

  const answers = await Promise.all(
    Array.from({ length: 1000 }, (_, i) => hosts[i % 2]!.call<Items>('POST', SHIPMENTS, body, headers)),
  );

  const done = answers.filter(({ status }) => status === 200);
  assert.equal(done.filter((answer) => answer.headers.get('idempotency-replayed') === null).length, 1);
  for (const answer of done) assert.deepEqual(answer.body, done[0]!.body);
  for (const answer of answers.filter(({ status }) => status !== 200)) {
    assert.deepEqual([answer.status, (answer.body as unknown as ProblemBody).code], [409, 'idempotency_in_progress']);
    assert.equal(answer.headers.get('retry-after'), '1');
  }
  assert.equal((await db.selectFrom('shipments').select('id').execute()).length, 1);
  assert.deepEqual((await call<Items>('POST', SHIPMENTS, body, headers)).body, done[0]!.body);
});

test('who crashed at work is taken over after its lease, by the same request only', async (t) => {
  const { call, key, db } = await apiSetUp(t);
  const [headers, body] = [{ ...key, 'idempotency-key': 'crashed' }, { trackNumber: nextTrackNumber() }];
  await call('POST', SHIPMENTS, body, headers);
  const atWork = (until: string) =>
    sql`update idempotency_keys set status = null, answer = null, holder = gen_random_uuid(),
        leased_until = clock_timestamp() + ${until}::interval`.execute(db);

  await atWork('10 seconds');
  const busy = await call<ProblemBody>('POST', SHIPMENTS, body, headers);
  await atWork('-1 second');
  const other = await call<ProblemBody>('POST', SHIPMENTS, { trackNumber: nextTrackNumber() }, headers);
  const takenOver = await call<Items>('POST', SHIPMENTS, body, headers);

  assert.deepEqual([busy.status, busy.body.code], [409, 'idempotency_in_progress']);
  assert.deepEqual([other.status, other.body.code], [422, 'idempotency_body_differs']);
  assert.deepEqual([takenOver.status, takenOver.body.items[0]!.result], [200, 'updated']);
  assert.equal((await call('POST', SHIPMENTS, body, headers)).headers.get('idempotency-replayed'), 'true');
});

test('a day later the key is free, and gone for good after the night', async (t) => {
  const { ctx, call, key, db } = await apiSetUp(t);
  const headers = { ...key, 'idempotency-key': 'old' };
  await call('POST', SHIPMENTS, { trackNumber: nextTrackNumber() }, headers);
  await call('POST', SHIPMENTS, { trackNumber: nextTrackNumber() }, { ...headers, 'idempotency-key': 'new' });
  await sql`update idempotency_keys set made_at = made_at - interval '25 hours' where key = 'old'`.execute(db);

  const reused = await call<Items>('POST', SHIPMENTS, { trackNumber: nextTrackNumber() }, headers);
  await sql`update idempotency_keys set made_at = made_at - interval '25 hours' where key = 'old'`.execute(db);
  await tidyApiStep.run(ctx, ctx.now());

  assert.equal(reused.body.items[0]!.result, 'created');
  assert.deepEqual(await db.selectFrom('idempotencyKeys').select('key').execute(), [{ key: 'new' }]);
});

test('refusals of the moment and our own faults are not kept, refusals of the request are', async (t) => {
  const { call, key, db } = await apiSetUp(t);
  const send = (body: unknown, named = 'fault') =>
    call<ProblemBody & Items>('POST', SHIPMENTS, body, { ...key, 'idempotency-key': named });
  const row = { trackNumber: nextTrackNumber() };
  await sql`alter table shipments rename to shipments_away`.execute(db);

  const fault = await send(row);
  await sql`alter table shipments_away rename to shipments`.execute(db);
  const other = await send('{');
  const later = await send(row);
  const refused = await send('{', 'refused');
  const again = await send('{', 'refused');

  assert.deepEqual([fault.status, fault.body.code, fault.body.requestId.length > 0], [500, 'internal', true]);
  assert.equal(other.body.code, 'idempotency_body_differs', 'nobody knows how far the first request came');
  assert.equal(later.body.items[0]!.result, 'created');
  assert.deepEqual([refused.body.code, again.body.code], ['invalid_json', 'invalid_json']);
  assert.deepEqual(
    [refused, again].map((answer) => answer.headers.get('idempotency-replayed')),
    [null, 'true'],
  );
});

function isHeader(value: string): boolean {
  try {
    new Headers({ name: value });
    return true;
  } catch {
    return false;
  }
}
