import { mailServer as en } from '../../i18n/en/mailServer.ts';
import { useLang } from '../../i18n/language.ts';
import { mailServer as ru } from '../../i18n/ru/mailServer.ts';

/** They come with the profile, not before the first page. */
export function useMailWords(): typeof ru {
  return useLang() === 'en' ? en : ru;
}
