import { SpreadsheetError } from '../../import.ts';
import { csvReader } from './csv.ts';

const CANDIDATES = [';', '\t', ',', '|'];
const FIRST_ROWS = 100;

/** What stands between the cells: the sign that cuts the first rows into the same number of cells most often, and into more of them. */
export function findSeparator(sample: string): string {
  const scores = CANDIDATES.map((separator) => consistency(sample, separator));
  const best = Math.max(...scores);
  return best > 0 ? CANDIDATES[scores.indexOf(best)]! : ';';
}

/** «sep=;» on the first line is Excel's own way to say it, and no row. */
export function namedSeparator(sample: string): { separator: string; length: number } | undefined {
  const named = /^"?sep=(.)"?[ \t]*\r?\n/i.exec(sample);
  return named ? { separator: named[1]!, length: named[0].length } : undefined;
}

/** 0 where it never cuts a row; otherwise the better, the more rows share one width and the wider that is. */
function consistency(sample: string, separator: string): number {
  const rows = firstRows(sample, separator);
  const byWidth = new Map<number, number>();
  for (const { length } of rows) byWidth.set(length, (byWidth.get(length) ?? 0) + 1);
  const scores = [...byWidth].map(([width, count]) => (count / rows.length) ** 2 * Math.log2(width));
  return Math.max(0, ...scores);
}

function firstRows(sample: string, separator: string): string[][] {
  const reader = csvReader(separator, '');
  try {
    const rows = [...reader.push(sample), ...reader.end()];
    return rows.filter((cells) => cells.some((cell) => cell !== '')).slice(0, FIRST_ROWS);
  } catch (error) {
    // Without its separator a row may well be too long for a cell.
    if (error instanceof SpreadsheetError) return [];
    throw error;
  }
}
