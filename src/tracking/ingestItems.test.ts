import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { NOW } from '../../test/context.ts';
import { saveShipment } from '../../test/fixtures.ts';
import type { CarrierItem, ReportedOperation } from '../carriers/carrier.ts';
import { ingestItems } from './ingestItems.ts';
import type { Source } from './ingestStore.ts';
import { op } from './testCarrier.ts';
import { type Rig, trackingRig } from './testRig.ts';

const DAY = 86_400_000;

function ingest(rig: Rig, barcode: string, operations: ReportedOperation[], source: Source = 'batch') {
  const item: CarrierItem = { barcode, operations };
  return ingestItems(rig.ctx, { account: 'service', source }, [item], rig.plan);
}

test('an answer gives the shipment its operations, status, places and days', async (t) => {
  const rig = await trackingRig(t);
  const { trackNumber } = await saveShipment(rig.db, rig.alice.shopId);
  const operations = [
    op('1/1', '2026-11-18T12:00:00', '300041'),
    op('8/2', '2026-11-20T12:00:00', '394036'),
    op('8/28', '2026-11-22T09:00:00', '394036'),
  ];

  await ingest(rig, trackNumber, operations);

  const shipment = await rig.shipment(rig.alice.shopId, trackNumber);
  assert.equal(shipment.status, 'storage_ending');
  assert.equal(shipment.statusCause, 'days_left_5');
  assert.deepEqual(shipment.statusAt, new Date('2026-11-22T09:00:00+03:00'));
  assert.deepEqual(shipment.statusSeenAt, NOW);
  assert.deepEqual(shipment.firstAnsweredAt, NOW);
  assert.equal(shipment.originIndex, '300041');
  assert.deepEqual([shipment.arrivedIndex, shipment.arrivedOn, shipment.lastStorageOn], ['394036', '2026-11-20', '2026-11-27']);
  assert.deepEqual(shipment.lastOperationAt, new Date('2026-11-22T09:00:00+03:00'));
  assert.equal((await rig.db.selectFrom('operations').select('type').execute()).length, 3);
});

test('every change of status is written down and planned in its transaction', async (t) => {
  const rig = await trackingRig(t);
  const { id, trackNumber } = await saveShipment(rig.db, rig.alice.shopId);
  await ingest(rig, trackNumber, []);
  await ingest(rig, trackNumber, [op('1/1', '2026-11-22T12:00:00')]);

  const changes = await rig.db.selectFrom('statusChanges').select(['fromStatus', 'toStatus', 'seenAt']).orderBy('id').execute();
  assert.deepEqual(changes, [
    { fromStatus: 'waiting', toStatus: 'no_data', seenAt: NOW },
    { fromStatus: 'no_data', toStatus: 'accepted', seenAt: NOW },
  ]);
  assert.deepEqual(rig.planned, [
    { shopId: rig.alice.shopId, ids: [id] },
    { shopId: rig.alice.shopId, ids: [id] },
  ]);
});

test('an unchanged shipment is not written at all', async (t) => {
  const rig = await trackingRig(t);
  const { trackNumber } = await saveShipment(rig.db, rig.alice.shopId);
  const operations = [op('1/1', '2026-11-20T12:00:00'), op('8/3', '2026-11-21T12:00:00')];
  await ingest(rig, trackNumber, operations);
  const version = () => sql`select xmin::text, ctid::text from shipments`.execute(rig.db).then(({ rows }) => rows);
  const before = await version();

  assert.equal(await ingest(rig, trackNumber, operations), 0);
  assert.equal(await ingest(rig, trackNumber, [...operations].reverse()), 0);
  assert.equal(await ingest(rig, trackNumber, operations.slice(0, 1)), 0);
  assert.equal(await ingest(rig, trackNumber, []), 0);

  assert.deepEqual(await version(), before);
  assert.equal(rig.planned.length, 1);
});

