import type { Context as Call, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { secureHeaders } from 'hono/secure-headers';
import { AppError } from './errors.ts';
import { errorBody } from './http.ts';

/** Refuses a body that is larger, before it is read whole. */
export function limitBody(maxBytes: number, refuse: (call: Call) => Response = tooLarge(maxBytes)): MiddlewareHandler {
  const asItComes = bodyLimit({ maxSize: maxBytes, onError: refuse });
  return createMiddleware(async (call, next) => {
    const length = call.req.header('content-length');
    // Node's parser holds a body to the length it was sent with. Looking at the body itself would make a web stream of it: half of the
    // time of a small call.
    if (length === undefined || call.req.header('transfer-encoding') !== undefined) return asItComes(call, next);
    if (Number(length) > maxBytes) return refuse(call);
    return next();
  });
}

function tooLarge(maxBytes: number) {
  return (call: Call) => call.json(errorBody('too-large', `Запрос больше ${Math.floor(maxBytes / 1024)} КБ.`), 413);
}

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

export function isReading(call: Call): boolean {
  return READING.has(call.req.method);
}

/**
 * Refuses changes that another site makes with our cookie. Browsers say where a request comes from; programs say nothing and
 * have no cookie by accident. https://owasp.org/www-community/attacks/csrf
 */
export function sameOriginOnly(isTrusted: (origin: string) => boolean): MiddlewareHandler {
  return createMiddleware(async (call, next) => {
    const site = call.req.header('sec-fetch-site');
    const origin = call.req.header('origin');
    const isOurs = site !== undefined ? site === 'same-origin' || site === 'none' : origin === undefined || isTrusted(origin);
    if (!isReading(call) && !isOurs) throw new AppError('forbidden', 'Запрос пришёл с другого сайта.');
    await next();
  });
}

/** @param isData whether an address answers programs with data, and never with a page */
export function securityHeaders({ isHttps, isData }: { isHttps: boolean; isData(path: string): boolean }): MiddlewareHandler {
  const strictTransportSecurity = isHttps ? 'max-age=15552000' : false;
  const ofPages = secureHeaders({ ...OF_PAGES, strictTransportSecurity });
  const ofData = secureHeaders({ ...OF_DATA, strictTransportSecurity });
  return (call, next) => (isData(call.req.path) ? ofData : ofPages)(call, next);
}

type Options = NonNullable<Parameters<typeof secureHeaders>[0]>;

/**
 * Scripts only from here. Styles may be inline: the components' library and rendered e-mails, shown in sandboxed frames that
 * inherit this policy, both need it.
 */
const OF_PAGES: Options = {
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    // The camera's barcode reader is WebAssembly from here; this word allows compiling it and no script.
    scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    mediaSrc: ["'self'", 'blob:'],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: 'DENY',
  // Never to other sites: the address of a page may hold a token.
  referrerPolicy: 'same-origin',
};

/**
 * What data needs, should a browser open it after all; the rest is about pages, and would be a third of a small answer.
 * https://cheatsheetseries.owasp.org/cheatsheets/REST_Security_Cheat_Sheet.html#security-headers
 */
const OF_DATA: Options = {
  contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  xFrameOptions: 'DENY',
  ...{ referrerPolicy: false, originAgentCluster: false, crossOriginOpenerPolicy: false },
  ...{ xDnsPrefetchControl: false, xDownloadOptions: false, xPermittedCrossDomainPolicies: false, xXssProtection: false },
  removePoweredBy: false, // nobody adds it
};
