import type { SheetRow } from './import.ts';

/** Rows as they were meant before a spreadsheet's text was made harmless, see `csvCell`: refused rows come back so when they are mended. */
export async function* unescaped(batches: AsyncIterable<SheetRow[]>): AsyncGenerator<SheetRow[]> {
  for await (const batch of batches) yield batch.map((row) => (row.cells.some(isEscaped) ? withoutEscapes(row) : row));
}

const APOSTROPHE = 0x27;
const ESCAPED = /^'(?=\s*[=+\-@＝＋－＠])/u;

function isEscaped(cell: string): boolean {
  return cell.charCodeAt(0) === APOSTROPHE && ESCAPED.test(cell);
}

function withoutEscapes({ row, cells }: SheetRow): SheetRow {
  return { row, cells: cells.map((cell) => (isEscaped(cell) ? cell.slice(1) : cell)) };
}

const SUMMARY = /^(?:итого|итог|всего|total|subtotal|grand total)(?![\p{L}\p{N}]).{0,40}$/iu;

/**
 * «Итого» under the rows or between them: it names no parcel and nobody.
 * @param fields what is read of the row, in the order of `IMPORT_FIELDS`
 */
export function isSummary(cells: readonly string[], fields: readonly string[]): boolean {
  const [trackNumber = '', name = '', phone = '', email = ''] = fields;
  if (!isCountOrEmpty(phone) || !isCountOrEmpty(email) || !isSummaryOrEmpty(trackNumber) || !isSummaryOrEmpty(name)) return false;
  return cells.some((cell) => SUMMARY.test(cell.trim()));
}

/** No phone is as short. */
function isCountOrEmpty(text: string): boolean {
  return /^\s*\d{0,6}\s*$/.test(text);
}

function isSummaryOrEmpty(text: string): boolean {
  const trimmed = text.trim();
  return trimmed === '' || SUMMARY.test(trimmed);
}
