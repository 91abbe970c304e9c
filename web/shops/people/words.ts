import * as en from '../../i18n/en/people.ts';
import { useLang } from '../../i18n/language.ts';
import * as ru from '../../i18n/ru/people.ts';

/** They come with the pages that show people, not before the first page. */
export function usePeopleWords(): typeof ru {
  return useLang() === 'en' ? en : ru;
}
