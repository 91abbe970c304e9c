import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saveArrived, saveArrivedAtOnce } from '../../../test/arrivedParcel.ts';
import { nextTrackNumber, saveShipment } from '../../../test/fixtures.ts';

import { openRlab, row } from './testRlab.ts';

const track = (trackNumber: string, more = {}) => ({ trackingUserClientTrack: trackNumber, ...more });

test('where parcels are, in the order asked, in the names of the original: also of other carriers, and those that are not there', async (t) => {
  const { send, ctx, shopId, cast } = await openRlab(t);
  const { trackNumber } = await saveArrived(ctx.db, shopId);
  const accepted = await saveShipment(ctx.db, shopId, {
    status: 'accepted',
    acceptedAt: new Date('2026-11-22T21:30:00Z'),
    email: 'b@example.org',
  });
  const theirs = await saveArrived(ctx.db, cast.charlie.shopId);
  await send('/addtrack.ashx', [row('777', { trackingUserClientDeliveryServiceId: 7 })]);

  const { resultState, resultData } = await send('/trackinfo.ashx', [
    track('777'),
    track(trackNumber),
    track(`${accepted.trackNumber} `),
    track(theirs.trackNumber),
  ]);

  assert.equal(resultState, 0);
  const [untracked, arrived, taken, missing] = resultData;
  assert.deepEqual(arrived, {
    ...{ trackNumber, trackInfo: 'Обработка: Прибыло в место вручения', trackMainStatus: 10 },
    ...{ trackCreateDate: '23.11.2026 12:00:00', trackUpdateDate: '23.11.2026 12:00:00', trackEventDate: '20.11.2026 09:05:07' },
    ...{ trackRecepDate: null, trackExtraData: null, trackAdditionalStatus: 0, trackingUserClientPhone: '79161112233' },
    ...{ trackingUserClientEmail: '', trackingUserClientName: '', trackingUserClientItemCost: null },
    ...{ trackingUserClientOrderNumber: '', trackingUserClientDescription: '', trackingUserClientDeliveryServiceId: 0 },
  });
  assert.deepEqual(
    [taken?.trackNumber, taken?.trackMainStatus, taken?.trackRecepDate, taken?.trackingUserClientEmail],
    [`${accepted.trackNumber} `, 9, '23.11.2026 00:30:00', 'b@example.org'],
  );
  assert.deepEqual(
    [untracked?.trackMainStatus, untracked?.trackInfo],
    [50, 'Перевозчик СДЭК пока не отслеживается, посылка сохранена.'],
  );
  assert.deepEqual([missing?.trackNumber, missing?.trackMainStatus, missing?.trackCreateDate], [theirs.trackNumber, -1, null]);
});

test('of operations of one moment the one that decided is told, however they were stored', async (t) => {
  const { send, ctx, shopId } = await openRlab(t);
  const saved = [await saveArrivedAtOnce(ctx.db, shopId, true), await saveArrivedAtOnce(ctx.db, shopId, false)];

  const { resultData } = await send(
    '/trackinfo.ashx',
    saved.map(({ trackNumber }) => track(trackNumber)),
  );

  for (const one of resultData)
    assert.deepEqual([one.trackInfo, one.trackEventDate], ['Обработка: Прибыло в место вручения', '20.11.2026 09:05:07']);
});

