import { load as en } from '../../i18n/en/load.ts';
import { langNow, useLang } from '../../i18n/language.ts';
import { load as ru } from '../../i18n/ru/load.ts';
import type { Lang } from '../../i18n/words.ts';

export type LoadWords = typeof ru;

// Many words, and wanted late: they come with the pages of loading, not before the first page.
const dictionaries: Record<Lang, LoadWords> = { ru, en };

export function useLoadWords(): LoadWords {
  return dictionaries[useLang()];
}

/** For texts made outside of components. */
export function loadWords(): LoadWords {
  return dictionaries[langNow()];
}
