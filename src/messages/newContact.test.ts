import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tellNewContact } from './newContact.ts';
import { dispatch, type Ground, ground, journal, MORNING, oneDueSms, plan, saveArrived } from './testSending.ts';

const NEXT_MORNING = new Date(MORNING.getTime() + 86_400_000);

async function correct(test: Ground, id: number, contact: { phone?: string | null; email?: string | null }): Promise<number> {
  const { ctx, shopId } = test;
  await ctx.db.updateTable('shipments').set(contact).where('shopId', '=', shopId).where('id', '=', id).execute();
  return ctx.db.transaction().execute((trx) => tellNewContact(trx, ctx, shopId, id));
}

const phonesOf = ({ sent }: Ground) => sent.sms.flatMap(({ messages }) => messages.map(({ phone }) => phone));

test('the last message goes to the corrected phone the next morning, once however often it is asked for', async (t) => {
  const test = await ground(t);
  const { id } = await oneDueSms(test, { phone: '79160000001' });
  await dispatch(test);

  const planned = [await correct(test, id, { phone: '79160000002' }), await correct(test, id, { phone: '79160000002' })];
  await dispatch(test);
  test.setNow(NEXT_MORNING);
  await dispatch(test);
  await plan(test, id);
  planned.push(await correct(test, id, { phone: '79160000002' }));
  const backAgain = await correct(test, id, { phone: '79160000001' });

  assert.deepEqual(planned, [1, 0, 0]);
  assert.deepEqual(phonesOf(test), ['79160000001', '79160000002']);
  assert.equal(backAgain, 0, 'the first phone has heard it');
});

test('what is not true any more is not sent to the new phone either', async (t) => {
  const test = await ground(t);
  const { id } = await oneDueSms(test, { phone: '79160000001' });
  await dispatch(test);

  await correct(test, id, { phone: '79160000002' });
  await test.ctx.db.updateTable('shipments').set({ status: 'delivered' }).execute();
  test.setNow(NEXT_MORNING);
  await dispatch(test);

  assert.deepEqual(phonesOf(test), ['79160000001']);
  assert.deepEqual(await journal(test), ['sms arrived accepted -', 'sms arrived dropped no_longer_true']);
  assert.equal(await correct(test, id, { phone: '79160000003' }), 0);
});

test('who could not be reached hears the news for the first time', async (t) => {
  const test = await ground(t);
  const { id } = await saveArrived(test, { phone: '79000000000' });
  await plan(test, id);

  const planned = await correct(test, id, { phone: '79160000002', email: 'anna@example.org' });
  test.setNow(MORNING);
  await dispatch(test);

  assert.equal(planned, 2);
  assert.deepEqual(phonesOf(test), ['79160000002']);
  assert.deepEqual(
    test.sent.emails.map(({ to }) => to),
    ['anna@example.org'],
  );
});

test('a message that still waits goes to the new phone by itself', async (t) => {
  const test = await ground(t);
  const { id } = await oneDueSms(test, { phone: '79160000001' });

  const planned = await correct(test, id, { phone: '79160000002' });
  await dispatch(test);

  assert.equal(planned, 0);
  assert.deepEqual(phonesOf(test), ['79160000002']);
});
