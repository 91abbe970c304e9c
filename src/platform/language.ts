import type { Context as Call, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { languageDetector } from 'hono/language';

export type Lang = 'ru' | 'en';

/** A choice is kept for a year, where the dashboard reads it too. */
const COOKIE = 'lang';
const YEAR_S = 31_536_000;

/**
 * The language of a page for people: what the address asks for, else what they chose before, else what their browser prefers, else
 * Russian. Read it by `langOf`. Only a choice is kept: whoever chose nothing gets no cookie.
 */
export function readLanguage({ isHttps }: { isHttps: boolean }): MiddlewareHandler {
  const detect = languageDetector({
    supportedLanguages: ['ru', 'en'],
    fallbackLanguage: 'ru',
    lookupQueryString: 'lang',
    lookupCookie: COOKIE,
    caches: false,
  });
  return async (call, next) => {
    await detect(call, async () => {});
    const asked = call.req.query('lang');
    if ((asked === 'ru' || asked === 'en') && getCookie(call, COOKIE) !== asked)
      setCookie(call, COOKIE, asked, { path: '/', maxAge: YEAR_S, sameSite: 'Lax', secure: isHttps });
    await next();
    call.header('Vary', 'Accept-Language, Cookie', { append: true });
  };
}

export function langOf(call: Call): Lang {
  return call.get('language') === 'en' ? 'en' : 'ru';
}
