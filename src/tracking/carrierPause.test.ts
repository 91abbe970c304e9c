import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextTrackNumber, saveShipment } from '../../test/fixtures.ts';
import { carrierHealth, testCarrier } from './carrierHealth.ts';
import { pauseCarrier, resumeCarrier } from './carrierPause.ts';
import { op } from './testCarrier.ts';
import { trackingRig } from './testRig.ts';

const STAFF = { email: 'staff@example.org' };

async function withParcel(t: Parameters<typeof trackingRig>[0]) {
  const rig = await trackingRig(t);
  const trackNumber = nextTrackNumber();
  await saveShipment(rig.db, rig.alice.shopId, { trackNumber });
  rig.carrier.parcels.set(trackNumber, [op('1/1', '2026-11-20T12:00:00')]);
  return { ...rig, trackNumber };
}

test('a paused carrier is asked nothing; the check’s questions wait and are asked when somebody resumes', async (t) => {
  const rig = await withParcel(t);
  await pauseCarrier(rig.ctx, STAFF, 'Почта просила подождать');

  await rig.night();
  const asked = rig.carrier.asked.length;
  const { waiting, pause } = await carrierHealth(rig.ctx);
  await resumeCarrier(rig.ctx, STAFF, 'можно');
  await rig.collectAll();

  assert.deepEqual([asked, waiting, pause?.by], [0, 1, STAFF.email]);
  assert.deepEqual(await rig.statuses(), ['accepted']);
  assert.equal((await carrierHealth(rig.ctx)).pause, null);
});

test('an answer that is ready is left at the carrier while it is paused', async (t) => {
  const rig = await withParcel(t);
  await rig.ask();
  await pauseCarrier(rig.ctx, STAFF, 'сбой');

  await rig.collectAll(60);
  const before = await rig.statuses();
  await resumeCarrier(rig.ctx, STAFF, 'прошло');
  await rig.collectAll();

  assert.deepEqual([before, await rig.statuses()], [['waiting'], ['accepted']]);
});

test('the carrier is tried with one parcel, and its refusal is told', async (t) => {
  const rig = await withParcel(t);

  const good = await testCarrier(rig.ctx);
  rig.carrier.nextTickets.push({ kind: 'bad-credentials', text: 'Ошибка авторизации' });
  const bad = await testCarrier(rig.ctx);

  assert.deepEqual(rig.carrier.asked, [[rig.trackNumber], [rig.trackNumber]]);
  assert.deepEqual([good, bad], [{ ok: true }, { ok: false, kind: 'bad-credentials', text: 'Ошибка авторизации' }]);
});
