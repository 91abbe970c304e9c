import assert from 'node:assert/strict';
import { test } from 'node:test';
import { demoPassword, makeDemo } from './demo.ts';
import { demoEmail, demoParcels } from './demoData.ts';
import type { ReceivedMessage } from './phoneStore.ts';
import type { SandboxShop } from './sandboxShops.ts';
import { type Control, type TestSandbox, testControl, testSandbox } from './testSandbox.ts';

const TODAY = Temporal.PlainDate.from('2026-11-23');
const THE_38TH_DAY_BEFORE = new Date('2026-10-16T00:00:00Z');

test('the demo shop ends at 13:00 with every parcel as its table says, also after a start that was killed', async (t) => {
  const sandbox = await testSandbox(t);
  const { ctx, clock, steps, logged } = sandbox;
  const moveTo = async (at: Date) => {
    if (at > THE_38TH_DAY_BEFORE) throw new Error('killed');
    await clock.moveTo(at);
  };
  await assert.rejects(makeDemo(ctx, { ...clock, moveTo }, steps), /killed/);

  const lines = await makeDemo(ctx, clock, steps);

  assert.deepEqual(logged, []);
  assert.deepEqual(lines, [`Demo shop «Ромашка»: ${demoEmail}, password ${demoPassword(ctx)}`]);
  assert.ok(clock.now() >= new Date('2026-11-23T13:00:00+03:00') && clock.now() < new Date('2026-11-23T13:05:00+03:00'));
  assert.deepEqual(await statuses(sandbox), [
    ['waiting', ''],
    ['no_data', ''],
    ['registered', ''],
    ['accepted', ''],
    ['sorting', ''],
    ['in_transit', ''],
    ['in_transit', ''],
    ['in_transit', ''],
    ['arrived', ''],
    ['arrived', ''],
    ['arrived', 'locker'],
    ['arrived', ''],
    ['storage_ending', 'days_left_5'],
    ['delivered', ''],
    ['delivered', ''],
    ['arrived', ''],
    ['delivery_attempt', 'addressee_absent'],
    ['returning', 'refused'],
    ['returning', 'storage_expired'],
    ['returned', 'storage_expired'],
  ]);
  await checkMessages(sandbox);
  assert.deepEqual(await returned(sandbox), [
    [19, 'phone'],
    [19, 'email'],
    [20, 'email'], // its phone is the number that is never told anything
  ]);
  assert.deepEqual(await makeDemo(ctx, clock, steps), lines, 'a second start finds it');
  assert.equal((await statuses(sandbox)).length, 20);
  await checkFirstMorning(sandbox, await testControl(t, sandbox));
});

/** What was told to whom, as days from today, by row of the table. */
async function checkMessages(sandbox: TestSandbox): Promise<void> {
  const told = await tellings(sandbox);
  const sms = (row: number) => told(row, 'sms');
  const email = (row: number) => told(row, 'email');

  assert.deepEqual([sms(4), email(4)], [['accepted 0 delivered'], ['accepted 0 accepted']]);
  assert.deepEqual([sms(5), email(5)], [[], []], 'loaded too late after its acceptance');
  assert.deepEqual([sms(6), email(6)], [[], ['accepted -3 accepted']], 'a landline gets no SMS');
  assert.deepEqual(sms(9).slice(1), ['arrived 1 planned']);
  assert.deepEqual(sms(10).at(-1), 'arrived -1 delivered');
  assert.deepEqual(sms(12).at(-1), 'not_collected 0 delivered');
  assert.deepEqual(sms(13).slice(1), ['arrived -10 delivered', 'not_collected -6 delivered']);
  assert.deepEqual(sms(14).at(-1), 'not_collected -2 delivered');
  assert.deepEqual(email(15).at(-1), 'arrived -11 accepted', 'no letter after the opt-out');
  assert.deepEqual([sms(16).at(-1), email(16).at(-1)], ['arrived -2 undelivered', 'arrived -2 accepted']);
  assert.deepEqual(sms(19).slice(1), ['arrived -18 delivered', 'not_collected -14 delivered', 'storage_expired -2 delivered']);
  assert.deepEqual(sms(20), [], 'the number that is never told anything');
}

/** The newcomer's first minute: tonight's check finds row 1 accepted, tomorrow's window tells it. */
async function checkFirstMorning({ ctx }: TestSandbox, control: Control): Promise<void> {
  await control('POST', '/clock', { to: 'next-check' });
  await control('POST', '/clock', { to: 'next-window' });

  const { json } = await control<ReceivedMessage[]>('GET', `/phone?to=${encodeURIComponent('+7 900 000-01-01')}`);
  assert.deepEqual(
    json.map(({ reason }) => reason),
    ['accepted'],
  );
  assert.match(json[0]?.text ?? '', /30004126100379/);
  const { json: shops } = await control<SandboxShop[]>('GET', '/shops');
  assert.deepEqual(
    shops.map(({ email, password }) => [email, password]),
    [[demoEmail, demoPassword(ctx)]],
  );
}

async function statuses({ ctx }: TestSandbox): Promise<string[][]> {
  const rows = await ctx.db.selectFrom('shipments').select(['status', 'statusCause']).orderBy('trackNumber').execute();
  return rows.map(({ status, statusCause }) => [status, statusCause ?? '']);
}

/** What the black list holds, as rows of the table. */
async function returned({ ctx }: TestSandbox) {
  const entries = await ctx.db
    .selectFrom('blacklistEntries')
    .innerJoin('shipments', (join) =>
      join.onRef('shipments.shopId', '=', 'listedBy').onRef('shipments.id', '=', 'blacklistEntries.shipmentId'),
    )
    .select(['trackNumber', 'kind'])
    .orderBy('trackNumber')
    .orderBy('kind', 'desc')
    .execute();
  return entries.map(({ trackNumber, kind }) => [demoParcels.findIndex((one) => one.trackNumber === trackNumber) + 1, kind]);
}

async function tellings({ ctx }: TestSandbox): Promise<(row: number, channel: 'sms' | 'email') => string[]> {
  const rows = await ctx.db
    .selectFrom('messages')
    .innerJoin('shipments', (join) =>
      join.onRef('shipments.shopId', '=', 'messages.shopId').onRef('shipments.id', '=', 'messages.shipmentId'),
    )
    .select(['trackNumber', 'channel', 'reason', 'state', 'windowOn'])
    .where('state', '<>', 'dropped')
    .orderBy('messages.id')
    .execute();
  return (row, channel) =>
    rows
      .filter((one) => one.trackNumber === demoParcels[row - 1]!.trackNumber && one.channel === channel)
      .map(({ reason, state, windowOn }) => `${reason} ${TODAY.until(windowOn!).days} ${state}`);
}
