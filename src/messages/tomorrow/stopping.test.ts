import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saveShop } from '../../../test/fixtures.ts';
import { dispatch, type Ground, ground, journal, plan, saveArrived } from '../testSending.ts';
import { cancelMessages, holdMessages, releaseMessages, undoStop, type Which } from './stopping.ts';
import {
  AFTER_WINDOW,
  ALICE,
  EVENING,
  fates,
  morning,
  NEXT_OPENING,
  NEXT_PLANNING,
  OPENING,
  saveForgotten,
  shownMessages,
  tomorrow,
} from './testTomorrow.ts';

const AT = '2026-11-24';

/** What a person of the shop can do. */
function deedsOf({ ctx, shopId }: Ground) {
  return {
    hold: (which: Which, until: 'release' | 'morning' = 'release') => holdMessages(ctx, shopId, ALICE, which, until),
    cancel: (which: Which) => cancelMessages(ctx, shopId, ALICE, which),
    release: (which: Which) => releaseMessages(ctx, shopId, ALICE, which),
    undo: (batch: string) => undoStop(ctx, shopId, ALICE, batch),
  };
}

/** The evening before, with so many parcels that arrived. */
async function evening(test: Ground, parcels: number) {
  const saved = [];
  for (let i = 0; i < parcels; i++) saved.push(await saveArrived(test, { phone: `7916000000${i}` }));
  await plan(test, ...saved.map(({ id }) => id));
  test.setNow(EVENING);
  return { parcels: saved, keys: (await shownMessages(test)).map(({ key }) => key) };
}

function phonesTold({ sent }: Ground): string[] {
  return sent.sms.flatMap(({ messages }) => messages.map(({ phone }) => phone)).sort();
}

test('of three messages one is held, one cancelled, and the third goes', async (t) => {
  const test = await ground(t);
  const { keys } = await evening(test, 3);
  const deeds = deedsOf(test);

  const held = await deeds.hold({ keys: [keys[0]!] });
  const cancelled = await deeds.cancel({ keys: [keys[1]!] });
  const shown = await shownMessages(test);
  await morning(test);

  assert.deepEqual([held.changed, held.late, cancelled.changed], [1, 0, 1]);
  assert.deepEqual(
    shown.map(({ fate, stopped }) => [fate, stopped?.by ?? null, stopped?.until ?? null]),
    [
      ['held', ALICE.email, 'release'],
      ['cancelled', ALICE.email, null],
      ['goes', null, null],
    ],
  );
  assert.deepEqual(phonesTold(test), ['79160000002']);
  assert.deepEqual(await journal(test), [
    'sms arrived held held_by_shop',
    'sms arrived dropped cancelled_by_shop',
    'sms arrived accepted -',
  ]);
});

test('held until released it stays through mornings, and goes in the next window once it is let go', async (t) => {
  const test = await ground(t);
  const { keys } = await evening(test, 1);
  const deeds = deedsOf(test);
  await deeds.hold({ keys });
  await morning(test);
  test.setNow(AFTER_WINDOW);
  await morning(test, NEXT_PLANNING, NEXT_OPENING);
  assert.deepEqual(phonesTold(test), []);

  const released = await deeds.release({ keys });
  await dispatch(test);
  assert.deepEqual(phonesTold(test), [], 'its new window is tomorrow’s');
  await morning(test, new Date('2026-11-26T09:30:00+03:00'), new Date('2026-11-26T10:00:00+03:00'));

  assert.equal(released.changed, 1);
  assert.deepEqual(phonesTold(test), ['79160000000']);
});

test('held for a morning only it is judged anew on the next', async (t) => {
  const test = await ground(t);
  const { keys, parcels } = await evening(test, 2);
  await deedsOf(test).hold({ keys }, 'morning');
  await morning(test);
  test.setNow(AFTER_WINDOW);
  await test.ctx.db.updateTable('shipments').set({ status: 'delivered' }).where('id', '=', parcels[1]!.id).execute();

  const ahead = await fates(test);
  await morning(test, NEXT_PLANNING, NEXT_OPENING);

  assert.deepEqual(ahead, ['sms arrived goes', 'sms arrived stays']);
  assert.deepEqual(phonesTold(test), ['79160000000']);
  assert.deepEqual(await journal(test), ['sms arrived accepted -', 'sms arrived dropped no_longer_true']);
});

