import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { NOW } from '../../test/context.ts';
import type { SendOutcome } from '../gateways/gateway.ts';
import { advance } from '../pipeline/advance.ts';
import type { Step } from '../pipeline/step.ts';
import { digestStep } from '../reports/digest.ts';
import { reportStep } from '../reports/report.ts';
import { dispatchStep } from './dispatch.ts';
import { dropPlanned } from './dropPlanned.ts';
import { planStep } from './plan.ts';
import { receiptsStep } from './receipts.ts';
import {
  dispatch,
  type Ground,
  ground,
  journal,
  MORNING,
  oneDueSms,
  plan,
  saveArrived,
  scriptedSms,
  setPrice,
} from './testSending.ts';

const STEPS: readonly Step[] = [planStep, digestStep, dispatchStep, receiptsStep, reportStep];
const down: SendOutcome = { kind: 'retry', code: '503', text: 'Шлюз на обслуживании.', afterMs: 60_000 };

/** Lives through business time, doing at each moment what the service would. */
async function liveUntil({ ctx, setNow }: Ground, until: string): Promise<void> {
  const moveTo = async (at: Date) => {
    if (at > ctx.now()) setNow(at);
  };
  await advance(ctx, STEPS, { moveTo }, new Date(until));
}

/** Hours and minutes in Moscow at which requests reached the gateway. */
function watched(test: () => Ground) {
  const sms = scriptedSms();
  const times: string[] = [];
  const gateway = {
    ...sms.gateway,
    async send(request: Parameters<NonNullable<typeof sms.gateway.send>>[0]) {
      times.push(test().ctx.now().toLocaleString('sv', { timeZone: 'Europe/Moscow' }).slice(0, 16));
      return sms.gateway.send!(request);
    },
  };
  return { sms, times, gateway };
}

test('a day lived by its steps: news of the night goes out as the window opens, once', async (t) => {
  let test: Ground;
  const { times, gateway, sms } = watched(() => test);
  test = await ground(t, { sms: gateway });
  const { id } = await saveArrived(test);
  await plan(test, id);

  await liveUntil(test, '2026-11-26T12:30:00+03:00');

  assert.deepEqual(times, ['2026-11-24 10:00']);
  assert.deepEqual(sms.received(), { 79161234567: 1 });
  assert.deepEqual(await journal(test), ['sms arrived delivered -']);
});

test('while the gateway is down all morning tries stay inside the window; next morning what is still true goes', async (t) => {
  let test: Ground;
  const { times, gateway, sms } = watched(() => test);
  test = await ground(t, { sms: gateway });
  const { id } = await saveArrived(test);
  await plan(test, id);
  for (let i = 0; i < 200; i++) sms.answers.push({ outcome: down });

  await liveUntil(test, '2026-11-24T18:00:00+03:00');
  assert.deepEqual(await journal(test), ['sms arrived held gateway_down']);
  sms.answers.length = 0;
  await liveUntil(test, '2026-11-25T18:00:00+03:00');

  assert.ok(times.length > 3);
  assert.ok(times.every((time) => time.slice(11) >= '10:00' && time.slice(11) < '12:00'));
  assert.equal(times.at(-1), '2026-11-25 10:00');
  assert.deepEqual(sms.received(), { 79161234567: 1 });
});

test('what was held and is no longer true next morning is dropped', async (t) => {
  const test = await ground(t);
  const { id } = await oneDueSms(test);
  await test.ctx.db.updateTable('messages').set({ state: 'held', outcome: 'gateway_down' }).execute();
  await test.ctx.db.updateTable('shipments').set({ status: 'delivered', statusAt: MORNING }).where('id', '=', id).execute();

  await liveUntil(test, '2026-11-25T11:00:00+03:00');

  assert.deepEqual(await journal(test), ['sms arrived dropped no_longer_true']);
  assert.equal(test.sent.sms.length, 0);
});

test('what waited for money goes the next morning after the balance was topped up', async (t) => {
  const test = await ground(t);
  await setPrice(test.ctx, 300);
  await sql`update balances set kopecks = 0`.execute(test.ctx.db);
  await oneDueSms(test);
  await dispatch(test);
  await sql`update balances set kopecks = 1000`.execute(test.ctx.db);

  await liveUntil(test, '2026-11-24T15:00:00+03:00');
  assert.deepEqual(await journal(test), ['sms arrived held no_balance']);
  await liveUntil(test, '2026-11-25T11:00:00+03:00');

  assert.deepEqual(await journal(test), ['sms arrived delivered -']);
});

