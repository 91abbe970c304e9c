import { Hono } from 'hono';
import type { Context } from '../app.ts';
import type { ApiEnv } from '../platform/http.ts';
import { linksInto } from '../shops/cabinetLink.ts';
import { arrangeReport } from './composeReport.ts';
import { readReport } from './report.ts';

/** Today's report as it would be now. */
export function reportRoutes(ctx: Context) {
  return new Hono<ApiEnv>().get('/preview', async (call) => {
    const read = await ctx.withShop(call.var.shopId, (db) => readReport(db, ctx, call.var.shopId, ctx.now()));
    return call.json({
      ...arrangeReport(read!.facts, linksInto(ctx.config.publicUrl, call.var.shopId)),
      recipients: read!.recipients,
    });
  });
}
