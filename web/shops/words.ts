import { profile as en } from '../i18n/en/profile.ts';
import { useLang } from '../i18n/language.ts';
import { profile as ru } from '../i18n/ru/profile.ts';

export type ProfileWords = typeof ru;

/** They come with the pages that show a shop's settings, not before the first page. */
export function useProfileWords(): ProfileWords {
  return useLang() === 'en' ? en : ru;
}
