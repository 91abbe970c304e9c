import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOW } from '../../../test/context.ts';
import { nextTrackNumber, saveShipment } from '../../../test/fixtures.ts';
import { runningServer } from '../../../test/runningServer.ts';
import { createClient, VestovoyError } from '../src/index.ts';

const MISSING = '63009944000016';

test('a parcel is loaded, read, changed, marked and deleted', async (t) => {
  const { baseUrl, newKey } = await runningServer(t);
  const client = createClient({ baseUrl, key: await newKey(), language: 'en' });
  const [trackNumber, other] = [nextTrackNumber(), nextTrackNumber()];

  const loaded = await client.shipments.load({ trackNumber, name: 'Анна', phone: '8 (916) 123-45-67', amount: 1234.5 });
  const again = await client.shipments.loadMany([
    { trackNumber, orderNumber: '1042' },
    { trackNumber: 'nonsense' },
    { trackNumber: other, phone: '9161234567' },
  ]);
  const changed = await client.shipments.change(trackNumber, { phone: '8 916 765-43-21', name: null });
  const read = await client.shipments.get(trackNumber);
  const history = await client.shipments.history(trackNumber);
  const collected = await client.shipments.markCollected(trackNumber);
  const collectedMany = await client.shipments.markManyCollected([trackNumber, other]);
  const deleted = await client.shipments.delete(trackNumber);
  const deletedMany = await client.shipments.deleteMany([trackNumber, other, MISSING]);

  assert.deepEqual([loaded.trackNumber, loaded.result], [trackNumber, 'created']);
  assert.deepEqual(
    again.map(({ result }) => result),
    ['updated', 'refused', 'created'],
  );
  assert.equal(again[1]!.errors![0]!.code, 'track_number_form');
  assert.match(again[1]!.errors![0]!.message, /^This does not look|track number/);
  assert.equal(changed.result, 'updated');
  assert.deepEqual(
    [read.name, read.phone, read.amount, read.orderNumber, read.life],
    [null, '79167654321', 1234.5, '1042', 'active'],
  );
  assert.deepEqual([history.trackNumber, history.operations], [trackNumber, []]);
  assert.deepEqual(collected, { trackNumber, result: 'collected' });
  assert.deepEqual(
    collectedMany.map(({ result }) => result),
    ['unchanged', 'collected'],
  );
  assert.equal(deleted.result, 'deleted');
  assert.deepEqual(
    deletedMany.map(({ result }) => result),
    ['unchanged', 'deleted', 'not_found'],
  );
});

test('in test mode everything is answered and nothing kept', async (t) => {
  const { baseUrl, newKey, ctx } = await runningServer(t);
  const client = createClient({ baseUrl, key: await newKey() });
  const trackNumber = nextTrackNumber();

  const tried = await client.shipments.load({ trackNumber, phone: '9161234567' }, { testMode: true });

  assert.deepEqual(tried, { trackNumber, result: 'created' });
  assert.deepEqual(await ctx.db.selectFrom('shipments').select('id').execute(), []);
});

test('lists are walked to their end, page by page, and filtered', async (t) => {
  const { baseUrl, newKey, ctx, shopId } = await runningServer(t);
  const client = createClient({ baseUrl, key: await newKey() });
  const numbers = await Promise.all(Array.from({ length: 7 }, async () => (await saveShipment(ctx.db, shopId)).trackNumber));
  const arrived = await saveShipment(ctx.db, shopId, { status: 'arrived', arrivedOn: '2026-11-22' });

  const walked = await Array.fromAsync(client.shipments.all({ limit: 3 }), (one) => one.trackNumber);
  const some = await client.shipments.list({ status: ['arrived', 'storage_ending'], notCollected: undefined, limit: 1 });
  const page = await client.shipments.list({ limit: 2, sort: 'statusAt', direction: 'asc' });

  assert.deepEqual(walked.toSorted(), [...numbers, arrived.trackNumber].toSorted());
  assert.deepEqual(
    some.items.map((one) => one.trackNumber),
    [arrived.trackNumber],
  );
  assert.deepEqual([page.items.length, typeof page.next], [2, 'string']);
});

test('more parcels than the service takes at once go in thousands, answered in order', async (t) => {
  const { baseUrl, newKey, ctx } = await runningServer(t);
  const client = createClient({ baseUrl, key: await newKey() });
  const many = Array.from({ length: 1203 }, () => ({ trackNumber: nextTrackNumber(), phone: '9161234567' }));

  const results = await Array.fromAsync(client.shipments.loadAll(many));
  const refused = await failureOf(client.shipments.loadMany(many));

  assert.deepEqual(
    results.map(({ trackNumber }) => trackNumber),
    many.map(({ trackNumber }) => trackNumber),
  );
  assert.ok(results.every(({ result }) => result === 'created'));
  assert.equal((await ctx.db.selectFrom('shipments').select('id').execute()).length, 1203);
  assert.deepEqual([refused.status, refused.code], [413, 'too_many_items']);
});

