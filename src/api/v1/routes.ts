import { Hono, type MiddlewareHandler } from 'hono';
import type { Context } from '../../app.ts';
import { blacklistRoutes } from './blacklistRoutes.ts';
import { withBody } from './body.ts';
import { balanceRoutes, statisticsRoutes } from './figureRoutes.ts';
import { onceByKey } from './idempotency.ts';
import { limitRate, type Machine } from './limitRate.ts';
import { messageRoutes } from './messageRoutes.ts';
import { noSuchRoute } from './methods.ts';
import { problemHandler } from './problem.ts';
import { removalRoutes } from './removalRoutes.ts';
import { withRequestId } from './requestId.ts';
import { shipmentRoutes } from './shipmentRoutes.ts';
import { webhookRoutes } from './webhookRoutes.ts';
import { type ApiV1Env, withKey } from './withKey.ts';

/** Stands before every POST, PATCH and DELETE. */
export type Changes = MiddlewareHandler<ApiV1Env>;

export const API_V1 = '/api/v1';

/** For programs of shops: a named key opens one shop. Refusals are problem+json, problems of single rows stand in their results. */
export function apiV1Routes(ctx: Context, machine?: Machine) {
  const once = onceByKey(ctx);
  const api = new Hono<ApiV1Env>();
  api.onError(problemHandler(ctx.log));
  api.use(withRequestId, withKey(ctx), limitRate(ctx, machine)).on(['POST', 'PUT', 'PATCH', 'DELETE'], '*', withBody());
  const routes = api
    .route('/shipments', removalRoutes(ctx, once))
    .route('/shipments', shipmentRoutes(ctx, once))
    .route('/messages', messageRoutes(ctx))
    .route('/black-list', blacklistRoutes(ctx, once))
    .route('/webhooks', webhookRoutes(ctx, once))
    .route('/statistics', statisticsRoutes(ctx))
    .route('/balance', balanceRoutes(ctx));
  const known = routes.routes.filter(({ path, method }) => method !== 'ALL' && !path.includes('*'));
  return routes.all('*', (call) => noSuchRoute(call, known, API_V1));
}
