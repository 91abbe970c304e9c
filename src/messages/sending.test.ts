import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { NOW } from '../../test/context.ts';
import { saveShipment } from '../../test/fixtures.ts';
import { optOutToken, readOptOutToken, saveOptOut } from './optOut.ts';
import {
  dispatch,
  dispatchAfter,
  ground,
  journal,
  MORNING,
  minutesAfter,
  oneDueSms,
  plan,
  saveArrived,
  setPrice,
} from './testSending.ts';

test('news is told by SMS and e-mail in the next window, in the shop’s name', async (t) => {
  const test = await ground(t);
  const { trackNumber } = await oneDueSms(test, { email: 'anna@example.org' });

  await dispatch(test);

  assert.deepEqual(
    test.sent.sms.map(({ sender, messages }) => [sender, messages.map(({ phone, text }) => [phone, text])]),
    [['Romashka', [['79161234567', `Ромашка: посылка ${trackNumber} ждёт вас на почте, отделение 394036`]]]],
  );
  const [email] = test.sent.emails;
  assert.deepEqual([email!.to, email!.fromName, email!.replyTo], ['anna@example.org', 'Ромашка', 'shop@example.org']);
  assert.deepEqual(await journal(test), ['sms arrived accepted -', 'email arrived accepted -']);
});

test('planning and sending again tells nothing twice', async (t) => {
  const test = await ground(t);
  const { id } = await oneDueSms(test, { email: 'anna@example.org' });

  for (let i = 0; i < 3; i++) {
    await plan(test, id);
    await dispatch(test);
  }

  assert.equal(test.sent.sms.length, 1);
  assert.equal(test.sent.emails.length, 1);
});

test('of two pieces of news in one morning the one further along is told', async (t) => {
  const test = await ground(t);
  const { id } = await saveShipment(test.ctx.db, test.shopId, { status: 'accepted', acceptedAt: NOW, statusAt: NOW });
  await plan(test, id);
  await test.ctx.db
    .updateTable('shipments')
    .set({ status: 'arrived', statusAt: NOW, arrivedAt: NOW, arrivedOn: '2026-11-23', arrivedIndex: '394036' })
    .where('id', '=', id)
    .execute();
  await plan(test, id);
  test.setNow(MORNING);

  await dispatch(test);

  assert.deepEqual(await journal(test), ['sms accepted dropped no_longer_true', 'sms arrived accepted -']);
  assert.equal(test.sent.sms.length, 1);
});

test('a shipment that got a message this morning gets no second one on that channel', async (t) => {
  const test = await ground(t);
  const { id } = await oneDueSms(test);
  await dispatch(test);
  await test.ctx.db.updateTable('messages').set({ reason: 'accepted', dedupeKey: 'earlier news' }).execute();
  test.setNow(NOW);
  await plan(test, id);
  test.setNow(MORNING);

  await dispatch(test);

  assert.deepEqual(await journal(test), ['sms accepted accepted -', 'sms arrived held window_missed']);
  assert.equal(test.sent.sms.length, 1);
});

test('nothing leaves before the window opens', async (t) => {
  const test = await ground(t);
  await oneDueSms(test, { email: 'anna@example.org' });
  test.setNow('2026-11-24T09:59:59.999+03:00');

  await dispatch(test);

  assert.deepEqual([test.sent.sms, test.sent.emails], [[], []]);
});

test('nothing is begun that could end after the window: claims stop one time-out before', async (t) => {
  const test = await ground(t, { sms: { timeoutMs: 30_000 }, email: { timeoutMs: 60_000 } });
  await oneDueSms(test, { email: 'anna@example.org' });
  test.setNow('2026-11-24T11:59:15+03:00');

  await dispatch(test);

  // Thirty seconds for an SMS still fit, a minute for an e-mail does not.
  assert.deepEqual(await journal(test), ['sms arrived accepted -', 'email arrived held window_missed']);
  assert.deepEqual(test.sent.emails, []);
});

test('a request whose turn comes when the window is closing is not begun', async (t) => {
  let close = () => {};
  const phones: string[] = [];
  const test = await ground(t, {
    sms: {
      maxMessages: 1,
      maxParallel: 1,
      async send({ messages }) {
        phones.push(messages[0]!.phone);
        close();
        return [{ kind: 'accepted', providerId: 'p' }];
      },
    },
  });
  close = () => test.setNow('2026-11-24T11:59:45+03:00');
  const first = await saveArrived(test, { phone: '79160000001' });
  const second = await saveArrived(test, { phone: '79160000002' });
  await plan(test, first.id, second.id);
  test.setNow('2026-11-24T11:58:00+03:00');

  await dispatch(test);

  assert.equal(phones.length, 1);
  assert.deepEqual(await journal(test), ['sms arrived accepted -', 'sms arrived held window_missed']);
});

const ENDS = [
  [{ status: 'delivered', statusAt: NOW }, 'no_longer_true'],
  [{ status: 'returned', statusAt: NOW }, 'no_longer_true'],
  [{ status: 'returning', statusAt: NOW, returnStartedAt: NOW, returnCause: 'refused' }, 'no_longer_true'],
  [{ life: 'deleted' }, 'deleted'],
  [{ life: 'collected' }, 'collected'],
  [{ life: 'silent' }, 'tracking_ended'],
  [{ phone: null }, 'no_address'],
  [{ phone: '79000000000' }, 'dummy_phone'],
  [{ phone: '74872000001' }, 'landline'],
] as const;

