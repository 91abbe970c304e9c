import { type Context as Call, Hono } from 'hono';
import type { Context } from '../app.ts';
import { PEER_HEADER } from '../platform/http.ts';
import { langOf, readLanguage } from '../platform/language.ts';
import { readFacts } from '../site/facts.ts';
import { TRAP } from '../site/form.ts';
import { object, type TypedObjection } from './object.ts';
import { OBJECTION_PATH, objectionPage, sentPage, tooManyPage } from './objectionPage.ts';

/** The public page about the list; works without scripts and without an account. The caller refuses what other sites send. */
export function objectionRoutes(ctx: Context): Hono {
  const facts = (call: Call) => readFacts(ctx, call);
  return new Hono()
    .use(readLanguage({ isHttps: ctx.config.publicUrl.startsWith('https:') }))
    .use(async (call, next) => {
      await next();
      call.header('Cache-Control', 'private, no-store');
    })
    .get('/', async (call) => {
      const page = call.req.query('sent') === undefined ? objectionPage : sentPage;
      return call.html(page(await facts(call)));
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
      const outcome = await object(ctx, typed, { peer: call.req.header(PEER_HEADER) ?? '', lang: langOf(call) });
      if (outcome.kind === 'taken') return sent();
      if (outcome.kind === 'too-many') return call.html(tooManyPage(await facts(call)), 429, { 'retry-after': '3600' });
      return call.html(objectionPage(await facts(call), typed, outcome.wrong), 400);
    });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
