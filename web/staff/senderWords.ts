import * as en from '../i18n/en/staffSenders.ts';
import { useLang } from '../i18n/language.ts';
import * as ru from '../i18n/ru/staffSenders.ts';

export type StaffSenderWords = typeof ru.staffSenders;

/** They come with the page, not before the first page. */
export function useStaffSenderWords(): typeof ru {
  return useLang() === 'en' ? en : ru;
}
