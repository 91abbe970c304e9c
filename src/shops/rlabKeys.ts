import type { Context } from '../app.ts';
import { rlabKeyOf } from './apiKey.ts';

/** How many former keys are still recognised, to tell a shop that its module has one of them. */
const FORMER = 5;

/** `former`: those before the last changes of the password, the newest first. They open nothing. */
export type RlabKeys = { current: string; former: string[]; isServiceOn: boolean };

/** The keys of the R-Lab API's UserID; undefined when there is no such shop. One query, whatever the version. */
export async function rlabKeysOf(ctx: Context, shopId: number): Promise<RlabKeys | undefined> {
  const shop = await ctx.withShop(shopId, (db) =>
    db.selectFrom('shops').select(['apiKeyVersion', 'isServiceOn']).where('id', '=', shopId).executeTakeFirst(),
  );
  if (!shop) return undefined;
  const { apiKeyVersion: version, isServiceOn } = shop;
  const keyOf = (one: number) => rlabKeyOf(ctx.secrets, shopId, one);
  const former = Array.from({ length: Math.min(FORMER, version - 1) }, (_, i) => keyOf(version - 1 - i));
  return { current: keyOf(version), former, isServiceOn };
}
