import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testContext } from '../../test/context.ts';
import { testDatabase } from '../../test/database.ts';
import { nextTrackNumber, saveShop } from '../../test/fixtures.ts';
import { loadTogether } from './loadTogether.ts';

const api = { source: 'api', loadedBy: 'API, 1' } as const;

test('many small requests at once are stored in few transactions, and each gets its own answer', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const shopId = await saveShop(ctx.db);
  const requests = Array.from({ length: 500 }, (_, i) =>
    i % 10 === 0 ? [{ trackNumber: 'nonsense' }, { trackNumber: nextTrackNumber() }] : [{ trackNumber: nextTrackNumber() }],
  );

  const answers = await Promise.all(requests.map((rows) => loadTogether(ctx, shopId, rows, api)));

  const { rows: writers } = await sql`select distinct xmin::text from shipments`.execute(ctx.db);
  assert.ok(writers.length <= 5, `${writers.length} transactions`);
  for (const [i, answer] of answers.entries()) {
    assert.deepEqual(
      answer.map(({ trackNumber }) => trackNumber),
      requests[i]!.map(({ trackNumber }) => trackNumber),
    );
    assert.deepEqual(
      answer.map(({ result }) => result),
      i % 10 === 0 ? ['refused', 'created'] : ['created'],
    );
  }
});

test('shops are not mixed, and a failure leaves nothing waiting', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const [first, second] = [await saveShop(ctx.db), await saveShop(ctx.db)];
  const rows = [{ trackNumber: nextTrackNumber() }];
  const broken: typeof ctx.withShop = async () => Promise.reject(new Error('no database'));
  let isBroken = true;
  const shaky: typeof ctx.withShop = (shop, work) => (isBroken ? broken(shop, work) : ctx.withShop(shop, work));
  const shakyCtx = { ...ctx, withShop: shaky };

  await assert.rejects(Promise.all([1, 2, 3].map(() => loadTogether(shakyCtx, first, rows, api))), /no database/);
  isBroken = false;
  const answers = await Promise.all([first, second].map((shopId) => loadTogether(shakyCtx, shopId, rows, api)));

  assert.deepEqual(
    answers.flat().map(({ result }) => result),
    ['created', 'created'],
  );
});
