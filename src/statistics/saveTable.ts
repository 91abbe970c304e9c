import type { FileToSave } from '../platform/download.ts';
import { BYTE_ORDER_MARK, csvLine } from '../platform/spreadsheetText.ts';
import { XLSX_TYPE, type XlsxCell, xlsxStream } from '../platform/xlsxStream.ts';
import type { Period } from './period.ts';
import type { Table } from './tables.ts';

type Saving = { period: Period; format: 'csv' | 'xlsx'; lang: 'ru' | 'en' };

/** A table as a file that people's spreadsheets read: its name says of what and when. */
export function saveTable({ title, columns, rows }: Table, { period, format, lang }: Saving): FileToSave {
  const name = `${title} ${period.from} – ${period.to}.${format}`;
  if (format === 'xlsx') return { name, type: XLSX_TYPE, bytes: xlsxStream(title, columns, each(rows)) };
  const lines = rows.map((row) => csvLine(row.map((cell, i) => textOf(cell, lang, columns[i]?.kind === 'money'))));
  const text = BYTE_ORDER_MARK + csvLine(columns.map((column) => column.title)) + lines.join('');
  return { name, type: 'text/csv; charset=utf-8', bytes: each([Buffer.from(text)]) };
}

async function* each<T>(values: readonly T[]): AsyncGenerator<T> {
  yield* values;
}

/** Spreadsheets of the country read a fraction only in their own way. */
function textOf(cell: XlsxCell, lang: 'ru' | 'en', isMoney: boolean): string {
  if (typeof cell !== 'number') return cell === null ? '' : String(cell);
  const plain = isMoney ? cell.toFixed(2) : String(cell);
  return lang === 'ru' ? plain.replace('.', ',') : plain;
}
