import { isUtf8 } from 'node:buffer';
import type { Context as Call, MiddlewareHandler } from 'hono';
import type { z } from 'zod';
import { pathOf, sayMisfit } from '../../platform/misfit.ts';
import { judgeJson } from '../modestJson.ts';
import { readRawBody } from '../rawBody.ts';
import { languageOf } from './callLanguage.ts';
import { Refusal } from './problem.ts';
import type { ApiV1Env } from './withKey.ts';

const MAX_BYTES = 8 * 1024 * 1024;
/** Machine time for a whole body: nobody holds a connection open by a byte now and then. */
const MOST_MS = 60_000;
/** Nothing that the API takes has more than four levels, and its longest list is of a thousand parcels. */
const LIMITS = { levels: 10, brackets: 50_000, values: 500_000 };

const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json *(?:; *charset *= *"?utf-8"? *)?$/i;

/** Reads the body of a call that carries one, refusing what is too large before it is read, and what is too slow. */
export function withBody({ maxBytes = MAX_BYTES, mostMs = MOST_MS } = {}): MiddlewareHandler<ApiV1Env> {
  return async (call, next) => {
    call.set('body', await readBytes(call, maxBytes, mostMs));
    await next();
  };
}

/** Broken: the caller hung up. */
const UNREAD = { 'too-large': 'too_large', 'too-slow': 'request_timeout', broken: 'invalid_json' } as const;

async function readBytes(call: Call, maxBytes: number, timeoutMs: number): Promise<Buffer> {
  const raw = await readRawBody(call, { maxBytes, timeoutMs });
  if (raw.kind === 'read') return Buffer.from(raw.bytes.buffer, raw.bytes.byteOffset, raw.bytes.byteLength);
  throw new Refusal(UNREAD[raw.kind]);
}

/** @throws Refusal */
export function jsonOf(call: Call<ApiV1Env>): unknown {
  const body = call.get('body');
  const type = call.req.header('content-type');
  const encoding = call.req.header('content-encoding') ?? 'identity';
  if (body.length > 0 && ((type !== undefined && !JSON_TYPE.test(type)) || encoding !== 'identity'))
    throw new Refusal('unsupported_media_type');
  if (!isUtf8(body)) throw new Refusal('invalid_json');
  const text = body.toString().replace(/^\uFEFF/, '');
  const verdict = judgeJson(text, LIMITS);
  if (verdict === 'deep') throw new Refusal('nested_too_deeply');
  if (verdict === 'many') throw new Refusal('too_large', { detail: TOO_MANY });
  return parsed(text);
}

const TOO_MANY = { ru: 'В запросе слишком много значений.', en: 'The request holds too many values.' };

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('invalid_json');
  }
}

/** The body as the schema says; what does not fit is refused with the first wrong field, in the language of the call. */
export function bodyOf<Schema extends z.ZodType>(call: Call<ApiV1Env>, schema: Schema): z.output<Schema> {
  return fitting(call, schema, jsonOf(call));
}

/** What somebody wrote into a body that is not read would not be done; `{}` is what many programs send with a POST. @throws Refusal */
export function refuseBody(call: Call<ApiV1Env>): void {
  const text = call.get('body').subarray(0, MOST_LOOKED_AT).toString().trim();
  if (text === '' || text === '{}' || text === 'null') return;
  const field = /"([A-Za-z]{1,50})"\s*:/.exec(text)?.[1];
  throw new Refusal('invalid', { detail: NO_BODY, ...(field === undefined ? {} : { field }) });
}

const MOST_LOOKED_AT = 1_000;
const NO_BODY = {
  ru: 'Тело этому запросу не нужно, его не читают; тестовый режим – параметр testMode в адресе.',
  en: 'This request takes no body, nobody reads it; test mode is the parameter testMode of the address.',
};

/** The same for the address's query, where a zero character says nothing. */
export function queryOf<Schema extends z.ZodType>(call: Call, schema: Schema): z.output<Schema> {
  const query = Object.entries(call.req.query()).map(([name, text]) => [name, text.replaceAll('\0', '').toWellFormed()]);
  return fitting(call, schema, Object.fromEntries(query), ([name]) => String(name));
}

/** @throws Refusal */
export function refuseNothing(changes: object): void {
  if (Object.values(changes).every((value) => value === undefined)) throw new Refusal('invalid', { detail: NOTHING });
}

const NOTHING = {
  ru: 'Нужно хотя бы одно поле, которое можно изменить.',
  en: 'At least one field that can be changed is needed.',
};

/** @param nameOf what of the path to a value names it: of a list in the query the parameter is all that the caller knows */
function fitting<Schema extends z.ZodType>(
  call: Call,
  schema: Schema,
  value: unknown,
  nameOf = (path: PropertyKey[]) => path.join('.'),
): z.output<Schema> {
  const parsed = schema.safeParse(value, { error: (issue) => sayMisfit(issue)[languageOf(call)] });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const field = nameOf(pathOf(issue));
  const detail = { ru: issue.message, en: issue.message };
  throw new Refusal('invalid', { detail, ...(field === '' ? {} : { field }) });
}
