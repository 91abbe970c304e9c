import { browser } from '../../../test/api.ts';
import { testContext } from '../../../test/context.ts';
import { testDatabase } from '../../../test/database.ts';
import { saveCast } from '../../../test/fixtures.ts';
import type { Context } from '../../app.ts';
import type { Config } from '../../config.ts';
import { createApiKey } from '../../shops/apiKeys.ts';
import type { ApiErrorCode } from './errorCodes.ts';

export const SHIPMENTS = '/api/v1/shipments';
export type ProblemBody = {
  status: number;
  title: string;
  code: ApiErrorCode;
  detail: string;
  field?: string;
  requestId: string;
};

/** Alice's and Charlie's shops, with a key each. */
export async function apiSetUp(t: Parameters<typeof testDatabase>[0], config: Partial<Config> = {}) {
  const { ctx, logged } = testContext(await testDatabase(t), { config });
  const cast = await saveCast(ctx.db);
  const { call } = browser(ctx);
  const [key, otherKey] = [await keyOf(ctx, cast.alice.shopId), await keyOf(ctx, cast.charlie.shopId)];
  return { ctx, db: ctx.db, call, logged, ...cast, shopId: cast.alice.shopId, key, otherKey };
}

async function keyOf(ctx: Context, shopId: number) {
  return { authorization: `Bearer ${(await createApiKey(ctx, shopId, { email: 'alice@example.org' }, 'Касса')).key}` };
}
