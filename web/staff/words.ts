import { logWords as enLog } from '../i18n/en/logWords.ts';
import { staffConsole as en } from '../i18n/en/staffConsole.ts';
import { useLang } from '../i18n/language.ts';
import { logWords as ruLog } from '../i18n/ru/logWords.ts';
import { staffConsole as ru } from '../i18n/ru/staffConsole.ts';

export type StaffWords = typeof ru;

/** They come with the console's pages, not before the first page. */
export function useStaffWords(): StaffWords {
  return useLang() === 'en' ? en : ru;
}

/** What logs write, in words. */
export function useLogWords(): typeof ruLog {
  return useLang() === 'en' ? enLog : ruLog;
}

/** What a log calls an action, in words; an action without words is shown as the log has it. */
export function useActionName(): (action: string) => string {
  const words = useLogWords();
  return (action) => words.actions[action as keyof typeof words.actions] ?? action;
}
