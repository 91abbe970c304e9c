import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testContext } from '../../test/context.ts';
import { testDatabase } from '../../test/database.ts';
import { saveShipment, saveShop } from '../../test/fixtures.ts';
import { DUMMY_PHONE } from '../messages/contacts.ts';
import { dispatchStep } from '../messages/dispatch.ts';
import type { Reason } from '../messages/reasons.ts';
import type { Db } from '../platform/database.ts';
import { digestStep } from './digest.ts';

const OPENING = new Date('2026-11-23T10:00:00+03:00');
const LAST_NIGHT = new Date('2026-11-23T00:40:00+03:00');

async function switchOn(db: Db, shopId: number, ...reasons: Reason[]) {
  await db
    .insertInto('notificationRules')
    .values(reasons.map((reason) => ({ shopId, reason, channel: 'sms' as const, audience: 'admin' as const, isOn: true })))
    .execute();
}

async function saveNews(db: Db, shopId: number, status: 'arrived' | 'delivered') {
  const { id } = await saveShipment(db, shopId, { status });
  await db
    .insertInto('statusChanges')
    .values({ shopId, shipmentId: id, fromStatus: 'in_transit', toStatus: status, seenAt: LAST_NIGHT })
    .execute();
}

test('the admin gets one SMS a morning, about the reasons that are on', async (t) => {
  const { ctx, sent, setNow } = testContext(await testDatabase(t));
  setNow(OPENING);
  const shopId = await saveShop(ctx.db, { name: 'Ромашка', systemPhone: '79160000009' });
  await switchOn(ctx.db, shopId, 'arrived', 'not_collected');
  await saveNews(ctx.db, shopId, 'arrived');
  await saveNews(ctx.db, shopId, 'delivered');
  await saveShipment(ctx.db, shopId, { status: 'arrived', arrivedOn: '2026-11-18', arrivedAt: LAST_NIGHT });
  await saveShipment(ctx.db, shopId, { status: 'arrived', arrivedOn: '2026-11-17', arrivedAt: LAST_NIGHT });

  await digestStep.run(ctx, OPENING, shopId);
  await digestStep.run(ctx, OPENING, shopId);
  await dispatchStep.run(ctx, OPENING, shopId);
  await dispatchStep.run(ctx, OPENING, shopId);

  assert.deepEqual(
    sent.sms.flatMap(({ messages }) => messages.map(({ phone, text }) => [phone, text])),
    [['79160000009', 'Ромашка: прибыло 1, не забирают 1']],
  );
});

test('a morning without news, a late run and a placeholder number bring no SMS', async (t) => {
  const { ctx, setNow } = testContext(await testDatabase(t));
  const [quiet, late, nobody] = [
    await saveShop(ctx.db, { systemPhone: '79160000009' }),
    await saveShop(ctx.db, { systemPhone: '79160000009' }),
    await saveShop(ctx.db, { systemPhone: DUMMY_PHONE }),
  ];
  for (const shopId of [quiet, late, nobody]) await switchOn(ctx.db, shopId, 'arrived');
  await saveNews(ctx.db, late, 'arrived');
  await saveNews(ctx.db, nobody, 'arrived');
  setNow(OPENING);

  const written = [await digestStep.run(ctx, OPENING, quiet), await digestStep.run(ctx, OPENING, nobody)];
  setNow('2026-11-23T12:00:00+03:00');
  written.push(await digestStep.run(ctx, OPENING, late));

  assert.deepEqual(written, [0, 0, 0]);
});

test('only shops in service that switched a reason on are asked', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const wanted = await saveShop(ctx.db, { systemPhone: '79160000009' });
  const off = await saveShop(ctx.db, { systemPhone: '79160000009', isServiceOn: false });
  const each = await saveShop(ctx.db, { systemPhone: '79160000009', isAdminMessagePerShipment: true });
  for (const shopId of [wanted, off, each]) await switchOn(ctx.db, shopId, 'arrived');
  await saveShop(ctx.db, { systemPhone: '79160000009' });

  assert.deepEqual(await digestStep.shops!(ctx, OPENING), [wanted]);
});

test('a summary that the balance does not cover ends there: it would be no news the next morning', async (t) => {
  const { ctx, sent, setNow } = testContext(await testDatabase(t));
  setNow(OPENING);
  const shopId = await saveShop(ctx.db, { systemPhone: '79160000009' });
  await switchOn(ctx.db, shopId, 'arrived');
  await saveNews(ctx.db, shopId, 'arrived');
  await ctx.db
    .insertInto('priceList')
    .values({ item: 'sms_segment', validFrom: new Date('2020-01-01'), kopecks: 300 })
    .execute();
  await ctx.db.updateTable('balances').set({ kopecks: 0 }).execute();

  await digestStep.run(ctx, OPENING, shopId);
  await dispatchStep.run(ctx, OPENING, shopId);

  const message = await ctx.db.selectFrom('messages').select(['state', 'outcome']).executeTakeFirstOrThrow();
  assert.deepEqual(message, { state: 'dropped', outcome: 'no_balance' });
  assert.deepEqual(sent.sms, []);
});
