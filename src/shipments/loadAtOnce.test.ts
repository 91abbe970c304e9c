import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testContext } from '../../test/context.ts';
import { testDatabase } from '../../test/database.ts';
import { nextTrackNumber, saveShipment, saveShop } from '../../test/fixtures.ts';
import type { Context } from '../app.ts';
import { loadShipments } from './loadShipments.ts';
import { lockLoads } from './loadStore.ts';

const api = { source: 'api' } as const;
const newRows = (n: number) =>
  Array.from({ length: n }, () => ({ trackNumber: nextTrackNumber(), name: 'Анна', phone: '79161234567', amount: 12.5 }));
const numbersBy = (db: Context['db'], shopId: number) =>
  db.selectFrom('shipments').select('trackNumber').where('shopId', '=', shopId).orderBy('id').execute();

/** Counts what is sent to the database for a shop's request. */
function counting(ctx: Context) {
  const sent: string[] = [];
  const withShop: Context['withShop'] = (shopId, work) =>
    ctx.withShop(shopId, (db, client) => {
      const query = ((statement: { name?: string }, ...rest: []) => {
        sent.push(statement.name ?? '');
        return client.query(statement as never, ...rest);
      }) as typeof client.query;
      return work(db, { query });
    });
  return { ctx: { ...ctx, withShop }, sent };
}

test('new rows of a shop without a limit are two statements: its settings, and everything else', async (t) => {
  const opened = testContext(await testDatabase(t));
  const shopId = await saveShop(opened.ctx.db);
  const { ctx, sent } = counting(opened.ctx);
  const rows = newRows(3);

  const loaded = await loadShipments(ctx, shopId, rows, api);

  assert.deepEqual(sent, ['row settings', 'load at once']);
  assert.deepEqual(
    loaded.map(({ result, trackNumber }) => [result, trackNumber]),
    rows.map(({ trackNumber }) => ['created', trackNumber]),
  );
  assert.deepEqual(
    await numbersBy(ctx.db, shopId),
    rows.map(({ trackNumber }) => ({ trackNumber })),
  );
  const used = await ctx.db.selectFrom('quotaUse').select(['shopId', 'loaded']).execute();
  assert.deepEqual(used, [{ shopId, loaded: 3 }]);
});

test('who waits for a place goes first, though the tariff has no limit any more', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const shopId = await saveShop(ctx.db);
  const waiting = await saveShipment(ctx.db, shopId, { life: 'waiting_for_place' });
  const [row] = newRows(1);

  const [loaded] = await loadShipments(ctx, shopId, [row!], api);

  assert.equal(loaded!.result, 'created');
  const { life } = await ctx.db.selectFrom('shipments').select('life').where('id', '=', waiting.id).executeTakeFirstOrThrow();
  assert.equal(life, 'active');
});

test('of lists with the same numbers that come at once, whatever their order, each number is made once', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const shopId = await saveShop(ctx.db);
  const rows = newRows(40);
  const lists = Array.from({ length: 8 }, (_, i) => (i % 2 === 0 ? rows : rows.toReversed()).slice(0, 40 - i));

  const answers = (await Promise.all(lists.map((list) => loadShipments(ctx, shopId, list, api)))).flat();

  const made = answers.filter(({ result }) => result === 'created').map(({ trackNumber }) => trackNumber);
  assert.deepEqual(made.toSorted(), rows.map(({ trackNumber }) => trackNumber).toSorted());
  assert.ok(answers.every(({ result, id }) => (result === 'created' || result === 'updated') && id !== undefined));
  const used = await ctx.db.selectFrom('quotaUse').select('loaded').executeTakeFirstOrThrow();
  assert.equal(used.loaded, 40);
});

test('one known number leaves the whole list to the longer way, and nothing of it is lost', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const shopId = await saveShop(ctx.db);
  const known = await saveShipment(ctx.db, shopId, { name: 'Вера' });
  const gone = await saveShipment(ctx.db, shopId, { life: 'deleted' });
  const rows = newRows(2);
  const list = [rows[0]!, { trackNumber: known.trackNumber, name: 'Анна' }, { trackNumber: gone.trackNumber }, rows[1]!];

  const loaded = await loadShipments(ctx, shopId, list, api);

  assert.equal(loaded.map(({ result }) => result).join(), 'created,updated,ignored,created');
});

test('a row without a contact is good when its number was known before, not because another row brings it', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const shopId = await saveShop(ctx.db, { replaceWrongPhones: false });
  const known = await saveShipment(ctx.db, shopId);
  const [row] = newRows(1);
  const bare = { trackNumber: row!.trackNumber, orderNumber: '7' };

  const loaded = await loadShipments(ctx, shopId, [bare, row!, { trackNumber: known.trackNumber, orderNumber: '8' }], api);
  const after = await loadShipments(ctx, shopId, [bare], api);

  assert.equal(loaded.map(({ result }) => result).join(), 'refused,created,updated');
  assert.equal(after[0]!.result, 'updated');
});

test('a row that is refused for want of a contact takes no number from a parcel that ended a year ago', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const shopId = await saveShop(ctx.db, { replaceWrongPhones: false });
  const closedAt = new Date(ctx.now().getTime() - 400 * 86_400_000);
  const old = await saveShipment(ctx.db, shopId, { life: 'finished', closedAt });

  const [loaded] = await loadShipments(ctx, shopId, [{ trackNumber: old.trackNumber }], api);

  assert.equal(loaded!.result, 'refused');
  const { supersededAt } = await ctx.db
    .selectFrom('shipments')
    .select('supersededAt')
    .where('id', '=', old.id)
    .executeTakeFirstOrThrow();
  assert.equal(supersededAt, null);
});

test('one new row waits for nobody’s turn', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const shopId = await saveShop(ctx.db);

  const loaded = await ctx.db.transaction().execute(async (other) => {
    await lockLoads(other, shopId);
    return loadShipments(ctx, shopId, newRows(1), api);
  });

  assert.equal(loaded[0]!.result, 'created');
});
