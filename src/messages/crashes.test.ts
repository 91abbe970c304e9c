import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testContext } from '../../test/context.ts';
import { saveShop } from '../../test/fixtures.ts';
import type { Email, SendOutcome } from '../gateways/gateway.ts';
import { openDatabase } from '../platform/database.ts';
import { type Claimed, claimDue } from './claim.ts';
import { emailOf } from './compose.ts';
import { recordedAs } from './nextAttempt.ts';
import { planForShipments } from './plan.ts';
import { saveOutcomes } from './saveOutcomes.ts';
import { slotPool } from './slots.ts';
import {
  dispatch,
  dispatchAfter,
  forgetWorkers,
  type Ground,
  ground,
  journal,
  MORNING,
  money,
  oneDueSms,
  plan,
  saveArrived,
  scriptedSms,
  setPrice,
} from './testSending.ts';

const accepted: SendOutcome = { kind: 'accepted', providerId: 'p' };

async function sendOnly({ ctx }: Ground, claimed: Claimed[]): Promise<void> {
  const messages = claimed.map(({ id, address, body }) => ({ messageId: String(id), phone: address, text: body }));
  await ctx.gateways.sms.send({ requestId: claimed[0]!.requestId, sender: undefined, messages });
}

test('a crash between planning and its commit leaves no message, and planning again makes it', async (t) => {
  const test = await ground(t);
  const { id } = await saveArrived(test);
  const crash = test.ctx.db.transaction().execute(async (trx) => {
    await planForShipments(trx, test.ctx, test.shopId, [id], test.ctx.now());
    throw new Error('crash');
  });
  await assert.rejects(crash, /^Error: crash$/);
  assert.deepEqual(await journal(test), []);

  await plan(test, id);

  assert.deepEqual(await journal(test), ['sms arrived planned -']);
});

test('a crash between claim and sending: the gateway is asked, then the SMS is sent, once and paid once', async (t) => {
  const sms = scriptedSms();
  const test = await ground(t, { sms: sms.gateway });
  await setPrice(test.ctx, 300);
  await oneDueSms(test);
  await claimDue(test.ctx, test.shopId, 'sms', 10);
  await forgetWorkers(test);

  await dispatch(test);
  // Too early to believe that the gateway has nothing: the request may still be on its way there.
  assert.deepEqual(await journal(test), ['sms arrived sending outcome_unknown']);
  for (let i = 0; i < 3; i++) await dispatchAfter(test, 1);

  assert.deepEqual(sms.received(), { 79161234567: 1 });
  assert.deepEqual(await money(test), { balance: 9_999_700, ledger: 9_999_700 });
});

test('a crash between sending and recording: what the gateway has is not sent again', async (t) => {
  const sms = scriptedSms();
  const test = await ground(t, { sms: sms.gateway });
  await setPrice(test.ctx, 300);
  await oneDueSms(test);
  const { claimed } = await claimDue(test.ctx, test.shopId, 'sms', 10);
  await sendOnly(test, claimed);
  await forgetWorkers(test);

  for (let i = 0; i < 3; i++) await dispatchAfter(test, 1);

  assert.deepEqual(await journal(test), ['sms arrived delivered -']);
  assert.deepEqual(sms.received(), { 79161234567: 1 });
  assert.deepEqual(await money(test), { balance: 9_999_700, ledger: 9_999_700 });
});

test('a crash after an e-mail was claimed leaves it visibly unknown, whether or not it went', async (t) => {
  const test = await ground(t);
  await oneDueSms(test, { phone: null, email: 'anna@example.org' });
  const { claimed } = await claimDue(test.ctx, test.shopId, 'email', 10);
  await test.ctx.gateways.email.send(emailOf(test.ctx, test.shopId, claimed[0]!));
  await forgetWorkers(test);

  for (let i = 0; i < 3; i++) await dispatchAfter(test, 5);

  assert.deepEqual(await journal(test), ['email arrived unknown outcome_unknown']);
  assert.equal(test.sent.emails.length, 1);
});

test('a live worker’s messages are not taken from it: only an ended lease says that it died', async (t) => {
  const sms = scriptedSms();
  const test = await ground(t, { sms: sms.gateway });
  await oneDueSms(test);
  await claimDue(test.ctx, test.shopId, 'sms', 10);

  for (let i = 0; i < 3; i++) await dispatchAfter(test, 10);

  assert.deepEqual(await journal(test), ['sms arrived sending -']);
  assert.equal(sms.requests.length, 0);
});

