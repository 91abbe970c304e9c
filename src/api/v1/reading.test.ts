import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { z } from 'zod';
import { saveArrivedAtOnce } from '../../../test/arrivedParcel.ts';
import { NOW } from '../../../test/context.ts';
import { saveShipment } from '../../../test/fixtures.ts';
import type { Db } from '../../platform/database.ts';
import { balance, statistics } from './figureSchemas.ts';
import { type messageDetails, messagePage } from './messageSchemas.ts';
import { history, shipment, shipmentPage } from './shipmentSchemas.ts';
import { apiSetUp, type ProblemBody, SHIPMENTS } from './testApi.ts';

const saveMessage = async (db: Db, shopId: number, shipmentId: number, values: Record<string, unknown> = {}) => {
  const { id } = await db
    .insertInto('messages')
    .values({
      ...{ shopId, shipmentId, channel: 'sms', audience: 'recipient', reason: 'arrived', address: '79161234567' },
      ...{
        dedupeKey: `${shipmentId} ${JSON.stringify(values)}`,
        state: 'delivered',
        plannedAt: NOW,
        notBefore: NOW,
        notAfter: NOW,
      },
      ...{ dueAt: NOW, sentAt: NOW, finalAt: NOW, body: 'Посылка ждёт', priceKopecks: 350, plannedWhy: '{}' },
      ...values,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return String(id);
};

test('the list goes on page by page, narrowed and sorted', async (t) => {
  const { call, key, db, shopId } = await apiSetUp(t);
  const values = { name: 'Анна Белова', status: 'arrived' as const, statusAt: NOW };
  const saved = [await saveShipment(db, shopId, values), await saveShipment(db, shopId, values), await saveShipment(db, shopId)];
  await saveShipment(db, shopId, { ...values, life: 'deleted' });
  const list = async (query: string) => shipmentPage.parse((await call('GET', `${SHIPMENTS}?${query}`, undefined, key)).body);

  const first = await list('status=arrived,delivered&sort=loadedAt&direction=asc&limit=1');
  const second = await list(`status=arrived,delivered&sort=loadedAt&direction=asc&limit=1&cursor=${first.next}`);

  assert.deepEqual(
    [...first.items, ...second.items].map(({ id }) => id),
    saved.slice(0, 2).map(({ id }) => String(id)),
  );
  assert.equal(second.next, undefined);
  assert.equal((await list('q=Белова')).items.length, 2);
  assert.equal((await list('life=deleted')).items.length, 1);
  assert.equal((await list('loadedFrom=2027-01-01')).items.length, 0);
  for (const wrong of [
    'status=lying',
    'limit=201',
    'limit=x',
    'cursor=x',
    'loadedFrom=2026-13-01',
    'sort=name',
    'q=%zz&limit=0',
    'statuses=arrived',
    'limit=1&limit=1',
  ])
    assert.deepEqual([(await call('GET', `${SHIPMENTS}?${wrong}`, undefined, key)).status, wrong], [400, wrong]);
});

test('history has what the Post reported and how the status changed', async (t) => {
  const { call, key, otherKey, db, shopId } = await apiSetUp(t);
  const { id, trackNumber } = await saveShipment(db, shopId, { status: 'arrived' });
  const operation = { ...{ shopId, shipmentId: id, type: 8, attr: 2, postIndex: '394036', source: 'batch' as const } };
  await db
    .insertInto('operations')
    .values({ ...operation, reportedAt: '2026-11-22 11:20:00', happenedAt: NOW, firstSeenAt: NOW })
    .execute();
  const change = {
    shopId,
    shipmentId: id,
    fromStatus: 'in_transit',
    toStatus: 'arrived',
    cause: null,
    operationAt: NOW,
    seenAt: NOW,
  };
  await db
    .insertInto('statusChanges')
    .values(change as never)
    .execute();

  const read = history.parse((await call('GET', `${SHIPMENTS}/${trackNumber}/history`, undefined, key)).body);

  assert.deepEqual(
    read.statusChanges.map(({ from, to }) => [from, to]),
    [['in_transit', 'arrived']],
  );
  assert.deepEqual(
    read.operations.map(({ place, localTime }) => [place, localTime]),
    [['Воронеж', '2026-11-22T11:20:00']],
  );
  assert.equal((await call('GET', `${SHIPMENTS}/${trackNumber}/history`, undefined, otherKey)).status, 404);
  assert.equal((await call('GET', `${SHIPMENTS}/nonsense/history`, undefined, key)).status, 404);
});

test('of operations of one moment the one that decided comes first, however they were stored', async (t) => {
  const { call, key, db, shopId } = await apiSetUp(t);
  const attrs = (operations: { attr: number }[]) => operations.map(({ attr }) => attr);

  for (const isSortedFirst of [true, false]) {
    const { trackNumber } = await saveArrivedAtOnce(db, shopId, isSortedFirst);
    const told = history.parse((await call('GET', `${SHIPMENTS}/${trackNumber}/history`, undefined, key)).body);
    const read = shipment.parse((await call('GET', `${SHIPMENTS}/${trackNumber}`, undefined, key)).body);
    assert.deepEqual(
      [attrs(told.operations), attrs(read.operations)],
      [
        [2, 0],
        [2, 0],
      ],
    );
  }
});

test('messages are listed by parcel, channel, state and time, and read with their attempts', async (t) => {
  const { call, key, otherKey, db, shopId } = await apiSetUp(t);
  const [one, other] = [await saveShipment(db, shopId), await saveShipment(db, shopId)];
  const sms = await saveMessage(db, shopId, one.id);
  const email = await saveMessage(db, shopId, one.id, { channel: 'email', state: 'accepted', subject: 'Посылка' });
  const later = await saveMessage(db, shopId, other.id, { plannedAt: new Date(NOW.getTime() + 86_400_000) });
  const attempt = { shopId, messageId: Number(sms), n: 1, gateway: 'test', requestId: 'r', startedAt: NOW, endedAt: NOW };
  await db
    .insertInto('messageAttempts')
    .values({ ...attempt, outcome: 'accepted' })
    .execute();
  const idsOf = async (query: string) =>
    messagePage.parse((await call('GET', `/api/v1/messages?${query}`, undefined, key)).body).items.map(({ id }) => id);

  assert.deepEqual(await idsOf(''), [later, email, sms]);
  assert.deepEqual(await idsOf(`shipment=${one.trackNumber}`), [email, sms]);
  assert.deepEqual(await idsOf('channel=email'), [email]);
  assert.deepEqual(await idsOf('state=delivered&limit=1'), [later]);
  assert.deepEqual(await idsOf(`limit=2&cursor=${later}`), [email, sms]);
  assert.deepEqual(await idsOf(`from=${encodeURIComponent('2026-11-24T00:00:00+03:00')}`), [later]);
  assert.deepEqual(await idsOf('to=2026-11-24T00:00:00Z'), [email, sms]);
  assert.deepEqual(await idsOf('shipment=nonsense'), []);
  const { body } = await call<z.infer<typeof messageDetails>>('GET', `/api/v1/messages/${sms}`, undefined, key);
  assert.deepEqual(
    [body.trackNumber, body.price, body.attempts.map(({ outcome }) => outcome)],
    [one.trackNumber, 3.5, ['accepted']],
  );
  for (const [id, owner] of [
    [sms, otherKey],
    ['1e3', key],
    ['%00', key],
    ['9'.repeat(15), key],
  ] as const)
    assert.deepEqual([(await call('GET', `/api/v1/messages/${id}`, undefined, owner)).status, id], [404, id]);
});

test('one parcel is read with the words of a message that has not left', async (t) => {
  const { call, key, db, shopId } = await apiSetUp(t);
  const { id, trackNumber } = await saveShipment(db, shopId, { status: 'arrived', arrivedAt: NOW, arrivedIndex: '394036' });
  await saveMessage(db, shopId, id, { state: 'planned', body: null, sentAt: null, finalAt: null });

  const { body } = await call<{ messages: { text: string }[] }>('GET', `${SHIPMENTS}/${trackNumber}`, undefined, key);

  assert.match(body.messages[0]!.text, new RegExp(trackNumber));
});

test('statistics and the balance are in the API’s own words', async (t) => {
  const { call, key, db, shopId } = await apiSetUp(t);
  await saveShipment(db, shopId, { status: 'arrived', loadedAt: NOW, statusSeenAt: NOW });
  await db.updateTable('shopTariffs').set({ tariff: 'S' }).where('shopId', '=', shopId).execute();
  await db.insertInto('quotaUse').values({ shopId, month: '2026-11-01', loaded: 120 }).execute();

  const counted = statistics.parse((await call('GET', '/api/v1/statistics?from=2026-11-01&to=2026-11-30', undefined, key)).body);
  const money = balance.parse((await call('GET', '/api/v1/balance', undefined, key)).body);

  assert.deepEqual([counted.from, counted.previous], ['2026-11-01', { from: '2026-10-02', to: '2026-10-31' }]);
  assert.deepEqual([counted.parcels.loaded, counted.statuses], [{ now: 1, before: 0 }, [{ status: 'arrived', count: 1 }]]);
  assert.deepEqual(money, {
    balance: 100_000,
    tariff: { name: 'S', paidUntil: '2040-01-01T00:00:00.000Z' },
    quota: { month: '2026-11', limit: 300, used: 120, left: 180, endsAt: '2026-11-30T21:00:00.000Z' },
  });
  for (const wrong of ['from=2026-11-01', 'from=2026-11-02&to=2026-11-01', 'from=2020-01-01&to=2026-01-01', 'from=x&to=y']) {
    const { status, body } = await call<ProblemBody>('GET', `/api/v1/statistics?${wrong}`, undefined, key);
    assert.deepEqual([status, body.code, wrong], [400, 'invalid', wrong]);
  }
});

test('a period that cannot be is refused at the day that is wrong', async (t) => {
  const { call, key } = await apiSetUp(t);
  const refused = async (query: string) => {
    const { status, body } = await call<ProblemBody>('GET', `/api/v1/statistics?${query}`, undefined, key);
    return `${status} ${body.field}`;
  };

  assert.deepEqual(
    [
      await refused('from=2026-11-01'),
      await refused('to=2026-11-01'),
      await refused('from=2026-11-05&to=2026-11-01'),
      await refused('from=2000-01-01&to=2026-11-01'),
    ],
    ['400 to', '400 from', '400 to', '400 from'],
  );
});
