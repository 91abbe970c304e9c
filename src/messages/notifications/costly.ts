import { MACROS, type Macro, type MacroValues } from '../macros.ts';
import { isGsm, smsSegments } from '../smsSegments.ts';
import type { Template } from '../template.ts';

/** More letters of another alphabet than this are no slip: the text is simply Russian. */
const MOST = 5;

/**
 * The few characters that make an otherwise Latin SMS twice as dear: where they stand in the template and in the SMS (UTF-16 units),
 * or which macro brings them; and how many segments there would be without them.
 */
export type Costly = {
  char: string;
  inTemplate: number[];
  inText: number[];
  macros: string[];
  segmentsWithout: number;
};

/** Undefined when nothing stands out: all is GSM-7, or the text is Russian by itself. */
export function findCostly(source: string, template: Template, values: MacroValues, text: string): Costly | undefined {
  const inText = foreign(text);
  if (inText.length === 0) return undefined;
  // Macros are blanked out by as many spaces, so that positions stay.
  const inTemplate = foreign(source.replaceAll(/\{[^{}]*\}/g, (macro) => ' '.repeat(macro.length)));
  if (inTemplate.length > MOST) return undefined;
  const macros = macrosOf(template).filter((macro) => foreign(values[macro] ?? '').length > 0);
  const plain = Array.from(text, (char) => (isGsm(char) ? char : '?')).join('');
  return {
    char: (inTemplate[0] ?? inText[0]!).char,
    inTemplate: inTemplate.map(({ position }) => position),
    inText: inText.slice(0, 50).map(({ position }) => position),
    macros: macros.map((macro) => (macro in MACROS ? MACROS[macro as keyof typeof MACROS].ru : macro)),
    segmentsWithout: smsSegments(plain).segments,
  };
}

/** Each macro of a template once. */
export function macrosOf(template: Template): Macro[] {
  const pieces = template.flatMap((part) => (part.kind === 'optional' ? part.parts : [part]));
  return [...new Set(pieces.flatMap((piece) => (piece.kind === 'macro' ? [piece.macro] : [])))];
}

function foreign(text: string): { char: string; position: number }[] {
  const found: { char: string; position: number }[] = [];
  let position = 0;
  for (const char of text) {
    if (!isGsm(char)) found.push({ char, position });
    position += char.length;
  }
  return found;
}