test('what the switch dropped is told after the service is on again, once and if it is still true', async (t) => {
  const test = await ground(t);
  const { ctx, shopId } = test;
  const waiting = await saveArrived(test, { phone: '79160000001' });
  const collected = await saveArrived(test, { phone: '79160000002' });
  await plan(test, waiting.id, collected.id);
  await ctx.db.updateTable('shops').set({ isServiceOn: false }).execute();
  await dropPlanned(ctx.db, shopId, {}, 'service_off', NOW);
  await liveUntil(test, '2026-11-24T15:00:00+03:00');
  assert.equal(test.sent.sms.length, 0);
  await ctx.db.updateTable('shipments').set({ status: 'delivered', statusAt: MORNING }).where('id', '=', collected.id).execute();
  await ctx.db.updateTable('shops').set({ isServiceOn: true }).execute();

  await liveUntil(test, '2026-11-27T15:00:00+03:00');

  assert.deepEqual(
    test.sent.sms.flatMap(({ messages }) => messages.map(({ phone }) => phone)),
    ['79160000001'],
  );
});

test('a message that a person holds waits for that person, however many mornings pass', async (t) => {
  const test = await ground(t);
  await oneDueSms(test);
  await test.ctx.db.updateTable('messages').set({ state: 'held', outcome: 'held_by_shop' }).execute();

  await liveUntil(test, '2026-11-26T15:00:00+03:00');

  assert.deepEqual(await journal(test), ['sms arrived held held_by_shop']);
  assert.equal(test.sent.sms.length, 0);
});

test('an uncollected parcel is told of on the day and reminded of five days later, never twice a morning', async (t) => {
  let test: Ground;
  const { times, gateway, sms } = watched(() => test);
  test = await ground(t, { sms: gateway });
  const { id } = await saveArrived(test);
  await plan(test, id);

  await liveUntil(test, '2026-12-10T15:00:00+03:00');

  assert.deepEqual(times, ['2026-11-24 10:00', '2026-11-28 10:00']);
  assert.deepEqual(sms.received(), { 79161234567: 2 });
  assert.deepEqual(await journal(test), ['sms arrived delivered -', 'sms not_collected delivered -']);
});

test('news that comes in an open window waits for the next one', async (t) => {
  const test = await ground(t);
  await liveUntil(test, '2026-11-24T10:30:00+03:00');
  const { id } = await saveArrived(test);
  await plan(test, id);

  await liveUntil(test, '2026-11-24T18:00:00+03:00');
  assert.equal(test.sent.sms.length, 0);
  await liveUntil(test, '2026-11-25T10:30:00+03:00');

  assert.equal(test.sent.sms.length, 1);
});

test('a shop that follows the recipient’s morning writes to Khabarovsk in Khabarovsk’s window', async (t) => {
  let test: Ground;
  const { times, gateway } = watched(() => test);
  test = await ground(t, { sms: gateway });
  await test.ctx.db.updateTable('shops').set({ windowZone: 'recipient' }).execute();
  const { id } = await saveArrived(test, { postalCode: '680000', arrivedIndex: '680000' });
  await plan(test, id);

  await liveUntil(test, '2026-11-24T18:00:00+03:00');

  // 10:00 there is 03:00 in Moscow.
  assert.deepEqual(times, ['2026-11-24 03:00']);
});

test('after every morning each message is final, waiting for a morning, or visibly unknown', async (t) => {
  const sms = scriptedSms();
  const outcomes: SendOutcome[] = [
    { kind: 'accepted', providerId: 'p' },
    down,
    { kind: 'unknown', text: 'Время вышло.' },
    { kind: 'refused', code: '8', text: 'Номер не обслуживается.' },
  ];
  const test = await ground(t, { sms: { ...sms.gateway, maxMessages: 1 } });
  await setPrice(test.ctx, 300);
  const parcels = [];
  for (let i = 0; i < 24; i++) {
    parcels.push(await saveArrived(test, { phone: `7916000${String(i).padStart(4, '0')}` }));
    const outcome = outcomes[i % 4]!;
    sms.answers.push({ outcome, took: outcome.kind === 'accepted' || (outcome.kind === 'unknown' && i % 8 < 4) });
  }
  await plan(test, ...parcels.map(({ id }) => id));

  await liveUntil(test, '2026-11-25T15:00:00+03:00');

  const { rows } = await sql<{ state: string }>`select distinct state from messages order by 1`.execute(test.ctx.db);
  assert.deepEqual(
    rows.map(({ state }) => state),
    ['delivered', 'undelivered'],
  );
  assert.ok(Object.values(sms.received()).every((count) => count === 1));
  const { rows: sums } = await sql<{ agrees: boolean }>`
    select (select kopecks from balances) = (select sum(kopecks) from ledger_entries)
       and (select sum(kopecks) from ledger_entries where kind <> 'opening') = -(select sum(price_kopecks) from messages) as agrees`.execute(
    test.ctx.db,
  );
  assert.ok(sums[0]!.agrees);
});
