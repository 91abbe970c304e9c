import { createHash, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Context as Call, MiddlewareHandler } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Context } from '../../app.ts';
import { type Answer, type Claim, claimKey, endLease, keepAnswer, releaseKey } from '../idempotencyStore.ts';
import { problemAnswer, Refusal } from './problem.ts';
import type { ApiV1Env } from './withKey.ts';

const KEY = /^[\x21-\x7e]{1,255}$/;
/** Compressed. A thousand refused rows with all their problems stay far below. */
const MAX_ANSWER = 256 * 1024;
/** What answers a request for good. Refusals of the moment (limits, rights, our faults) are not kept: the same request may do better. */
const KEPT = new Set([200, 201, 204, 400, 404, 409, 422]);

const [compress, decompress] = [promisify(gzip), promisify(gunzip)];

/**
 * A change that is sent again with its `Idempotency-Key` is not done again: the answer is the first one's. Without the key it costs
 * nothing. https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header
 */
export function onceByKey(ctx: Context): MiddlewareHandler<ApiV1Env> {
  return async (call, next) => {
    const given = call.req.header('idempotency-key');
    if (given === undefined) return next();
    const key = bareKey(given);
    const { shopId } = call.var.owner;
    const holder = randomUUID();
    const claim = await ctx.withShop(shopId, (db) => untilFound(() => claimKey(db, shopId, key, fingerprintOf(call), holder)));
    if (claim.kind === 'done') return replayed(ctx, call, claim);
    if (claim.kind === 'differs') return problemAnswer(call, 422, 'idempotency_body_differs');
    if (claim.kind !== 'mine') {
      call.header('retry-after', '1');
      return problemAnswer(call, 409, 'idempotency_in_progress');
    }
    call.set('work', claim.work);
    // What a handler throws is an answer by then: https://hono.dev/docs/api/hono#error-handling
    await next();
    const answer = await kept(ctx, call.res);
    await ctx.withShop(shopId, (db) =>
      answer
        ? keepAnswer(db, shopId, key, holder, answer)
        : call.res.status >= 500
          ? endLease(db, shopId, key, holder)
          : releaseKey(db, shopId, key, holder),
    );
  };
}

/** @throws Refusal. The standard writes it as a string in quotes, most programs without. */
function bareKey(given: string): string {
  const key = /^"(.*)"$/.exec(given)?.[1] ?? given;
  if (!KEY.test(key)) throw new Refusal('idempotency_key_invalid', { field: 'Idempotency-Key' });
  return key;
}

function fingerprintOf(call: Call<ApiV1Env>): Buffer {
  const { search } = new URL(call.req.url);
  return createHash('sha256').update(`${call.req.method} ${call.req.path}${search}\n`).update(call.var.body).digest();
}

async function untilFound(claim: () => Promise<Claim>): Promise<Claim> {
  for (let tries = 0; tries < 3; tries++) {
    const found = await claim();
    if (found.kind !== 'gone') return found;
  }
  return { kind: 'busy' };
}

async function kept({ secrets, log }: Context, response: Response): Promise<Answer | undefined> {
  if (!KEPT.has(response.status)) return undefined;
  const text = Buffer.from(await response.clone().arrayBuffer());
  const packed = await compress(text);
  if (packed.length > MAX_ANSWER) {
    log('an answer is too large to be kept for its Idempotency-Key', { bytes: text.length });
    return undefined;
  }
  const { status, headers } = response;
  return { status, contentType: headers.get('content-type'), answer: secrets.seal(packed.toString('base64')) };
}

async function replayed({ secrets }: Context, call: Call, { status, contentType, answer }: Answer): Promise<Response> {
  const packed = answer && Buffer.from(secrets.open(answer), 'base64');
  const text = packed ? await decompress(packed) : Buffer.alloc(0);
  call.header('Idempotency-Replayed', 'true');
  return call.body(new Uint8Array(text), status as ContentfulStatusCode, { 'content-type': contentType ?? 'application/json' });
}
