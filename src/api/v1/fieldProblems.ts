import { z } from 'zod';
import type { Lang } from '../../platform/language.ts';
import { type Problem, type ProblemCode, problemCodes } from '../../shipments/problems.ts';
import { problemsInEnglish } from '../../shipments/problemsInEnglish.ts';
import { LIMITS } from '../../shipments/shipment.ts';
import { about } from './words.ts';

export const fieldProblem = z
  .object({
    field: z.string(),
    code: z
      .enum(problemCodes as [ProblemCode, ...ProblemCode[]])
      .meta(about('Не меняется со временем', 'Stays the same for good')),
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
