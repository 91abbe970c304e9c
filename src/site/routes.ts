import { type Context as Call, Hono, type MiddlewareHandler, type Next } from 'hono';
import { every, except } from 'hono/combine';
import { compress } from 'hono/compress';
import { etag, RETAINED_304_HEADERS } from 'hono/etag';
import { apiDescriptions } from '../api/v1/openApi.ts';
import type { Context } from '../app.ts';
import type { Html } from '../platform/htmlPage.ts';
import { readLanguage } from '../platform/language.ts';
import { isFileName } from '../platform/staticFiles.ts';
import { apiPage } from './api/apiPage.ts';
import type { Description } from './api/description.ts';
import { modulesPage } from './api/modulesPage.ts';
import { contactsPage } from './contactsPage.ts';
import { isDashboardPath } from './dashboardPaths.ts';
import { hasSession, readFacts, type SiteFacts } from './facts.ts';
import { faqPage, SCRIPT_PATH, SEARCH_SCRIPT } from './faqPage.ts';
import { landingPage } from './landing.ts';
import { notFoundPage } from './notFoundPage.ts';
import { privacyPage } from './privacyPage.ts';
import { robots, sitemap } from './searchEngines.ts';
import { tariffsPage } from './tariffsPage.ts';
import { termsPage } from './termsPage.ts';
import { PATHS } from './words.ts';

const YEAR_S = 31_536_000;

/** The pages for everybody. `/` is the landing for whoever is not signed in; others go on to the dashboard. */
export function siteRoutes(ctx: Context): Hono {
  const { publicUrl, sandbox, api } = ctx.config;
  const describedIn = apiDescriptions(ctx);
  const asPage = pageHeaders(ctx);
  const page = (make: (facts: SiteFacts, call: Call) => Html | Promise<Html>) =>
    [asPage, async (call: Call) => call.html(await typeset(make(await readFacts(ctx, call), call)))] as const;
  return new Hono()
    .get(PATHS.landing, except(hasSession, ...page(landingPage)))
    .get(PATHS.tariffs, ...page(tariffsPage))
    .get(PATHS.faq, ...page((facts, call) => faqPage(facts, call.req.query('q') ?? '')))
    .get(PATHS.api, ...page(async (facts) => apiPage(facts, (await describedIn(facts.lang)) as Description, api.callsPerMinute)))
    .get(PATHS.modules, ...page(modulesPage))
    .get(PATHS.contacts, ...page(contactsPage))
    .get(PATHS.privacy, ...page(privacyPage))
    .get(`${PATHS.terms}/:version?`, asPage, async (call) => {
      const facts = await readFacts(ctx, call);
      const terms = termsPage(facts, call.req.param('version'));
      return call.html(await typeset(terms ?? notFoundPage(facts)), terms ? 200 : 404);
    })
    .get(SCRIPT_PATH, compress(), (call) => {
      call.header('Cache-Control', `public, max-age=${YEAR_S}, immutable`);
      return call.body(SEARCH_SCRIPT, 200, { 'content-type': 'text/javascript; charset=utf-8' });
    })
    .get('/robots.txt', (call) => call.text(robots(publicUrl, sandbox.isOn)))
    .get('/sitemap.xml', async (call) =>
      call.body(String(await sitemap(publicUrl)), 200, { 'content-type': 'application/xml; charset=utf-8' }),
    );
}

/** Stands before the dashboard's files: an address that is neither a page of it nor a file gets an answer that says so. */
export function unknownAddress(ctx: Context): MiddlewareHandler {
  const isKnown = (call: Call) => hasSession(call) || isDashboardPath(call.req.path) || isFileName(call.req.path);
  return except(isKnown, pageHeaders(ctx), async (call: Call) =>
    call.html(await typeset(notFoundPage(await readFacts(ctx, call))), 404),
  );
}

/** What was found nowhere: a page for people, JSON for what asks for scripts, pictures and data. */
export function missingFile(ctx: Context): MiddlewareHandler {
  return every(pageHeaders(ctx), async (call: Call, next: Next) => {
    if (!call.req.header('accept')?.includes('text/html')) return next();
    return call.html(await typeset(notFoundPage(await readFacts(ctx, call))), 404);
  });
}

/** A dash never begins a line. */
async function typeset(page: Html | Promise<Html>): Promise<string> {
  return String(await page).replaceAll(' – ', '\u00a0– ');
}

/** Asked for anew each time and sent only when it changed: the language, the session and the hours may have. */
function pageHeaders({ config: { publicUrl } }: Context): MiddlewareHandler {
  return every(
    compress(),
    etag({ retainedHeaders: [...RETAINED_304_HEADERS, 'set-cookie'] }),
    readLanguage({ isHttps: publicUrl.startsWith('https:') }),
    async (call: Call, next: Next) => {
      await next();
      call.header('Cache-Control', 'no-cache');
    },
  );
}
