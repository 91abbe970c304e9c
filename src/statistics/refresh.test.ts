import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { NOW } from '../../test/context.ts';
import { saveShipment } from '../../test/fixtures.ts';
import { saveMessage } from '../../test/sentMessages.ts';
import { setRemoved, setRestored } from '../shipments/lifeStore.ts';
import { refreshStatistics, statisticsStep } from './refresh.ts';
import { countedOf, daysAgo, statisticsRig } from './testStatistics.ts';

const finished = { life: 'finished' as const };

test('a parcel counts where it was loaded, arrived and was collected, with the days between', async (t) => {
  const { ctx, db, alice } = await statisticsRig(t);
  const way = { loadedAt: daysAgo(9), acceptedAt: daysAgo(9), arrivedAt: daysAgo(5), arrivedIndex: '394036' };
  await saveShipment(db, alice.shopId, { ...way, ...finished, status: 'delivered', statusAt: daysAgo(2), closedAt: daysAgo(2) });

  await refreshStatistics(ctx, alice.shopId);

  assert.deepEqual(await countedOf(db, alice.shopId), [
    'arrived 11-18 VOR 4 x1',
    'delivered 11-21 VOR 3 x1',
    'loaded 11-14 VOR x1',
  ]);
});

test('days are those of the service’s zone, over midnight and the end of a month', async (t) => {
  const { ctx, db, alice } = await statisticsRig(t);
  const at = (text: string) => new Date(text);
  await saveShipment(db, alice.shopId, {
    loadedAt: at('2026-10-31T20:59:00Z'),
    acceptedAt: at('2026-10-31T21:00:00Z'),
    arrivedAt: at('2026-11-02T20:59:59Z'),
    status: 'arrived',
  });

  await refreshStatistics(ctx, alice.shopId);

  const counted = await countedOf(db, alice.shopId);
  assert.deepEqual(counted, ['arrived 11-02 1 x1', 'loaded 10-31 x1', 'unreminded 11-07 x1']);
});

test('a parcel that reached another office counts there, and no longer where it was before', async (t) => {
  const { ctx, db, alice } = await statisticsRig(t);
  const way = {
    loadedAt: daysAgo(9),
    acceptedAt: daysAgo(9),
    arrivedAt: daysAgo(4),
    arrivedIndex: '394036',
    status: 'arrived' as const,
  };
  const { id } = await saveShipment(db, alice.shopId, way);
  await refreshStatistics(ctx, alice.shopId);

  await db
    .updateTable('shipments')
    .set({ arrivedAt: daysAgo(1), arrivedIndex: '690000' })
    .where('id', '=', id)
    .execute();
  await refreshStatistics(ctx, alice.shopId);

  assert.deepEqual(
    (await countedOf(db, alice.shopId)).filter((line) => line.startsWith('arrived')),
    ['arrived 11-22 PRI 8 x1'],
  );
});

test('what went back after it had been delivered is a return, and one that was collected after all is none', async (t) => {
  const { ctx, db, alice } = await statisticsRig(t);
  const { shopId } = alice;
  const back = {
    loadedAt: daysAgo(9),
    returnStartedAt: daysAgo(3),
    returnCause: 'storage_expired',
    status: 'returning' as const,
  };
  const refused = await saveShipment(db, shopId, {
    ...{
      loadedAt: daysAgo(9),
      arrivedAt: daysAgo(7),
      status: 'delivered' as const,
      statusAt: daysAgo(6),
      closedAt: daysAgo(6),
      ...finished,
    },
  });
  await saveShipment(db, shopId, back);
  const late = await saveShipment(db, shopId, back);
  await refreshStatistics(ctx, shopId);
  const first = await countedOf(db, shopId);

  const returned = {
    status: 'returned' as const,
    statusAt: daysAgo(1),
    returnStartedAt: daysAgo(1),
    returnCause: 'refused',
    closedAt: daysAgo(1),
  };
  await db
    .updateTable('shipments')
    .set({ ...returned, lifeChangedAt: NOW })
    .where('id', '=', refused.id)
    .execute();
  await setRemoved(db, shopId, { ids: [late.id] }, 'collected', NOW);
  await refreshStatistics(ctx, shopId);

  assert.deepEqual(first, ['arrived 11-16 x1', 'delivered 11-17 1 x1', 'loaded 11-14 x3', 'not_collected 11-20 x2']);
  assert.deepEqual(await countedOf(db, shopId), [
    'arrived 11-16 x1',
    'delivered 11-23 x1',
    'loaded 11-14 x3',
    'not_collected 11-20 x1',
    'returned 11-22 x1',
    'unreminded 11-21 x1',
  ]);
});

