import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Hono } from 'hono';
import { receiptSecret } from '../app.ts';
import type { DeliveryStatus, SmsGateway } from '../gateways/gateway.ts';
import { readSmscReceipt } from '../gateways/smsc/receipt.ts';
import { claimDue } from './claim.ts';
import { hookRoutes } from './hookRoutes.ts';
import { receiptsStep, takeReceipt } from './receipts.ts';
import {
  dispatch,
  dispatchAfter,
  forgetWorkers,
  type Ground,
  ground,
  journal,
  minutesAfter,
  oneDueSms,
  plan,
  scriptedSms,
} from './testSending.ts';

/** Receipts are read as the real gateway's are, without a hash. */
const readReceipt: SmsGateway['readReceipt'] = (form) => readSmscReceipt(form);

async function receiptOf({ ctx }: Ground, status: string, err = '0'): Promise<Record<string, string>> {
  const { requestId } = await ctx.db
    .selectFrom('messageAttempts')
    .select('requestId')
    .orderBy('n', 'desc')
    .executeTakeFirstOrThrow();
  return { id: requestId, phone: '79161234567', status, err, ts: '1764000000', type: '0' };
}

const pending: DeliveryStatus = { kind: 'pending' };

test('a receipt makes a message delivered, and one that comes twice or late changes nothing', async (t) => {
  const test = await ground(t, { sms: { readReceipt } });
  await oneDueSms(test);
  await dispatch(test);

  await takeReceipt(test.ctx, await receiptOf(test, '1'));
  const delivered = await test.ctx.db.selectFrom('messages').select(['finalAt', 'sentAt']).executeTakeFirstOrThrow();
  test.setNow(minutesAfter(test.ctx.now(), 5));
  await takeReceipt(test.ctx, await receiptOf(test, '1'));
  await takeReceipt(test.ctx, await receiptOf(test, '20', '1'));

  assert.deepEqual(await journal(test), ['sms arrived delivered -']);
  assert.deepEqual(await test.ctx.db.selectFrom('messages').select(['finalAt', 'sentAt']).executeTakeFirstOrThrow(), delivered);
});

test('a receipt that overtakes the record of the sending is not overwritten by it', async (t) => {
  let test: Ground;
  const sms = scriptedSms();
  test = await ground(t, {
    sms: {
      ...sms.gateway,
      readReceipt,
      async send(request) {
        await takeReceipt(test.ctx, await receiptOf(test, '1'));
        return sms.gateway.send!(request);
      },
    },
  });
  await oneDueSms(test);

  await dispatch(test);

  assert.deepEqual(await journal(test), ['sms arrived delivered -']);
});

test('a receipt settles a message whose sender died, before anybody asks', async (t) => {
  const sms = scriptedSms();
  const test = await ground(t, { sms: { ...sms.gateway, readReceipt } });
  await oneDueSms(test);
  await claimDue(test.ctx, test.shopId, 'sms', 10);
  await forgetWorkers(test);

  await takeReceipt(test.ctx, await receiptOf(test, '1'));
  await dispatchAfter(test, 5);

  assert.deepEqual(await journal(test), ['sms arrived delivered -']);
  assert.equal(sms.requests.length, 0);
});

test('a receipt for what the gateway had denied keeps it from being sent again', async (t) => {
  const sms = scriptedSms();
  const test = await ground(t, { sms: { ...sms.gateway, readReceipt } });
  sms.answers.push({ outcome: { kind: 'unknown', text: 'Время вышло.' } });
  await oneDueSms(test);
  await dispatch(test);
  test.setNow(minutesAfter(test.ctx.now(), 1));
  sms.statuses.push({ kind: 'not-found' });
  await dispatch(test);

  await takeReceipt(test.ctx, await receiptOf(test, '1'));
  await dispatchAfter(test, 10);

  assert.deepEqual(await journal(test), ['sms arrived delivered -']);
  assert.equal(sms.requests.length, 1);
});

