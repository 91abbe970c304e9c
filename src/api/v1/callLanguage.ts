import type { Context as Call } from 'hono';
import type { Lang } from '../../platform/language.ts';

/** Russian, unless the caller prefers English. https://www.rfc-editor.org/rfc/rfc9110#field.accept-language */
export function languageOf(call: Call): Lang {
  return preferredLanguage(call.req.header('accept-language'));
}

export function preferredLanguage(header: string | undefined): Lang {
  if (!header || header.length > 1000) return 'ru';
  const weights = header.split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const weight = parameters.map((one) => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1]).find((q) => q !== undefined);
    return { tag: tag.trim(), weight: weight === undefined ? 1 : Number(weight) || 0 };
  });
  const best = (lang: Lang) =>
    Math.max(0, ...weights.filter(({ tag }) => tag === lang || tag.startsWith(`${lang}-`)).map(({ weight }) => weight));
  return best('en') > best('ru') ? 'en' : 'ru';
}
