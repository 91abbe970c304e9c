import { journal as en } from '../i18n/en/journal.ts';
import { useLang } from '../i18n/language.ts';
import { journal as ru } from '../i18n/ru/journal.ts';

export type JournalWords = typeof ru;

/** They come with the page, not before the first page. */
export function useJournalWords(): JournalWords {
  return useLang() === 'en' ? en : ru;
}
