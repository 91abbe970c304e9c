import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOW } from '../../test/context.ts';
import { saveShipment } from '../../test/fixtures.ts';
import { op } from './testCarrier.ts';
import { NIGHT, type Rig, trackingRig } from './testRig.ts';

const DAY = 86_400_000;
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY);
const LATER = new Date(NIGHT.getTime() + 4 * 3_600_000);

async function nightAndIngest(rig: Rig): Promise<number> {
  await rig.night();
  rig.setNow(LATER);
  return rig.ingest.run(rig.ctx, LATER);
}

const lives = (rig: Rig) => rig.db.selectFrom('shipments').select(['life', 'status']).orderBy('id').execute();

test('the step runs some hours after the nightly check', async (t) => {
  const rig = await trackingRig(t);
  assert.deepEqual(rig.ingest.times!({ ...rig.ctx.config, hasRecipientZones: false }), ['04:30']);
});

test('a parcel without data for the days that its shop set is no longer asked about', async (t) => {
  const rig = await trackingRig(t);
  await rig.db.updateTable('shops').set({ silentDays: 10 }).where('id', '=', rig.charlie.shopId).execute();
  await saveShipment(rig.db, rig.alice.shopId, { loadedAt: daysAgo(31), lifeChangedAt: daysAgo(31) });
  await saveShipment(rig.db, rig.alice.shopId, { loadedAt: daysAgo(20), lifeChangedAt: daysAgo(20) });
  await saveShipment(rig.db, rig.charlie.shopId, { loadedAt: daysAgo(20), lifeChangedAt: daysAgo(20) });

  assert.equal(await nightAndIngest(rig), 2);

  assert.deepEqual(
    (await lives(rig)).map((row) => row.life),
    ['silent', 'active', 'silent'],
  );
  assert.equal(await rig.ask(new Date(NIGHT.getTime() + DAY)), 1);
});

test('the days count anew for a parcel that a person resumed', async (t) => {
  const rig = await trackingRig(t);
  await saveShipment(rig.db, rig.alice.shopId, { loadedAt: daysAgo(60), lifeChangedAt: daysAgo(3) });

  assert.equal(await nightAndIngest(rig), 0);
});

test('a parcel that was not asked about is not given up', async (t) => {
  const rig = await trackingRig(t);
  await saveShipment(rig.db, rig.alice.shopId, { loadedAt: daysAgo(60), lifeChangedAt: daysAgo(60) });
  rig.carrier.nextTickets = [{ kind: 'bad-credentials', text: 'Ошибка авторизации' }];

  assert.equal(await nightAndIngest(rig), 0);
  assert.deepEqual(await lives(rig), [{ life: 'active', status: 'waiting' }]);
});

test('a parcel that stands still for half a year is no longer asked about', async (t) => {
  const rig = await trackingRig(t);
  const values = { loadedAt: daysAgo(200), lifeChangedAt: daysAgo(200) };
  const still = await saveShipment(rig.db, rig.alice.shopId, values);
  const moving = await saveShipment(rig.db, rig.alice.shopId, values);
  rig.carrier.parcels.set(still.trackNumber, [op('1/1', '2026-05-10T12:00:00')]);
  rig.carrier.parcels.set(moving.trackNumber, [op('1/1', '2026-05-10T12:00:00'), op('8/3', '2026-10-10T12:00:00')]);

  assert.equal(await nightAndIngest(rig), 1);

  assert.deepEqual(await lives(rig), [
    { life: 'silent', status: 'accepted' },
    { life: 'active', status: 'sorting' },
  ]);
});

test('a parcel whose barcode the carrier refuses is given up like one without data', async (t) => {
  const rig = await trackingRig(t);
  await saveShipment(rig.db, rig.alice.shopId, { loadedAt: daysAgo(60), lifeChangedAt: daysAgo(60) });
  rig.carrier.nextTickets = [{ kind: 'bad-barcode', text: '2: format' }];

  assert.equal(await nightAndIngest(rig), 1);
});