test('a worker that wakes up after its lease neither sends nor overwrites what another one did', async (t) => {
  const sms = scriptedSms();
  const test = await ground(t, { sms: sms.gateway });
  await setPrice(test.ctx, 300);
  await oneDueSms(test);
  const { claimed } = await claimDue(test.ctx, test.shopId, 'sms', 10);
  await forgetWorkers(test);
  sms.answers.push({ outcome: { kind: 'unknown', text: 'Время вышло.' }, took: true });
  for (let i = 0; i < 2; i++) await dispatchAfter(test, 1);
  assert.equal(sms.requests.length, 1, 'another worker’s try is under way');

  const late: SendOutcome = { kind: 'retry', code: '500', text: 'Поздний ответ.', afterMs: 0 };
  const { id, n, priceKopecks, ...tried } = claimed[0]!;
  const recorded = recordedAs(late, { ...tried, tries: n }, test.ctx.now());
  await saveOutcomes(test.ctx, test.shopId, [{ id, n, priceKopecks, outcome: late, recorded }], test.ctx.now());

  assert.deepEqual(await journal(test), ['sms arrived sending outcome_unknown']);
  for (let i = 0; i < 2; i++) await dispatchAfter(test, 1);
  assert.deepEqual(await journal(test), ['sms arrived delivered -']);
  assert.deepEqual(sms.received(), { 79161234567: 1 });
  assert.deepEqual(await money(test), { balance: 9_999_700, ledger: 9_999_700 });
});

test('a request whose lease would end under way is not begun', async (t) => {
  const sms = scriptedSms();
  // A lease lasts two time-outs and half a minute: this one is over before it begins.
  const test = await ground(t, { sms: { ...sms.gateway, timeoutMs: -40_000 } });
  await oneDueSms(test);

  await dispatch(test);

  assert.equal(sms.requests.length, 0);
  assert.deepEqual(await journal(test), ['sms arrived planned gateway_failed']);
});

test('two dispatchers at once send everything once', async (t) => {
  const sms = scriptedSms();
  const emails: Email[] = [];
  const email = {
    async send(letter: Email) {
      emails.push(letter);
      return accepted;
    },
  };
  const test = await ground(t, { sms: { ...sms.gateway, maxMessages: 7 }, email });
  const other = openDatabase(test.database.url);
  t.after(() => other.close());
  const second = testContext(other, { sms: { ...sms.gateway, maxMessages: 7 }, email });
  const ids: number[] = [];
  for (let i = 0; i < 60; i++) {
    const contacts = { phone: `7916000${String(i % 50).padStart(4, '0')}`, email: `r${i}@example.org` };
    ids.push((await saveArrived(test, contacts)).id);
  }
  await plan(test, ...ids);
  for (const { setNow } of [test, second]) setNow(MORNING);

  const rounds = [dispatch(test), dispatch({ ctx: second.ctx, shopId: test.shopId }), dispatch(test)];
  await Promise.all(rounds);

  const received = Object.values(sms.received()).reduce((sum, count) => sum + count, 0);
  assert.equal(received, 60);
  assert.equal(new Set(emails.map(({ to }) => to)).size, 60);
  assert.equal(emails.length, 60);
  assert.equal(new Set(await journal(test)).size, 2);
});

test('all hosts together keep to the gateway’s limit of parallel requests, and use it', { timeout: 60_000 }, async (t) => {
  let now = 0;
  let most = 0;
  const areAllTaken = Promise.withResolvers<void>();
  const send = async (): Promise<SendOutcome[]> => {
    most = Math.max(most, ++now);
    if (now === 15) areAllTaken.resolve();
    await areAllTaken.promise;
    now -= 1;
    return [accepted];
  };
  const gateway = { maxMessages: 1, maxParallel: 15, send };
  const test = await ground(t, { sms: gateway });
  const other = openDatabase(test.database.url);
  t.after(() => other.close());
  const second = testContext(other, { sms: gateway });
  const shops = [test.shopId, await saveShop(test.ctx.db)];
  for (const shopId of shops) {
    const parcels = await Promise.all(Array.from({ length: 40 }, () => saveArrived({ ctx: test.ctx, shopId })));
    await plan({ ctx: test.ctx, shopId }, ...parcels.map(({ id }) => id));
  }
  for (const { setNow } of [test, second]) setNow(MORNING);

  await Promise.all([dispatch({ ctx: test.ctx, shopId: shops[0]! }), dispatch({ ctx: second.ctx, shopId: shops[1]! })]);

  assert.equal(most, 15);
  assert.deepEqual([...new Set(await journal(test))], ['sms arrived accepted -']);
});

test('a database that goes away ends a run instead of keeping it waiting, and its messages are asked for later', async (t) => {
  const sms = scriptedSms();
  const test = await ground(t, { sms: sms.gateway });
  await oneDueSms(test);
  const gone = openDatabase(test.database.url);
  const doomed = testContext(gone, { sms: sms.gateway });
  doomed.setNow(MORNING);
  const pool = slotPool(doomed.ctx, 'test-sms', 15);
  await claimDue(doomed.ctx, test.shopId, 'sms', 10);
  await gone.close();

  await assert.rejects(pool.use(async () => assert.fail('nothing is sent without a place')));
  await forgetWorkers(test);
  for (let i = 0; i < 3; i++) await dispatchAfter(test, 1);

  assert.deepEqual(sms.received(), { 79161234567: 1 });
});
