import { z } from 'zod';
import type { Lang } from '../../platform/language.ts';
import { type Problem, type ProblemCode, problemCodes } from '../../shipments/problems.ts';
import { problemsInEnglish } from '../../shipments/problemsInEnglish.ts';
import { LIMITS } from '../../shipments/shipment.ts';
import { about } from './words.ts';

/** A name that no field has, most often a misspelled one: only programs give names to what they send. */
const UNKNOWN_FIELD = 'unknown_field';
type FieldCode = ProblemCode | typeof UNKNOWN_FIELD;
type FieldProblem = Omit<Problem, 'code'> & { code: FieldCode };

const UNKNOWN = { ru: 'Такого поля у посылки нет: его не прочитали.', en: 'A parcel has no such field: it was not read.' };

export function unknownField(lang: Lang, field: string): FieldProblem {
  return { field, code: UNKNOWN_FIELD, message: UNKNOWN[lang] };
}

export const fieldProblem = z
  .object({
    field: z.string(),
    code: z.enum([UNKNOWN_FIELD, ...problemCodes]).meta(about('Не меняется со временем', 'Stays the same for good')),
    message: z.string().meta(about('Для человека', 'For people')),
    suggestion: z.string().optional().meta(about('Что, вероятно, имелось в виду', 'What the field was probably meant to hold')),
  })
  .meta({ id: 'FieldProblem' });

export function problemsIn(lang: Lang, problems: readonly Problem[]): Problem[] {
  if (lang === 'ru') return [...problems];
  return problems.map((one) => ({ ...one, message: englishOf(one) }));
}

function englishOf({ field, code, suggestion }: Problem): string {
  const sentence = problemsInEnglish[code];
  const limit = code === 'too_long' ? LIMITS[field as keyof typeof LIMITS] : undefined;
  if (limit !== undefined) return `${sentence} At most ${limit} characters.`;
  if (suggestion === undefined) return sentence;
  return sentence.endsWith(':') ? `${sentence} ${suggestion}.` : `${sentence} Perhaps ${suggestion}?`;
}
