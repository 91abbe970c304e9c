import { join } from 'node:path';
import { type Context as Call, Hono } from 'hono';
import { except } from 'hono/combine';
import { getPath } from 'hono/utils/url';
import { liveinformRoutes } from './api/liveinform/routes.ts';
import { refusedCallRoutes } from './api/rlab/refusedRoutes.ts';
import { rlabRoutes } from './api/rlab/routes.ts';
import { untrackedRoutes } from './api/rlab/untrackedRoutes.ts';
import { openApi } from './api/v1/openApi.ts';
import { withRequestId } from './api/v1/requestId.ts';
import { apiV1Routes } from './api/v1/routes.ts';
import type { Context } from './app.ts';
import { OBJECTION_PATH } from './blacklist/objectionPage.ts';
import { objectionRoutes } from './blacklist/objectionRoutes.ts';
import { blacklistRoutes } from './blacklist/routes.ts';
import { hookRoutes } from './messages/hookRoutes.ts';
import { notificationRoutes } from './messages/notificationRoutes.ts';
import { optOutRoutes } from './messages/optOutRoutes.ts';
import { mailServerRoutes } from './messages/ownMail/routes.ts';
import { messageRoutes } from './messages/routes.ts';
import { tomorrowRoutes } from './messages/tomorrow/routes.ts';
import { overdueSteps, type Watched } from './pipeline/runner.ts';
import { steps } from './pipeline/steps.ts';
import { compressJson } from './platform/compressJson.ts';
import { type ApiEnv, errorHandler, notFoundHandler } from './platform/http.ts';
import { limitBody, sameOriginOnly, securityHeaders } from './platform/httpGuards.ts';
import { staticApp } from './platform/staticFiles.ts';
import { reportRoutes } from './reports/routes.ts';
import { senderRoutes } from './senders/routes.ts';
import { importRoutes } from './shipments/imports/routes.ts';
import { shipmentRoutes } from './shipments/routes.ts';
import { inShop, mayWrite, signedIn } from './shops/actor.ts';
import { trustedOrigins } from './shops/auth.ts';
import { invitationRoutes, peopleRoutes } from './shops/people/routes.ts';
import { authRoutes, keyRoutes, passwordRoutes, registrationRoutes, shopRoutes } from './shops/routes.ts';
import { deviceRoutes, ownShopRoutes, sessionRoutes } from './shops/sessions/routes.ts';
import { missingFile, siteRoutes, unknownAddress } from './site/routes.ts';
import { staffRoutes } from './staff/routes.ts';
import { statisticsRoutes } from './statistics/routes.ts';
import { QUESTION_PATH } from './support/letters.ts';
import { questionRoutes } from './support/questionRoutes.ts';
import { supportRoutes } from './support/routes.ts';
import { webhookRoutes } from './webhooks/routes.ts';

const DASHBOARD = join(import.meta.dirname, '../dist/web');
const KILOBYTE = 1024;

export type AppOptions = Pick<Watched, 'isClockMoving'> & { sandbox?: Hono; dashboard?: string };

/** Every address of the service, by prefix. */
export function createApp(ctx: Context, { sandbox, isClockMoving, dashboard = DASHBOARD }: AppOptions = {}): Hono {
  const { publicUrl } = ctx.config;
  const app = new Hono({ getPath: pathOf });
  app.onError(errorHandler(ctx.log)).notFound(notFoundHandler);
  app.use(securityHeaders({ isHttps: publicUrl.startsWith('https:'), isData }));
  const watched = { steps, isClockMoving };
  app.route('/', healthRoutes(ctx, watched));
  app.use('/api/auth/*', limitBody(16 * KILOBYTE)).route('/api/auth', authRoutes(ctx));
  app.use('/api/v1/*', compressJson).get('/api/v1/openapi.json', withRequestId, openApi(ctx)).route('/api/v1', apiV1Routes(ctx));
  app
    .use('/cabinet/*', compressJson, except(isUpload, limitBody(1024 * KILOBYTE)), sameOriginOnly(isTrusted(ctx)))
    .route('/cabinet', cabinetRoutes(ctx, watched));
  app.use('/hooks/*', limitBody(64 * KILOBYTE)).route('/hooks', hookRoutes(ctx));
  app.use('/unsubscribe/*', limitBody(16 * KILOBYTE)).route('/unsubscribe', optOutRoutes(ctx));
  app.use(OBJECTION_PATH, limitBody(64 * KILOBYTE), sameOriginOnly(isTrusted(ctx))).route(OBJECTION_PATH, objectionRoutes(ctx));
  app.use(`${QUESTION_PATH}/*`, sameOriginOnly(isTrusted(ctx))).route(QUESTION_PATH, questionRoutes(ctx));
  if (sandbox) app.route('/sandbox', sandbox);
  app.route('/', rlabRoutes(ctx)); // *.ashx
  app.route('/api', liveinformRoutes(ctx)); // add, getinfo, v2
  app.route('/', siteRoutes(ctx)); // before the next line: its /* takes the bare /api too
  for (const prefix of ['/api', '/cabinet', '/hooks', '/sandbox']) app.all(`${prefix}/*`, notFoundHandler);
  app.get('*', unknownAddress(ctx)).route('/', staticApp(dashboard)).get('*', missingFile(ctx));
  return app;
}

