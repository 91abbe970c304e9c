import * as en from '../../i18n/en/security.ts';
import { useLang } from '../../i18n/language.ts';
import * as ru from '../../i18n/ru/security.ts';

/** They come with the pages that need them, not before the first page. */
export function useSecurityWords(): typeof ru {
  return useLang() === 'en' ? en : ru;
}
