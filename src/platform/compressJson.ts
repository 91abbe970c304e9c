import type { Context as Call, MiddlewareHandler, Next } from 'hono';
import { compress } from 'hono/compress';

/** Below it the headers that compression needs weigh as much as what it saves. */
const LEAST_BYTES = 1024;
const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\b/i;

const compressed = compress({ threshold: LEAST_BYTES, contentTypeFilter: JSON_TYPE });

/**
 * Compresses long JSON for those who take it. Streams and files are none, and what is compressed already stays as it is. Our JSON
 * answers are whole texts whose length nobody tells, so they are measured first.
 */
export const compressJson: MiddlewareHandler = (call, next) =>
  call.req.header('accept-encoding') === undefined ? next() : compressed(call, () => measured(call, next));

async function measured(call: Call, next: Next): Promise<void> {
  await next();
  const { headers } = call.res;
  if (!JSON_TYPE.test(headers.get('content-type') ?? '') || headers.has('content-length') || headers.has('content-encoding'))
    return;
  const body = await call.res.arrayBuffer();
  call.res = new Response(body, call.res);
  call.res.headers.set('content-length', String(body.byteLength));
}