test('operations that the carrier forgets stay, and a status that it dates back does not return', async (t) => {
  const rig = await trackingRig(t);
  const { trackNumber } = await saveShipment(rig.db, rig.alice.shopId);
  const arrival = op('8/2', '2026-11-21T12:00:00', '394036');
  await ingest(rig, trackNumber, [op('1/1', '2026-11-18T12:00:00'), arrival]);

  await ingest(rig, trackNumber, [op('1/1', '2026-11-18T12:00:00'), op('8/3', '2026-11-20T12:00:00')]);

  assert.equal((await rig.shipment(rig.alice.shopId, trackNumber)).status, 'arrived');
  assert.equal((await rig.db.selectFrom('operations').select('type').execute()).length, 3);
});

test('a parcel that reached its end is no longer followed', async (t) => {
  const rig = await trackingRig(t);
  const { trackNumber } = await saveShipment(rig.db, rig.alice.shopId, { loadedAt: new Date(NOW.getTime() - 5 * DAY) });
  const delivered = [op('1/1', '2026-11-18T12:00:00'), op('2/1', '2026-11-22T12:00:00')];

  await ingest(rig, trackNumber, delivered);
  const shipment = await rig.shipment(rig.alice.shopId, trackNumber);
  assert.deepEqual([shipment.status, shipment.life, shipment.wasClosedAtLoading], ['delivered', 'finished', false]);
  assert.deepEqual(shipment.closedAt, new Date('2026-11-22T12:00:00+03:00'));

  assert.equal(await ingest(rig, trackNumber, [...delivered, op('26/2', '2026-11-23T09:00:00')]), 0);
});

test('a parcel that was over before it was loaded is known as such', async (t) => {
  const rig = await trackingRig(t);
  const { trackNumber } = await saveShipment(rig.db, rig.alice.shopId);

  await ingest(rig, trackNumber, [op('2/1', '2026-11-22T12:00:00')]);

  assert.equal((await rig.shipment(rig.alice.shopId, trackNumber)).wasClosedAtLoading, true);
});

test('operations from long before the loading belong to another parcel', async (t) => {
  const rig = await trackingRig(t);
  const { trackNumber } = await saveShipment(rig.db, rig.alice.shopId);
  const old = [op('1/1', '2025-10-01T12:00:00'), op('2/1', '2025-10-10T12:00:00')];

  await ingest(rig, trackNumber, old);
  assert.equal((await rig.shipment(rig.alice.shopId, trackNumber)).status, 'no_data');
  assert.equal(await ingest(rig, trackNumber, old), 0);
  await ingest(rig, trackNumber, [...old, op('1/1', '2026-11-22T12:00:00')]);

  assert.equal((await rig.shipment(rig.alice.shopId, trackNumber)).status, 'accepted');
  assert.equal((await rig.db.selectFrom('operations').select('type').execute()).length, 1);
});

test('an operation dated in the future is kept, and counts when its time comes', async (t) => {
  const rig = await trackingRig(t);
  const { trackNumber } = await saveShipment(rig.db, rig.alice.shopId);
  const operations = [op('1/1', '2026-11-22T12:00:00'), op('8/2', '2026-11-26T12:00:00', '394036')];

  await ingest(rig, trackNumber, operations);
  const countsAt = new Date('2026-11-25T12:00:00+03:00');
  assert.equal((await rig.shipment(rig.alice.shopId, trackNumber)).status, 'accepted');
  assert.deepEqual(await rig.ingest.wakes!(rig.ctx), countsAt);

  rig.setNow(countsAt);
  assert.equal(await rig.ingest.run(rig.ctx, countsAt), 1);
  const shipment = await rig.shipment(rig.alice.shopId, trackNumber);
  assert.deepEqual([shipment.status, shipment.statusSeenAt], ['arrived', countsAt]);
  assert.equal(await rig.ingest.wakes!(rig.ctx), undefined);
  assert.equal(rig.planned.length, 2);
  assert.equal(await ingest(rig, trackNumber, operations), 0);
});

