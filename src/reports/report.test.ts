import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOW, testContext } from '../../test/context.ts';
import { testDatabase } from '../../test/database.ts';
import { saveShipment, saveShop } from '../../test/fixtures.ts';
import { dispatchStep } from '../messages/dispatch.ts';
import type { Db } from '../platform/database.ts';
import { readReport, reportStep } from './report.ts';

const AT = new Date('2026-11-23T11:45:00+03:00');
const daysAgo = (days: number) => new Date(AT.getTime() - days * 86_400_000);

async function saveChange(db: Db, shopId: number, shipmentId: number, toStatus: string, seenAt = daysAgo(0.3)) {
  await db.insertInto('statusChanges').values({ shopId, shipmentId, fromStatus: 'registered', toStatus, seenAt }).execute();
}

async function saveUndelivered(db: Db, shopId: number, shipmentId: number) {
  await db
    .insertInto('messages')
    .values({
      ...{
        shopId,
        shipmentId,
        channel: 'sms',
        audience: 'recipient',
        reason: 'arrived',
        address: '79000000116',
        dedupeKey: `${shipmentId}`,
      },
      ...{
        state: 'undelivered',
        plannedAt: daysAgo(0.5),
        notBefore: daysAgo(0.1),
        notAfter: NOW,
        windowOn: '2026-11-23',
        dueAt: NOW,
      },
      ...{
        finalAt: daysAgo(0.05),
        plannedWhy: '{}',
        outcome: 'gateway_refused',
        outcomeDetails: { code: '6', text: 'Номер не обслуживается.' },
      },
    })
    .execute();
}

test('the report comes a quarter of an hour before the window closes', () => {
  const inputs = { checkTimes: [], zone: 'Europe/Moscow', hasRecipientZones: false };

  assert.deepEqual(reportStep.times?.({ ...inputs, window: { opens: '10:00', closes: '12:00' } }), ['11:45']);
});

test('every recipient gets the report once a day, however often the step runs', async (t) => {
  const database = await testDatabase(t);
  const { ctx, sent, setNow } = testContext(database);
  setNow(AT);
  const shopId = await saveShop(ctx.db, {
    name: 'Ромашка',
    reportEmails: ['a@example.org', 'b@example.org'],
    adminEmails: ['c@example.org'],
  });
  const { id } = await saveShipment(ctx.db, shopId, { status: 'arrived', arrivedOn: '2026-11-23', arrivedAt: daysAgo(0) });
  await saveChange(ctx.db, shopId, id, 'arrived');

  const written = [await reportStep.run(ctx, AT, shopId), await reportStep.run(ctx, AT, shopId)];
  await dispatchStep.run(ctx, AT, shopId);
  await dispatchStep.run(ctx, AT, shopId);

  assert.deepEqual(written, [2, 0]);
  assert.deepEqual(sent.emails.map((email) => [email.to, email.subject]).sort(), [
    ['a@example.org', 'Ромашка, 23 ноября: изменились 1'],
    ['b@example.org', 'Ромашка, 23 ноября: изменились 1'],
  ]);
});

test('a recipient that a crash left out gets the same report when the step runs again', async (t) => {
  const { ctx, setNow } = testContext(await testDatabase(t));
  setNow(AT);
  const shopId = await saveShop(ctx.db, { name: 'Ромашка', adminEmails: ['a@example.org'] });
  const { id } = await saveShipment(ctx.db, shopId, { status: 'delivered' });
  await saveChange(ctx.db, shopId, id, 'delivered');
  await reportStep.run(ctx, AT, shopId);
  await ctx.db
    .updateTable('shops')
    .set({ adminEmails: ['a@example.org', 'b@example.org'] })
    .where('id', '=', shopId)
    .execute();

  await reportStep.run(ctx, AT, shopId);

  const letters = await ctx.db.selectFrom('messages').select(['address', 'body']).orderBy('address').execute();
  assert.deepEqual(
    letters.map((letter) => letter.address),
    ['a@example.org', 'b@example.org'],
  );
  assert.equal(letters[0]!.body, letters[1]!.body);
});

test('a day without news brings no report, unless the shop wants one every day', async (t) => {
  const { ctx, setNow } = testContext(await testDatabase(t));
  setNow(AT);
  const quiet = await saveShop(ctx.db, { adminEmails: ['a@example.org'] });
  const daily = await saveShop(ctx.db, { name: 'Ромашка', adminEmails: ['a@example.org'], isReportDaily: true });
  const { id } = await saveShipment(ctx.db, quiet, { status: 'in_transit', lastOperationAt: daysAgo(1) });
  await saveChange(ctx.db, quiet, id, 'in_transit');

  const written = [await reportStep.run(ctx, AT, quiet), await reportStep.run(ctx, AT, daily)];

  assert.deepEqual(written, [0, 1]);
  const letter = await ctx.db.selectFrom('messages').select('subject').executeTakeFirstOrThrow();
  assert.equal(letter.subject, 'Ромашка, 23 ноября: новостей нет');
});

