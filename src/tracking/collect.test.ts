import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saveShipment } from '../../test/fixtures.ts';
import { readConfig } from '../config.ts';
import { op } from './testCarrier.ts';
import { NIGHT, type Rig, trackingRig, withPost } from './testRig.ts';

const config = readConfig({ SANDBOX: '1' });
const MINUTE = 60_000;
const ACCEPTED = [op('1/1', '2026-11-22T12:00:00')];

/** Alice has so many parcels, all accepted. */
async function saveAccepted(rig: Rig, count: number): Promise<string[]> {
  const numbers: string[] = [];
  for (let i = 0; i < count; i++) {
    const { trackNumber } = await saveShipment(rig.db, rig.alice.shopId);
    rig.carrier.parcels.set(trackNumber, ACCEPTED);
    numbers.push(trackNumber);
  }
  return numbers.sort();
}

const accepted = (count: number) => Array.from({ length: count }, () => 'accepted');

test('an answer is fetched a quarter of an hour after asking, and again as long as it is not ready', async (t) => {
  const rig = await trackingRig(t);
  await saveAccepted(rig, 1);
  rig.carrier.nextAnswers = [{ kind: 'not-ready' }];

  await rig.ask();
  assert.deepEqual(await rig.collect.wakes!(rig.ctx), new Date(NIGHT.getTime() + 15 * MINUTE));
  await rig.collectAll();

  assert.deepEqual(await rig.statuses(), ['accepted']);
  assert.deepEqual(rig.ctx.now(), new Date(NIGHT.getTime() + 30 * MINUTE));
});

test('a carrier that hangs or fails is asked again later, less and less often', async (t) => {
  const rig = await trackingRig(t);
  const [number] = await saveAccepted(rig, 1);
  rig.carrier.nextTickets = [
    { kind: 'timeout', text: 'no answer' },
    { kind: 'failed', text: 'HTTP 500' },
  ];
  rig.carrier.nextAnswers = [
    { kind: 'timeout', text: 'no answer' },
    { kind: 'failed', text: 'HTTP 500' },
  ];

  await rig.night();

  assert.deepEqual(rig.carrier.asked, [[number], [number], [number]]);
  assert.deepEqual(await rig.statuses(), ['accepted']);
});

test('a ticket that is never answered fails with the reason, and the next night asks again', async (t) => {
  const rig = await trackingRig(t);
  await saveAccepted(rig, 1);
  rig.carrier.nextTickets = Array.from({ length: 10 }, () => ({ kind: 'failed' as const, text: 'HTTP 500' }));

  await rig.night();
  assert.deepEqual(
    (await rig.tickets()).map((ticket) => [ticket.state, ticket.trouble]),
    [['failed', 'HTTP 500']],
  );
  await rig.night(new Date(NIGHT.getTime() + 1440 * MINUTE));

  assert.deepEqual(await rig.statuses(), ['accepted']);
});

test('while the carrier is down not every ticket is tried', async (t) => {
  const rig = await trackingRig(t, withPost(config, { chunk: 1 }));
  await saveAccepted(rig, 8);
  rig.carrier.nextTickets = Array.from({ length: 3 }, () => ({ kind: 'failed' as const, text: 'HTTP 500' }));

  await rig.ask();
  assert.equal(rig.carrier.asked.length, 3);
  await rig.collectAll();

  assert.deepEqual(await rig.statuses(), accepted(8));
});

test('at the daily limit the account stops until the next day and its tickets wait', async (t) => {
  const rig = await trackingRig(t, withPost(config, { chunk: 1 }));
  await saveAccepted(rig, 4);
  rig.carrier.nextTickets = [undefined, { kind: 'limit', text: 'Превышен лимит количества запросов' }];

  await rig.ask();

  const midnight = new Date('2026-11-25T00:00:00+03:00');
  assert.equal(rig.carrier.asked.length, 2);
  const waiting = await rig.tickets();
  assert.deepEqual(new Set(waiting.map((ticket) => ticket.trouble)), new Set(['Превышен лимит количества запросов']));
  assert.ok(waiting.every((ticket) => ticket.dueAt.getTime() === midnight.getTime()));
  assert.deepEqual(await rig.collect.wakes!(rig.ctx), midnight);
  await rig.collectAll(30 * 60);
  assert.deepEqual(await rig.statuses(), accepted(4));
});

test('a barcode that the carrier refuses is isolated, and only it fails', async (t) => {
  const rig = await trackingRig(t);
  const numbers = await saveAccepted(rig, 5);
  const bad = numbers[3]!;
  const { getTicket } = rig.carrier.batch;
  rig.carrier.batch.getTicket = async (barcodes) =>
    barcodes.includes(bad) ? { kind: 'bad-barcode', text: '21: too long' } : getTicket(barcodes);

  await rig.night();

  const byState = Object.groupBy(await rig.tickets(), (ticket) => ticket.state);
  assert.deepEqual(
    byState.failed?.map((ticket) => [ticket.barcodes, ticket.trouble]),
    [[[bad], 'refused: 21: too long']],
  );
  assert.deepEqual(
    byState.answered?.flatMap((ticket) => ticket.barcodes).sort(),
    numbers.filter((number) => number !== bad),
  );
  const statuses = await rig.statuses();
  assert.equal(statuses.filter((status) => status === 'accepted').length, 4);
});

