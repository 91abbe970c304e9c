import { blackList as en } from '../i18n/en/blackList.ts';
import { useLang } from '../i18n/language.ts';
import { blackList as ru } from '../i18n/ru/blackList.ts';

export type BlackListWords = typeof ru;

/** They come with the page, not before the first page. */
export function useBlackListWords(): BlackListWords {
  return useLang() === 'en' ? en : ru;
}
