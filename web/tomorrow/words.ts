import { tomorrow as en } from '../i18n/en/tomorrow.ts';
import { langNow, useLang } from '../i18n/language.ts';
import { tomorrow as ru } from '../i18n/ru/tomorrow.ts';

export type TomorrowWords = typeof ru;

/** They come with the page, not before the first page. */
export function useTomorrowWords(): TomorrowWords {
  return useLang() === 'en' ? en : ru;
}

/** For texts made outside of components. */
export function tomorrowWords(): TomorrowWords {
  return langNow() === 'en' ? en : ru;
}
