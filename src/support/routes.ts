import { Hono } from 'hono';
import { z } from 'zod';
import type { Context } from '../app.ts';
import { type ApiEnv, readJson, readQuery } from '../platform/http.ts';
import { askFromShop } from './ask.ts';
import { countUnreadOfShop } from './listStore.ts';
import { closeFromShop, replyFromShop, requireOwn } from './reply.ts';
import { saveRead } from './store.ts';
import { viewShopThread, viewShopThreads } from './view.ts';

/** What stands in a text is looked at by the feature; this only keeps a number or a list from being one. */
const typed = z.string();
const question = z.strictObject({ subject: typed, text: typed, lang: z.enum(['ru', 'en']).default('ru') });
const reply = z.strictObject({ text: typed });
const closing = z.strictObject({ version: z.int().positive() });
export const reading = z.strictObject({ to: z.int().min(0).max(100_000) });
export const page = z.object({ limit: z.coerce.number().int().min(1).max(500).default(50) });

/** The shop's questions to the service. Everybody in the shop reads them; the caller refuses what a reader would change. */
export function supportRoutes(ctx: Context) {
  return new Hono<ApiEnv>()
    .get('/', readQuery(page), async (call) =>
      call.json(await viewShopThreads(ctx, call.var.shopId, call.req.valid('query').limit)),
    )
    .get('/unread', async (call) => call.json({ unread: await countUnreadOfShop(ctx.db, call.var.shopId) }))
    .post('/', readJson(question), async (call) => {
      const { shopId, actor } = call.var;
      const id = await askFromShop(ctx, shopId, actor, call.req.valid('json'));
      return call.json(await viewShopThread(ctx, shopId, id), 201);
    })
    .get('/:id{[0-9]{1,15}}', async (call) => call.json(await viewShopThread(ctx, call.var.shopId, Number(call.req.param('id')))))
    .post('/:id{[0-9]{1,15}}/posts', readJson(reply), async (call) => {
      const { shopId, actor } = call.var;
      const id = Number(call.req.param('id'));
      await replyFromShop(ctx, shopId, actor, id, call.req.valid('json').text);
      return call.json(await viewShopThread(ctx, shopId, id), 201);
    })
    .post('/:id{[0-9]{1,15}}/close', readJson(closing), async (call) => {
      const { shopId, actor } = call.var;
      const id = Number(call.req.param('id'));
      await closeFromShop(ctx, shopId, actor, id, call.req.valid('json').version);
      return call.json(await viewShopThread(ctx, shopId, id));
    })
    .put('/:id{[0-9]{1,15}}/read', readJson(reading), async (call) => {
      const { shopId, actor } = call.var;
      const { id } = await requireOwn(ctx.db, shopId, Number(call.req.param('id')));
      // Staff who look in for a shop have not read in its place.
      if (!actor.acting) await saveRead(ctx.db, id, 'asker', call.req.valid('json').to);
      return call.json({ unread: await countUnreadOfShop(ctx.db, shopId) });
    });
}
