import { Hono } from 'hono';
import { z } from 'zod';
import type { Context } from '../app.ts';
import { type ApiEnv, readJson, readQuery } from '../platform/http.ts';
import { MOST_INTEGER } from '../platform/values.ts';
import { staffWords } from '../staff/reason.ts';
import { approveSenderName, registerSenderName, rejectSenderName } from './decide.ts';
import { viewQueue } from './queue.ts';
import { countQueue } from './queueStore.ts';
import { REJECTION_REASONS } from './rejections.ts';
import { LIVING_STATES } from './request.ts';

const page = z.object({
  tab: z.enum(['asked', 'approved', 'done']).default('asked'),
  q: z.string().trim().max(200).optional(),
  before: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional(),
});

/** Which one stands in the body: a number of a shop beyond all shops is no address. */
const which = { shopId: z.int().positive().max(MOST_INTEGER), id: z.string().regex(/^\d{1,15}$/) };
const decision = z.strictObject(which);
const words = z
  .union([
    z
      .string()
      .regex(/^\s*$/)
      .transform(() => null),
    staffWords(500, 'Напишите, почему.'),
  ])
  .nullish()
  .transform((text) => text ?? null);
const rejection = z.strictObject({ ...which, state: z.enum(LIVING_STATES), reason: z.enum(REJECTION_REASONS), words });

const idOf = ({ shopId, id }: { shopId: number; id: string }) => ({ shopId, id: Number(id) });

/** Names that shops asked for, before the service's own people. The caller lets only staff in. */
export function senderStaffRoutes(ctx: Context) {
  return new Hono<ApiEnv>()
    .get('/', readQuery(page), async (call) => {
      const { tab, q, before } = call.req.valid('query');
      return call.json(await viewQueue(ctx, { tab, query: q || undefined, before }));
    })
    .get('/count', async (call) => call.json(await countQueue(ctx.db)))
    .post('/approve', readJson(decision), async (call) => {
      await approveSenderName(ctx, call.var.actor, idOf(call.req.valid('json')));
      return call.json({ state: 'approved' as const });
    })
    .post('/register', readJson(decision), async (call) => {
      await registerSenderName(ctx, call.var.actor, idOf(call.req.valid('json')));
      return call.json({ state: 'registered' as const });
    })
    .post('/reject', readJson(rejection), async (call) => {
      const { state, reason, words, ...chosen } = call.req.valid('json');
      await rejectSenderName(ctx, call.var.actor, idOf(chosen), { seen: state, reason, words });
      return call.json({ state: 'rejected' as const });
    });
}