test('released in the open window it goes at once', async (t) => {
  const test = await ground(t);
  const { keys } = await evening(test, 1);
  const deeds = deedsOf(test);
  await deeds.hold({ keys });
  await morning(test);

  await deeds.release({ keys });
  await dispatch(test);

  assert.deepEqual(phonesTold(test), ['79160000000']);
});

test('taking back restores what was stopped, and only that', async (t) => {
  const test = await ground(t);
  const { keys } = await evening(test, 3);
  const deeds = deedsOf(test);
  await deeds.hold({ keys: [keys[0]!] }, 'morning');

  const all = await deeds.cancel({ day: AT });
  const cancelled = await fates(test);
  await deeds.undo(all.batch);

  assert.deepEqual(cancelled, Array(3).fill('sms arrived cancelled'));
  assert.deepEqual(await fates(test), ['sms arrived held', 'sms arrived goes', 'sms arrived goes']);
  assert.equal((await shownMessages(test))[0]!.stopped!.until, 'morning');
  await assert.rejects(deeds.undo(all.batch), { code: 'conflict' });
});

test('holding in the same way again changes nothing, so that the first deed can still be taken back', async (t) => {
  const test = await ground(t);
  const { keys } = await evening(test, 1);
  const deeds = deedsOf(test);

  const { batch } = await deeds.hold({ keys });
  const again = await deeds.hold({ keys });
  const undone = await deeds.undo(batch);
  await morning(test);

  assert.deepEqual([again.changed, again.late, undone.changed], [0, 0, 1]);
  assert.deepEqual(phonesTold(test), ['79160000000']);
});

test('a cancelled message comes back as long as its morning is not over, not any more afterwards', async (t) => {
  const test = await ground(t);
  const { keys } = await evening(test, 2);
  const deeds = deedsOf(test);
  const { batch } = await deeds.cancel({ keys });
  const back = await deeds.release({ keys: [keys[0]!] });
  await morning(test);
  test.setNow(AFTER_WINDOW);

  const late = await deeds.release({ keys: [keys[1]!] });

  assert.deepEqual([back.changed, late.changed], [1, 0]);
  await assert.rejects(deeds.undo(batch), { code: 'conflict' });
  assert.deepEqual(phonesTold(test), ['79160000000']);
});

test('what is being sent is not stopped any more, and the person is told', async (t) => {
  const test = await ground(t);
  const { keys } = await evening(test, 2);
  const deeds = deedsOf(test);
  await deeds.hold({ keys: [keys[0]!] });
  await morning(test);

  const stopped = await deeds.cancel({ keys });

  assert.deepEqual([stopped.changed, stopped.late], [1, 1]);
  assert.deepEqual(await journal(test), ['sms arrived dropped cancelled_by_shop', 'sms arrived accepted -']);
});

test('stopping a whole morning while it is being sent: each message either went or was stopped', async (t) => {
  const test = await ground(t);
  await evening(test, 10);
  test.setNow(OPENING);

  const [stopped] = await Promise.all([deedsOf(test).hold({ day: AT }), dispatch(test)]);

  const states = (await journal(test)).map((line) => line.split(' ')[2]);
  assert.equal(states.filter((state) => state === 'held').length, stopped.changed);
  assert.equal(states.filter((state) => state === 'accepted').length, phonesTold(test).length);
  assert.equal(stopped.changed + phonesTold(test).length, 10);
});