for (const [change, outcome] of ENDS) {
  test(`what became ${JSON.stringify(Object.values(change)[0])} after planning is dropped: ${outcome}`, async (t) => {
    const test = await ground(t);
    const { id } = await oneDueSms(test);
    await test.ctx.db.updateTable('shipments').set(change).where('id', '=', id).execute();

    await dispatch(test);

    assert.deepEqual(await journal(test), [`sms arrived dropped ${outcome}`]);
    assert.deepEqual(test.sent.sms, []);
  });
}

test('a foreign phone is written to as it stands', async (t) => {
  const test = await ground(t);
  const { id } = await saveArrived(test, { phone: '375291234567' });
  await plan(test, id);
  test.setNow(MORNING);

  await dispatch(test);

  assert.deepEqual(await journal(test), ['sms arrived accepted -']);
  assert.deepEqual(
    test.sent.sms.flatMap(({ messages }) => messages.map(({ phone }) => phone)),
    ['375291234567'],
  );
});

test('a switched-off shop sends nothing, however it was switched off', async (t) => {
  const test = await ground(t);
  await oneDueSms(test);
  await test.ctx.db.updateTable('shops').set({ isServiceOn: false }).execute();

  await dispatch(test);

  assert.deepEqual(await journal(test), ['sms arrived dropped service_off']);
  assert.deepEqual(test.sent.sms, []);
});

test('an expired tariff sends nothing', async (t) => {
  const test = await ground(t);
  await oneDueSms(test);
  await test.ctx.db
    .updateTable('shopTariffs')
    .set({ validUntil: minutesAfter(MORNING, -1) })
    .execute();

  await dispatch(test);

  assert.deepEqual(await journal(test), ['sms arrived dropped tariff_expired']);
});

test('a reason switched off after planning is not told', async (t) => {
  const test = await ground(t);
  await oneDueSms(test);
  await test.ctx.db
    .insertInto('notificationRules')
    .values({ shopId: test.shopId, reason: 'arrived', channel: 'sms', audience: 'recipient', isOn: false })
    .execute();

  await dispatch(test);

  assert.deepEqual(await journal(test), ['sms arrived dropped switched_off']);
});

test('whoever asked this shop not to write gets nothing, also when the address was corrected to theirs', async (t) => {
  const test = await ground(t);
  const { ctx, shopId } = test;
  const { id } = await oneDueSms(test, { email: 'old@example.org', phone: null });
  const token = optOutToken(ctx.secrets, { shopId, channel: 'email', address: 'anna@example.org' });
  await saveOptOut(ctx.db, readOptOutToken(ctx.secrets, token)!, 'page', NOW);
  await ctx.db.updateTable('shipments').set({ email: 'anna@example.org' }).where('id', '=', id).execute();

  await dispatch(test);

  assert.deepEqual(await journal(test), ['email arrived dropped opted_out']);
  assert.deepEqual(test.sent.emails, []);
});

test('without balance only messages that cost money wait', async (t) => {
  const test = await ground(t);
  await setPrice(test.ctx, 300);
  await sql`update balances set kopecks = 299`.execute(test.ctx.db);
  await oneDueSms(test, { email: 'anna@example.org' });

  await dispatch(test);

  assert.deepEqual(await journal(test), ['sms arrived held no_balance', 'email arrived accepted -']);
  assert.deepEqual(test.sent.sms, []);
});

test('a corrected phone gets the message instead of the old one', async (t) => {
  const test = await ground(t);
  const { id } = await oneDueSms(test);
  await test.ctx.db.updateTable('shipments').set({ phone: '79160000077' }).where('id', '=', id).execute();

  await dispatch(test);

  assert.deepEqual(
    test.sent.sms[0]!.messages.map(({ phone }) => phone),
    ['79160000077'],
  );
});

test('several parcels of one phone travel in different requests, so that each can be found again', async (t) => {
  const test = await ground(t);
  const parcels = await Promise.all([saveArrived(test), saveArrived(test), saveArrived(test)]);
  await plan(test, ...parcels.map(({ id }) => id));
  test.setNow(MORNING);

  await dispatch(test);

  assert.deepEqual(
    test.sent.sms.map(({ messages }) => messages.length),
    [1, 1, 1],
  );
  assert.equal(new Set(test.sent.sms.map(({ requestId }) => requestId)).size, 3);
});

test('hostile names and numbers stay text: nothing is broken, nothing is injected', async (t) => {
  const test = await ground(t);
  const name = `'; drop table messages; -- <script>alert(1)</script> {имя} [x] \u202e\u0001`;
  await test.ctx.db.updateTable('shops').set({ name: '<b>Ромашка</b> {трек} "\r\nBcc: all@example.org' }).execute();
  await oneDueSms(test, { name, orderNumber: '<img src=x onerror=1>', email: 'anna@example.org' });

  await dispatch(test);

  const [email] = test.sent.emails;
  assert.ok(!/<script|<img src|<b>/.test(email!.html));
  assert.ok(!/[\r\n]/.test(email!.subject));
  assert.ok(!/\p{Cc}/u.test(test.sent.sms[0]!.messages[0]!.text));
  assert.deepEqual(await journal(test), ['sms arrived accepted -', 'email arrived accepted -']);
});

test('another shop’s messages and opt-outs are nobody else’s', async (t) => {
  const test = await ground(t);
  await oneDueSms(test);
  const { id: otherShopId } = await test.ctx.db
    .insertInto('shops')
    .values({ name: 'Василёк', createdAt: NOW })
    .returning('id')
    .executeTakeFirstOrThrow();
  await saveOptOut(test.ctx.db, { shopId: otherShopId, channel: 'sms', address: '79161234567' }, 'page', NOW);

  await dispatch({ ...test, shopId: otherShopId });
  assert.deepEqual(test.sent.sms, []);
  await dispatchAfter(test, 1);

  assert.equal(test.sent.sms.length, 1);
});
