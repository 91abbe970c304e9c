import { Hono } from 'hono';
import type { Context } from '../app.ts';
import { blacklistStaffRoutes } from '../blacklist/staffRoutes.ts';
import { messageStaffRoutes } from '../messages/staffRoutes.ts';
import type { Watched } from '../pipeline/runner.ts';
import type { ApiEnv } from '../platform/http.ts';
import { staffPhone } from '../sandbox/staffPhone.ts';
import { senderStaffRoutes } from '../senders/staffRoutes.ts';
import { stopActing } from '../shops/acting.ts';
import { staffOnly } from '../shops/actor.ts';
import { supportStaffRoutes } from '../support/staffRoutes.ts';
import { failedRoutes, healthRoutes, logRoutes, peopleRoutes } from './serviceRoutes.ts';
import { staffShopRoutes } from './shopRoutes.ts';

/** The console of the service's own people. */
export function staffRoutes(ctx: Context, watched: Watched) {
  return new Hono<ApiEnv>()
    .use(staffOnly)
    .route('/shops', staffShopRoutes(ctx))
    .delete('/acting', async (call) =>
      call.json(await stopActing(ctx, { email: call.var.actor.email, sessionId: call.var.sessionId })),
    )
    .route('/health', healthRoutes(ctx, watched))
    .route('/failed', failedRoutes(ctx))
    .route('/messages', messageStaffRoutes(ctx))
    .route('/log', logRoutes(ctx))
    .route('/people', peopleRoutes(ctx))
    .route('/black-list', blacklistStaffRoutes(ctx))
    .route('/sender-names', senderStaffRoutes(ctx))
    .route('/support', supportStaffRoutes(ctx))
    .get('/phone', async (call) => call.json(await staffPhone(ctx)));
}
