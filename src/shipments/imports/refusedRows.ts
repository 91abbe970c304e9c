import type { Context } from '../../app.ts';
import type { FileToSave } from '../../platform/download.ts';
import { AppError } from '../../platform/errors.ts';
import { BYTE_ORDER_MARK, csvLine } from '../../platform/spreadsheetText.ts';
import { XLSX_TYPE, xlsxStream } from '../../platform/xlsxStream.ts';
import { IMPORT_FIELDS, isOver } from './import.ts';
import { findImport, type ImportRow } from './importStore.ts';
import { found } from './importView.ts';
import { gridRows } from './readRows.ts';
import { listRows } from './rowStore.ts';
import { TEMPLATE_FIELDS } from './template.ts';

/**
 * Rows that were not loaded, each with its reasons, as a file that can be mended and loaded again: its headers are the template's.
 * @throws AppError `not-found`
 */
export async function refusedRows(ctx: Context, shopId: number, importId: number, format: 'csv' | 'xlsx'): Promise<FileToSave> {
  const one = found(await ctx.withShop(shopId, (db) => findImport(db, shopId, importId)));
  const hasRows = one.state === 'ready' || one.state === 'importing' || isOver(one.state);
  if (!one.settings || !hasRows) throw new AppError('not-found', 'Строк этого файла нет: он не прочитан.');
  const name = `${one.fileName.replace(/\.[^.]*$/, '') || 'Файл'} — не загружено.${format}`;
  const rows = cellsOf(ctx, shopId, one);
  if (format === 'csv') return { name, type: 'text/csv; charset=utf-8', bytes: csvOf(rows) };
  return { name, type: XLSX_TYPE, bytes: xlsxStream('Не загружено', COLUMNS, rows) };
}

const COLUMNS = [
  { title: 'Строка файла', width: 13 },
  ...TEMPLATE_FIELDS.map(({ header, width }) => ({ title: header, width })),
  { title: 'Почему не загружено', width: 70 },
];
const PAGE = 1_000;

/** Page by page, a connection only while one is read. */
async function* cellsOf(ctx: Context, shopId: number, one: ImportRow): AsyncGenerator<(string | number)[]> {
  const rows = { shopId, importId: one.id, now: ctx.now(), isOver: isOver(one.state) };
  for (let after = 0; ; ) {
    const page = await ctx.withShop(shopId, (db) => listRows(db, rows, { group: 'refused' }, { after, limit: PAGE }));
    for (const { row, given, problems } of gridRows(page, one.settings!, one.repairs)) {
      const why = problems.filter(({ isRefusal }) => isRefusal).map(({ message }) => message);
      yield [row, ...IMPORT_FIELDS.map((field) => given[field]), why.join(' ')];
    }
    if (page.length < PAGE) return;
    after = page.at(-1)!.row;
  }
}

async function* csvOf(rows: AsyncIterable<(string | number)[]>): AsyncGenerator<Buffer> {
  yield Buffer.from(BYTE_ORDER_MARK + csvLine(COLUMNS.map(({ title }) => title)));
  for await (const row of rows) yield Buffer.from(csvLine(row.map(String)));
}
