import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saveShop } from '../../../test/fixtures.ts';
import { saveOptOut } from '../optOut.ts';
import { planStep } from '../plan.ts';
import { dispatch, ground, journal, plan, saveArrived, setPrice } from '../testSending.ts';
import {
  AFTER_WINDOW,
  EVENING,
  fates,
  morning,
  OPENING,
  PLANNING,
  saveForgotten,
  shownMessages,
  tomorrow,
} from './testTomorrow.ts';

test('what is shown in the evening goes in the morning, word by word, at the price that was said', async (t) => {
  const test = await ground(t);
  await setPrice(test.ctx, 450);
  const parcels = [
    await saveArrived(test, { name: 'Анна', email: 'anna@example.org' }),
    await saveArrived(test, { name: '<b>Пётр</b> {имя} \u202E', phone: '79160000002', description: '😀'.repeat(50) }),
    await saveForgotten(test, { phone: '79160000003' }),
  ];
  await plan(test, ...parcels.slice(0, 2).map(({ id }) => id));
  test.setNow(EVENING);
  const { totals, balance } = await tomorrow(test);
  const shown = await shownMessages(test);

  await morning(test);

  const sms = test.sent.sms.flatMap((request) => request.messages.map(({ phone, text }) => `${phone} ${text}`));
  const shownSms = shown.filter(({ channel }) => channel === 'sms').map(({ address, body }) => `${address} ${body}`);
  assert.deepEqual(sms.sort(), shownSms.sort());
  assert.deepEqual(
    test.sent.emails.map(({ to, subject, text }) => [to, subject, text]),
    shown.filter(({ channel }) => channel === 'email').map(({ address, subject, body }) => [address, subject, body]),
  );
  assert.deepEqual([totals.goes, totals.sms, totals.emails, totals.forecast], [4, 3, 1, 1]);
  const { kopecks } = await test.ctx.db.selectFrom('balances').select('kopecks').executeTakeFirstOrThrow();
  assert.deepEqual([balance.afterKopecks, balance.kopecks - kopecks], [kopecks, totals.priceKopecks]);
  assert.equal(totals.priceKopecks, totals.segments * 450);
});

test('what planning by time would add is shown before it is planned, and is the same message afterwards', async (t) => {
  const test = await ground(t);
  await saveForgotten(test);
  test.setNow(EVENING);

  const [ahead] = await shownMessages(test);
  test.setNow(PLANNING);
  await planStep.run(test.ctx, PLANNING, test.shopId);
  const after = await shownMessages(test);

  assert.deepEqual([ahead!.reason, ahead!.fate, ahead!.isForecast], ['not_collected', 'goes', true]);
  assert.equal(after.length, 1);
  assert.deepEqual([after[0]!.isForecast, after[0]!.body], [false, ahead!.body]);
});

test('between planning and the window nothing more is promised', async (t) => {
  const test = await ground(t);
  await saveForgotten(test);
  test.setNow(new Date(PLANNING.getTime() + 60_000));

  assert.deepEqual(await fates(test), []);
});

test('what will not go says why, and its words are shown unless they would be untrue', async (t) => {
  const test = await ground(t);
  const underWay = await saveArrived(test, { status: 'accepted', arrivedAt: null, arrivedOn: null, arrivedIndex: null });
  const silent = await saveArrived(test, { phone: '79160000002' });
  const gone = await saveArrived(test, { phone: '79160000003' });
  await plan(test, underWay.id, silent.id, gone.id);
  const arrival = { status: 'arrived', arrivedAt: EVENING, arrivedOn: '2026-11-23', arrivedIndex: '394036' } as const;
  await test.ctx.db.updateTable('shipments').set(arrival).where('id', '=', underWay.id).execute();
  await test.ctx.db.updateTable('shipments').set({ status: 'delivered' }).where('id', '=', gone.id).execute();
  await saveOptOut(test.ctx.db, { shopId: test.shopId, channel: 'sms', address: '79160000002' }, 'link', EVENING);
  await plan(test, underWay.id);
  test.setNow(EVENING);

  const shown = await shownMessages(test);

  assert.deepEqual(
    shown.map(({ reason, fate, why, body }) => [reason, fate, why?.ru ?? null, body !== null]),
    [
      ['accepted', 'stays', 'Это больше не верно: она прибыла на почту.', false],
      ['arrived', 'goes', null, true],
      ['arrived', 'stays', 'Получатель попросил ему не писать.', true],
      ['arrived', 'stays', 'Это больше не верно: она вручена.', false],
    ],
  );
});

