import * as en from '../i18n/en/support.ts';
import { useLang } from '../i18n/language.ts';
import * as ru from '../i18n/ru/support.ts';

/** They come with the pages of questions, not before the first page. */
export function useSupportWords(): typeof ru {
  return useLang() === 'en' ? en : ru;
}
