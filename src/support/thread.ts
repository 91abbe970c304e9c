import type { Selectable } from 'kysely';
import { AppError } from '../platform/errors.ts';
import type { Lang } from '../platform/language.ts';
import type { SupportPostsTable, SupportThreadsTable } from '../platform/supportTables.ts';
import { readEmail, readText } from '../shipments/fields.ts';

/** A question and all that was written about it, from both sides. */
export type Thread = Selectable<SupportThreadsTable>;
export type Post = Selectable<SupportPostsTable>;
export type ThreadState = Thread['state'];
export type Change = Thread['change'];

/** In characters as people count them. */
export const LONGEST = { subject: 200, text: 10_000, name: 100 } as const;

/** A conversation that long is not one: it goes on in a new thread. */
export const MOST_POSTS = 300;

export type Field = keyof typeof LONGEST | 'email';

/** @throws AppError `invalid` naming the field; HTML stays text, what is invisible or turns text around is taken out */
export function readSaid(field: 'subject' | 'text' | 'name', raw: unknown, lang: Lang = 'ru'): string | null {
  const { value, problem } = readText(field, raw, LONGEST[field], field === 'text');
  if (problem) throw new AppError('invalid', REFUSALS[lang].tooLong(LONGEST[field]), field);
  // Three empty lines say no more than one.
  return value?.replace(/\n{3,}/g, '\n\n') ?? null;
}

export function requireSaid(field: 'subject' | 'text', raw: unknown, lang: Lang = 'ru'): string {
  const said = readSaid(field, raw, lang);
  if (said === null) throw new AppError('invalid', REFUSALS[lang][field], field);
  return said;
}

/** Where the answer goes; an address that is certainly a slip is asked about. @throws AppError `invalid` for `email` */
export function readAddress(raw: string, lang: Lang): string {
  const typed = raw.trim();
  const { value, problem } = readEmail('email', typed);
  const refuse = (message: string) => new AppError('invalid', message, 'email');
  if (typed === '') throw refuse(REFUSALS[lang].noEmail);
  if (problem?.suggestion) throw refuse(REFUSALS[lang].meant(problem.suggestion));
  if (value === null || problem) throw refuse(REFUSALS[lang].email);
  return value;
}

/** A public question has no subject of its own: its first words are. */
export function subjectOf(text: string): string {
  const [line = ''] = text.split('\n');
  const letters = [...line];
  if (letters.length <= 80) return line;
  const cut = letters.slice(0, 79).join('');
  return `${cut.slice(0, cut.lastIndexOf(' ') > 40 ? cut.lastIndexOf(' ') : undefined)}…`;
}

export function isUnreadByAsker({ staffPost, askerRead }: Pick<Thread, 'staffPost' | 'askerRead'>): boolean {
  return staffPost > askerRead;
}

export function isUnreadByStaff({ askerPost, staffRead }: Pick<Thread, 'askerPost' | 'staffRead'>): boolean {
  return askerPost > staffRead;
}

const REFUSALS = {
  ru: {
    tooLong: (limit: number) => `Слишком длинный текст. Можно не больше ${limit} знаков.`,
    text: 'Напишите, что вы хотите спросить.',
    subject: 'Напишите в двух словах, о чём вопрос.',
    noEmail: 'Напишите e-mail: на него придёт ответ.',
    email: 'Адрес e-mail написан неверно. Пример: name@example.ru.',
    meant: (address: string) => `Похоже на опечатку в адресе. Может быть, ${address}?`,
  },
  en: {
    tooLong: (limit: number) => `The text is too long: ${limit} characters at most.`,
    text: 'Write what you would like to ask.',
    subject: 'Say in a few words what it is about.',
    noEmail: 'Write your e-mail: the answer goes there.',
    email: 'This is no e-mail address. Example: name@example.com.',
    meant: (address: string) => `This looks like a slip. Perhaps ${address}?`,
  },
} as const;
