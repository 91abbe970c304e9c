import { staffBlackList as en } from '../i18n/en/staffBlackList.ts';
import { useLang } from '../i18n/language.ts';
import { staffBlackList as ru } from '../i18n/ru/staffBlackList.ts';

export type StaffBlackListWords = typeof ru;

/** They come with the page, not before the first page. */
export function useStaffBlackListWords(): StaffBlackListWords {
  return useLang() === 'en' ? en : ru;
}
