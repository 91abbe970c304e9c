import { isPersonal } from './columnContent.ts';
import { isOther, meaningsOf, normalizeHeader } from './headers.ts';
import type { ImportField, LayoutNote, SheetRow } from './import.ts';

/** What stands above the rows of a sheet. `headers` are '' where a column has none. */
export type Head = { headerRow: number | null; headers: string[]; firstDataRow: number; skipRows: number[]; notes: LayoutNote[] };
export type Remembered = Readonly<Record<string, ImportField | ''>>;

const LONGEST_HEADER = 120;
const HEADER_WITHIN = 30;

/** @param rows the first rows of the sheet; at least one */
export function findHead(rows: readonly SheetRow[], remembered: Remembered): Head {
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  const at = headerAt(rows, remembered) ?? unknownHeaderAt(rows, width);
  if (at === undefined) return withoutHeader(rows, width);

  const seconds: number[] = [];
  while (isSecondHeader(rows[at + 1 + seconds.length], rows[at]!)) seconds.push(at + 1 + seconds.length);
  const notes: LayoutNote[] = [];
  const titles = isGroups(rows[at - 1]) ? at - 1 : at;
  if (titles > 0) notes.push({ code: 'title_rows', row: rows[0]!.row, count: titles });
  // Headers that a spreadsheet repeats for every printed page.
  const repeated = rows.slice(at + 1 + seconds.length).filter((row) => isSame(row, rows[at]!));
  const skipped = [...seconds.map((second) => rows[second]!), ...repeated];
  if (skipped.length > 0) notes.push({ code: 'second_header', row: skipped[0]!.row, count: skipped.length });
  return {
    headerRow: rows[at]!.row,
    headers: headersOf(rows, at, seconds, width),
    firstDataRow: rows[at + seconds.length]!.row + 1,
    skipRows: repeated.map(({ row }) => row),
    notes,
  };
}

/** The row with the most names of fields. */
function headerAt(rows: readonly SheetRow[], remembered: Remembered): number | undefined {
  let best: { at: number; score: number } | undefined;
  // «Итого» under the last row names a field too.
  const last = rows.findLastIndex(({ cells }) => cells.some(isPersonal));
  rows.slice(0, last < 0 ? HEADER_WITHIN : Math.min(HEADER_WITHIN, last)).forEach((row, at) => {
    const { weights, filled } = namesIn(row, remembered);
    const below = rows[at + 1]?.cells.filter(Boolean).length ?? filled;
    // One name in a row of its own over wide rows is a title.
    if (weights.size === 0 || (weights.size === 1 && filled < below / 2) || row.cells.some(isPersonal)) return;
    const score = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
    if (score >= 0.75 && score > (best?.score ?? 0)) best = { at, score };
  });
  return best?.at;
}

/** Distinct fields that a row names, and how many of its cells are names of anything. */
function namesIn({ cells }: SheetRow, remembered: Remembered) {
  const weights = new Map<string, number>();
  let filled = 0;
  let named = 0;
  for (const cell of cells) {
    if (cell === '') continue;
    filled++;
    if (cell.length > LONGEST_HEADER) continue;
    const header = normalizeHeader(cell);
    const known = Object.hasOwn(remembered, header) ? remembered[header] : undefined;
    const meanings = known ? [{ field: known, weight: 1 }] : meaningsOf(header);
    for (const { field, weight } of meanings) weights.set(field, Math.max(weights.get(field) ?? 0, weight));
    if (known !== undefined || meanings.length > 0 || isOther(header)) named++;
  }
  return { weights, filled, named };
}

/** Names in words that nobody taught us: text without digits over a column of track numbers, phones or e-mails. */
function unknownHeaderAt(rows: readonly SheetRow[], width: number): number | undefined {
  const at = rows.findIndex(({ cells }) => cells.some(isPersonal)) - 1;
  const header = rows[at];
  if (!header || header.cells.some((cell) => /\d{3}/.test(cell))) return undefined;
  const personal = rows[at + 1]!.cells.flatMap((cell, column) => (isPersonal(cell) ? [column] : []));
  const filled = header.cells.filter(Boolean).length;
  return filled >= width / 2 && personal.every((column) => header.cells[column]) ? at : undefined;
}

function withoutHeader(rows: readonly SheetRow[], width: number): Head {
  const first = Math.max(
    0,
    rows.findIndex(({ cells }) => cells.some(isPersonal)),
  );
  // A few words over the rows.
  const titles = rows.slice(0, first).every(({ cells }) => cells.filter(Boolean).length === 1) && width > 1 ? first : 0;
  const notes: LayoutNote[] = [{ code: 'no_header' }];
  if (titles > 0) notes.unshift({ code: 'title_rows', row: rows[0]!.row, count: titles });
  return { headerRow: null, headers: Array(width).fill(''), firstDataRow: rows[titles]!.row, skipRows: [], notes };
}

const HINT =
  /^(?:руб(?:лей)?|р|шт|кг|г|гр|текст|строка|число|дата|цифры|да нет|обязательно|необязательно|required|optional|text|string|number|integer|date)$/;

/** A row of English names, of units, or of numbers 1, 2, 3 … under the header. */
function isSecondHeader(row: SheetRow | undefined, header: SheetRow): boolean {
  if (!row || row.cells.some(isPersonal)) return false;
  const filled = row.cells.filter(Boolean);
  if (isSame(row, header)) return true;
  if (filled.length >= 3 && filled.every((cell, i) => Number(cell) === i + 1)) return true;
  if (
    filled.every(
      (cell) =>
        cell.length < 30 &&
        HINT.test(
          cell
            .toLowerCase()
            .replace(/[^\p{L}]+/gu, ' ')
            .trim(),
        ),
    )
  )
    return true;
  const { weights, named } = namesIn(row, {});
  return weights.size >= 2 && named >= filled.length / 2;
}

function isSame(row: SheetRow, header: SheetRow): boolean {
  return header.cells.every((cell, i) => cell === (row.cells[i] ?? '')) && row.cells.length <= header.cells.length;
}

/** Names from two rows of headers come together, and two columns of one name get different ones: names are what is remembered. */
function headersOf(rows: readonly SheetRow[], at: number, seconds: readonly number[], width: number): string[] {
  const own = shown(rows[at]!, width);
  const above = isGroups(rows[at - 1]) ? shown(rows[at - 1]!, width) : [];
  const under = seconds
    .map((second) => shown(rows[second]!, width))
    .find((cells) => cells.some((cell) => meaningsOf(normalizeHeader(cell)).length > 0));
  let group = '';
  const seen = new Map<string, number>();
  return own.map((header, i) => {
    group = above[i] || group;
    const isRepeated = header !== '' && own.indexOf(header) !== own.lastIndexOf(header);
    const name = isRepeated && group ? `${group}: ${header}` : header || above[i] || under?.[i] || '';
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return name !== '' && times > 1 ? `${name} (${times})` : name;
  });
}

/** Names over several columns each, above the header. */
function isGroups(row: SheetRow | undefined): row is SheetRow {
  return row !== undefined && row.cells.filter(Boolean).length > 1;
}

function shown({ cells }: SheetRow, width: number): string[] {
  return Array.from({ length: width }, (_, i) => (cells[i] ?? '').replace(/\s+/g, ' ').trim().slice(0, LONGEST_HEADER));
}
