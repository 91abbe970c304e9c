import { removal as en } from '../../i18n/en/removal.ts';
import { useLang } from '../../i18n/language.ts';
import { removal as ru } from '../../i18n/ru/removal.ts';

export type RemovalWords = typeof ru;

/** They come with the panel, not before the first page. */
export function useRemovalWords(): RemovalWords {
  return useLang() === 'en' ? en : ru;
}