test('only shops in service that want the report are asked', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const wanted = await saveShop(ctx.db, { adminEmails: ['a@example.org'] });
  await saveShop(ctx.db, { adminEmails: ['a@example.org'], isServiceOn: false });
  await saveShop(ctx.db, { adminEmails: ['a@example.org'], isReportOn: false });
  await saveShop(ctx.db);
  const unpaid = await saveShop(ctx.db, { adminEmails: ['a@example.org'] });
  await ctx.db.deleteFrom('shopTariffs').where('shopId', '=', unpaid).execute();

  assert.deepEqual(await reportStep.shops!(ctx, AT), [wanted]);
});

test('alarms name what a person should look at, and nothing else', async (t) => {
  const { ctx, setNow } = testContext(await testDatabase(t));
  setNow(AT);
  const shopId = await saveShop(ctx.db, { name: 'Ромашка' });
  const waiting = { status: 'arrived', arrivedAt: daysAgo(6) } as const;
  const uncollected = await saveShipment(ctx.db, shopId, { ...waiting, arrivedOn: '2026-11-17', lastStorageOn: '2026-12-14' });
  await saveShipment(ctx.db, shopId, { ...waiting, arrivedOn: '2026-11-20' });
  await saveShipment(ctx.db, shopId, { ...waiting, arrivedOn: '2026-11-10', life: 'collected' });
  const locker = await saveShipment(ctx.db, shopId, { ...waiting, arrivedOn: '2026-11-21', isLocker: true });
  const stuck = await saveShipment(ctx.db, shopId, { status: 'in_transit', lastOperationAt: daysAgo(11) });
  await saveShipment(ctx.db, shopId, { status: 'in_transit', lastOperationAt: daysAgo(9) });
  const kept = await saveShipment(ctx.db, shopId, { status: 'no_data', loadedAt: daysAgo(5) });
  await saveShipment(ctx.db, shopId, { status: 'registered', loadedAt: daysAgo(3) });
  const silent = await saveShipment(ctx.db, shopId, {
    status: 'no_data',
    life: 'silent',
    loadedAt: daysAgo(30),
    lifeChangedAt: daysAgo(0.4),
  });
  const untold = await saveShipment(ctx.db, shopId, { status: 'arrived', arrivedOn: '2026-11-23', arrivedAt: daysAgo(0) });
  await saveUndelivered(ctx.db, shopId, untold.id);

  const { facts } = (await readReport(ctx.db, ctx, shopId, AT))!;

  assert.deepEqual(
    facts.alarms.map(({ kind, total, rows }) => [kind, total, rows.map((row) => row.trackNumber)]),
    [
      ['not_collected', 2, [uncollected.trackNumber, locker.trackNumber]],
      ['not_told', 1, [untold.trackNumber]],
      ['stuck', 1, [stuck.trackNumber]],
      ['not_handed_over', 1, [kept.trackNumber]],
      ['given_up', 1, [silent.trackNumber]],
    ],
  );
  assert.equal(facts.alarms[0]!.rows[0]!.days, 6);
});

test('changes are told once: each parcel under its newest news, those of other shops and of yesterday’s report nowhere', async (t) => {
  const { ctx, setNow } = testContext(await testDatabase(t));
  setNow(AT);
  const shopId = await saveShop(ctx.db);
  const other = await saveShop(ctx.db);
  const [arrived, accepted, returned, old, closed] = await Promise.all([
    saveShipment(ctx.db, shopId, { status: 'arrived' }),
    saveShipment(ctx.db, shopId, { status: 'in_transit' }),
    saveShipment(ctx.db, shopId, { status: 'returning', returnCause: 'storage_expired' }),
    saveShipment(ctx.db, shopId, { status: 'delivered' }),
    saveShipment(ctx.db, shopId, { status: 'delivered', wasClosedAtLoading: true }),
  ]);
  const stranger = await saveShipment(ctx.db, other, { status: 'arrived' });
  await saveChange(ctx.db, shopId, arrived!.id, 'sorting');
  await saveChange(ctx.db, shopId, arrived!.id, 'arrived');
  await saveChange(ctx.db, shopId, accepted!.id, 'accepted');
  await saveChange(ctx.db, shopId, accepted!.id, 'in_transit');
  await saveChange(ctx.db, shopId, returned!.id, 'returning');
  await saveChange(ctx.db, shopId, old!.id, 'delivered', daysAgo(1.2));
  await saveChange(ctx.db, shopId, closed!.id, 'delivered');
  await saveChange(ctx.db, other, stranger.id, 'arrived');

  const { facts } = (await readReport(ctx.db, ctx, shopId, AT))!;

  assert.deepEqual(
    facts.changes.map(({ section, rows }) => [section, rows.map((row) => row.trackNumber)]),
    [
      ['accepted', [accepted!.trackNumber]],
      ['arrived', [arrived!.trackNumber]],
      ['storage_expired', [returned!.trackNumber]],
    ],
  );
});
