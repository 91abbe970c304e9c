import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { saveShipment } from '../../test/fixtures.ts';
import { readConfig } from '../config.ts';
import { makeCollectStep } from './collect.ts';
import type { Planner } from './planner.ts';
import { op } from './testCarrier.ts';
import { NIGHT, type Rig, trackingRig, withPost } from './testRig.ts';
import { claimIssued, endTicketLeases } from './ticketStore.ts';

const config = readConfig({ SANDBOX: '1' });
const MINUTE = 60_000;
const crash = (): never => {
  throw new Error('the power went out');
};

/** Seven parcels in three tickets. */
async function rigOfSeven(t: Parameters<typeof trackingRig>[0]): Promise<Rig> {
  const rig = await trackingRig(t, withPost(config, { chunk: 3 }));
  for (let i = 0; i < 7; i++) {
    const { trackNumber } = await saveShipment(rig.db, i % 2 ? rig.alice.shopId : rig.charlie.shopId);
    rig.carrier.parcels.set(trackNumber, [op('1/1', '2026-11-22T12:00:00')]);
  }
  return rig;
}

/** Everything was told, and told once. */
async function assertAllOnce(rig: Rig): Promise<void> {
  assert.deepEqual(
    await rig.statuses(),
    Array.from({ length: 7 }, () => 'accepted'),
  );
  assert.equal((await rig.db.selectFrom('statusChanges').select('id').execute()).length, 7);
  const ids = rig.planned.flatMap((plan) => plan.ids);
  assert.equal(ids.length, 7);
  assert.equal(new Set(ids).size, 7);
  assert.ok((await rig.tickets()).every((ticket) => ticket.state !== 'cut' && ticket.state !== 'issued'));
}

for (const position of [0, 1, 2]) {
  test(`a crash while asking for ticket ${position + 1} loses nothing`, async (t) => {
    const rig = await rigOfSeven(t);
    rig.carrier.nextTickets = [...Array.from({ length: position }, () => undefined), crash];

    await assert.rejects(rig.ask(), /power/);
    await rig.collectAll();

    await assertAllOnce(rig);
  });

  test(`a crash while fetching answer ${position + 1} loses nothing`, async (t) => {
    const rig = await rigOfSeven(t);
    rig.carrier.nextAnswers = [...Array.from({ length: position }, () => undefined), crash];
    await rig.ask();
    rig.setNow(new Date(NIGHT.getTime() + 15 * MINUTE));

    await assert.rejects(rig.collect.run(rig.ctx, rig.ctx.now()), /ingested/);
    await rig.collectAll();

    await assertAllOnce(rig);
  });

  test(`a crash while planning shop ${position + 1} of the answers loses nothing`, async (t) => {
    const rig = await rigOfSeven(t);
    await rig.ask();
    rig.setNow(new Date(NIGHT.getTime() + 15 * MINUTE));
    let plans = 0;
    const plan: Planner = async (...facts) => (plans++ === position ? crash() : rig.plan(...facts));

    await assert.rejects(makeCollectStep(plan).run(rig.ctx, rig.ctx.now()), /ingested/);
    await rig.collectAll();

    await assertAllOnce(rig);
  });
}

test('a crash between ingesting and recording the answer repeats it without effect', async (t) => {
  const rig = await rigOfSeven(t);
  await rig.night();
  await rig.db.updateTable('tickets').set({ state: 'issued', answeredAt: null, items: null }).execute();

  await rig.collectAll();

  await assertAllOnce(rig);
});

test('a ticket in the hands of a worker that died is free after a minute, or when its successor starts', async (t) => {
  const rig = await rigOfSeven(t);
  await rig.ask();
  const later = new Date(NIGHT.getTime() + 15 * MINUTE);
  rig.setNow(later);
  for (let i = 0; i < 3; i++) assert.ok(await claimIssued(rig.db, later, []));
  assert.equal(await rig.collect.run(rig.ctx, later), 0);
  assert.equal(await rig.collect.wakes!(rig.ctx), undefined);

  await endTicketLeases(rig.db);

  assert.equal(await rig.collect.run(rig.ctx, later), 3);
  await assertAllOnce(rig);
});

test('a lease that ran out lets another worker go on', async (t) => {
  const rig = await rigOfSeven(t);
  await rig.ask();
  const later = new Date(NIGHT.getTime() + 15 * MINUTE);
  rig.setNow(later);
  await claimIssued(rig.db, later, []);
  await sql`update tickets set lease_until = clock_timestamp() - interval '1 second' where lease_until is not null`.execute(
    rig.db,
  );

  assert.equal(await rig.collect.run(rig.ctx, later), 3);
  await assertAllOnce(rig);
});
