import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextTrackNumber } from '../../../test/fixtures.ts';
import { type RunningServer, runningServer } from '../../../test/runningServer.ts';
import { createClient, type Machine, VestovoyError } from '../src/index.ts';
import { flakyProxy, type Weather } from './flakyProxy.ts';

/** Waits take no time and are written down. */
function patient(): { waits: number[]; machine: Machine } {
  const waits: number[] = [];
  return {
    waits,
    machine: { now: () => Date.parse('2026-11-23T09:00:00Z'), random: () => 1, wait: async (ms) => void waits.push(ms) },
  };
}

async function setUp(
  t: Parameters<typeof flakyProxy>[0],
  weather: Weather[],
  options: { maxRetries?: number; timeoutMs?: number } = {},
) {
  const server = await runningServer(t);
  const proxy = await flakyProxy(t, server.baseUrl, weather);
  const { waits, machine } = patient();
  return { server, proxy, waits, client: createClient({ baseUrl: proxy.url, key: await server.newKey(), ...options }, machine) };
}

test('a parcel whose answers are lost again and again is loaded once, and the first answer comes', async (t) => {
  const { client, proxy, waits, server } = await setUp(t, ['lose-answer', 'lose-request', 'lose-answer']);

  const { result } = await client.shipments.load({ trackNumber: nextTrackNumber(), phone: '9161234567' });

  assert.equal(result, 'created', 'a second loading would say updated');
  assert.equal(new Set(proxy.seen.map(({ headers }) => headers['idempotency-key'])).size, 1);
  assert.equal(new Set(proxy.seen.map(({ headers }) => headers['x-request-id'])).size, 1);
  assert.deepEqual(waits, [500, 1000, 2000]);
  assert.equal((await rowsOf(server)).length, 1);
});

test('each change has a key of its own, or the given one, which a program keeps over its own restarts', async (t) => {
  const { client, proxy } = await setUp(t, []);
  const trackNumber = nextTrackNumber();

  const first = await client.shipments.load({ trackNumber, phone: '9161234567' }, { idempotencyKey: 'order-1042' });
  const restarted = await client.shipments.load({ trackNumber, phone: '9161234567' }, { idempotencyKey: 'order-1042' });
  await client.shipments.change(trackNumber, { name: 'Анна' });
  await client.shipments.delete(trackNumber);
  await client.balance();

  assert.deepEqual(restarted, first);
  const keys = proxy.seen.map(({ headers }) => headers['idempotency-key']);
  assert.deepEqual(keys.slice(0, 2), ['order-1042', 'order-1042']);
  assert.equal(new Set(keys.slice(1, 4)).size, 3);
  assert.equal(keys[4], undefined, 'a question needs none');
});

test('the server’s own wait is kept, in seconds or as a date', async (t) => {
  const busy = { status: 503, body: '<html>' };
  const { client, waits } = await setUp(t, [
    { ...busy, headers: { 'retry-after': '7' } },
    { ...busy, headers: { 'retry-after': 'Mon, 23 Nov 2026 09:00:03 GMT' } },
    { status: 429 },
  ]);

  const { tariff } = await client.balance();

  assert.equal(tariff?.name, 'L');
  assert.deepEqual(waits, [7500, 3500, 2000]);
});

test('whoever is asked to wait for an hour is told so at once', async (t) => {
  const { client, waits } = await setUp(t, [{ status: 429, headers: { 'retry-after': '3600' } }]);

  const error = await failureOf(client.balance());

  assert.deepEqual([error.status, error.code, error.retryAfterMs, waits], [429, 'unreadable', 3_600_000, []]);
});

test('a limit that time does not lift is told at once', async (t) => {
  const { client, proxy, waits } = await setUp(t, []);
  const { id } = await client.webhooks.create({ url: 'https://shop.example/0' });
  for (let n = 1; n < 10; n++) await client.webhooks.create({ url: `https://shop.example/${n}` });
  for (let n = 0; n < 60; n++) await client.webhooks.test(id);

  const full = await failureOf(client.webhooks.create({ url: 'https://shop.example/more' }));
  const often = await failureOf(client.webhooks.test(id));

  assert.deepEqual([full.status, full.code], [409, 'conflict']);
  assert.deepEqual([often.status, often.code, proxy.seen.length, waits], [429, 'limit_reached', 72, []]);
});

test('retries end, and refusals are not tried again', async (t) => {
  const { client, proxy } = await setUp(t, ['lose-request', { status: 502 }, { status: 502, body: '<html>' }], { maxRetries: 2 });

  const ended = await failureOf(client.balance());
  const refused = await failureOf(client.shipments.get('63009944000016'));

  assert.deepEqual([ended.status, ended.code], [502, 'unreadable']);
  assert.equal(refused.code, 'not_found');
  assert.equal(proxy.seen.length, 4);
});

test('a change that the service is still at work on is asked for until it is done', async (t) => {
  const problem = { status: 409, code: 'idempotency_in_progress', detail: '…' };
  const headers = { 'content-type': 'application/problem+json', 'retry-after': '1' };
  const { client, waits } = await setUp(t, [{ status: 409, headers, body: JSON.stringify(problem) }]);

  const { result } = await client.shipments.load({ trackNumber: nextTrackNumber(), phone: '9161234567' });

  assert.deepEqual([result, waits], ['created', [1500]]);
});

test('silence ends with the time-out, and a lost connection says so', async (t) => {
  const { client, proxy } = await setUp(t, ['hang', 'hang', 'lose-request'], { maxRetries: 1, timeoutMs: 50 });

  const late = await failureOf(client.balance());
  const lost = await failureOf(createClient({ baseUrl: proxy.url, key: 'k', maxRetries: 0 }).balance());

  assert.deepEqual([late.code, late.status, proxy.seen.length], ['timeout', undefined, 3]);
  assert.deepEqual([lost.code, lost.status], ['network', undefined]);
  assert.match(lost.requestId, /^[\w-]{36}$/);
});

test('the caller gives up while an answer is awaited, and between two tries', async (t) => {
  const { url: silent } = await flakyProxy(t, 'http://127.0.0.1:9', ['hang']);
  const { url: busy } = await flakyProxy(t, 'http://127.0.0.1:9', [{ status: 503 }]);
  const [awaiting, between] = [new AbortController(), new AbortController()];
  const stopped = new Error('stopped');
  const fetchThenStop: typeof fetch = async (...given) => {
    const answer = await fetch(...given);
    setTimeout(() => between.abort(stopped), 100); // the first wait is at least 250 ms
    return answer;
  };

  const first = createClient({ baseUrl: silent, key: 'k' }).balance({ signal: awaiting.signal });
  awaiting.abort(stopped);
  await assert.rejects(first, stopped);
  await assert.rejects(
    createClient({ baseUrl: busy, key: 'k', fetch: fetchThenStop }).balance({ signal: between.signal }),
    stopped,
  );
  await assert.rejects(createClient({ baseUrl: busy, key: 'k' }).balance({ signal: AbortSignal.abort(stopped) }), stopped);
});

async function failureOf(call: Promise<unknown>): Promise<VestovoyError> {
  const error = await call.then(
    () => undefined,
    (thrown) => thrown,
  );
  assert.ok(error instanceof VestovoyError, String(error));
  return error;
}

async function rowsOf({ ctx, shopId }: RunningServer) {
  return ctx.db.selectFrom('shipments').select('trackNumber').where('shopId', '=', shopId).execute();
}
