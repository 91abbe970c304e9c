import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SendOutcome } from '../gateways/gateway.ts';
import { findMessage } from './journal.ts';
import { resendMessage } from './resend.ts';
import { saveServiceEmail } from './serviceMessages.ts';
import {
  dispatch,
  type Ground,
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

const STAFF = { email: 'staff@vestovoy.example', name: 'Иван' };
const WHY = 'Оператор починил маршрут';
const NEXT_MORNING = new Date('2026-11-25T10:05:00+03:00');
const refused: SendOutcome = { kind: 'refused', code: '8', text: 'Номер не обслуживается.' };

/** One SMS that the gateway refused; it takes what comes afterwards. */
async function refusedSms(t: Parameters<typeof ground>[0]) {
  const sms = scriptedSms();
  sms.answers.push({ outcome: refused });
  const test = await ground(t, { sms: sms.gateway });
  await setPrice(test.ctx, 300);
  const parcel = await oneDueSms(test);
  await dispatch(test);
  const { id } = await test.ctx.db.selectFrom('messages').select('id').executeTakeFirstOrThrow();
  return { ...test, parcel, id, sms };
}

function again({ ctx, shopId }: Pick<Ground, 'ctx' | 'shopId'>, id: number, reason = WHY) {
  return resendMessage(ctx, STAFF, shopId, id, reason);
}

test('a refused message goes again in the next window, once, charged as usual', async (t) => {
  const test = await refusedSms(t);

  const [first, second] = await Promise.all([again(test, test.id), again(test, test.id)]);
  await dispatch(test);
  const before = test.sms.requests.length;
  test.setNow(NEXT_MORNING);
  await dispatch(test);

  assert.equal(first.id, second.id);
  assert.deepEqual([before, test.sms.requests.length], [1, 2]);
  assert.deepEqual(await journal(test), ['sms arrived undelivered gateway_refused', 'sms arrived accepted -']);
  assert.deepEqual(await money(test), { balance: 10_000_000 - 300, ledger: 10_000_000 - 300 });
});

test('both messages know of each other, and the shop reads who sent it again', async (t) => {
  const test = await refusedSms(t);

  const { id } = await again(test, test.id);

  const old = await test.ctx.withShop(test.shopId, (db) => findMessage(db, test.ctx, test.shopId, test.id));
  const fresh = await test.ctx.withShop(test.shopId, (db) => findMessage(db, test.ctx, test.shopId, Number(id)));
  assert.deepEqual([old!.resentAs, fresh!.resendOf], [id, String(test.id)]);
  assert.equal(fresh!.why.rule!.ru, 'Отправлено повторно сотрудником сервиса.');
  const log = await test.ctx.db.selectFrom('auditLog').select(['actor', 'action', 'details']).execute();
  const details = { id: test.id, newId: Number(id) };
  assert.deepEqual(log, [{ actor: `сотрудник Иван: ${WHY}`, action: 'message sent again', details }]);
  const staffLog = await test.ctx.db.selectFrom('staffLog').select(['actor', 'details']).execute();
  const staffDetails = { shopId: test.shopId, messageId: test.id, newId: Number(id), reason: WHY };
  assert.deepEqual(staffLog, [{ actor: STAFF.email, details: staffDetails }]);
});

test('what did not fail, what the shop cancelled and what is no longer true is not sent again', async (t) => {
  const test = await ground(t);
  const parcels = [
    await saveArrived(test),
    await saveArrived(test, { phone: '79160000002' }),
    await saveArrived(test, { phone: '79160000003' }),
  ];
  await plan(test, ...parcels.map(({ id }) => id));
  const ids = (await test.ctx.db.selectFrom('messages').select('id').orderBy('id').execute()).map(({ id }) => id);
  const settle = (id: number, outcome: string) =>
    test.ctx.db
      .updateTable('messages')
      .set({ state: 'dropped', outcome, finalAt: test.ctx.now() })
      .where('id', '=', id)
      .execute();
  await settle(ids[1]!, 'cancelled_by_shop');
  await settle(ids[2]!, 'service_off');
  await test.ctx.db.updateTable('shipments').set({ status: 'delivered' }).where('id', '=', parcels[2]!.id).execute();

  await assert.rejects(again(test, ids[0]!), { code: 'conflict', message: /не терпело неудачи/ });
  await assert.rejects(again(test, ids[1]!), { code: 'conflict', message: 'Отправку отменил сотрудник магазина.' });
  await assert.rejects(again(test, ids[2]!), { code: 'conflict', message: 'Это больше не верно: она вручена.' });
  await assert.rejects(again(test, 999_999), { code: 'not-found' });
  await assert.rejects(again({ ctx: test.ctx, shopId: test.shopId + 1 }, ids[2]!), { code: 'not-found' });
  assert.equal((await journal(test)).length, 3);
});

test('later news that has gone out since keeps the old from being sent again', async (t) => {
  const test = await refusedSms(t);
  const at = minutesAfter(MORNING, 24 * 60);
  const later = {
    shopId: test.shopId,
    shipmentId: test.parcel.id,
    channel: 'sms',
    audience: 'recipient',
    reason: 'not_collected',
  } as const;
  const moments = { plannedAt: at, notBefore: at, notAfter: at, dueAt: at, sentAt: at };
  await test.ctx.db
    .insertInto('messages')
    .values({ ...later, ...moments, address: '79161234567', dedupeKey: 'later', state: 'delivered', plannedWhy: '{}' })
    .execute();

  await assert.rejects(again(test, test.id), { code: 'conflict', message: /Не забирается/ });
});

test('a letter of the service goes again at once with the same words, within a day', async (t) => {
  const test = await ground(t, { email: { send: async () => ({ kind: 'refused', code: '550', text: 'Ящика нет.' }) } });
  const letter = {
    shopId: test.shopId,
    to: 'a@example.org',
    reason: 'low_balance',
    subject: 'Баланс',
    text: 'Пополните',
    dedupeKey: 'low',
  };
  await saveServiceEmail(test.ctx, letter);
  await dispatch(test);
  const { id } = await test.ctx.db.selectFrom('messages').select('id').executeTakeFirstOrThrow();

  await again(test, id);
  await dispatch(test);

  const rows = await test.ctx.db.selectFrom('messages').select(['state', 'subject', 'windowOn']).orderBy('id').execute();
  assert.deepEqual(rows, [
    { state: 'undelivered', subject: 'Баланс', windowOn: null },
    { state: 'undelivered', subject: 'Баланс', windowOn: null },
  ]);
  test.setNow(minutesAfter(test.ctx.now(), 25 * 60));
  const { id: second } = await test.ctx.db
    .selectFrom('messages')
    .select('id')
    .where('dedupeKey', '=', `resend:${id}`)
    .executeTakeFirstOrThrow();
  await assert.rejects(again(test, second), { code: 'conflict', message: /больше суток/ });
});
