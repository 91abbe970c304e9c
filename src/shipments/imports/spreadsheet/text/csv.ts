import { MAX_CELL, MAX_COLUMNS } from '../../import.ts';
import { cellTooLong } from '../rowCollector.ts';

const QUOTE = '"';

export type CsvReader = ReturnType<typeof csvReader>;

/**
 * Cells of a delimited text, piece by piece, read as Excel reads them: what stands behind a closing quote belongs to the cell, and a
 * quote inside an unquoted cell is a quote. A quote that never closes is taken for a quote as well, or the rest of the file would vanish in one cell.
 * @param separator null where a line is one cell
 */
export function csvReader(separator: string | null, sheet: string) {
  let rest = '';
  let row = 0;

  function read(text: string, isEnd: boolean): string[][] {
    const records: string[][] = [];
    let at = 0;
    while (at < text.length) {
      const record = plainRecord(text, at, isEnd, separator) ?? quotedRecord(text, at, isEnd, separator);
      if (record === undefined) break;
      if ('tooLong' in record) throw cellTooLong(sheet, record.tooLong, row + 1);
      row++;
      records.push(record.cells);
      at = record.next;
    }
    rest = text.slice(at);
    if (rest.length > MAX_CELL * MAX_COLUMNS) throw cellTooLong(sheet, 0, row + 1);
    return records;
  }

  return {
    push: (piece: string): string[][] => read(rest === '' ? piece : rest + piece, false),
    end: (): string[][] => read(rest, true),
  };
}

/** `next`: where the next record begins. `tooLong`: the column, from 0, whose cell goes on for too long. */
type Row = { cells: string[]; next: number } | { tooLong: number };

/** Characters of the longest cell, were all of them quotes, which are written twice. */
const LONGEST_QUOTED = 2 * MAX_CELL + 2;

/** @returns undefined where the line has quotes or has not come whole */
function plainRecord(text: string, start: number, isEnd: boolean, separator: string | null): Row | undefined {
  const lineEnd = text.indexOf('\n', start);
  if (lineEnd < 0 && !isEnd) return undefined;
  const end = lineEnd < 0 ? text.length : lineEnd;
  const line = text.slice(start, text[end - 1] === '\r' && end > start ? end - 1 : end);
  if (separator === null) return { cells: [line], next: end + 1 };
  return line.includes(QUOTE) ? undefined : { cells: line.split(separator), next: end + 1 };
}

/** @returns undefined where the record has not come whole */
function quotedRecord(text: string, start: number, isEnd: boolean, separator: string | null): Row | undefined {
  const cells: string[] = [];
  for (let at = start; ; ) {
    const close = text[at] === QUOTE ? closingQuote(text, at) : -1;
    const isOpen = close < 0 && text[at] === QUOTE;
    if ((isOpen ? text.length : close) - at > LONGEST_QUOTED) return { tooLong: cells.length };
    if (isOpen && !isEnd) return undefined;
    const quoted =
      close < 0
        ? ''
        : text
            .slice(at + 1, close)
            .replaceAll('""', QUOTE)
            .replace(/\r\n?/g, '\n');
    const from = close < 0 ? at : close + 1;
    let end = from;
    while (end < text.length && text[end] !== separator && text[end] !== '\n') end++;
    if (end - from > MAX_CELL) return { tooLong: cells.length };
    if (end === text.length && !isEnd) return undefined;
    const isLast = end === text.length || text[end] === '\n';
    cells.push(quoted + text.slice(from, isLast && end > from && text[end - 1] === '\r' ? end - 1 : end));
    at = end + 1;
    if (isLast) return { cells, next: at };
  }
}

/** @returns the place of the quote that ends the cell, -1 where there is none; two quotes side by side are one of the text */
function closingQuote(text: string, open: number): number {
  for (let at = text.indexOf(QUOTE, open + 1); at >= 0; at = text.indexOf(QUOTE, at + 2)) {
    if (text[at + 1] !== QUOTE) return at;
  }
  return -1;
}