/** Shops type our address into their modules with a slash at its end, and modules put another one behind it, or one behind the function. */
function pathOf(request: Request): string {
  const path = getPath(request);
  return OF_MODULES.test(path) ? path.replace(/^\/+/, '/').replace(/(\.ashx)\/+$/i, '$1') : path;
}

const OF_MODULES = /^\/+(?:[a-z]+\.ashx\/*$|api\/(?!auth\/))/i;

/** The APIs of shops' programs; beside them stand pages, such as their reference. */
function isData(path: string): boolean {
  return path.startsWith('/api/v1/') || path.toLowerCase().endsWith('.ashx');
}

/** What the dashboard calls; its client's types are this function's. Who is let in stands here, above each part. */
function cabinetRoutes(ctx: Context, watched: Watched) {
  return new Hono<ApiEnv>()
    .route('/register', registrationRoutes(ctx))
    .route('/session', sessionRoutes(ctx))
    .route('/password', passwordRoutes(ctx))
    .route('/devices', deviceRoutes(ctx))
    .route('/own-shops', ownShopRoutes(ctx))
    .route('/invitations', invitationRoutes(ctx)) // whoever has the letter
    .use(signedIn(ctx))
    .route('/staff', staffRoutes(ctx, watched))
    .use(inShop)
    .route('/black-list', blacklistRoutes(ctx)) // questions of readers too; what changes something is the owner's there
    .route('/people', peopleRoutes(ctx)) // a reader may leave; what changes something is the owner's there
    .route('/notifications', notificationRoutes(ctx)) // previews are questions; what changes something asks for the right there
    .route('/statistics', statisticsRoutes(ctx)) // a reader may ask for a new count too
    .use(mayWrite)
    .route('/shop', shopRoutes(ctx))
    .route('/sender-name', senderRoutes(ctx)) // changes are the owner's there
    .route('/keys/old-calls', refusedCallRoutes(ctx))
    .route('/keys', keyRoutes(ctx))
    .route('/mail-server', mailServerRoutes(ctx)) // everybody looks, the owner changes
    .route('/shipments', shipmentRoutes(ctx))
    .route('/imports', importRoutes(ctx))
    .route('/untracked', untrackedRoutes(ctx))
    .route('/messages', messageRoutes(ctx))
    .route('/tomorrow', tomorrowRoutes(ctx))
    .route('/reports', reportRoutes(ctx))
    .route('/webhooks', webhookRoutes(ctx)) // everybody looks, the owner changes
    .route('/support', supportRoutes(ctx));
}

export type CabinetApi = ReturnType<typeof cabinetRoutes>;

/** `healthz`: the process answers; `readyz`: it can do its work. For whoever watches the service. */
function healthRoutes(ctx: Context, watched: Watched): Hono {
  return new Hono()
    .get('/healthz', (call) => call.json({ ok: true }))
    .get('/readyz', async (call) => {
      try {
        const problems = await overdueSteps(ctx, watched);
        return call.json({ ok: problems.length === 0, problems }, problems.length === 0 ? 200 : 503);
      } catch (error) {
        ctx.log('not ready', { error });
        return call.json({ ok: false, problems: ['The database does not answer.'] }, 503);
      }
    });
}

/** A file may be larger; it is measured as it comes. */
function isUpload({ req }: Call): boolean {
  return req.method === 'POST' && req.path === '/cabinet/imports';
}

function isTrusted(ctx: Context): (origin: string) => boolean {
  const origins = new Set(trustedOrigins(ctx));
  return (origin) => origins.has(origin);
}
