import type { CellObject, ParsingOptions, WorkBook, WorkSheet } from '@e965/xlsx';
import { type LayoutNote, MAX_COLUMNS, type SheetRow, SpreadsheetError } from '../import.ts';
import { chooseSheet } from './chooseSheet.ts';
import { MAX_EMPTY_RUN, MAX_NON_EMPTY_ROWS } from './limits.ts';
import type { OpenSheet } from './openSheet.ts';
import { isBlank, rowCollector } from './rowCollector.ts';
import { type CellFormat, formatNumber, formatOf } from './xlsx/styles.ts';

const OPTIONS: ParsingOptions = {
  dense: true,
  cellFormula: false,
  cellHTML: false,
  cellText: false,
  cellNF: true,
  sheetRows: MAX_NON_EMPTY_ROWS + MAX_EMPTY_RUN,
};

/** xls, or an OLE file that is none. */
export async function openOle(bytes: Uint8Array, wanted: string | null): Promise<OpenSheet> {
  const XLSX = await loadSheetJs();
  const container: { FullPaths: string[] } = damagedUnless(() => XLSX.CFB.read(bytes, { type: 'array' }));
  const names = container.FullPaths.map((path) => path.split('/').at(-1));
  if (names.includes('EncryptedPackage')) throw new SpreadsheetError('password');
  if (!names.includes('Workbook') && !names.includes('Book')) throw new SpreadsheetError('not_spreadsheet');
  return openBook(await readBook(bytes), wanted);
}

/** xlsb: an xlsx in binary. */
export async function openXlsb(bytes: Uint8Array, wanted: string | null): Promise<OpenSheet> {
  return openBook(await readBook(bytes), wanted);
}

/** «XML Spreadsheet 2003». */
export async function openSpreadsheetMl(text: string, wanted: string | null): Promise<OpenSheet> {
  if (/<!doctype/i.test(text)) throw new SpreadsheetError('unsafe', { why: 'doctype' });
  return openBook(await readBook(text, { type: 'string' }), wanted);
}

/** Loaded when it is needed: nearly every file is an xlsx or a csv, and the library takes a tenth of a second. */
async function loadSheetJs() {
  const XLSX = await import('@e965/xlsx');
  XLSX.set_cptable(await import('@e965/xlsx/dist/cpexcel.full.mjs'));
  return XLSX;
}

async function readBook(source: Uint8Array | string, options: ParsingOptions = {}): Promise<WorkBook> {
  const XLSX = await loadSheetJs();
  return damagedUnless(() => XLSX.read(source, { type: 'array', ...OPTIONS, ...options }));
}

function damagedUnless<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (/password/i.test(String(error))) throw new SpreadsheetError('password', {}, error);
    throw new SpreadsheetError('damaged', {}, error);
  }
}

async function openBook(book: WorkBook, wanted: string | null): Promise<OpenSheet> {
  const is1904 = Boolean(book.Workbook?.WBProps?.date1904);
  const sheets = book.SheetNames.map((name, i) => ({
    name,
    isHidden: Boolean(book.Workbook?.Sheets?.[i]?.Hidden),
    rows: () => readSheet(book.Sheets[name]!, name, is1904, []),
  }));
  if (sheets.length === 0) throw new SpreadsheetError('damaged');
  const chosen = await chooseSheet(sheets, wanted);
  const notes: LayoutNote[] = sheets.length > 1 ? [{ code: 'several_sheets', count: sheets.length }] : [];
  return {
    format: 'xls',
    sheets: book.SheetNames,
    sheet: chosen.name,
    rows: () => readSheet(book.Sheets[chosen.name]!, chosen.name, is1904, notes),
    progress: () => 1, // the library reads all at once
    notes: () => notes,
  };
}

async function* readSheet(sheet: WorkSheet, name: string, is1904: boolean, notes: LayoutNote[]): AsyncGenerator<SheetRow[]> {
  const rows = rowCollector(name);
  const formats = new Map<string, CellFormat>();
  const formatBy = (code: string): CellFormat => {
    if (!formats.has(code)) formats.set(code, formatOf(code));
    return formats.get(code)!;
  };
  const table = sheet['!data'] ?? [];
  for (let i = 0; i < table.length && !rows.isOver(); i++) {
    const cells = Array.from(table[i] ?? [], (cell) => cellText(cell, formatBy, is1904));
    const beyond = cells.findIndex((cell, column) => column >= MAX_COLUMNS && !isBlank(cell));
    if (beyond >= 0) rows.tooWide(i + 1, beyond);
    rows.put(i + 1, cells.slice(0, MAX_COLUMNS));
    yield* rows.take(false);
  }
  yield* rows.take(true);
  const merged = sheet['!merges']?.length ?? 0;
  if (merged > 0) rows.notes.push({ code: 'merged_cells', count: merged });
  notes.push(...rows.notes);
}

function cellText(cell: CellObject | undefined, formatBy: (code: string) => CellFormat, is1904: boolean): string {
  switch (cell?.t) {
    case 'n':
      return formatNumber(Number(cell.v), formatBy(String(cell.z ?? '')), is1904);
    case 's':
      return String(cell.v ?? '').replace(/\r\n?/g, '\n');
    case 'b':
      return cell.v ? 'да' : 'нет';
    default:
      return '';
  }
}
