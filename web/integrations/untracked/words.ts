import { untracked as en } from '../../i18n/en/untracked.ts';
import { useLang } from '../../i18n/language.ts';
import { untracked as ru } from '../../i18n/ru/untracked.ts';

export type UntrackedWords = typeof ru;

export function useUntrackedWords(): UntrackedWords {
  return useLang() === 'en' ? en : ru;
}
