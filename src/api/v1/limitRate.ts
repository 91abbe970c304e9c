import { createMiddleware } from 'hono/factory';
import type { Context } from '../../app.ts';
import { type RateLimiterParts, rateLimiter } from '../rateLimit.ts';
import { addCalls } from '../rateStore.ts';
import { problemAnswer } from './problem.ts';
import type { ApiV1Env } from './withKey.ts';

/** The clock and the timer of this machine. */
export type Machine = Pick<RateLimiterParts, 'now' | 'later'>;

const machine: Machine = {
  now: () => performance.timeOrigin + performance.now(),
  later: (ms, fn) => void setTimeout(fn, ms).unref(),
};

/** So many calls a minute a shop may make; every answer says how many are left. https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-ratelimit-headers-07 */
export function limitRate(ctx: Context, { now, later }: Machine = machine) {
  const judge = rateLimiter({
    ...{ limit: ctx.config.api.callsPerMinute, now, later },
    share: (shopId, minute, calls) => addCalls(ctx.db, shopId, minute, calls),
    // While the service ends there is nobody to tell any more.
    failed: (error) => ctx.pool.ended || ctx.log('calls of a shop could not be shared with other hosts', { error }),
  });
  return createMiddleware<ApiV1Env>(async (call, next) => {
    const { isOver, limit, remaining, resetS } = judge(call.get('owner').shopId);
    call.header('RateLimit-Limit', String(limit));
    call.header('RateLimit-Remaining', String(remaining));
    call.header('RateLimit-Reset', String(resetS));
    if (isOver) {
      call.header('Retry-After', String(resetS));
      return problemAnswer(call, 429, 'rate_limited');
    }
    await next();
  });
}
