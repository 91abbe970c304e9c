import { useLang } from '../i18n/language.ts';
import type { Statistics } from './data.ts';
import { useStatisticsWords } from './words.ts';

/** The name of a region; of '' that it is not known. */
export function useRegionLabel(names: Statistics['names']): (code: string) => string {
  const lang = useLang();
  const { noRegion } = useStatisticsWords();
  return (code) => (code === '' ? noRegion : (names[code]?.[lang] ?? code));
}