test('what the balance does not cover waits, in the order in which it is sent', async (t) => {
  const test = await ground(t);
  await setPrice(test.ctx, 500);
  const parcels = [await saveArrived(test), await saveArrived(test, { phone: '79160000002' })];
  await plan(test, ...parcels.map(({ id }) => id));
  await test.ctx.db.updateTable('balances').set({ kopecks: 700 }).execute();
  test.setNow(EVENING);

  const { totals, balance } = await tomorrow(test);

  assert.deepEqual(await fates(test), ['sms arrived goes', 'sms arrived stays']);
  assert.equal((await shownMessages(test))[1]!.why!.ru, 'На балансе не хватило денег.');
  assert.deepEqual([totals.goes, totals.stays, balance.kopecks, balance.afterKopecks], [1, 1, 700, 200]);
});

test('a tariff that ends before the window, and a service that is off, let nothing go', async (t) => {
  const test = await ground(t);
  const { id } = await saveArrived(test);
  await saveForgotten(test, { phone: '79160000002' });
  await plan(test, id);
  test.setNow(EVENING);

  await test.ctx.db.updateTable('shopTariffs').set({ validUntil: PLANNING }).execute();
  const unpaid = await shownMessages(test);
  await test.ctx.db
    .updateTable('shopTariffs')
    .set({ validUntil: new Date('2040-01-01') })
    .execute();
  await test.ctx.db.updateTable('shops').set({ isServiceOn: false }).execute();
  const off = await shownMessages(test);

  assert.deepEqual(
    unpaid.map(({ fate, why }) => [fate, why?.ru]),
    [['stays', 'Тариф закончился.']],
  );
  assert.deepEqual(
    off.map(({ fate }) => fate),
    ['stays'],
  );
});

test('each zone’s window stands for itself where the shop follows the recipients’ mornings', async (t) => {
  const test = await ground(t);
  await test.ctx.db.updateTable('shops').set({ windowZone: 'recipient' }).execute();
  const far = await saveArrived(test, { postalCode: '680000', arrivedIndex: '680000' });
  const near = await saveArrived(test, { phone: '79160000002' });
  await plan(test, far.id, near.id);
  test.setNow(EVENING);

  const ahead = await tomorrow(test);
  test.setNow(new Date('2026-11-24T06:00:00+03:00'));
  const between = await tomorrow(test);

  const zones = (page: typeof ahead) => page.windows.map(({ zone, state, opensAt }) => [zone, state, opensAt.toISOString()]);
  assert.deepEqual(zones(ahead), [
    ['Asia/Vladivostok', 'ahead', '2026-11-24T00:00:00.000Z'],
    ['Europe/Moscow', 'ahead', '2026-11-24T07:00:00.000Z'],
  ]);
  assert.deepEqual(
    ahead.parcels.map(({ trackNumber }) => trackNumber),
    [far.trackNumber, near.trackNumber],
  );
  assert.equal(between.day, '2026-11-24');
});

test('while the window is open the page says how far the morning is, and what is new waits for a later one', async (t) => {
  const test = await ground(t);
  const parcels = [await saveArrived(test), await saveArrived(test, { phone: '79160000002' })];
  await plan(test, ...parcels.map(({ id }) => id));
  test.setNow(OPENING);
  await dispatch(test);
  const news = await saveArrived(test, { phone: '79160000003' });
  await plan(test, news.id);

  const during = await tomorrow(test);
  test.setNow(AFTER_WINDOW);
  const after = await tomorrow(test);

  assert.deepEqual([during.day, during.windows[0]!.state], ['2026-11-24', 'open']);
  assert.deepEqual(during.progress, { sent: 2, sending: 0, waiting: 0, held: 0, dropped: 0 });
  assert.deepEqual([during.parcels.length, during.later.messages], [0, 1]);
  assert.deepEqual([after.day, after.progress, after.parcels.length, after.later.messages], ['2026-11-25', null, 1, 0]);
});