test('all of a parcel, and what is not planned yet, is stopped too: planning does not bring it again', async (t) => {
  const test = await ground(t);
  const parcel = await saveForgotten(test, { email: 'anna@example.org' });
  await plan(test, parcel.id);
  const other = await saveForgotten(test, { phone: '79160000002' });
  test.setNow(EVENING);
  const deeds = deedsOf(test);

  const ofParcel = await deeds.hold({ shipmentId: parcel.id });
  const forecast = (await shownMessages(test)).find(({ isForecast }) => isForecast);
  const ofOther = await deeds.cancel({ keys: [forecast!.key] });
  await morning(test);

  assert.ok(ofParcel.changed >= 1);
  assert.deepEqual([forecast!.isForecast, ofOther.changed, ofOther.late], [true, 1, 0]);
  assert.deepEqual([phonesTold(test), test.sent.emails], [[], []]);
  const { outcome } = await test.ctx.db
    .selectFrom('messages')
    .select('outcome')
    .where('shipmentId', '=', other.id)
    .where('reason', '=', 'not_collected')
    .executeTakeFirstOrThrow();
  assert.equal(outcome, 'cancelled_by_shop');
});

test('stopping the news that goes stops the earlier news it replaces: nobody wanted that instead', async (t) => {
  const test = await ground(t);
  const arrivedAt = new Date('2026-11-18T12:00:00+03:00');
  const { id } = await saveArrived(test, { arrivedAt, arrivedOn: '2026-11-18', statusAt: arrivedAt, loadedAt: arrivedAt });
  await plan(test, id);
  test.setNow(EVENING);
  const before = await shownMessages(test);
  const goes = before.find(({ fate }) => fate === 'goes')!;

  const stopped = await deedsOf(test).hold({ keys: [goes.key] });
  await morning(test);

  assert.equal(goes.reason, before.length > 1 ? 'not_collected' : 'arrived');
  assert.equal(stopped.changed, before.length);
  assert.deepEqual(phonesTold(test), []);
});

test('held news that later news has overtaken does not go when it is let go', async (t) => {
  const test = await ground(t);
  const { keys, parcels } = await evening(test, 1);
  const deeds = deedsOf(test);
  await deeds.hold({ keys });
  await morning(test);
  const sent = {
    shipmentId: parcels[0]!.id,
    shopId: test.shopId,
    channel: 'sms',
    audience: 'recipient',
    reason: 'not_collected',
  } as const;
  const moments = { plannedAt: OPENING, notBefore: OPENING, notAfter: AFTER_WINDOW, dueAt: OPENING, sentAt: OPENING };
  await test.ctx.db
    .insertInto('messages')
    .values({ ...sent, ...moments, address: '79160000000', dedupeKey: 'later', state: 'delivered', plannedWhy: '{}' })
    .execute();

  await deeds.release({ keys });

  assert.equal((await journal(test))[0], 'sms arrived dropped later_news');
});

test('a morning that is over is refused by name, so that a page of yesterday stops nothing of today', async (t) => {
  const test = await ground(t);
  await evening(test, 1);
  test.setNow(AFTER_WINDOW);

  await assert.rejects(deedsOf(test).cancel({ day: AT }), { code: 'conflict', field: 'day' });
});

test('who stopped how many stands in the log, without anybody’s data; another shop stops nothing', async (t) => {
  const test = await ground(t);
  const { keys, parcels } = await evening(test, 2);
  const charlie = { ...test, shopId: await saveShop(test.ctx.db, { name: 'Василёк' }) };

  const foreign = [
    await deedsOf(charlie).cancel({ keys }),
    await deedsOf(charlie).hold({ shipmentId: parcels[0]!.id }),
    await deedsOf(charlie).hold({ day: AT }),
  ];
  await deedsOf(test).hold({ day: AT });

  assert.deepEqual(
    foreign.map(({ changed }) => changed),
    [0, 0, 0],
  );
  const log = await test.ctx.db.selectFrom('auditLog').select(['shopId', 'actor', 'action', 'details']).execute();
  assert.deepEqual(log, [{ shopId: test.shopId, actor: ALICE.email, action: 'message held', details: { messages: 2, day: AT } }]);
  assert.equal((await tomorrow(test)).totals.held, 2);
});
