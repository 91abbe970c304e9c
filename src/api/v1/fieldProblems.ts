import { z } from 'zod';
import type { Bilingual } from '../../messages/reasons.ts';
import type { Lang } from '../../platform/language.ts';
import { type Problem, type ProblemCode, problemCodes, problemSentences } from '../../shipments/problems.ts';
import { problemsInEnglish } from '../../shipments/problemsInEnglish.ts';
import { LIMITS } from '../../shipments/shipment.ts';
import { about } from './words.ts';

/** What only programs can do: they give names to what they send, and it may be anything. */
const OF_PROGRAMS = {
  unknown_field: { ru: 'Такого поля у посылки нет: его не прочитали.', en: 'A parcel has no such field: it was not read.' },
  not_a_parcel: {
    ru: 'Здесь должна быть посылка: объект с полем trackNumber.',
    en: 'This must be a parcel: an object with trackNumber.',
  },
} as const satisfies Record<string, Bilingual>;

/** What is said of the rows of a table only, see `imports/mistakes.ts`. */
const OF_TABLES = ['track_number_mended', 'repeated', 'repeated_too_often', 'nobody_to_tell', 'looks_formula'] as const;
type OfTables = (typeof OF_TABLES)[number];

type FieldCode = keyof typeof OF_PROGRAMS | Exclude<ProblemCode, OfTables>;
export type FieldProblem = Omit<Problem, 'code'> & { code: FieldCode };

/** Every code that a field may get here, with its sentence. */
export const FIELD_CODES = {
  ...Object.fromEntries(
    problemCodes
      .filter((code) => !(OF_TABLES as readonly string[]).includes(code))
      .map((code) => [code, { ru: problemSentences[code], en: problemsInEnglish[code] }]),
  ),
  ...OF_PROGRAMS,
} as Readonly<Record<FieldCode, Bilingual>>;

export function unknownField(lang: Lang, field: string): FieldProblem {
  return { field, code: 'unknown_field', message: OF_PROGRAMS.unknown_field[lang] };
}

/** Of an item that is no object: there is no field to name. */
export function notAParcel(lang: Lang): FieldProblem {
  return { field: '', code: 'not_a_parcel', message: OF_PROGRAMS.not_a_parcel[lang] };
}

export const fieldProblem = z
  .object({
    field: z.string(),
    code: z
      .enum(Object.keys(FIELD_CODES) as [FieldCode, ...FieldCode[]])
      .meta(about('Не меняется со временем', 'Stays the same for good')),
    message: z.string().meta(about('Для человека', 'For people')),
    suggestion: z.string().optional().meta(about('Что, вероятно, имелось в виду', 'What the field was probably meant to hold')),
  })
  .meta({ id: 'FieldProblem' });

export function problemsIn(lang: Lang, problems: readonly Problem[]): FieldProblem[] {
  return problems.map(({ isLeftOut, ...one }) => {
    const message = lang === 'ru' ? one.message : `${englishOf(one)}${isLeftOut ? ' The field was left out.' : ''}`;
    return { ...one, code: one.code as FieldCode, message };
  });
}

function englishOf({ field, code, suggestion }: Problem): string {
  const sentence = problemsInEnglish[code];
  const limit = code === 'too_long' || code === 'shortened' ? LIMITS[field as keyof typeof LIMITS] : undefined;
  if (limit !== undefined) return `${sentence} At most ${limit} characters.`;
  if (suggestion === undefined) return sentence;
  return sentence.endsWith(':') ? `${sentence} ${suggestion}.` : `${sentence} Perhaps ${suggestion}?`;
}
