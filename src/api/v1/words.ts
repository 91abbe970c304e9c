import type { Bilingual } from '../../messages/reasons.ts';
import type { Lang } from '../../platform/language.ts';

/**
 * What the description says of a thing, in both languages. It stands where OpenAPI has `description`; `inLanguage` puts one of them there
 * when the description is made.
 */
export function about(ru: string, en: string, more: { example?: unknown } = {}): { about: Bilingual; example?: unknown } {
  return { about: { ru, en }, ...more };
}

/**
 * The description in one language: every `about` becomes a `description`, every pair of a `summary` one text. Where a format says what a
 * text is, the long expression that checks it is left out.
 */
export function inLanguage(lang: Lang, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => inLanguage(lang, one));
  if (typeof value !== 'object' || value === null) return value;
  const shown = Object.entries(value).filter(([name]) => !(name === 'pattern' && 'format' in value));
  const entries = shown.map(([name, inner]) => {
    if (name === 'about' && isPair(inner)) return ['description', inner[lang]];
    if (name === 'summary' && isPair(inner)) return [name, inner[lang]];
    return [name, inLanguage(lang, inner)];
  });
  return Object.fromEntries(entries);
}

function isPair(value: unknown): value is Bilingual {
  if (typeof value !== 'object' || value === null) return false;
  return (
    Object.keys(value).length === 2 &&
    'ru' in value &&
    'en' in value &&
    typeof value.ru === 'string' &&
    typeof value.en === 'string'
  );
}
