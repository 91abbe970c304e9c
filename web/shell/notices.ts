import { notices as en } from '../i18n/en/notices.ts';
import { useLang } from '../i18n/language.ts';
import { notices as ru } from '../i18n/ru/notices.ts';

/** They come with the notices, which most pages never show. */
export function useNotices(): typeof ru {
  return useLang() === 'en' ? en : ru;
}
