import { randomUUID } from 'node:crypto';
import { type Context as Call, Hono } from 'hono';
import type { Context } from '../../app.ts';
import { PEER_HEADER } from '../../platform/http.ts';
import type { ApiScope } from '../../shops/apiScopes.ts';
import { readRawBody } from '../rawBody.ts';
import type { Refusal } from './codes.ts';
import { findOwner } from './findOwner.ts';
import { type Parameters, readParameters } from './parameters.ts';
import { type Answer, addV1, failedV1, getInfoV1, refusedV1 } from './version1.ts';
import { addV2, balanceV2, failedV2, refusedV2, trackV2 } from './version2.ts';

const MAX_BODY = 256 * 1024;
const BODY_MS = 30_000;

/** `ask`: what is done for the key's shop; refusals and failures have the words of their version. */
type Method = {
  scope: ApiScope;
  ask: (ctx: Context, shopId: number, given: Parameters) => Promise<Answer>;
  refused: (refusal: Refusal) => Answer;
  failed: (text: string) => Answer;
};

const V1 = { refused: refusedV1, failed: failedV1 };
const V2 = { refused: refusedV2, failed: failedV2 };

/**
 * The two versions of LiveInform's API, which its modules for shops speak, as far as they are known. HTTP 200 always: clients read codes.
 * @see https://www.liveinform.ru
 */
export function liveinformRoutes(ctx: Context): Hono {
  const routes = new Hono();
  const mount = (path: string, method: Method) => {
    for (const one of [path, `${path}/`]) routes.all(one, (call) => answer(ctx, call, method));
  };
  mount('/add', { ...V1, scope: 'shipments:write', ask: addV1 });
  mount('/getinfo', { ...V1, scope: 'shipments:read', ask: getInfoV1 });
  mount('/v2/add', { ...V2, scope: 'shipments:write', ask: addV2 });
  mount('/v2/track', { ...V2, scope: 'shipments:read', ask: trackV2 });
  mount('/v2/balance', { ...V2, scope: 'balance:read', ask: balanceV2 });
  return routes.all('/v2/*', (call) =>
    told(call, failedV2('Такого адреса нет: есть /api/v2/add/, /api/v2/track/ и /api/v2/balance/.')),
  );
}

async function answer(ctx: Context, call: Call, method: Method): Promise<Response> {
  return told(call, await answerOf(ctx, call, method));
}

function told(call: Call, { type, text }: Answer): Response {
  return call.body(text, 200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' });
}

async function answerOf(ctx: Context, call: Call, { scope, ask, refused, failed }: Method): Promise<Answer> {
  if (!['GET', 'POST'].includes(call.req.method)) return failed('Запрос может быть GET или POST.');
  try {
    const raw = await readRawBody(call, { maxBytes: MAX_BODY, timeoutMs: BODY_MS });
    if (raw.kind === 'too-large') return failed(`Запрос больше ${MAX_BODY / 1024} КБ.`);
    if (raw.kind !== 'read') return failed('Запрос не пришёл целиком. Повторите его.');
    const query = /\?(.*)$/s.exec(call.req.url)?.[1] ?? '';
    const given = await readParameters(query, raw.bytes, call.req.header('content-type') ?? '');
    const owner = await findOwner(ctx, given.get('api_id') ?? '', call.req.header(PEER_HEADER) ?? '', scope);
    return 'code' in owner ? refused(owner) : await ask(ctx, owner.shopId, given);
  } catch (error) {
    const requestId = randomUUID();
    ctx.log('request failed', { requestId, method: call.req.method, path: call.req.path, error });
    return failed(`Что-то сломалось на нашей стороне. Повторите запрос через 5 минут. Номер для поддержки: ${requestId}`);
  }
}
