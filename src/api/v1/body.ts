import { isUtf8 } from 'node:buffer';
import type { Context as Call, MiddlewareHandler } from 'hono';
import { z } from 'zod';
import { AppError } from '../../platform/errors.ts';
import { parse } from '../../platform/http.ts';
import { languageOf } from './callLanguage.ts';
import { Refusal } from './problem.ts';
import type { ApiV1Env } from './withKey.ts';

const MAX_BYTES = 8 * 1024 * 1024;
/** Machine time for a whole body: nobody holds a connection open by a byte now and then. */
const MOST_MS = 60_000;
/** Nothing that the API takes has more than four. */
const MAX_LEVELS = 10;

const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json *(?:; *charset *= *"?utf-8"? *)?$/i;

/** Reads the body of a call that carries one, refusing what is too large before it is read, and what is too slow. */
export function withBody({ maxBytes = MAX_BYTES, mostMs = MOST_MS } = {}): MiddlewareHandler<ApiV1Env> {
  return async (call, next) => {
    call.set('body', await readBytes(call, maxBytes, mostMs));
    await next();
  };
}

async function readBytes(call: Call, maxBytes: number, mostMs: number): Promise<Buffer> {
  const length = call.req.header('content-length');
  const isChunked = call.req.header('transfer-encoding') !== undefined;
  if (length !== undefined && !isChunked && Number(length) > maxBytes) throw new Refusal('too_large');
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    call.header('connection', 'close'); // nothing more is read from it
    late.reject(new Refusal('request_timeout'));
  }, mostMs);
  // Looking at the body itself makes a web stream of it, half of the time of a small call: only where no length is known.
  const reading = length !== undefined && !isChunked ? call.req.arrayBuffer() : readStream(call, maxBytes);
  try {
    return Buffer.from(await Promise.race([reading, late.promise]));
  } catch (error) {
    reading.catch(() => {});
    throw error instanceof Refusal ? error : new Refusal('invalid_json'); // the caller hung up
  } finally {
    clearTimeout(timer);
  }
}

async function readStream(call: Call, maxBytes: number): Promise<ArrayBuffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of call.req.raw.body ?? []) {
    size += chunk.length;
    if (size > maxBytes) throw new Refusal('too_large');
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(Buffer.concat(chunks)).buffer;
  // Whoever asks for the body later finds it where Hono keeps it.
  Object.assign(call.req.bodyCache, { arrayBuffer: Promise.resolve(bytes) });
  return bytes;
}

/** @throws Refusal */
export function jsonOf(call: Call<ApiV1Env>): unknown {
  const { body } = call.var;
  const type = call.req.header('content-type');
  const encoding = call.req.header('content-encoding') ?? 'identity';
  if (body.length > 0 && ((type !== undefined && !JSON_TYPE.test(type)) || encoding !== 'identity'))
    throw new Refusal('unsupported_media_type');
  if (!isUtf8(body)) throw new Refusal('invalid_json');
  const value = parsed(body.toString().replace(/^\uFEFF/, ''));
  if (isDeeper(value, MAX_LEVELS)) throw new Refusal('nested_too_deeply');
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('invalid_json');
  }
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

/** The body as the schema says; what does not fit is refused with the first wrong field, in the language of the call. */
export function bodyOf<Schema extends z.ZodType>(call: Call<ApiV1Env>, schema: Schema): z.output<Schema> {
  return fitting(call, schema, jsonOf(call));
}

/** The same for the address's query, where a zero character says nothing. */
export function queryOf<Schema extends z.ZodType>(call: Call, schema: Schema): z.output<Schema> {
  const query = Object.entries(call.req.query()).map(([name, text]) => [name, text.replaceAll('\0', '').toWellFormed()]);
  return fitting(call, schema, Object.fromEntries(query));
}

const inEnglish = z.locales.en().localeError;

function fitting<Schema extends z.ZodType>(call: Call, schema: Schema, value: unknown): z.output<Schema> {
  try {
    return parse(schema, value);
  } catch (error) {
    if (languageOf(call) === 'ru' || !(error instanceof AppError)) throw error;
    const issue = schema.safeParse(value, { error: inEnglish }).error!.issues[0]!;
    const said = /[а-яё]/i.test(issue.message) ? undefined : { detail: { ru: error.message, en: issue.message } };
    throw new Refusal('invalid', { ...said, ...(error.field === undefined ? {} : { field: error.field }) });
  }
}
