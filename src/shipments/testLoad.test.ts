import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testContext } from '../../test/context.ts';
import { testDatabase } from '../../test/database.ts';
import { nextTrackNumber, saveShipment, saveShop } from '../../test/fixtures.ts';
import { loadShipments } from './loadShipments.ts';
import { loadTogether } from './loadTogether.ts';

const api = { source: 'api' } as const;
const resultsOf = (loaded: { result: string }[]) => loaded.map(({ result }) => result).join();

test('a test answers as loading would and leaves nothing behind', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const { db } = ctx;
  const shopId = await saveShop(db, { replaceWrongPhones: true });
  const known = await saveShipment(db, shopId, { name: 'Анна' });
  const announced: number[] = [];
  ctx.onLoaded = async (_, loaded) => void announced.push(loaded.length);
  const [first, second] = [nextTrackNumber(), nextTrackNumber()];
  const rows = [
    { trackNumber: first },
    { trackNumber: first },
    { trackNumber: known.trackNumber, name: 'Вера' },
    { trackNumber: '1' },
  ];
  await db.updateTable('shopTariffs').set({ tariff: 'XXS' }).where('shopId', '=', shopId).execute();
  const used = 49;
  await db.insertInto('quotaUse').values({ shopId, month: '2026-11-01', loaded: used }).execute();

  const tried = await loadShipments(ctx, shopId, [...rows, { trackNumber: second }], { ...api, isTest: true });
  const together = await Promise.all(
    [1, 2].map(() => loadTogether(ctx, shopId, [{ trackNumber: first }], { ...api, isTest: true })),
  );

  assert.equal(resultsOf(tried), 'created,updated,updated,refused,waiting');
  assert.deepEqual([tried[0]!.id, tried[2]!.id], [undefined, known.id]);
  assert.deepEqual(
    together.flat().map(({ result }) => result),
    ['created', 'created'],
    'tests do not see each other',
  );
  const stored = await db.selectFrom('shipments').select(['id', 'name']).execute();
  assert.deepEqual(stored, [{ id: known.id, name: 'Анна' }]);
  assert.equal((await db.selectFrom('quotaUse').select('loaded').executeTakeFirstOrThrow()).loaded, used);
  assert.deepEqual(announced, []);
  const real = await loadShipments(ctx, shopId, [...rows, { trackNumber: second }], api);
  assert.deepEqual(
    real.map(({ result, errors }) => [result, errors]),
    tried.map(({ result, errors }) => [result, errors]),
  );
});
