import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testContext } from '../../test/context.ts';
import { testDatabase } from '../../test/database.ts';
import { nextTrackNumber, saveShipment, saveShop } from '../../test/fixtures.ts';
import { type Db, openDatabase } from '../platform/database.ts';
import { loadShipments } from './loadShipments.ts';
import { lockLoads } from './loadStore.ts';

const api = { source: 'api' } as const;
const resultsOf = (loaded: { result: string }[]) => loaded.map(({ result }) => result).join();
const placesUsed = async (db: Db) => (await db.selectFrom('quotaUse').select('loaded').executeTakeFirst())?.loaded ?? 0;
/** Which transaction wrote each parcel last. */
const writers = async (db: Db) =>
  (await sql<{ xmin: string }>`select xmin::text from shipments order by id`.execute(db)).rows.map(({ xmin }) => xmin);

test('a list that is sent again and changes nothing is neither written nor locked, and waits for nobody', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const { db } = ctx;
  const shopId = await saveShop(db);
  const rows = Array.from({ length: 5 }, (_, i) => ({ trackNumber: nextTrackNumber(), name: `Анна ${i}`, phone: '79161234567' }));
  await loadShipments(ctx, shopId, rows, api);
  await db.updateTable('shipments').set({ life: 'deleted' }).where('trackNumber', '=', rows[4]!.trackNumber).execute();
  const before = await writers(db);

  const again = await db.transaction().execute(async (other) => {
    // Whoever loads something new, and whoever works on one of these parcels, holds these.
    await lockLoads(other, shopId);
    await sql`select from shipments for update`.execute(other);
    return loadShipments(ctx, shopId, [...rows, rows[0]!, { trackNumber: 'wrong' }, { trackNumber: rows[1]!.trackNumber }], api);
  });

  assert.equal(resultsOf(again), 'updated,updated,updated,updated,ignored,updated,refused,updated');
  assert.deepEqual(
    again.slice(0, 2).map(({ id }) => typeof id),
    ['number', 'number'],
  );
  assert.deepEqual([await writers(db), await placesUsed(db)], [before, 5]);
});

test('of a list that is sent again only what changed, and what is new, is written', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const { db } = ctx;
  const shopId = await saveShop(db, { replaceWrongPhones: false });
  const rows = Array.from({ length: 3 }, (_, i) => ({ trackNumber: nextTrackNumber(), name: `Анна ${i}`, phone: '79161234567' }));
  await loadShipments(ctx, shopId, rows, api);
  const before = await writers(db);

  const again = await loadShipments(
    ctx,
    shopId,
    [
      { trackNumber: rows[2]!.trackNumber }, // no contact: the parcel has one
      rows[0]!,
      { ...rows[1]!, name: 'Вера' },
      { trackNumber: nextTrackNumber(), phone: '79161234567' },
      { trackNumber: nextTrackNumber() }, // no contact, and none is known
    ],
    api,
  );

  assert.equal(resultsOf(again), 'updated,updated,updated,created,refused');
  const after = await writers(db);
  assert.deepEqual([after[0] === before[0], after[1] === before[1], after[2] === before[2]], [true, false, true]);
  assert.deepEqual([after.length, await placesUsed(db)], [4, 4]);
});

test('the number of a parcel that was over a year ago is a new parcel, however unchanged its row is', async (t) => {
  const { ctx, setNow } = testContext(await testDatabase(t));
  const shopId = await saveShop(ctx.db);
  const rows = [{ trackNumber: nextTrackNumber() }, { trackNumber: nextTrackNumber() }];
  const [over, removed] = await loadShipments(ctx, shopId, rows, api);
  const closed = { closedAt: ctx.now(), life: 'finished' as const };
  await ctx.db.updateTable('shipments').set(closed).where('id', '=', over!.id!).execute();
  await ctx.db
    .updateTable('shipments')
    .set({ ...closed, life: 'deleted' })
    .where('id', '=', removed!.id!)
    .execute();
  setNow('2027-11-24T12:00:00+03:00');

  const again = await loadShipments(ctx, shopId, rows, api);

  assert.equal(resultsOf(again), 'created,ignored');
});

test("another shop's parcel with the same number is not the shop's own", async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const [mine, theirs] = [await saveShop(ctx.db), await saveShop(ctx.db)];
  const one = await saveShipment(ctx.db, theirs, { phone: '79161234567', phoneTyped: '79161234567' });
  const rows = [{ trackNumber: one.trackNumber, phone: '79161234567' }, { trackNumber: nextTrackNumber() }];

  assert.equal(resultsOf(await loadShipments(ctx, mine, rows, api)), 'created,created');
});

test('a long list is looked for in halves, one after the other where there is one connection for all', async (t) => {
  const { url } = await testDatabase(t);
  const database = openDatabase(url, { poolSize: 1 });
  t.after(() => database.close());
  const { ctx } = testContext(database);
  const shopId = await saveShop(ctx.db);
  const rows = Array.from({ length: 201 }, () => ({ trackNumber: nextTrackNumber(), phone: '79161234567' }));
  await loadShipments(ctx, shopId, rows, api);
  const before = await writers(ctx.db);

  const lists = await Promise.all(
    [rows, [...rows, rows[0]!], rows.toReversed()].map((some) => loadShipments(ctx, shopId, some, api)),
  );

  assert.deepEqual([...new Set(lists.flat().map(({ result }) => result))], ['updated']);
  assert.deepEqual(
    lists.map((list) => list.length),
    [201, 202, 201],
  );
  assert.deepEqual(
    lists[2]!.map(({ id }) => id).toReversed(),
    lists[0]!.map(({ id }) => id),
  );
  assert.deepEqual(await writers(ctx.db), before);
});
