import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dispatch, type Ground, ground, MORNING, plan, saveArrived } from './testSending.ts';

async function tellAdmins({ ctx, shopId }: Ground): Promise<void> {
  const choices = { isAdminMessagePerShipment: true, adminEmails: ['admin@example.org'] };
  await ctx.db.updateTable('shops').set(choices).where('id', '=', shopId).execute();
  const rule = { shopId, reason: 'arrived', channel: 'email', audience: 'admin', isOn: true } as const;
  await ctx.db.insertInto('notificationRules').values(rule).execute();
}

/** The last paragraph of the admin's letter about each shipment, in the order of the letters. */
async function toldAdmins(test: Ground, ...parcels: Parameters<typeof saveArrived>[1][]): Promise<string[]> {
  await tellAdmins(test);
  for (const values of parcels) await plan(test, (await saveArrived(test, values)).id);
  test.setNow(MORNING);
  await dispatch(test);
  const letters = test.sent.emails.filter(({ to }) => to === 'admin@example.org');
  return letters.map(({ text }) => /Получателю: (.*)/.exec(text)![1]!);
}

test('the letter to admins says which messages the recipient is sent', async (t) => {
  const test = await ground(t);

  const told = await toldAdmins(test, { email: 'anna@example.org' }, { phone: '79160000002' });

  assert.deepEqual(told, ['SMS и письмо.', 'SMS.']);
});

test('it says why the recipient is sent nothing', async (t) => {
  const test = await ground(t);
  const address = { shopId: test.shopId, channel: 'sms' as const, address: '79160000003', source: 'link', at: test.ctx.now() };
  await test.ctx.db.insertInto('optOuts').values(address).execute();

  const told = await toldAdmins(test, { phone: '79000000000' }, { phone: '79160000003' }, { phone: null });

  assert.deepEqual(told, [
    'ничего: вместо телефона стоит 79000000000: на этот номер ничего не отправляем.',
    'ничего: получатель попросил ему не писать.',
    'ничего: не указан телефон или e-mail для этого сообщения.',
  ]);
});

test('what the recipient heard of another office is no answer about this one', async (t) => {
  const test = await ground(t);
  const { ctx, shopId } = test;
  const shipment = await saveArrived(test, { phone: '79160000004' });
  await plan(test, shipment.id);
  test.setNow(MORNING);
  await dispatch(test);
  const switchedOff = { shopId, reason: 'arrived', channel: 'sms', audience: 'recipient', isOn: false } as const;
  await ctx.db.insertInto('notificationRules').values(switchedOff).execute();
  await tellAdmins(test);
  await ctx.db.updateTable('shipments').set({ arrivedIndex: '300041' }).execute();
  await plan(test, shipment.id);
  test.setNow(new Date(MORNING.getTime() + 86_400_000));
  await dispatch(test);

  assert.match(test.sent.emails[0]!.text, /Получателю: ничего: этот повод выключен в уведомлениях/);
});
