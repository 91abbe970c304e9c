import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SendOutcome } from '../gateways/gateway.ts';
import { stoppedUntil } from './healthStore.ts';
import { saveServiceEmail } from './serviceMessages.ts';
import {
  dispatch,
  dispatchAfter,
  ground,
  journal,
  MORNING,
  minutesAfter,
  money,
  oneDueSms,
  plan,
  saveArrived,
  scriptedSms,
  setPrice,
} from './testSending.ts';

const refused: SendOutcome = { kind: 'refused', code: '8', text: 'Номер не обслуживается.' };
const retry: SendOutcome = { kind: 'retry', code: '500', text: 'Ошибка шлюза.', afterMs: 1_000 };
const stopped: SendOutcome = { kind: 'stopped', code: '2', text: 'Неверный пароль.' };

test('a refused SMS is final, costs nothing and is not tried again', async (t) => {
  const sms = scriptedSms();
  const test = await ground(t, { sms: sms.gateway });
  await setPrice(test.ctx, 300);
  sms.answers.push({ outcome: refused });
  const { id } = await oneDueSms(test);

  await dispatch(test);
  await plan(test, id);
  await dispatchAfter(test, 10);

  assert.deepEqual(await journal(test), ['sms arrived undelivered gateway_refused']);
  assert.equal(sms.requests.length, 1);
  assert.deepEqual(await money(test), { balance: 10_000_000, ledger: 10_000_000 });
});

test('of a request that is refused whole only the message at fault fails: next time each travels alone', async (t) => {
  const sms = scriptedSms();
  const test = await ground(t, { sms: sms.gateway });
  sms.answers.push({ outcome: refused }, { outcome: refused });
  const phones = ['79160000001', '79160000002', '79160000003'];
  for (const phone of phones) await plan(test, (await saveArrived(test, { phone })).id);
  test.setNow(MORNING);

  await dispatch(test);
  await dispatchAfter(test, 1);

  const sizes = sms.requests.map(({ messages }) => messages.length);
  assert.deepEqual(sizes, [3, 1, 1, 1]);
  const states = await journal(test);
  assert.equal(states.filter((line) => line.includes('undelivered gateway_refused')).length, 1);
  assert.equal(
    Object.values(sms.received()).reduce((sum, count) => sum + count, 0),
    2,
  );
});

test('what surely was not sent is tried again, with longer and longer waits', async (t) => {
  const sms = scriptedSms();
  const test = await ground(t, { sms: sms.gateway });
  sms.answers.push({ outcome: retry }, { outcome: retry });
  await oneDueSms(test);

  await dispatch(test);
  await dispatch(test);
  assert.equal(sms.requests.length, 1);
  await dispatchAfter(test, 0.5);
  await dispatchAfter(test, 0.5);
  assert.equal(sms.requests.length, 2);
  await dispatchAfter(test, 0.5);

  assert.deepEqual(sms.received(), { 79161234567: 1 });
  assert.equal(new Set(sms.requests.map(({ requestId }) => requestId)).size, 3);
});

test('a retry that does not fit into the window is held for the next morning', async (t) => {
  const sms = scriptedSms();
  const test = await ground(t, { sms: sms.gateway });
  sms.answers.push({ outcome: retry });
  await oneDueSms(test);
  test.setNow('2026-11-24T11:59:10+03:00');

  await dispatch(test);

  assert.deepEqual(await journal(test), ['sms arrived held gateway_down']);
});

test('a gateway that refuses everybody is left alone for ten minutes', async (t) => {
  const sms = scriptedSms();
  const test = await ground(t, { sms: sms.gateway });
  sms.answers.push({ outcome: stopped });
  await oneDueSms(test);

  await dispatch(test);
  const until = await stoppedUntil(test.ctx.db, 'test-sms', MORNING);
  await dispatchAfter(test, 5);
  assert.equal(sms.requests.length, 1);
  await dispatchAfter(test, 6);

  assert.deepEqual(until, minutesAfter(MORNING, 10));
  assert.deepEqual(sms.received(), { 79161234567: 1 });
  assert.equal(await stoppedUntil(test.ctx.db, 'test-sms', test.ctx.now()), undefined);
});

