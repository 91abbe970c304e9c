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

function consistency(sample: string, separator: string): number {
  const reader = csvReader(separator, '');
  const widths = [...reader.push(sample), ...reader.end()]
    .slice(0, FIRST_ROWS)
    .filter((cells) => cells.some((cell) => cell !== ''))
    .map((cells) => cells.length);
  const usual = Math.max(
    ...[...new Set(widths)].filter((width) => width > 1).map((width) => rowsOf(widths, width) * (width - 1)),
    0,
  );
  const width = [...new Set(widths)].find((one) => one > 1 && rowsOf(widths, one) * (one - 1) === usual);
  return width === undefined ? 0 : (rowsOf(widths, width) / widths.length) ** 2 * Math.log2(width);
}

function rowsOf(widths: number[], width: number): number {
  return widths.filter((one) => one === width).length;
}