test('deleting stops tracking and repeating it is a success; with a flag parcels count as collected', async (t) => {
  const { send, stored, ctx, shopId, cast } = await openRlab(t);
  const [one, two, tried] = [
    await saveShipment(ctx.db, shopId),
    await saveShipment(ctx.db, shopId),
    await saveShipment(ctx.db, shopId),
  ];
  const theirs = await saveShipment(ctx.db, cast.charlie.shopId);
  await send('/addtrack.ashx', [row('777', { trackingUserClientDeliveryServiceId: 7 })]);

  const deleted = await send('/deletetrack.ashx', [track(one.trackNumber), track('777'), track(theirs.trackNumber)]);
  const again = await send('/deletetrack.ashx', [track(one.trackNumber)]);
  const collected = await send('/deletetrack.ashx', [track(two.trackNumber)], { collected: true });
  const test = await send('/deletetrack.ashx', [track(tried.trackNumber)], { testMode: true });
  const unknown = await send('/deletetrack.ashx', [track('1'), track('')]);

  assert.deepEqual([deleted.resultState, deleted.resultInfo], [0, `Запрос выполнен. Не найдены: ${theirs.trackNumber}.`]);
  assert.deepEqual(
    deleted.resultData.map(({ resultState }) => resultState),
    [0, 0, 5],
  );
  assert.deepEqual([again.resultState, again.resultInfo, collected.resultState, test.resultState], [0, 'Запрос выполнен', 0, 0]);
  assert.deepEqual([unknown.resultState, unknown.resultInfo], [5, 'Таких посылок нет: 1, без номера.']);
  const lives = await Promise.all([one, two, tried].map(async ({ trackNumber }) => (await stored(trackNumber))?.life));
  assert.deepEqual(lives, ['deleted', 'collected', 'active']);
  assert.equal((await stored(theirs.trackNumber, cast.charlie.shopId))?.life, 'active');
  await send('/addtrack.ashx', [row('777', { trackingUserClientDeliveryServiceId: 7, trackingUserClientName: 'Вера' })]);
  const parcel = await ctx.db.selectFrom('untrackedParcels').selectAll().executeTakeFirstOrThrow();
  assert.ok(parcel.removedAt !== null && parcel.name === 'Иван Петров', 'what was removed stays so');
  const log = await ctx.db.selectFrom('auditLog').select(['actor', 'action']).orderBy('id').execute();
  assert.deepEqual(log, [
    { actor: 'R-Lab API', action: 'shipments deleted' },
    { actor: 'R-Lab API', action: 'shipments collected' },
  ]);
});

test('updating changes what is loaded and loads nothing new', async (t) => {
  const { send, stored, ctx, shopId } = await openRlab(t);
  const known = await saveShipment(ctx.db, shopId, { name: 'Анна', orderNumber: '1' });
  const over = await saveShipment(ctx.db, shopId, { life: 'finished', closedAt: new Date('2025-01-01') });
  const fresh = nextTrackNumber();

  const answer = await send('/updatetrack.ashx', [
    track(fresh, { trackingUserClientName: 'Вера' }),
    track(known.trackNumber, { trackingUserClientName: 'Вера', trackingUserClientOrderNumber: '' }),
    track(over.trackNumber, { trackingUserClientName: 'Вера' }),
    track('777', { trackingUserClientDeliveryServiceId: 7 }),
  ]);

  assert.equal(answer.resultState, 0);
  assert.deepEqual(
    answer.resultData.map(({ trackResult, resultInfo }) => [trackResult, resultInfo]),
    [
      ['refused', 'Такой посылки нет.'],
      ['updated', 'Уже загружено, данные обновлены.'],
      ['refused', 'Такой посылки нет.'],
      ['refused', 'Такой посылки нет.'],
    ],
  );
  const parcel = await stored(known.trackNumber);
  assert.deepEqual([parcel?.name, parcel?.orderNumber, await stored(fresh)], ['Вера', '1', undefined]);
  assert.deepEqual(await ctx.db.selectFrom('untrackedParcels').selectAll().execute(), []);
  assert.equal((await send('/updatetrack.ashx', [track(fresh)])).resultState, 5);
});

test('money: the balance, the tariff, what the month has used, prices and the last movements', async (t) => {
  const { send, ctx, shopId } = await openRlab(t);
  await ctx.db
    .insertInto('priceList')
    .values({ item: 'sms_segment', validFrom: new Date('2026-01-01'), kopecks: 450 })
    .execute();
  await ctx.db.insertInto('quotaUse').values({ shopId, month: '2026-11-01', loaded: 12 }).execute();

  const { resultState, resultData } = await send('/finance.ashx', []);

  assert.equal(resultState, 0);
  assert.deepEqual(resultData, [
    {
      ...{ financeBalance: 100_000, financeTariff: 'L', financeTariffUntil: '01.01.2040 03:00:00', financeQuota: null },
      ...{ financeLoaded: 12, financeWaiting: 0, financePrices: { sms: 4.5, smsAbroad: null, email: 0, callSecond: 0 } },
      financeMovements: [
        {
          movementDate: '23.11.2026 12:00:00',
          movementSum: 100_000,
          movementKind: 'opening',
          movementInfo: 'Начальный остаток: opening',
        },
      ],
    },
  ]);
});

