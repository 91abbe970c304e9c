import type { Context } from '../app.ts';
import type { FileToSave } from '../platform/download.ts';
import type { Actor } from '../platform/http.ts';
import { BYTE_ORDER_MARK, csvLine } from '../platform/spreadsheetText.ts';
import { XLSX_TYPE, type XlsxCell, type XlsxColumn, xlsxStream } from '../platform/xlsxStream.ts';
import { auditName, recordAudit } from '../shops/audit.ts';
import { type ExportWords, exportWords } from './exportWords.ts';
import { listShipmentRows } from './listStore.ts';
import { DUMMY_PHONE } from './phone.ts';
import type { ListedShipment, ListFilter, ListOrder, Position } from './shipmentList.ts';

export type Export = { filter: ListFilter; order: ListOrder; format: 'csv' | 'xlsx'; lang: 'ru' | 'en' };

/**
 * Everything that the list would show, as a file that is made while it is read: a hundred thousand rows take no more memory than
 * a thousand. Personal data leaves the service here, so the shop's log says who took it.
 */
export async function exportShipments(
  ctx: Context,
  shopId: number,
  actor: Pick<Actor, 'email'>,
  { filter, order, format, lang }: Export,
): Promise<FileToSave> {
  const now = ctx.now();
  const { zone } = ctx.config;
  const words = exportWords[lang];
  const details = { format, statuses: filter.statuses ?? [], lives: filter.lives ?? [], isSearch: Boolean(filter.query) };
  await ctx.withShop(shopId, (db) =>
    recordAudit(db, shopId, { at: now, actor: auditName(actor), action: 'shipments exported', details }),
  );
  const pages = shipmentPages(ctx, shopId, filter, order);
  const day = now.toTemporalInstant().toZonedDateTimeISO(zone).toPlainDate();
  const name = `${words.sheet} ${day}.${format}`;
  if (format === 'csv') return { name, type: 'text/csv; charset=utf-8', bytes: csvOf(pages, words, { zone, lang }) };
  return { name, type: XLSX_TYPE, bytes: xlsxStream(words.sheet, xlsxColumns(words), cellsOf(pages, words, zone)) };
}

const PAGE = 1000;

/** By keyset, a connection only while a page is read: a slow reader holds nothing. */
async function* shipmentPages(
  ctx: Context,
  shopId: number,
  filter: ListFilter,
  order: ListOrder,
): AsyncGenerator<ListedShipment[]> {
  let after: Position | undefined;
  for (;;) {
    const rows = await ctx.withShop(shopId, (db) => listShipmentRows(db, shopId, filter, order, { after, limit: PAGE }));
    yield rows;
    const last = rows.at(-1);
    if (rows.length < PAGE || !last) return;
    after = { at: last[order.by], id: last.id };
  }
}

function xlsxColumns({ columns }: ExportWords): XlsxColumn[] {
  const { track, status, name, phone, email, order, amount, loaded, since } = columns;
  const widths: [string, number][] = [
    [track, 18],
    [status, 20],
    [name, 28],
    [phone, 14],
    [email, 28],
    [order, 16],
    [amount, 12],
    [loaded, 17],
    [since, 17],
  ];
  return widths.map(([title, width]) => ({ title, width, ...(title === amount && { kind: 'money' }) }));
}

function cellOf(shipment: ListedShipment, words: ExportWords, zone: string): XlsxCell[] {
  const { trackNumber, life, status, name, phone, email, orderNumber, amountKopecks, loadedAt, statusAt } = shipment;
  return [
    trackNumber,
    words.lives[life] ?? words.statuses[status],
    name,
    phone === DUMMY_PHONE ? null : phone,
    email,
    orderNumber,
    amountKopecks === null ? null : amountKopecks / 100,
    wallClock(loadedAt, zone),
    statusAt && wallClock(statusAt, zone),
  ];
}

async function* cellsOf(pages: AsyncIterable<ListedShipment[]>, words: ExportWords, zone: string): AsyncGenerator<XlsxCell[]> {
  for await (const page of pages) for (const shipment of page) yield cellOf(shipment, words, zone);
}

type Reading = { zone: string; lang: 'ru' | 'en' };

async function* csvOf(
  pages: AsyncIterable<ListedShipment[]>,
  words: ExportWords,
  { zone, lang }: Reading,
): AsyncGenerator<Buffer> {
  yield Buffer.from(BYTE_ORDER_MARK + csvLine(xlsxColumns(words).map(({ title }) => title)));
  for await (const page of pages) {
    const lines = page.map((shipment) => csvLine(cellOf(shipment, words, zone).map((cell) => textOf(cell, lang))));
    yield Buffer.from(lines.join(''));
  }
}

/** As spreadsheets of the country write it: they read a sum and a date only in their own way. */
function textOf(cell: XlsxCell, lang: 'ru' | 'en'): string {
  if (cell === null || typeof cell === 'string') return cell ?? '';
  if (typeof cell === 'number') return lang === 'ru' ? cell.toFixed(2).replace('.', ',') : cell.toFixed(2);
  const [day, time] = cell.toString({ smallestUnit: 'minute' }).split('T') as [string, string];
  return lang === 'ru' ? `${day.split('-').reverse().join('.')} ${time}` : `${day} ${time}`;
}

function wallClock(at: Date, zone: string): Temporal.PlainDateTime {
  return at.toTemporalInstant().toZonedDateTimeISO(zone).toPlainDateTime();
}