test('an e-mail whose outcome nobody knows stays visibly unknown and is never sent again', async (t) => {
  let tries = 0;
  const send = async (): Promise<SendOutcome> => {
    tries += 1;
    return { kind: 'unknown', text: 'Связь оборвалась.' };
  };
  const test = await ground(t, { email: { send } });
  const { id } = await oneDueSms(test, { email: 'anna@example.org', phone: null });

  await dispatch(test);
  for (let i = 0; i < 3; i++) await dispatchAfter(test, 10);
  await plan(test, id);
  await dispatch(test);

  assert.deepEqual(await journal(test), ['email arrived unknown outcome_unknown']);
  assert.equal(tries, 1);
});

test('an SMS without an answer is asked for, and what the gateway has is not sent again', async (t) => {
  const sms = scriptedSms();
  const test = await ground(t, { sms: sms.gateway });
  sms.answers.push({ outcome: { kind: 'unknown', text: 'Время вышло.' }, took: true });
  await oneDueSms(test);

  await dispatch(test);
  assert.deepEqual(await journal(test), ['sms arrived sending outcome_unknown']);
  await dispatchAfter(test, 0.5);
  await dispatchAfter(test, 0.5);

  assert.deepEqual(await journal(test), ['sms arrived delivered -']);
  assert.equal(sms.requests.length, 1);
});

test('an SMS that the gateway never heard of is sent again, once', async (t) => {
  const sms = scriptedSms();
  const test = await ground(t, { sms: sms.gateway });
  sms.answers.push({ outcome: { kind: 'unknown', text: 'Время вышло.' } });
  await oneDueSms(test);

  await dispatch(test);
  for (let i = 0; i < 5; i++) await dispatchAfter(test, 1);

  assert.deepEqual(sms.received(), { 79161234567: 1 });
  assert.equal(sms.requests.length, 2);
});

test('a gateway that cannot be asked is asked again, and after a day the message is shown as unknown', async (t) => {
  const sms = scriptedSms();
  const test = await ground(t, { sms: sms.gateway });
  sms.answers.push({ outcome: { kind: 'unknown', text: 'Время вышло.' } });
  sms.statuses.push({ kind: 'unavailable', text: '503' }, { kind: 'unavailable', text: '503' });
  await oneDueSms(test);

  await dispatch(test);
  await dispatchAfter(test, 1);
  assert.deepEqual(await journal(test), ['sms arrived sending outcome_unknown']);
  await dispatchAfter(test, 25 * 60);

  assert.deepEqual(await journal(test), ['sms arrived unknown outcome_unknown']);
  assert.equal(sms.requests.length, 1);
});

test('a gateway’s client that throws stops nobody else: its message is asked for', async (t) => {
  const sms = scriptedSms();
  const test = await ground(t, { sms: { ...sms.gateway, maxMessages: 1 } });
  sms.answers.push({ thrown: new Error('a bug'), took: true });
  const parcels = [await saveArrived(test, { phone: '79160000001' }), await saveArrived(test, { phone: '79160000002' })];
  await plan(test, ...parcels.map(({ id }) => id));
  test.setNow(MORNING);

  await dispatch(test);
  assert.deepEqual((await journal(test)).sort(), ['sms arrived accepted -', 'sms arrived sending outcome_unknown']);
  await dispatchAfter(test, 1);

  assert.deepEqual(sms.received(), { 79160000001: 1, 79160000002: 1 });
  assert.equal(sms.requests.length, 2);
});

test('a letter of the service that cannot go for a day is dropped visibly, not kept for a morning', async (t) => {
  const test = await ground(t, { email: { send: async () => retry } });
  const { ctx, shopId } = test;
  const letter = { shopId, to: 'a@example.org', reason: 'daily_report', subject: 'Отчёт', text: 'Отчёт', dedupeKey: 'report' };
  await saveServiceEmail(ctx, letter, 'admin');

  await dispatch(test);
  assert.deepEqual(await journal(test), ['email daily_report planned gateway_failed']);
  await dispatchAfter(test, 24 * 60);

  assert.deepEqual(await journal(test), ['email daily_report dropped not_sent_in_time']);
});

test('a switched-off shop gets no report that was written before, but its letters about passwords', async (t) => {
  const test = await ground(t);
  const { ctx, shopId } = test;
  const letter = { shopId, to: 'a@example.org', subject: 'Письмо', text: 'Письмо' };
  await saveServiceEmail(ctx, { ...letter, reason: 'daily_report', dedupeKey: '1' }, 'admin');
  await saveServiceEmail(ctx, { ...letter, reason: 'password_reset', dedupeKey: '2' });
  await ctx.db.updateTable('shops').set({ isServiceOn: false }).execute();

  await dispatch(test);

  assert.deepEqual(await journal(test), ['email daily_report dropped service_off', 'email password_reset accepted -']);
});