test('of an answer that broke off the items stay that came, the rest is asked again in smaller tickets', async (t) => {
  const rig = await trackingRig(t);
  const numbers = await saveAccepted(rig, 6);
  rig.carrier.nextAnswers = [{ kind: 'too-large', text: 'broke off' }];
  rig.carrier.itemsBeforeFault = 2;

  await rig.ask();
  rig.setNow(new Date(NIGHT.getTime() + 15 * MINUTE));
  await rig.collect.run(rig.ctx, rig.ctx.now());
  assert.equal((await rig.statuses()).filter((status) => status === 'accepted').length, 2);
  await rig.collectAll();

  assert.deepEqual(rig.carrier.asked, [numbers, numbers.slice(2, 4), numbers.slice(4)]);
  assert.deepEqual(await rig.statuses(), accepted(6));
  const { chunk } = await rig.db.selectFrom('carrierAccounts').select('chunk').executeTakeFirstOrThrow();
  assert.equal(chunk, 25);
});

test('an answer that times out twice is asked for in halves', async (t) => {
  const rig = await trackingRig(t);
  const numbers = await saveAccepted(rig, 4);
  rig.carrier.nextAnswers = [
    { kind: 'timeout', text: 'no answer' },
    { kind: 'timeout', text: 'no answer' },
  ];

  await rig.night();

  assert.deepEqual(rig.carrier.asked, [numbers, numbers.slice(0, 2), numbers.slice(2)]);
  assert.deepEqual(await rig.statuses(), accepted(4));
});

test('the carrier forgot a ticket: the same barcodes get a new one', async (t) => {
  const rig = await trackingRig(t);
  const numbers = await saveAccepted(rig, 2);
  rig.carrier.nextAnswers = [{ kind: 'gone', text: '17' }];

  await rig.night();

  assert.deepEqual(rig.carrier.asked, [numbers, numbers]);
  assert.deepEqual(await rig.statuses(), accepted(2));
});

test('barcodes missing from an answer are asked again a few times', async (t) => {
  const rig = await trackingRig(t);
  const [first, ...others] = await saveAccepted(rig, 3);
  rig.carrier.editItems = (items) => items.filter((item) => item.barcode === first);

  await rig.night();

  assert.deepEqual(rig.carrier.asked, [[first!, ...others], others, others]);
  assert.deepEqual(
    (await rig.tickets()).map((ticket) => `${ticket.ordinal} ${ticket.state} ${ticket.barcodes.length}`),
    ['0 answered 1', '0.m split 2', '0.m.m failed 2'],
  );
  rig.carrier.editItems = (items) => items;
  await rig.night(new Date(NIGHT.getTime() + 1440 * MINUTE));
  assert.deepEqual(await rig.statuses(), accepted(3));
});

test('an item with an error of the carrier is no answer', async (t) => {
  const rig = await trackingRig(t);
  const [number] = await saveAccepted(rig, 1);
  let times = 0;
  rig.carrier.editItems = (items) =>
    ++times > 1
      ? items
      : items.map(({ barcode }) => ({ barcode, operations: [], error: { code: 16, text: 'Внутренняя ошибка' } }));

  await rig.night();

  assert.deepEqual(rig.carrier.asked, [[number], [number]]);
  assert.deepEqual(await rig.statuses(), ['accepted']);
});

test('items that were never asked for are ignored and logged', async (t) => {
  const rig = await trackingRig(t);
  const stranger = await saveShipment(rig.db, rig.charlie.shopId, { life: 'waiting_for_place' });
  await rig.db.updateTable('shipments').set({ life: 'active' }).where('id', '=', stranger.id).execute();
  await rig.db.updateTable('shops').set({ isServiceOn: false }).where('id', '=', rig.charlie.shopId).execute();
  await saveAccepted(rig, 1);
  rig.carrier.editItems = (items) => [{ barcode: stranger.trackNumber, operations: ACCEPTED }, ...items];

  await rig.night();

  assert.deepEqual(await rig.statuses(), ['waiting', 'accepted']);
  assert.ok(rig.logged.some(({ event, facts }) => event === 'items that were never asked for' && facts.items === 1));
});

test('a ticket older than 32 hours fails', async (t) => {
  const rig = await trackingRig(t);
  await saveAccepted(rig, 1);
  await rig.ask();

  rig.setNow(new Date(NIGHT.getTime() + 33 * 60 * MINUTE));
  await rig.collect.run(rig.ctx, rig.ctx.now());

  assert.deepEqual(
    (await rig.tickets()).map((ticket) => [ticket.state, ticket.trouble]),
    [['failed', 'not answered in time']],
  );
});

test('two workers at once collect every ticket and plan every shipment once', async (t) => {
  const rig = await trackingRig(t, withPost(config, { chunk: 3 }));
  await saveAccepted(rig, 20);
  await rig.ask();
  rig.setNow(new Date(NIGHT.getTime() + 15 * MINUTE));

  const [one, other] = await Promise.all([rig.collect.run(rig.ctx, NIGHT), rig.collect.run(rig.ctx, NIGHT)]);

  assert.equal(one + other, 7);
  assert.deepEqual(await rig.statuses(), accepted(20));
  const ids = rig.planned.flatMap(({ ids }) => ids);
  assert.equal(new Set(ids).size, 20);
  assert.equal(ids.length, 20);
});
