import { randomUUID } from 'node:crypto';
import type { Context as Call } from 'hono';
import { createMiddleware } from 'hono/factory';

export const REQUEST_ID = 'X-Request-Id';

const GIVEN = /^[A-Za-z0-9._-]{1,100}$/;

/** Every answer names its request, by the caller's own name where it gave one. */
export const withRequestId = createMiddleware(async (call, next) => {
  const given = call.req.header(REQUEST_ID);
  const id = given !== undefined && GIVEN.test(given) ? given : randomUUID();
  call.set('requestId', id);
  call.header(REQUEST_ID, id);
  await next();
});

export function requestIdOf(call: Call): string {
  return (call.get('requestId') as string | undefined) ?? randomUUID();
}
