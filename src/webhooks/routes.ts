import { Hono } from 'hono';
import { z } from 'zod';
import type { Context } from '../app.ts';
import { type ApiEnv, readJson, readQuery } from '../platform/http.ts';
import { ownerOnly } from '../shops/actor.ts';
import { auditName } from '../shops/audit.ts';
import { changeWebhook, createWebhook, dropOldSecret, removeWebhook, restoreWebhook, rotateSecret } from './changeWebhook.ts';
import { checkUrl } from './checkUrl.ts';
import { viewLog } from './log.ts';
import { resend, sendTest } from './sendByHand.ts';
import { showSecret, viewWebhooks } from './view.ts';
import { newWebhook, rotation, webhookChange } from './webhook.ts';

const ID = ':id{[0-9]{1,15}}';
const PAGE = 30;

const logQuery = z.object({
  state: z.enum(['waiting', 'delivered', 'failed']).optional(),
  cursor: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
});

/** The webhooks of a shop and their log. Everybody of the shop looks; what changes or sends something, and the secret, are the owner's. */
export function webhookRoutes(ctx: Context) {
  return new Hono<ApiEnv>()
    .get('/', async (call) => call.json({ items: await viewWebhooks(ctx, call.var.shopId) }))
    .get(`/${ID}/deliveries`, readQuery(logQuery), async (call) => {
      const { state, cursor } = call.req.valid('query');
      return call.json(await viewLog(ctx, call.var.shopId, Number(call.req.param('id')), { state, before: cursor, limit: PAGE }));
    })
    .use(ownerOnly)
    .post('/', readJson(newWebhook), async (call) =>
      call.json(await createWebhook(ctx, call.var.shopId, auditName(call.var.actor), call.req.valid('json')), 201),
    )
    .post('/check-url', readJson(z.object({ url: z.string().max(3000) })), async (call) =>
      call.json(await checkUrl(ctx, call.req.valid('json').url)),
    )
    .patch(`/${ID}`, readJson(webhookChange), async (call) => {
      const id = Number(call.req.param('id'));
      return call.json(await changeWebhook(ctx, call.var.shopId, auditName(call.var.actor), id, call.req.valid('json')));
    })
    .delete(`/${ID}`, async (call) => {
      await removeWebhook(ctx, call.var.shopId, auditName(call.var.actor), Number(call.req.param('id')));
      return call.json({ isRemoved: true });
    })
    .post(`/${ID}/restore`, async (call) =>
      call.json(await restoreWebhook(ctx, call.var.shopId, auditName(call.var.actor), Number(call.req.param('id')))),
    )
    .get(`/${ID}/secret`, async (call) =>
      call.json({ secret: await showSecret(ctx, call.var.shopId, Number(call.req.param('id'))) }),
    )
    .post(`/${ID}/rotate-secret`, readJson(rotation), async (call) => {
      const { keepOldHours } = call.req.valid('json');
      const id = Number(call.req.param('id'));
      return call.json(await rotateSecret(ctx, call.var.shopId, auditName(call.var.actor), id, { keepOldHours }));
    })
    .delete(`/${ID}/old-secret`, async (call) =>
      call.json(await dropOldSecret(ctx, call.var.shopId, auditName(call.var.actor), Number(call.req.param('id')))),
    )
    .post(`/${ID}/test`, async (call) => call.json(await sendTest(ctx, call.var.shopId, Number(call.req.param('id'))), 201))
    .post(`/${ID}/deliveries/:delivery{[0-9]{1,15}}/resend`, async (call) => {
      const { id, delivery } = call.req.param();
      return call.json(await resend(ctx, call.var.shopId, auditName(call.var.actor), Number(id), Number(delivery)));
    });
}
