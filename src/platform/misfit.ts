import type { z } from 'zod';

type Said = { ru: string; en: string };
type Issue = z.core.$ZodRawIssue;

/** For `params` of a check of one's own: https://zod.dev/api?id=refinements */
export function said(ru: string, en: string): { said: Said } {
  return { said: { ru, en } };
}

/** What a person or a programmer is told of a value that does not fit its schema: the library's words name its own types. */
export function sayMisfit(issue: Issue): Said {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? MISSING : (TYPES[issue.expected] ?? WRONG);
    case 'too_big':
      return limitSaid(issue, 'most', Number(issue.maximum));
    case 'too_small':
      return limitSaid(issue, 'least', Number(issue.minimum));
    case 'invalid_value': {
      const values = issue.values.map(String).join(', ');
      return { ru: `Здесь может быть: ${values}.`, en: `This may be: ${values}.` };
    }
    case 'unrecognized_keys': {
      const names = issue.keys.map((name) => name.slice(0, 50).toWellFormed()).slice(0, 5);
      return { ru: `Таких полей здесь нет: ${names.join(', ')}.`, en: `There are no such fields here: ${names.join(', ')}.` };
    }
    case 'invalid_format':
      return FORMATS[issue.format] ?? WRONG;
    case 'custom':
      return (issue.params as Partial<ReturnType<typeof said>> | undefined)?.said ?? WRONG;
    default:
      return WRONG;
  }
}

/** Where it stands: of a field that nobody knows its name too. */
export function pathOf(issue: z.core.$ZodIssue): PropertyKey[] {
  return issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]!.slice(0, 50).toWellFormed()] : issue.path;
}

const MISSING = { ru: 'Заполните это поле.', en: 'This field is needed.' };
const WRONG = { ru: 'Это значение не подходит.', en: 'This value does not fit.' };
const NUMBER = { ru: 'Здесь должно быть число.', en: 'This must be a number.' };
const OBJECT = { ru: 'Здесь должен быть объект.', en: 'This must be an object.' };

const TYPES: Partial<Record<string, Said>> = {
  string: { ru: 'Здесь должен быть текст.', en: 'This must be text.' },
  number: NUMBER,
  nan: NUMBER,
  int: { ru: 'Здесь должно быть целое число.', en: 'This must be a whole number.' },
  boolean: { ru: 'Здесь может быть true или false.', en: 'This may be true or false.' },
  array: { ru: 'Здесь должен быть список.', en: 'This must be a list.' },
  object: OBJECT,
  record: OBJECT,
};

const FORMATS: Partial<Record<string, Said>> = {
  email: { ru: 'Адрес e-mail написан неверно.', en: 'The e-mail address is wrong.' },
  url: { ru: 'Адрес сайта написан неверно.', en: 'The address is wrong.' },
  datetime: {
    ru: 'Укажите момент с часовым поясом, например 2026-11-30T10:00:00+03:00.',
    en: 'A moment with its offset is needed, such as 2026-11-30T10:00:00+03:00.',
  },
  date: { ru: 'Укажите день, например 2026-11-30.', en: 'A day is needed, such as 2026-11-30.' },
};

/** Texts are counted in characters, lists in elements, numbers are what they are. */
function limitSaid({ origin, inclusive = true }: Limit, side: 'most' | 'least', n: number): Said {
  if (side === 'least' && n === 1 && origin === 'string') return MISSING;
  if (side === 'least' && n === 1 && origin === 'array') return { ru: 'Выберите хотя бы одно.', en: 'At least one is needed.' };
  const [ru, en] = side === 'most' ? ['больше', 'at most'] : ['меньше', 'at least'];
  if (origin === 'string') return { ru: `Знаков должно быть не ${ru} ${n}.`, en: `The number of characters must be ${en} ${n}.` };
  if (origin === 'array') return { ru: `В списке должно быть не ${ru} ${n}.`, en: `The number of elements must be ${en} ${n}.` };
  if (inclusive) return { ru: `Число должно быть не ${ru} ${n}.`, en: `The number must be ${en} ${n}.` };
  return side === 'most'
    ? { ru: `Число должно быть меньше ${n}.`, en: `The number must be below ${n}.` }
    : { ru: `Число должно быть больше ${n}.`, en: `The number must be above ${n}.` };
}

type Limit = { origin: string; inclusive?: boolean };
