import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signedIn } from '../../test/api.ts';
import { NOW, testContext } from '../../test/context.ts';
import { testDatabase } from '../../test/database.ts';
import { nextTrackNumber, saveCast, saveShipment } from '../../test/fixtures.ts';
import { BLOCK, type Progress, removeByNumber, removeMatching } from './removeMany.ts';

const ANNA = { email: 'anna@example.org' };

async function setUp(t: Parameters<typeof testDatabase>[0]) {
  const { ctx } = testContext(await testDatabase(t));
  const { alice, charlie } = await saveCast(ctx.db);
  const lifeOf = async (trackNumber: string) =>
    (await ctx.db.selectFrom('shipments').select('life').where('trackNumber', '=', trackNumber).executeTakeFirstOrThrow()).life;
  return { ctx, db: ctx.db, shopId: alice.shopId, alice, charlie, lifeOf };
}

test('a list of numbers comes back sorted: done now, not found as typed, and the rest was done before', async (t) => {
  const { ctx, db, shopId, charlie } = await setUp(t);
  const mine = await saveShipment(db, shopId);
  const before = await saveShipment(db, shopId, { life: 'deleted' });
  const theirs = await saveShipment(db, charlie.shopId);
  const unknown = nextTrackNumber();

  const typed = [` ${mine.trackNumber}`, before.trackNumber, theirs.trackNumber, unknown, 'не номер'];
  const answer = await removeByNumber(ctx, shopId, ANNA, typed, 'deleted');

  assert.deepEqual(answer, { removed: [mine.trackNumber], notFound: [theirs.trackNumber, unknown, 'не номер'] });
});

test('everything that the list shows is removed block by block, what comes meanwhile stays', async (t) => {
  const { ctx, db, shopId, charlie, lifeOf } = await setUp(t);
  const rows = Array.from({ length: BLOCK + 200 }, () => ({
    ...{ shopId, trackNumber: nextTrackNumber(), source: 'api' as const, status: 'arrived' as const },
    ...{ statusSeenAt: NOW, lifeChangedAt: NOW, loadedAt: NOW },
  }));
  await db.insertInto('shipments').values(rows).execute();
  const other = await saveShipment(db, shopId, { status: 'delivered' });
  const theirs = await saveShipment(db, charlie.shopId, { status: 'arrived' });
  const all = { filter: { statuses: ['arrived' as const] }, as: 'collected' as const };

  const first = await removeMatching(ctx, shopId, ANNA, all);
  const later = await saveShipment(db, shopId, { status: 'arrived' });
  const second = await removeMatching(ctx, shopId, ANNA, { ...all, from: first.next! });

  assert.deepEqual([first.removed.length, second.removed.length, second.next], [BLOCK, 200, null]);
  assert.deepEqual(new Set([...first.removed, ...second.removed]), new Set(rows.map(({ trackNumber }) => trackNumber)));
  for (const { trackNumber } of [other, theirs, later]) assert.equal(await lifeOf(trackNumber), 'active');
});

test('what is searched for narrows a removal, and the removed ones are left alone', async (t) => {
  const { ctx, db, shopId, lifeOf } = await setUp(t);
  const anna = await saveShipment(db, shopId, { name: 'Анна Белова' });
  const gone = await saveShipment(db, shopId, { name: 'Анна Белова', life: 'collected' });
  const boris = await saveShipment(db, shopId, { name: 'Борис' });

  const { removed } = await removeMatching(ctx, shopId, ANNA, { filter: { query: 'белова' }, as: 'collected' });

  assert.deepEqual(removed, [anna.trackNumber]);
  assert.deepEqual([await lifeOf(gone.trackNumber), await lifeOf(boris.trackNumber)], ['collected', 'active']);
});

test('the cabinet removes all that is found and hands out where to go on', async (t) => {
  const { ctx, db, shopId, alice, charlie } = await setUp(t);
  const { trackNumber } = await saveShipment(db, shopId, { status: 'returned' });
  const call = { filter: { status: ['returned', 'returning'] }, as: 'deleted' };

  type Answer = { removed: string[]; next: Progress | null };
  const theirs = await (await signedIn(ctx, charlie)).call<Answer>('POST', '/cabinet/shipments/remove-all', call);
  const mine = await (await signedIn(ctx, alice)).call<Answer>('POST', '/cabinet/shipments/remove-all', call);
  const wrong = await (await signedIn(ctx, alice)).call('POST', '/cabinet/shipments/remove-all', {
    ...call,
    from: { after: '1' },
  });

  assert.deepEqual(theirs.body, { removed: [], next: null });
  assert.deepEqual(mine.body, { removed: [trackNumber], next: null });
  assert.equal(wrong.status, 400);
});
