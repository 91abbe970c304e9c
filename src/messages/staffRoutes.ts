import { Hono } from 'hono';
import type { Context } from '../app.ts';
import { type ApiEnv, readJson } from '../platform/http.ts';
import { withReason } from '../staff/reason.ts';
import { resendMessage } from './resend.ts';

/** What staff do to a shop's messages, each time with a reason. Who is let in is decided above. */
export function messageStaffRoutes(ctx: Context) {
  return new Hono<ApiEnv>().post('/:shopId{\\d{1,9}}/:id{\\d{1,15}}/resend', readJson(withReason), async (call) => {
    const { reason } = call.req.valid('json');
    const { shopId, id } = call.req.param();
    const resent = await resendMessage(ctx, call.var.actor, Number(shopId), Number(id), reason);
    return call.json(resent);
  });
}
