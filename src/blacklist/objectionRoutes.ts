import { Hono } from 'hono';
import type { Context } from '../app.ts';
import { PEER_HEADER } from '../platform/http.ts';
import { object, type TypedObjection } from './object.ts';
import { OBJECTION_PATH, objectionPage, sentPage, TRAP, tooManyPage } from './objectionPage.ts';
import { viewSettings } from './settings.ts';

/** The public page about the list; works without scripts and without an account. The caller refuses what other sites send. */
export function objectionRoutes(ctx: Context): Hono {
  return new Hono()
    .get('/', async (call) => {
      if (call.req.query('sent') !== undefined) return call.html(sentPage());
      return call.html(objectionPage((await viewSettings(ctx.db)).years));
    })
    .post('/', async (call) => {
      const body: Record<string, unknown> = await call.req.parseBody().catch(() => ({}));
      const sent = () => call.redirect(`${OBJECTION_PATH}?sent`, 303);
      if (textOf(body[TRAP])) return sent();
      const typed: TypedObjection = {
        phone: textOf(body.phone).slice(0, 200),
        email: textOf(body.email).slice(0, 300),
        replyTo: textOf(body.replyTo),
        explanation: textOf(body.explanation),
      };
      const outcome = await object(ctx, typed, call.req.header(PEER_HEADER) ?? '');
      if (outcome.kind === 'taken') return sent();
      if (outcome.kind === 'too-many') return call.html(tooManyPage(), 429, { 'retry-after': '3600' });
      return call.html(objectionPage((await viewSettings(ctx.db)).years, typed, outcome.wrong), 400);
    });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