test('a deleted parcel counts no more, and again when it is restored, however old it is', async (t) => {
  const { ctx, db, alice, setNow } = await statisticsRig(t);
  const { shopId } = alice;
  const { id } = await saveShipment(db, shopId, {
    loadedAt: daysAgo(300),
    lifeChangedAt: daysAgo(290),
    life: 'finished',
    status: 'delivered',
    statusAt: daysAgo(290),
  });
  await refreshStatistics(ctx, shopId);
  const before = await countedOf(db, shopId);

  setNow(daysAgo(-10));
  await setRemoved(db, shopId, { ids: [id] }, 'deleted', ctx.now());
  await refreshStatistics(ctx, shopId);
  const gone = await countedOf(db, shopId);
  setNow(daysAgo(-20));
  await setRestored(db, shopId, { ids: [id] }, ctx.now());
  await refreshStatistics(ctx, shopId);

  assert.equal(before.length, 2);
  assert.deepEqual(gone, []);
  assert.deepEqual(await countedOf(db, shopId), before);
});

test('a finished parcel of long ago is not read again, one whose status changed is', async (t) => {
  const { ctx, db, alice, setNow } = await statisticsRig(t);
  const { shopId } = alice;
  const { id } = await saveShipment(db, shopId, {
    loadedAt: daysAgo(60),
    lifeChangedAt: daysAgo(50),
    life: 'finished',
    status: 'returned',
  });
  await refreshStatistics(ctx, shopId);
  setNow(daysAgo(-10));
  await db
    .updateTable('shipments')
    .set({ arrivedAt: daysAgo(55) })
    .where('id', '=', id)
    .execute();

  const unread = await refreshStatistics(ctx, shopId);
  await db
    .insertInto('statusChanges')
    .values({ shopId, shipmentId: id, fromStatus: 'arrived', toStatus: 'returned', seenAt: ctx.now() })
    .execute();
  const read = await refreshStatistics(ctx, shopId);

  assert.equal(unread, 0);
  assert.ok(read > 0);
});

test('counting again changes nothing, also when two count at once', async (t) => {
  const { ctx, db, alice } = await statisticsRig(t);
  const { shopId } = alice;
  const { id } = await saveShipment(db, shopId, { loadedAt: daysAgo(9), arrivedAt: daysAgo(7), status: 'arrived' });
  await saveMessage(db, shopId, id, { at: daysAgo(2), kopecks: 300 });

  const [one, other] = await Promise.all([refreshStatistics(ctx, shopId), refreshStatistics(ctx, shopId)]);
  const counted = await countedOf(db, shopId);

  assert.deepEqual([one, other].sort(), [0, 4]);
  assert.equal(await refreshStatistics(ctx, shopId), 0);
  assert.deepEqual(await countedOf(db, shopId), counted);
});