test('the black list answers about each buyer in order', async (t) => {
  const { send, ctx, shopId } = await openRlab(t);
  await saveShipment(ctx.db, shopId, { phone: '79161112233', status: 'delivered', life: 'finished' });

  const answer = await send('/blacklist.ashx', [
    { trackingUserClientPhone: '+7 916 111-22-33' },
    { trackingUserClientPhone: '1', trackingUserClientEmail: 'x' },
    { trackingUserClientEmail: 'anna@example.org' },
  ]);

  assert.equal(answer.resultState, 0);
  assert.deepEqual(answer.resultData[0], {
    ...{ trackingUserClientPhone: '+7 916 111-22-33', trackingUserClientEmail: '', resultState: 0 },
    ...{ resultInfo: 'Возвратов по сроку хранения не было', blackListReturned: 0, blackListLastMonth: null },
    ...{ blackListDelivered: 1, blackListTotal: 1, blackListShared: null },
  });
  assert.deepEqual([answer.resultData[1]?.resultState, answer.resultData[2]?.resultState], [5, 0]);
  assert.equal((await send('/blacklist.ashx', [{}])).resultState, 5);
});

test('messages about parcels with what became of them, of the own shop only', async (t) => {
  const { send, ctx, shopId, cast } = await openRlab(t);
  const mine = await saveShipment(ctx.db, shopId);
  const theirs = await saveShipment(ctx.db, cast.charlie.shopId);
  const at = ctx.now();
  const message = {
    channel: 'sms',
    audience: 'recipient',
    reason: 'arrived',
    address: '79161234567',
    notBefore: at,
    notAfter: at,
    dueAt: at,
  } as const;
  const saved = (shop: number, shipmentId: number) => ({ ...message, shopId: shop, shipmentId, plannedAt: at, plannedWhy: '{}' });
  await ctx.db
    .insertInto('messages')
    .values([
      { ...saved(shopId, mine.id), dedupeKey: '1', state: 'delivered', body: 'Посылка ждёт', sentAt: at, priceKopecks: 450 },
      { ...saved(shopId, mine.id), dedupeKey: '2', state: 'dropped', outcome: 'opted_out' },
      { ...saved(cast.charlie.shopId, theirs.id), dedupeKey: '3', state: 'delivered' },
    ])
    .execute();

  const { resultState, resultData } = await send('/notifications.ashx', [track(mine.trackNumber), track(theirs.trackNumber)]);

  assert.equal(resultState, 0);
  assert.deepEqual(
    resultData.map((one) => [
      one.trackNumber,
      one.notificationType,
      one.notificationStatus,
      one.notificationText,
      one.notificationStatusReason,
    ]),
    [
      [mine.trackNumber, 0, 5, 'Посылка ждёт', null],
      [mine.trackNumber, 0, 7, null, 'Получатель попросил ему не писать.'],
    ],
  );
  assert.deepEqual([resultData[0]?.notificationCost, resultData[0]?.notificationSendDate], [4.5, '23.11.2026 12:00:00']);
});

test('the dictionary is for everybody; every function wants its list signed', async (t) => {
  const { post, app, shopId } = await openRlab(t);

  const dictionary = await post('/statuses.ashx', '');
  const names = ['addtrack', 'updatetrack', 'deletetrack', 'trackinfo', 'notifications', 'blacklist', 'finance'];
  const unsigned = await Promise.all(
    names.map((name) => post(`/${name}.ashx`, JSON.stringify({ trackingUserId: shopId, trackingData: [track('1')] }))),
  );
  const unknown = await post('/nothing.ashx', '{}');
  const got = await app.request('/AddTrack.ashx');

  assert.ok(dictionary.resultData.some(({ dictionaryName, code }) => dictionaryName === 'trackMainStatus' && code === 9));
  assert.deepEqual(
    unsigned.map(({ resultState }) => resultState),
    names.map(() => 1),
  );
  assert.deepEqual(
    [unknown.status, unknown.resultState, got.status, ((await got.json()) as { resultState: number }).resultState],
    [200, 8, 200, 7],
  );
});
