import { randomUUID } from 'node:crypto';
import { type Context as Call, Hono } from 'hono';
import type { Context } from '../../app.ts';
import { AppError } from '../../platform/errors.ts';
import { PEER_HEADER } from '../../platform/http.ts';
import { readRawBody } from '../rawBody.ts';
import { addTracks } from './addTracks.ts';
import { authorise } from './authorise.ts';
import { blackList } from './blackList.ts';
import { deleteTracks } from './deleteTracks.ts';
import { type Envelope, failure } from './envelope.ts';
import { finance } from './finance.ts';
import type { Work } from './functions.ts';
import { dictionary } from './notificationCodes.ts';
import { notifications } from './notifications.ts';
import { readBody } from './readBody.ts';
import { type RlabRequest, readRequest } from './request.ts';
import { trackInfo } from './trackInfo.ts';
import { updateTracks } from './updateTracks.ts';

const MAX_BODY = 8 * 1024 * 1024;
const BODY_MS = 30_000;

type SignedFunction = (ctx: Context, work: Work) => Promise<Envelope>;

const FUNCTIONS: Readonly<Partial<Record<string, SignedFunction>>> = {
  'addtrack.ashx': addTracks,
  'updatetrack.ashx': updateTracks,
  'deletetrack.ashx': deleteTracks,
  'trackinfo.ashx': trackInfo,
  'notifications.ashx': notifications,
  'blacklist.ashx': blackList,
  'finance.ashx': finance,
};

/**
 * The API that shop modules made for R-Lab (later DeliveryCRM) speak, at the paths where they look for it. Always HTTP 200 and JSON, also
 * for garbage: clients look at no status, and call everything else "wrong server answer". Open to pages of other sites: who calls is
 * known by the signature, no cookie is looked at.
 */
export function rlabRoutes(ctx: Context): Hono {
  return new Hono().all('/:name{[A-Za-z]{1,40}\\.ashx}', async (call) => {
    if (call.req.method === 'OPTIONS') return preflight(call);
    const name = call.req.param('name').toLowerCase(); // the original's server did not care either
    return envelopeAnswer(call, await answerOf(ctx, call, name));
  });
}

async function answerOf(ctx: Context, call: Call, name: string): Promise<Envelope> {
  try {
    if (name === 'statuses.ashx') return dictionary();
    const signed = FUNCTIONS[name];
    if (!signed) return failure('unknownFunction', `Функции ${name} в этом API нет.`);
    if (call.req.method !== 'POST') return failure('wrongMethod', 'Запрос нужно отправить методом POST, с JSON в его теле.');
    return await answerPost(ctx, call, name, signed);
  } catch (error) {
    if (error instanceof AppError) return failure(error.code === 'limit-reached' ? 'limitReached' : 'unreadable', error.message);
    const requestId = randomUUID();
    ctx.log('request failed', { requestId, method: call.req.method, path: `/${name}`, error });
    return failure(
      'broken',
      `Что-то сломалось на нашей стороне. Повторите запрос через 5 минут. Номер для поддержки: ${requestId}`,
    );
  }
}

async function answerPost(ctx: Context, call: Call, name: string, signed: SignedFunction): Promise<Envelope> {
  const raw = await readRawBody(call, { maxBytes: MAX_BODY, timeoutMs: BODY_MS });
  if (raw.kind === 'too-large') return failure('tooLarge', `Запрос больше ${MAX_BODY / 1024 / 1024} МБ. Разделите его на части.`);
  if (raw.kind === 'too-slow') return failure('tooSlow', 'Запрос не пришёл целиком за 30 секунд. Повторите его.');
  if (raw.kind === 'broken') return failure('unreadable', 'Запрос не пришёл целиком. Повторите его.');
  const body = readBody(raw.bytes);
  const request: RlabRequest | undefined = body.ok ? readRequest(body.value) : undefined;
  if (!body.ok || !request) return failure('unreadable', body.ok || body.why !== 'empty' ? UNREADABLE : EMPTY);
  const caller = { address: call.req.header(PEER_HEADER) ?? '', host: call.req.header('host') ?? '', path: `/${name}` };
  const authorised = await authorise(ctx, request, body.decoded.encoding, caller);
  if (!authorised.ok) return authorised.answer;
  const { shopId, isServiceOn } = authorised;
  return signed(ctx, { shopId, isServiceOn, request });
}

const EMPTY = 'Запрос пустой: нужен JSON с trackingUserId, trackingRequestKey и trackingData.';
const UNREADABLE = 'Запрос не удалось прочитать: нужен JSON с trackingUserId, trackingRequestKey и trackingData.';

const OPEN = { 'access-control-allow-origin': '*' };

function envelopeAnswer(call: Call, envelope: Envelope): Response {
  const headers = { ...OPEN, 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };
  return call.body(JSON.stringify(envelope), 200, headers);
}

/** https://fetch.spec.whatwg.org/#cors-preflight-fetch */
function preflight(call: Call): Response {
  const asked = call.req.header('access-control-request-headers');
  const isPlain = asked !== undefined && /^[\w\s,-]{1,500}$/.test(asked);
  return call.body(null, 204, {
    ...OPEN,
    'access-control-allow-methods': 'POST, OPTIONS',
    'access-control-allow-headers': isPlain ? asked : 'content-type',
    'access-control-max-age': '86400',
  });
}
