import { Hono } from 'hono';
import { z } from 'zod';
import type { Context } from '../app.ts';
import { type ApiEnv, readJson, readQuery } from '../platform/http.ts';
import { answerThread, assignThread, closeThread } from './answer.ts';
import { countForStaff } from './listStore.ts';
import { page, reading } from './routes.ts';
import { saveRead } from './store.ts';
import { viewStaffThread, viewStaffThreads } from './view.ts';

const version = z.int().positive();
const answer = z.strictObject({ text: z.string(), version, isClosing: z.boolean().default(false) });
const assignment = z.strictObject({ isMine: z.boolean(), version });
const closing = z.strictObject({ version });
const inbox = page.extend({
  which: z.enum(['open', 'mine', 'all']).default('open'),
  q: z.string().trim().max(200, 'Можно не больше 200 знаков.').optional(),
});

/** The inbox of support. The caller lets only staff in. */
export function supportStaffRoutes(ctx: Context) {
  return new Hono<ApiEnv>()
    .get('/', readQuery(inbox), async (call) => {
      const { which, q, limit } = call.req.valid('query');
      const { email } = call.var.actor;
      const filter = { which, query: q || undefined, email };
      return call.json(await viewStaffThreads(ctx, filter, limit));
    })
    .get('/counts', async (call) => call.json(await countForStaff(ctx.db, call.var.actor.email)))
    .get('/:id{[0-9]{1,15}}', async (call) => call.json(await viewStaffThread(ctx, Number(call.req.param('id')))))
    .post('/:id{[0-9]{1,15}}/posts', readJson(answer), async (call) => {
      const id = Number(call.req.param('id'));
      const { version, ...said } = call.req.valid('json');
      await answerThread(ctx, call.var.actor, { id, version }, said);
      return call.json(await viewStaffThread(ctx, id), 201);
    })
    .put('/:id{[0-9]{1,15}}/assignee', readJson(assignment), async (call) => {
      const id = Number(call.req.param('id'));
      const { version, isMine } = call.req.valid('json');
      await assignThread(ctx, call.var.actor, { id, version }, isMine);
      return call.json(await viewStaffThread(ctx, id));
    })
    .post('/:id{[0-9]{1,15}}/close', readJson(closing), async (call) => {
      const id = Number(call.req.param('id'));
      await closeThread(ctx, call.var.actor, { id, version: call.req.valid('json').version });
      return call.json(await viewStaffThread(ctx, id));
    })
    .put('/:id{[0-9]{1,15}}/read', readJson(reading), async (call) => {
      await saveRead(ctx.db, Number(call.req.param('id')), 'staff', call.req.valid('json').to);
      return call.json(await countForStaff(ctx.db, call.var.actor.email));
    });
}
