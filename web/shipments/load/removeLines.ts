import { checkTrack } from './scanner/trackCheck.ts';

/** What a pasted list holds: track numbers, each once; how many more came again; and lines without one. */
export type NumberList = { numbers: string[]; repeats: number; strange: string[] };

/** A number in a line of its own, in a row of a table, or several in a line. */
const SEPARATORS = [undefined, /[\t;,]+/, /\s+/];

export function readNumbers(text: string): NumberList {
  const numbers = new Set<string>();
  const strange: string[] = [];
  let repeats = 0;
  for (const line of text.split(/\r\n?|\n/)) {
    if (line.trim() === '') continue;
    const found = numbersOf(line);
    if (found.length === 0) strange.push(line.trim());
    for (const number of found) {
      if (numbers.has(number)) repeats += 1;
      numbers.add(number);
    }
  }
  return { numbers: [...numbers], repeats, strange };
}

function numbersOf(line: string): string[] {
  for (const separator of SEPARATORS) {
    const pieces = separator ? line.split(separator) : [line];
    const found = pieces.map(checkTrack).flatMap(({ kind, code }) => (kind === 'wrong' ? [] : [code]));
    if (found.length > 0) return found;
  }
  return [];
}
