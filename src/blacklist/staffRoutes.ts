import { Hono } from 'hono';
import { z } from 'zod';
import type { Context } from '../app.ts';
import { type ApiEnv, readJson, readQuery } from '../platform/http.ts';
import { contactFields, readContact } from './contact.ts';
import type { ListedParcel } from './entryStore.ts';
import { decide, viewObjections } from './objections.ts';
import { blacklistSettings, changeBlacklistSettings, viewSettings } from './settings.ts';
import { findListed, strike, undoStrike } from './strike.ts';

const words = (asked: string) => z.string().trim().min(1, asked).max(1000, 'Можно не больше 1000 знаков.');

const parcel = z.object({
  shopId: z.int().positive().max(2_147_483_647),
  shipmentId: z.string().regex(/^\d{1,15}$/),
  reason: words('Напишите, почему: это останется в журнале магазина.'),
});
const queue = z.object({ state: z.enum(['open', 'decided']).default('open') });
const decision = z.object({
  state: z.enum(['struck', 'declined']),
  answer: words('Напишите, что ответить человеку.'),
});

/** The list as the service's own people see it. The caller lets only staff in. */
export function blacklistStaffRoutes(ctx: Context) {
  return new Hono<ApiEnv>()
    .get('/settings', async (call) => call.json(await viewSettings(ctx.db)))
    .patch('/settings', readJson(blacklistSettings), async (call) =>
      call.json(await changeBlacklistSettings(ctx, call.var.actor, call.req.valid('json'))),
    )
    .post('/search', readJson(contactFields), async (call) => {
      const found = await findListed(ctx, call.var.actor, readContact(call.req.valid('json')));
      return call.json({ items: found.map(shown) });
    })
    .post('/strikes', readJson(parcel), async (call) => {
      const { reason, shopId, shipmentId } = call.req.valid('json');
      await strike(ctx, call.var.actor, { shopId, shipmentId: Number(shipmentId) }, reason);
      return call.json({ isStruck: true });
    })
    .post('/strikes/take-back', readJson(parcel), async (call) => {
      const { reason, shopId, shipmentId } = call.req.valid('json');
      await undoStrike(ctx, call.var.actor, { shopId, shipmentId: Number(shipmentId) }, reason);
      return call.json({ isStruck: false });
    })
    .get('/objections', readQuery(queue), async (call) => {
      const { items, open } = await viewObjections(ctx, call.req.valid('query').state);
      return call.json({ items: items.map(({ id, ...rest }) => ({ ...rest, id: String(id) })), open });
    })
    .post('/objections/:id{[0-9]{1,15}}/decide', readJson(decision), async (call) =>
      call.json(await decide(ctx, call.var.actor, Number(call.req.param('id')), call.req.valid('json'))),
    );
}

function shown({ shipmentId, ...rest }: ListedParcel) {
  return { ...rest, shipmentId: String(shipmentId) };
}
