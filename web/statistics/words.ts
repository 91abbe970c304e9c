import { statistics as en } from '../i18n/en/statistics.ts';
import { useLang } from '../i18n/language.ts';
import { statistics as ru } from '../i18n/ru/statistics.ts';

export type StatisticsWords = typeof ru;

/** They come with the page, not before the first page. */
export function useStatisticsWords(): StatisticsWords {
  return useLang() === 'en' ? en : ru;
}
