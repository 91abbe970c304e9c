import { hc } from 'hono/client';
import type { ErrorBody } from '../src/platform/http.ts';
import type { CabinetApi } from '../src/routes.ts';
import { words } from './i18n/language.ts';
import { shopHeaders } from './shopOfTab.ts';

/** A refusal in words for people; `field` names the input it concerns, `details` what its page knows to show, `original` is what the service answered. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly field: string | undefined;
  readonly original: string | undefined;
  readonly details: Record<string, unknown>;

  constructor(status: number, code: string, message: string, field?: string, original?: string, details = {}) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.field = field;
    this.original = original;
    this.details = details;
  }
}

/** The cabinet's routes; what they take and give is known from the server's types. */
export const api = hc<CabinetApi>('/cabinet', { headers: shopHeaders });

type Answer<T> = {
  ok: boolean;
  status: number;
  headers: { get(name: string): string | null };
  text(): Promise<string>;
  json(): Promise<T>;
};

/** The body of an answer, or an `ApiError`: pages never look at a status. */
export async function read<T>(pending: Promise<Answer<T>>): Promise<T> {
  const response = await pending.catch((cause: unknown) => {
    throw new ApiError(0, 'network', words().errors.network, undefined, String(cause));
  });
  if (!response.ok) throw readError(response.status, await response.text(), response.headers.get('retry-after'));
  return response.status === 204 ? (undefined as T) : await response.json();
}

/** Calls what has no typed client: sign-in and the sandbox. */
export function call<T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T> {
  const json = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  return read<T>(fetch(path, { method, credentials: 'same-origin', ...json }));
}

export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const isLost = isPageLost(error);
  const message = isLost ? words().errors.network : words().errors.server;
  return new ApiError(0, isLost ? 'network' : 'unexpected', message, undefined, String(error));
}

/** The code of a page could not be fetched, in the words of Chromium, Firefox, Safari and of the bundler's loader. */
export function isPageLost(error: unknown): boolean {
  const lost = /dynamically imported module|importing a module script failed|unable to preload/i;
  return error instanceof Error && lost.test(error.message);
}

/** Our own routes answer `{error: {code, message, field?}}` in Russian, the sign-in library `{code, message}` in English. */
export function readError(status: number, text: string, retryAfter: string | null = null): ApiError {
  const { errors } = words();
  const { error, code } = bodyOf(text);
  if (error && status < 500)
    return new ApiError(
      status,
      error.code,
      errors.refusal(error.code, error.field, error.message, Number(retryAfter)),
      error.field,
      text,
      error.details,
    );
  if (status === 429) return new ApiError(status, 'limit-reached', errors.tooMany, undefined, text);
  const isRefusal = status < 500 && code !== undefined;
  return new ApiError(status, code ?? error?.code ?? 'server', isRefusal ? errors.refused : errors.server, undefined, text);
}

function bodyOf(text: string): Partial<ErrorBody> & { code?: string } {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
