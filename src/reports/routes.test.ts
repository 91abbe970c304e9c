import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser, signedIn } from '../../test/api.ts';
import { testContext } from '../../test/context.ts';
import { testDatabase } from '../../test/database.ts';
import { saveCast, saveShipment } from '../../test/fixtures.ts';
import type { Report } from './composeReport.ts';

test('today’s report can be looked at by people of the shop, each shop its own', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const { alice, charlie } = await saveCast(ctx.db);
  await saveShipment(ctx.db, alice.shopId, { status: 'in_transit' });
  const preview = async (who: typeof alice) =>
    (await (await signedIn(ctx, who)).call<Report>('GET', '/cabinet/reports/preview')).body;

  const [hers, his] = [await preview(alice), await preview(charlie)];
  const stranger = await browser(ctx).call('GET', '/cabinet/reports/preview');

  assert.deepEqual([hers.shopName, hers.parts.map(({ title }) => title)], ['Ромашка', ['Все посылки по статусам']]);
  assert.deepEqual([his.shopName, his.parts], ['Василёк', []]);
  assert.equal(stranger.status, 401);
});