test('what missed its window is shown for the next one', async (t) => {
  const test = await ground(t);
  await setPrice(test.ctx, 500);
  const { id } = await saveArrived(test);
  await plan(test, id);
  await test.ctx.db.updateTable('balances').set({ kopecks: 0 }).execute();
  await morning(test);
  test.setNow(AFTER_WINDOW);
  const [poor] = await shownMessages(test);
  await test.ctx.db.updateTable('balances').set({ kopecks: 1_000 }).execute();

  const [rich] = await shownMessages(test);

  assert.deepEqual(await journal(test), ['sms arrived held no_balance']);
  assert.deepEqual([poor!.fate, rich!.fate], ['stays', 'goes']);
});

test('the shop’s own report and digest are listed, with what the digest would say by now', async (t) => {
  const test = await ground(t);
  await setPrice(test.ctx, 300);
  const { ctx, shopId } = test;
  await ctx.db
    .updateTable('shops')
    .set({ adminEmails: ['boss@example.org'], systemPhone: '79160000009', isReportDaily: true })
    .execute();
  const rule = { shopId, reason: 'arrived', channel: 'sms', audience: 'admin', isOn: true } as const;
  await ctx.db
    .insertInto('notificationRules')
    .values({ ...rule, days: null, repeatDays: null, subject: null, body: null })
    .execute();
  const { id } = await saveArrived(test);
  await ctx.db
    .insertInto('statusChanges')
    .values({ shopId, shipmentId: id, fromStatus: 'in_transit', toStatus: 'arrived', seenAt: ctx.now() })
    .execute();
  test.setNow(EVENING);

  const { own } = await tomorrow(test);

  assert.deepEqual(
    own.map(({ kind, at, recipients, text, isWorth, priceKopecks }) => [
      kind,
      at.toISOString(),
      recipients,
      text,
      isWorth,
      priceKopecks,
    ]),
    [
      ['morning_digest', OPENING.toISOString(), ['79160000009'], 'Ромашка: прибыло 1', true, 300],
      ['daily_report', '2026-11-24T08:45:00.000Z', ['boss@example.org'], null, true, 0],
    ],
  );
});

test('pages, search and choice of fates narrow the list, not the sums', async (t) => {
  const test = await ground(t);
  const parcels = [];
  for (let i = 0; i < 5; i++) parcels.push(await saveArrived(test, { phone: `7916000000${i}`, name: `Получатель ${i}` }));
  await plan(test, ...parcels.map(({ id }) => id));
  test.setNow(EVENING);

  const first = await tomorrow(test, { limit: 2 });
  const second = await tomorrow(test, { limit: 2, cursor: first.next! });
  const third = await tomorrow(test, { limit: 2, cursor: second.next! });
  const found = await tomorrow(test, { query: '8 (916) 000-00-03' });
  const held = await tomorrow(test, { show: 'held' });

  const seen = [first, second, third].flatMap((page) => page.parcels.map(({ trackNumber }) => trackNumber));
  assert.deepEqual(
    seen,
    parcels.map(({ trackNumber }) => trackNumber),
  );
  assert.equal(third.next, null);
  assert.deepEqual(
    found.parcels.map(({ name }) => name),
    ['Получатель 3'],
  );
  assert.deepEqual([held.parcels.length, held.totals.goes], [0, 5]);
});

test('another shop sees nothing of it', async (t) => {
  const test = await ground(t);
  const { id } = await saveArrived(test);
  await plan(test, id);
  await saveForgotten(test);
  const charlie = await saveShop(test.ctx.db, { name: 'Василёк' });
  test.setNow(EVENING);

  const page = await tomorrow({ ctx: test.ctx, shopId: charlie });

  assert.deepEqual([page.parcels, page.later.parcels, page.totals.goes], [[], [], 0]);
});
