import type { Context } from '../app.ts';
import { accountOfShop } from './accounts.ts';
import { findLastAnswer, findLastAnswerToShop } from './ticketStore.ts';

/** When the carrier last answered about a track number; undefined when that is longer ago than tickets are kept (3 days). */
export async function lastCheckedAt(ctx: Pick<Context, 'db'>, trackNumber: string, account: string): Promise<Date | undefined> {
  return findLastAnswer(ctx.db, account, trackNumber);
}

/** The same for a parcel of a shop, through whichever account it is asked. */
export async function lastCheckedForShop(
  ctx: Pick<Context, 'db'>,
  shopId: number,
  trackNumber: string,
): Promise<Date | undefined> {
  return lastCheckedAt(ctx, trackNumber, await accountOfShop(ctx.db, shopId));
}

/** The same in one question to the database. */
export function lastAnswerTo(ctx: Pick<Context, 'pool'>, shopId: number, trackNumber: string): Promise<Date | undefined> {
  return findLastAnswerToShop(ctx.pool, shopId, trackNumber);
}
