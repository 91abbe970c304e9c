import { type Context as Call, Hono } from 'hono';
import type { Context } from '../../app.ts';
import type { Bilingual } from '../../messages/reasons.ts';
import { positionOf } from '../../platform/cursor.ts';
import { AppError } from '../../platform/errors.ts';
import { changeWebhook, createWebhook, dropOldSecret, removeWebhook, rotateSecret } from '../../webhooks/changeWebhook.ts';
import { viewLog } from '../../webhooks/log.ts';
import { NO_DELIVERY, resend, sendTest } from '../../webhooks/sendByHand.ts';
import { NO_WEBHOOK, viewWebhook, viewWebhooks } from '../../webhooks/view.ts';
import { bodyOf, queryOf, refuseNothing } from './body.ts';
import { described } from './describe.ts';
import { actorOf } from './keyActor.ts';
import type { Changes } from './routes.ts';
import {
  changeWebhookDescription,
  createWebhookDescription,
  endOldSecretDescription,
  getWebhookDescription,
  listDeliveriesDescription,
  listWebhooksDescription,
  removeWebhookDescription,
  resendDescription,
  rotateSecretDescription,
  testWebhookDescription,
} from './webhookDescriptions.ts';
import { deliveryQuery, newWebhookBody, rotationBody, webhookChangeBody } from './webhookSchemas.ts';
import type { ApiV1Env } from './withKey.ts';

/** Where the shop is told of what happens, and what became of telling it. @param once answers a change that is sent again by what it answered before */
export function webhookRoutes(ctx: Context, once: Changes) {
  const by = async ({ var: { owner } }: Call<ApiV1Env>) => (await actorOf(ctx, owner)).email;
  return new Hono<ApiV1Env>()
    .get('/', described(listWebhooksDescription), async (call) =>
      call.json({ items: await viewWebhooks(ctx, call.var.owner.shopId) }),
    )
    .post('/', described(createWebhookDescription), once, async (call) => {
      const { owner, work } = call.var;
      return call.json(await createWebhook(ctx, owner.shopId, await by(call), bodyOf(call, newWebhookBody), work), 201);
    })
    .get('/:id', described(getWebhookDescription), async (call) =>
      call.json(await viewWebhook(ctx, call.var.owner.shopId, webhookOf(call))),
    )
    .patch('/:id', described(changeWebhookDescription), once, async (call) => {
      const changes = bodyOf(call, webhookChangeBody);
      refuseNothing(changes);
      return call.json(await changeWebhook(ctx, call.var.owner.shopId, await by(call), webhookOf(call), changes));
    })
    .delete('/:id', described(removeWebhookDescription), once, async (call) => {
      const id = webhookOf(call);
      await removeWebhook(ctx, call.var.owner.shopId, await by(call), id);
      return call.json({ id: String(id), result: 'removed' as const });
    })
    .post('/:id/rotate-secret', described(rotateSecretDescription), once, async (call) => {
      const { keepOldHours } = call.var.body.length === 0 ? {} : bodyOf(call, rotationBody);
      const { owner, work } = call.var;
      return call.json(await rotateSecret(ctx, owner.shopId, await by(call), webhookOf(call), { keepOldHours, work }));
    })
    .delete('/:id/old-secret', described(endOldSecretDescription), once, async (call) =>
      call.json(await dropOldSecret(ctx, call.var.owner.shopId, await by(call), webhookOf(call))),
    )
    .post('/:id/test', described(testWebhookDescription), once, async (call) =>
      call.json(await sendTest(ctx, call.var.owner.shopId, webhookOf(call)), 201),
    )
    .get('/:id/deliveries', described(listDeliveriesDescription), async (call) => {
      const { state, cursor, limit } = queryOf(call, deliveryQuery);
      const before = cursor === undefined ? undefined : positionOf(cursor);
      return call.json(await viewLog(ctx, call.var.owner.shopId, webhookOf(call), { state, before, limit }));
    })
    .post('/:id/deliveries/:deliveryId/resend', described(resendDescription), once, async (call) => {
      const delivery = numberOf(call.req.param('deliveryId'), NO_DELIVERY);
      return call.json(await resend(ctx, call.var.owner.shopId, await by(call), webhookOf(call), delivery));
    });
}

function webhookOf(call: Call): number {
  return numberOf(call.req.param('id') ?? '', NO_WEBHOOK);
}

/** @throws AppError `not-found`: what is no number is nobody's */
function numberOf(text: string, otherwise: Bilingual): number {
  if (!/^\d{1,15}$/.test(text)) throw new AppError('not-found', otherwise);
  return Number(text);
}
