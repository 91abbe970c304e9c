import { Hono } from 'hono';
import { z } from 'zod';
import type { Context } from '../../app.ts';
import { type ApiEnv, readJson, readQuery } from '../../platform/http.ts';
import { readLetter } from './letter.ts';
import { cancelMessages, holdMessages, releaseMessages, undoStop, type Which } from './stopping.ts';
import { readTomorrow } from './tomorrow.ts';

const query = z.object({
  q: z.string().max(200).optional(),
  show: z.enum(['goes', 'stays', 'held']).optional(),
  cursor: z
    .string()
    .regex(/^\d{1,9} \d{1,15}\.\d{1,15}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(40),
});

const key = z.string().min(1).max(600);
const shipmentId = z.string().regex(/^\d{1,15}$/);
const which = z.union([
  z.object({ keys: z.array(key).min(1).max(1_000) }).strict(),
  z.object({ shipmentId }).strict(),
  z.object({ day: z.iso.date() }).strict(),
]);
const hold = z.object({ which, until: z.enum(['release', 'morning']).default('release') });

/** «Завтра»: what will go out on the next morning, word by word, and what a person keeps from going. */
export function tomorrowRoutes(ctx: Context) {
  return new Hono<ApiEnv>()
    .get('/', readQuery(query), async (call) => {
      const { q, ...view } = call.req.valid('query');
      return call.json(await readTomorrow(ctx, call.var.shopId, { query: q, ...view }));
    })
    .get('/letter', readQuery(z.object({ key, shipmentId })), async (call) => {
      const { key, shipmentId } = call.req.valid('query');
      return call.json(await readLetter(ctx, call.var.shopId, Number(shipmentId), key));
    })
    .post('/hold', readJson(hold), async (call) => {
      const { which, until } = call.req.valid('json');
      return call.json(await holdMessages(ctx, call.var.shopId, call.var.actor, whichOf(which), until));
    })
    .post('/cancel', readJson(z.object({ which })), async (call) =>
      call.json(await cancelMessages(ctx, call.var.shopId, call.var.actor, whichOf(call.req.valid('json').which))),
    )
    .post('/release', readJson(z.object({ which })), async (call) =>
      call.json(await releaseMessages(ctx, call.var.shopId, call.var.actor, whichOf(call.req.valid('json').which))),
    )
    .post('/undo', readJson(z.object({ batch: z.uuid() })), async (call) =>
      call.json(await undoStop(ctx, call.var.shopId, call.var.actor, call.req.valid('json').batch)),
    );
}

function whichOf(given: z.output<typeof which>): Which {
  return 'shipmentId' in given ? { shipmentId: Number(given.shipmentId) } : given;
}