test('messages are listed and read with their attempts', async (t) => {
  const { baseUrl, newKey, ctx, shopId } = await runningServer(t);
  const client = createClient({ baseUrl, key: await newKey() });
  const { id: shipmentId, trackNumber } = await saveShipment(ctx.db, shopId);
  const ids = await saveMessages(ctx, shopId, shipmentId, 3);

  const walked = await Array.fromAsync(
    client.messages.all({ shipment: trackNumber, channel: ['sms'], from: new Date('2026-11-01'), limit: 2 }),
  );
  const later = await client.messages.list({ from: '2026-12-01T00:00:00+03:00' });
  const read = await client.messages.get(walked[0]!.id);

  assert.deepEqual(
    walked.map(({ id }) => id),
    ids.toReversed(),
  );
  assert.deepEqual(later.items, []);
  assert.deepEqual([read.trackNumber, read.state, read.attempts], [trackNumber, 'delivered', []]);
});

test('the black list, the statistics and the balance answer', async (t) => {
  const { baseUrl, newKey } = await runningServer(t);
  const client = createClient({ baseUrl, key: await newKey() });

  const returns = await client.blackList.check({ phone: '8 (916) 123-45-67' });
  const statistics = await client.statistics({ from: '2026-11-01', to: '2026-11-20' });
  const balance = await client.balance();

  assert.deepEqual([returns.own.returned, returns.shared], [0, null]);
  assert.deepEqual(
    [statistics.from, statistics.to, statistics.parcels.loaded],
    ['2026-11-01', '2026-11-20', { now: 0, before: 0 }],
  );
  assert.deepEqual([balance.balance, balance.tariff?.name], [100_000, 'L']);
});

test('refusals say their code, the field, and the name of the request', async (t) => {
  const { baseUrl, newKey } = await runningServer(t);
  const client = createClient({ baseUrl: `${baseUrl}/api/v1/`, key: await newKey(), language: 'en' });
  const reader = createClient({ baseUrl, key: await newKey(['shipments:read']) });
  const stranger = createClient({ baseUrl, key: 'wrong' });

  const missing = await failureOf(client.shipments.get(MISSING, { requestId: 'order-1042' }));
  const invalid = await failureOf(client.shipments.list({ limit: 0 }));
  const forbidden = await failureOf(reader.shipments.delete(MISSING));
  const unknown = await failureOf(stranger.balance());
  const slash = await failureOf(client.messages.get('../balance'));

  assert.deepEqual([missing.status, missing.code, missing.requestId], [404, 'not_found', 'order-1042']);
  assert.deepEqual([invalid.status, invalid.code, invalid.field], [400, 'invalid', 'limit']);
  assert.match(invalid.message, /^[\x20-\x7e≥]+$/);
  assert.match(invalid.requestId, /^[\w-]{36}$/);
  assert.deepEqual([forbidden.status, forbidden.code], [403, 'scope_missing']);
  assert.deepEqual([unknown.status, unknown.code], [401, 'unauthorized']);
  assert.deepEqual([slash.status, slash.code], [404, 'not_found']);
});

async function failureOf(call: Promise<unknown>): Promise<VestovoyError> {
  const error = await call.then(
    () => undefined,
    (thrown) => thrown,
  );
  assert.ok(error instanceof VestovoyError, String(error));
  return error;
}

async function saveMessages(
  { db }: Awaited<ReturnType<typeof runningServer>>['ctx'],
  shopId: number,
  shipmentId: number,
  count: number,
): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, i) => ({
    ...{
      shopId,
      shipmentId,
      channel: 'sms' as const,
      audience: 'recipient' as const,
      reason: 'arrived',
      state: 'delivered' as const,
    },
    ...{ address: '79161234567', body: 'Посылка ждёт вас.', dedupeKey: `test:${i}`, plannedWhy: '{}', priceKopecks: 350 },
    ...{ notBefore: NOW, notAfter: NOW, dueAt: NOW, plannedAt: NOW, sentAt: NOW, finalAt: NOW },
  }));
  const saved = await db.insertInto('messages').values(rows).returning('id').execute();
  return saved.map(({ id }) => String(id));
}
