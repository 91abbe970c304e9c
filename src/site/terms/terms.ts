import type { Html } from '../../platform/htmlPage.ts';
import type { Lang } from '../../platform/language.ts';
import { TERMS_VERSION } from '../../shops/terms.ts';
import { terms20261101En } from './2026-11-01.en.ts';
import { terms20261101Ru } from './2026-11-01.ru.ts';

/** A paragraph of the offer; those with an id are linked to. */
export type Clause = { id?: string; title: string; text: Html };

/**
 * Every version that a registration ever recorded, newest first: whoever accepted one can read it again. A published text never
 * changes: what is to change becomes a new version here and in shops/terms.ts. The Russian text is the one that binds.
 */
const VERSIONS: Record<string, Record<Lang, Clause[]>> = {
  '2026-11-01': { ru: terms20261101Ru, en: terms20261101En },
};

export { TERMS_VERSION };

export function termsVersions(): string[] {
  return Object.keys(VERSIONS);
}

/** Undefined: there was no such version. */
export function termsOf(version: string, lang: Lang): Clause[] | undefined {
  return Object.hasOwn(VERSIONS, version) ? VERSIONS[version]![lang] : undefined;
}
