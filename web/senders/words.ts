import * as en from '../i18n/en/senders.ts';
import { useLang } from '../i18n/language.ts';
import * as ru from '../i18n/ru/senders.ts';

/** They come with the pages that show sender names, not before the first page. */
export function useSenderWords(): typeof ru {
  return useLang() === 'en' ? en : ru;
}