test('an SMS whose answer was lost went when its attempt began, and its receipt replaces the failure', async (t) => {
  for (const isReceiptFirst of [false, true]) {
    let test: Ground;
    const sms = scriptedSms();
    sms.answers.push({ outcome: { kind: 'unknown', text: 'Шлюз не ответил.' }, took: true });
    test = await ground(t, {
      sms: {
        ...sms.gateway,
        readReceipt,
        async send(request) {
          if (isReceiptFirst) await takeReceipt(test.ctx, await receiptOf(test, '1'));
          return sms.gateway.send!(request);
        },
      },
    });
    await oneDueSms(test);
    const startedAt = test.ctx.now();
    await dispatch(test);

    test.setNow(minutesAfter(startedAt, 5));
    await takeReceipt(test.ctx, await receiptOf(test, '1'));

    const { ctx } = test;
    const message = await ctx.db.selectFrom('messages').select(['state', 'sentAt', 'finalAt']).executeTakeFirstOrThrow();
    const attempt = await ctx.db.selectFrom('messageAttempts').select(['outcome', 'outcomeText']).executeTakeFirstOrThrow();
    assert.deepEqual(message, { state: 'delivered', sentAt: startedAt, finalAt: startedAt });
    assert.deepEqual(attempt, { outcome: 'accepted', outcomeText: 'Шлюз нашёл сообщение по нашему номеру.' });
  }
});

test('an undelivered SMS says why, and is not sent again', async (t) => {
  const test = await ground(t, { sms: { readReceipt } });
  const { id } = await oneDueSms(test);
  await dispatch(test);

  await takeReceipt(test.ctx, await receiptOf(test, '20', '1'));
  await plan(test, id);
  await dispatchAfter(test, 5);

  assert.deepEqual(await journal(test), ['sms arrived undelivered gateway_refused']);
  const { outcomeDetails } = await test.ctx.db.selectFrom('messages').select('outcomeDetails').executeTakeFirstOrThrow();
  assert.match(String(outcomeDetails?.text), /\p{L}/u);
  assert.equal(test.sent.sms.length, 1);
});

test('without pushed receipts the gateway is asked, less and less often, and after two days no more', async (t) => {
  const sms = scriptedSms();
  let asked = 0;
  const statuses: SmsGateway['statuses'] = async (pairs) => {
    asked += 1;
    return pairs.map(() => pending);
  };
  const test = await ground(t, { sms: { ...sms.gateway, statuses } });
  await oneDueSms(test);
  await dispatch(test);

  const waits: number[] = [];
  for (let wakes = await receiptsStep.wakes!(test.ctx); wakes; wakes = await receiptsStep.wakes!(test.ctx)) {
    waits.push(Math.round((wakes.getTime() - test.ctx.now().getTime()) / 60_000));
    test.setNow(wakes);
    await receiptsStep.run(test.ctx, wakes);
    assert.ok(waits.length < 50, 'it ends');
  }

  assert.deepEqual(
    waits,
    [...waits].sort((a, b) => a - b),
  );
  assert.ok(asked <= 12, `asked ${asked} times`);
  assert.deepEqual(await journal(test), ['sms arrived accepted no_receipt']);
});

test('pushed receipts are taken at the secret address only, and answered at once', async (t) => {
  const test = await ground(t, { sms: { readReceipt } });
  await oneDueSms(test);
  await dispatch(test);
  const app = new Hono().route('/hooks', hookRoutes(test.ctx));
  const body = new URLSearchParams(await receiptOf(test, '1'));

  const wrong = await app.request('/hooks/smsc/guess', { method: 'POST', body });
  assert.deepEqual(await journal(test), ['sms arrived accepted -']);
  const address = `/hooks/smsc/${receiptSecret(test.ctx.secrets)}`;
  const right = await app.request(address, { method: 'POST', body });
  const nonsense = await app.request(address, { method: 'POST', body: 'a=1' });
  const byQuery = await app.request(`${address}?${body}`);

  assert.deepEqual([wrong.status, right.status, nonsense.status, byQuery.status], [404, 200, 200, 200]);
  assert.deepEqual(await journal(test), ['sms arrived delivered -']);
});

test('a receipt of another request, or of a number never written to, changes nothing', async (t) => {
  const test = await ground(t, { sms: { readReceipt } });
  await oneDueSms(test);
  await dispatch(test);
  const receipt = await receiptOf(test, '1');

  await takeReceipt(test.ctx, { ...receipt, id: `${receipt.id}9` });
  await takeReceipt(test.ctx, { ...receipt, phone: '79160000099' });

  assert.deepEqual(await journal(test), ['sms arrived accepted -']);
});