test('parcels that lay on the day of a reminder are told apart by whether one went out', async (t) => {
  const { ctx, db, alice } = await statisticsRig(t);
  const { shopId } = alice;
  const lay = { loadedAt: daysAgo(20), arrivedAt: daysAgo(12) };
  const collected = (days: number) => ({
    ...lay,
    ...finished,
    status: 'delivered' as const,
    statusAt: daysAgo(days),
    closedAt: daysAgo(days),
  });
  const told = await saveShipment(db, shopId, collected(6));
  const missed = await saveShipment(db, shopId, collected(7));
  const ignored = await saveShipment(db, shopId, { ...lay, status: 'arrived' });
  await saveShipment(db, shopId, collected(9)); // before its day
  await saveShipment(db, shopId, { ...lay, isLocker: true, status: 'arrived' });
  await saveShipment(db, shopId, { ...lay, life: 'collected', status: 'arrived', closedAt: daysAgo(1) }); // since when it is not known
  await saveMessage(db, shopId, told.id, { at: daysAgo(7) });
  await saveMessage(db, shopId, told.id, { at: daysAgo(6), channel: 'email', state: 'accepted' });
  await saveMessage(db, shopId, missed.id, { at: daysAgo(7), state: 'undelivered' });
  await saveMessage(db, shopId, ignored.id, { at: daysAgo(5) });

  await refreshStatistics(ctx, shopId);

  assert.deepEqual(
    (await countedOf(db, shopId)).filter((line) => line.includes('reminded')),
    ['reminded 11-16 1 x1', 'reminded 11-18 x1', 'unreminded 11-13 x1', 'unreminded 11-16 0 x1'],
  );
});

test('messages count once their end is known, on the day they were sent, with their price', async (t) => {
  const { ctx, db, alice } = await statisticsRig(t);
  const { shopId } = alice;
  const { id } = await saveShipment(db, shopId, { loadedAt: daysAgo(9) });
  await saveMessage(db, shopId, id, { at: daysAgo(1), kopecks: 250 });
  await saveMessage(db, shopId, id, { at: daysAgo(1), kopecks: 350 });
  await saveMessage(db, shopId, id, { at: daysAgo(1), state: 'accepted', isFinal: false, kopecks: 100 });
  await saveMessage(db, shopId, null, { at: daysAgo(2), channel: 'email', state: 'accepted', audience: 'admin' });
  await refreshStatistics(ctx, shopId);
  await sql`update messages set state = 'delivered', final_at = ${NOW} where final_at is null`.execute(db);
  const first = await db
    .selectFrom('statisticsMessages')
    .select(['day', 'channel', 'outcome', 'n', 'kopecks'])
    .orderBy('day')
    .execute();

  await refreshStatistics(ctx, shopId);

  assert.deepEqual(first, [
    { day: '2026-11-21', channel: 'email', outcome: 'accepted', n: 1, kopecks: 0 },
    { day: '2026-11-22', channel: 'sms', outcome: 'delivered', n: 2, kopecks: 600 },
  ]);
  const sms = db.selectFrom('statisticsMessages').select(['n', 'kopecks', 'segments']).where('channel', '=', 'sms');
  assert.deepEqual(await sms.execute(), [{ n: 3, kopecks: 700, segments: 3 }]);
});

test('the nightly step counts every shop by itself, some hours after the check', async (t) => {
  const { ctx, db, alice, charlie } = await statisticsRig(t);
  await saveShipment(db, alice.shopId, { loadedAt: daysAgo(1) });
  await saveShipment(db, charlie.shopId, { loadedAt: daysAgo(2) });

  const shops = await statisticsStep.shops!(ctx, NOW);
  await statisticsStep.run(ctx, NOW, charlie.shopId);

  assert.deepEqual(shops, [alice.shopId, charlie.shopId]);
  assert.deepEqual([await countedOf(db, alice.shopId), await countedOf(db, charlie.shopId)], [[], ['loaded 11-21 x1']]);
  const inputs = { ...ctx.config, hasRecipientZones: false };
  assert.deepEqual(statisticsStep.times!(inputs), ['03:40']);
  assert.deepEqual(statisticsStep.times!({ ...inputs, checkTimes: ['22:15'] }), ['01:25']);
});
