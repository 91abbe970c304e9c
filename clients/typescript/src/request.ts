import { type ErrorCode, VestovoyError } from './error.ts';
import { readRetryAfter, retryWaitMs } from './retry.ts';
import type { Problem } from './types.ts';

export type ClientOptions = {
  /** Where the service is, such as `https://vestovoy.example`. */
  baseUrl: string;
  /** A key of the shop, from the Integrations page. It opens the shop: keep it on your server. */
  key: string;
  /** Of explanations; the server's own choice is Russian. */
  language?: 'ru' | 'en';
  fetch?: typeof globalThis.fetch;
  /** After the first sending; 3 unless said. 0: none. */
  maxRetries?: number;
  /** For each sending with its answer; 60,000 unless said. */
  timeoutMs?: number;
};

export type CallOptions = {
  /** Gives the call up: it throws the signal's reason. */
  signal?: AbortSignal;
  timeoutMs?: number;
  /** Your own name for the request: 1–100 of A–Z a–z 0–9 . _ - */
  requestId?: string;
};

export type KeyedOptions = CallOptions & {
  /** Yours, to be kept over restarts of your program; otherwise each call makes its own and keeps it over its retries. */
  idempotencyKey?: string;
};

export type ChangeOptions = KeyedOptions & {
  /** Check and answer all as usual, and keep nothing. */
  testMode?: boolean;
};

/** What a program of tests replaces. `wait` throws the signal's reason when it is given up. */
export type Machine = {
  now(): number;
  random(): number;
  wait(ms: number, signal: AbortSignal | undefined): Promise<void>;
};

export type Call = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Parts of the path, not encoded. */
  path: readonly string[];
  query?: Record<string, unknown>;
  body?: unknown;
};

export type Send = <T>(call: Call, options?: ChangeOptions) => Promise<T>;

type Sending = { url: string; method: string; headers: Record<string, string>; body: string | undefined; requestId: string };
type Attempt = { value: unknown } | { error: VestovoyError };

/** Sends calls, and sends again what may yet succeed. A change is never done twice: its key stays the same over the retries. */
export function sender(options: ClientOptions, machine: Machine): Send {
  const { fetch = globalThis.fetch, maxRetries = 3 } = options;
  return async <T>(call: Call, callOptions: ChangeOptions = {}) => {
    const { signal, timeoutMs = options.timeoutMs ?? 60_000 } = callOptions;
    const sending = sendingOf(options, call, callOptions);
    for (let tries = 1; ; tries++) {
      signal?.throwIfAborted();
      const attempt = await trySending(fetch, sending, { signal, timeoutMs, now: machine.now });
      if ('value' in attempt) return attempt.value as T;
      const waitMs = tries > maxRetries ? undefined : retryWaitMs(attempt.error, tries, machine.random());
      if (waitMs === undefined) throw attempt.error;
      await machine.wait(waitMs, signal);
    }
  };
}

function sendingOf({ baseUrl, key, language }: ClientOptions, call: Call, options: ChangeOptions): Sending {
  const { method, path, query = {}, body } = call;
  const { requestId = crypto.randomUUID(), idempotencyKey = crypto.randomUUID(), testMode } = options;
  const asked = queryText(testMode ? { ...query, testMode } : query);
  const base = baseUrl.replace(/\/+$/, '').replace(/\/api\/v1$/, '');
  return {
    url: `${base}/api/v1/${path.map(encodeURIComponent).join('/')}${asked && `?${asked}`}`,
    method,
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${key}`,
      'x-request-id': requestId,
      ...(language ? { 'accept-language': language } : {}),
      ...(method === 'GET' ? {} : { 'idempotency-key': idempotencyKey }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    requestId,
  };
}

/** Lists stand between commas; what is undefined was not asked. */
function queryText(query: Record<string, unknown>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  return new URLSearchParams(given.map(([name, value]) => [name, wordOf(value)])).toString();
}

function wordOf(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value);
}

type Limits = { signal: AbortSignal | undefined; timeoutMs: number; now(): number };

/** One sending. Throws only what the caller's own signal says. */
async function trySending(
  fetch: typeof globalThis.fetch,
  sending: Sending,
  { signal, timeoutMs, now }: Limits,
): Promise<Attempt> {
  const { url, method, headers, body, requestId } = sending;
  const isLate = new AbortController();
  const timer = setTimeout(() => isLate.abort(), timeoutMs);
  const giveUp = () => isLate.abort();
  signal?.addEventListener('abort', giveUp);
  try {
    // A redirect would turn a change into a question: the address is to be the final one.
    const response = await fetch(url, {
      method,
      headers,
      redirect: 'error',
      signal: isLate.signal,
      ...(body === undefined ? {} : { body }),
    });
    return readAnswer(response, await response.text(), requestId, now());
  } catch (cause) {
    signal?.throwIfAborted();
    const [code, message]: [ErrorCode, string] = isLate.signal.aborted
      ? ['timeout', `No answer within ${timeoutMs} ms.`]
      : ['network', `No answer: ${reasonOf(cause)}.`];
    return { error: new VestovoyError(code, message, requestId, { cause }) };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
  }
}

function readAnswer({ ok, status, headers }: Response, text: string, sent: string, now: number): Attempt {
  const requestId = headers.get('x-request-id') ?? sent;
  const value = parsed(text);
  if (ok && (value !== undefined || text === '')) return { value };
  const retryAfterMs = readRetryAfter(headers.get('retry-after'), now);
  if (!isProblem(value)) {
    const message = `Not the API but something else answered, with status ${status}.`;
    return { error: new VestovoyError('unreadable', message, requestId, { status, retryAfterMs }) };
  }
  const { code, detail, field, errors } = value;
  return { error: new VestovoyError(code, detail, requestId, { status, field, errors, retryAfterMs }) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'code' in value && 'detail' in value && typeof value.detail === 'string';
}

/** Node hides the reason one level down. */
function reasonOf(cause: unknown): string {
  const inner = cause instanceof Error ? (cause.cause ?? cause) : cause;
  return inner instanceof Error ? inner.message : String(inner);
}
