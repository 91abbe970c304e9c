import { type Context as Call, Hono } from 'hono';
import type { Context } from '../app.ts';
import { AppError } from '../platform/errors.ts';
import { PEER_HEADER } from '../platform/http.ts';
import { limitBody } from '../platform/httpGuards.ts';
import { langOf, readLanguage } from '../platform/language.ts';
import { readFacts } from '../site/facts.ts';
import { TRAP, type Wrong } from '../site/form.ts';
import { notFoundPage } from '../site/notFoundPage.ts';
import { askPublicly, type Caller } from './ask.ts';
import { QUESTION_PATH, threadPath } from './letters.ts';
import { questionPage, sentPage, tooLargePage, tooManyPage } from './questionPage.ts';
import { closePublicly, replyPublicly } from './reply.ts';
import { findByToken, listPosts } from './store.ts';
import { type ThreadPageFacts, threadPage } from './threadPage.ts';

/** Ten thousand characters, each of them up to twelve bytes of a form, and room for those who write too much. */
const MOST_BYTES = 256 * 1024;
const HOUR = { 'retry-after': '3600' };
const TOKEN = ':token{[A-Za-z0-9_-]{22}}';

/** The public question and its thread; without scripts and without an account. The caller refuses what other sites send. */
export function questionRoutes(ctx: Context): Hono {
  const facts = (call: Call) => readFacts(ctx, call);
  const showThread = async (call: Call, token: string, more: Pick<ThreadPageFacts, 'typed' | 'wrong' | 'isSent'>) => {
    const thread = await findByToken(ctx.db, token);
    if (!thread) return call.html(notFoundPage(await facts(call)), 404);
    const posts = await listPosts(ctx.db, thread.id);
    const path = threadPath(token); // that of the reply and of closing is no page
    return call.html(threadPage({ ...(await facts(call)), path }, { thread, posts, ...more }), more.wrong ? 400 : 200);
  };
  return new Hono()
    .use(readLanguage({ isHttps: ctx.config.publicUrl.startsWith('https:') }))
    .use(async (call, next) => {
      await next();
      call.header('Cache-Control', 'private, no-store');
    })
    .use(async (call, next) => {
      const page = tooLargePage(await facts(call));
      return limitBody(MOST_BYTES, (refused) => refused.html(String(page), 413) as Response)(call, next);
    })
    .get('/', async (call) => {
      const page = call.req.query('sent') === undefined ? questionPage : sentPage;
      return call.html(page(await facts(call)));
    })
    .post('/', async (call) => {
      const body = await formOf(call);
      const typed = { name: body.name ?? '', email: body.email ?? '', text: body.text ?? '' };
      const sent = () => call.redirect(`${QUESTION_PATH}?sent`, 303);
      if (body[TRAP]) return sent();
      try {
        if (await askPublicly(ctx, typed, callerOf(call))) return sent();
        return call.html(tooManyPage(await facts(call)), 429, HOUR);
      } catch (error) {
        return call.html(questionPage(await facts(call), typed, wrongOf(error)), 400);
      }
    })
    .get(`/${TOKEN}`, (call) => showThread(call, call.req.param('token'), { isSent: call.req.query('sent') !== undefined }))
    .post(`/${TOKEN}`, async (call) => {
      const token = call.req.param('token');
      const body = await formOf(call);
      const text = body.text ?? '';
      const sent = () => call.redirect(`${threadPath(token)}?sent#form`, 303);
      if (body[TRAP]) return sent();
      try {
        const outcome = await replyPublicly(ctx, token, text, callerOf(call));
        if (outcome === 'taken') return sent();
        if (outcome === 'too-many') return call.html(tooManyPage(await facts(call)), 429, HOUR);
        return showThread(call, token, {});
      } catch (error) {
        return showThread(call, token, { typed: text, wrong: wrongOf(error) });
      }
    })
    .post(`/${TOKEN}/close`, async (call) => {
      const token = call.req.param('token');
      const version = Number((await formOf(call)).version);
      try {
        await closePublicly(ctx, token, Number.isSafeInteger(version) ? version : 0);
        return call.redirect(threadPath(token), 303);
      } catch (error) {
        return showThread(call, token, { wrong: wrongOf(error) });
      }
    })
    .all('*', async (call) => call.html(notFoundPage(await facts(call)), 404));
}

/** The texts of a form; files and lists are none. */
async function formOf(call: Call): Promise<Record<string, string>> {
  const body: Record<string, unknown> = await call.req.parseBody().catch(() => ({}));
  return Object.fromEntries(Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

function callerOf(call: Call): Caller {
  return { peer: call.req.header(PEER_HEADER) ?? '', lang: langOf(call) };
}

/** What a person can mend is shown at its field; everything else is a bug. */
function wrongOf(error: unknown): Wrong {
  if (error instanceof AppError) return { field: error.field, message: error.message };
  throw error;
}
