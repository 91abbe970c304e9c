import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOW, testContext } from '../../../test/context.ts';
import { testDatabase } from '../../../test/database.ts';
import { saveShipment, saveShop } from '../../../test/fixtures.ts';
import { setPrice } from '../testSending.ts';
import type { Choice } from './choice.ts';
import { dryRun } from './dryRun.ts';
import type { Tally } from './ruleBook.ts';

type Test = Parameters<typeof testDatabase>[0];

const UNCHANGED = { isOn: null, days: null, repeatDays: null, subject: null, body: null };
const rule = (values: Partial<Choice>): Choice => ({
  ...{ reason: 'arrived', channel: 'sms', audience: 'recipient' },
  ...{ ...UNCHANGED, ...values },
});
const shown = (tallies: readonly Tally[]) =>
  tallies.map(({ reason, channel, messages, segments, kopecks }) => [reason, channel, messages, segments, kopecks].join(' '));

async function scene(t: Test, shop: Parameters<typeof saveShop>[1] = {}) {
  const { ctx } = testContext(await testDatabase(t));
  await setPrice(ctx, 300);
  return { ctx, shopId: await saveShop(ctx.db, { name: 'Ромашка', ...shop }) };
}

type Scene = Awaited<ReturnType<typeof scene>>;

/** Seen on the night after each operation: `[type, attr, day of November]`. */
async function saveParcel({ ctx, shopId }: Scene, operations: [number, number, number][], values: object = {}) {
  const { id } = await saveShipment(ctx.db, shopId, {
    ...{ loadedAt: at(10, 12), firstAnsweredAt: at(11, 1), status: 'arrived', arrivedAt: at(16, 12), ...values },
  });
  for (const [type, attr, day] of operations) {
    await ctx.db
      .insertInto('operations')
      .values({
        ...{ shopId, shipmentId: id, type, attr, postIndex: '394036', source: 'batch' },
        ...{ reportedAt: `2026-11-${day} 12:00:00`, happenedAt: at(day, 12), firstSeenAt: at(day + 1, 1) },
      })
      .execute();
  }
  return id;
}

function at(day: number, hour: number): Date {
  return new Date(`2026-11-${day}T${String(hour).padStart(2, '0')}:00:00+03:00`);
}

// The week of `NOW` (Monday the 23rd, noon) begins on the morning of the 17th.
const ARRIVED_ON_16TH: [number, number, number][] = [
  [1, 1, 12],
  [8, 2, 16],
];

test('a week is told as it would have been: the arrival on its morning, the reminder on the fifth day', async (t) => {
  const given = await scene(t);
  await saveParcel(given, ARRIVED_ON_16TH);

  const { from, to, looked, total, saved, draft } = await dryRun(given.ctx, given.shopId, []);

  assert.deepEqual([from, to, looked, total], ['2026-11-17', '2026-11-23', 1, 1]);
  assert.deepEqual(shown(saved), ['arrived sms 1 1 300', 'not_collected sms 1 1 300']);
  assert.deepEqual(draft, saved);
});

test('unsaved rules are compared with the saved ones over the same past', async (t) => {
  const given = await scene(t);
  await saveParcel(given, ARRIVED_ON_16TH, { email: 'anna@example.org' });
  const long = '{трек} '.repeat(10);
  await given.ctx.db
    .insertInto('notificationRules')
    .values({ ...rule({ channel: 'email', isOn: false }), shopId: given.shopId })
    .execute();

  const { saved, draft } = await dryRun(given.ctx, given.shopId, [
    rule({ body: `Посылка ${long}` }),
    rule({ reason: 'not_collected', isOn: false }),
    rule({ channel: 'email' }),
  ]);

  assert.deepEqual(shown(saved), ['arrived sms 1 1 300', 'not_collected sms 1 1 300', 'not_collected email 1 0 0']);
  assert.deepEqual(shown(draft), ['arrived sms 1 3 900', 'arrived email 1 0 0', 'not_collected email 1 0 0']);
  assert.deepEqual(await given.ctx.db.selectFrom('messages').selectAll().execute(), []);
});

test('what was sent before the week is not sent again, and who opted out or was deleted gets nothing', async (t) => {
  const given = await scene(t);
  const { ctx, shopId } = given;
  const told = await saveParcel(given, [
    [1, 1, 12],
    [8, 2, 14],
  ]);
  await saveParcel(given, ARRIVED_ON_16TH, { phone: '79000000002' });
  await saveParcel(given, ARRIVED_ON_16TH, { phone: '79000000003', life: 'deleted', lifeChangedAt: at(17, 2) });
  await ctx.db
    .insertInto('messages')
    .values({
      ...{ shopId, shipmentId: told, channel: 'sms', audience: 'recipient', reason: 'arrived', occurrence: '394036' },
      ...{ address: '79161234567', dedupeKey: 'told', state: 'delivered', plannedWhy: '{}' },
      ...{ plannedAt: at(15, 1), notBefore: at(15, 10), notAfter: at(15, 12), dueAt: at(15, 10), sentAt: at(15, 10) },
    })
    .execute();
  await ctx.db
    .insertInto('optOuts')
    .values({ shopId, channel: 'sms', address: '79000000002', source: 'link', at: NOW })
    .execute();

  const { saved } = await dryRun(ctx, shopId, []);

  assert.deepEqual(shown(saved), ['not_collected sms 1 1 300']);
});

test('the shop’s own SMS is one a morning, however many parcels it counts', async (t) => {
  const given = await scene(t, { systemPhone: '79160000009' });
  await saveParcel(given, ARRIVED_ON_16TH, { phone: null });
  await saveParcel(given, ARRIVED_ON_16TH, { phone: null });

  const { saved, draft } = await dryRun(given.ctx, given.shopId, [rule({ audience: 'admin', isOn: true })]);

  assert.deepEqual(shown(saved), []);
  assert.deepEqual(shown(draft), ['digest sms 1 1 300']);
});

test('of very many shipments a part is looked at, and stands for all', async (t) => {
  const given = await scene(t);
  for (let i = 0; i < 9; i++) await saveParcel(given, ARRIVED_ON_16TH);

  const { looked, total, saved } = await dryRun(given.ctx, given.shopId, [], 3);

  assert.deepEqual([looked, total], [3, 9]);
  assert.deepEqual(shown(saved), ['arrived sms 9 9 2700', 'not_collected sms 9 9 2700']);
});
