import { Hono } from 'hono';
import { z } from 'zod';
import type { Context } from '../app.ts';
import { blacklistStaffRoutes } from '../blacklist/staffRoutes.ts';
import { type ApiEnv, readQuery } from '../platform/http.ts';
import { staffPhone } from '../sandbox/staffPhone.ts';
import { staffOnly } from '../shops/actor.ts';
import { listShops } from './store.ts';

const page = z.object({
  before: z.coerce.number().int().positive().max(2_147_483_647).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});

export function staffRoutes(ctx: Context) {
  return new Hono<ApiEnv>()
    .use(staffOnly)
    .get('/shops', readQuery(page), async (call) => {
      const { before, limit } = call.req.valid('query');
      const items = await listShops(ctx.db, ctx.now(), { before, limit });
      return call.json({ items, next: items.length === limit ? items.at(-1)!.shopId : null });
    })
    .route('/black-list', blacklistStaffRoutes(ctx))
    .get('/phone', async (call) => call.json(await staffPhone(ctx)));
}
