import { Hono } from 'hono';
import type { Context } from '../../app.ts';
import type { ApiEnv } from '../../platform/http.ts';
import { ownerOnly } from '../../shops/actor.ts';
import { viewOfRefused } from './refusedCalls.ts';
import { listRefusedCalls } from './refusedStore.ts';

const DAYS = 7;

/** Calls of the R-Lab API with a former key, and with none of the shop's: what stands beside the key, so it is the owner's. */
export function refusedCallRoutes(ctx: Context) {
  return new Hono<ApiEnv>().get('/', ownerOnly, async (call) => {
    const { shopId } = call.var;
    const today = Temporal.Instant.fromEpochMilliseconds(ctx.now().getTime()).toZonedDateTimeISO(ctx.config.zone).toPlainDate();
    const since = today.subtract({ days: DAYS - 1 }).toString();
    return call.json(viewOfRefused(await ctx.withShop(shopId, (db) => listRefusedCalls(db, shopId, since))));
  });
}