test('single access after batch takes the history over and adds what it knows', async (t) => {
  const rig = await trackingRig(t);
  const { trackNumber } = await saveShipment(rig.db, rig.alice.shopId);
  const [first, second] = [op('1/1', '2026-11-20T12:00:00'), op('8/2', '2026-11-22T12:00:00', '644001')];
  await ingest(rig, trackNumber, [first, second]);

  // The same arrival, by another wall clock.
  const single = [
    { ...first, place: 'Москва', destinationIndex: '644001' },
    { ...second, localTime: '2026-11-22T09:00:00' },
  ];
  await ingest(rig, trackNumber, single, 'single');

  const shipment = await rig.shipment(rig.alice.shopId, trackNumber);
  assert.deepEqual([shipment.status, shipment.destinationIndex], ['arrived', '644001']);
  const stored = await rig.db.selectFrom('operations').select(['reportedAt', 'source', 'place']).orderBy('reportedAt').execute();
  assert.deepEqual(stored, [
    { reportedAt: '2026-11-20 12:00:00', source: 'single', place: 'Москва' },
    { reportedAt: '2026-11-22 09:00:00', source: 'single', place: null },
    { reportedAt: '2026-11-22 12:00:00', source: 'batch', place: null },
  ]);
  assert.equal(await ingest(rig, trackNumber, single, 'single'), 0);
});

test('another shop of another account is not touched', async (t) => {
  const rig = await trackingRig(t);
  const { trackNumber } = await saveShipment(rig.db, rig.alice.shopId);
  await saveShipment(rig.db, rig.charlie.shopId, { trackNumber });
  await rig.db
    .insertInto('shopCarrierAccounts')
    .values({
      shopId: rig.charlie.shopId,
      carrier: 'russian-post',
      login: 'OWN',
      sealedPassword: rig.ctx.secrets.seal('x'),
      access: 'batch',
      createdAt: NOW,
    })
    .execute();
  const before = await rig.shipment(rig.charlie.shopId, trackNumber);

  await ingest(rig, trackNumber, [op('1/1', '2026-11-22T12:00:00')]);

  assert.deepEqual(await rig.shipment(rig.charlie.shopId, trackNumber), before);
  assert.deepEqual(await rig.db.selectFrom('operations').select('shopId').distinct().execute(), [{ shopId: rig.alice.shopId }]);
});

test('what fails while planning leaves nothing behind', async (t) => {
  const rig = await trackingRig(t);
  const { trackNumber } = await saveShipment(rig.db, rig.alice.shopId);
  const items = [{ barcode: trackNumber, operations: [op('1/1', '2026-11-22T12:00:00')] }];
  const crash = async () => {
    throw new Error('the power went out');
  };

  await assert.rejects(ingestItems(rig.ctx, { account: 'service', source: 'batch' }, items, crash), /power/);

  assert.equal((await rig.shipment(rig.alice.shopId, trackNumber)).status, 'waiting');
  assert.deepEqual(await rig.db.selectFrom('operations').select('type').execute(), []);
});

test('two workers with the same answer write it once', async (t) => {
  const rig = await trackingRig(t);
  const items: CarrierItem[] = [];
  for (let i = 0; i < 30; i++) {
    const { trackNumber } = await saveShipment(rig.db, i % 2 ? rig.alice.shopId : rig.charlie.shopId);
    items.push({ barcode: trackNumber, operations: [op('1/1', '2026-11-22T12:00:00')] });
  }
  const facts = { account: 'service', source: 'batch' as const };

  const counts = await Promise.all([
    ingestItems(rig.ctx, facts, items, rig.plan),
    ingestItems(rig.ctx, facts, [...items].reverse(), rig.plan),
  ]);

  assert.equal(counts[0] + counts[1], 30);
  assert.equal((await rig.db.selectFrom('statusChanges').select('id').execute()).length, 30);
});
