import type { Context } from '../app.ts';
import type { FileToSave } from '../platform/download.ts';
import type { Actor } from '../platform/http.ts';
import { BYTE_ORDER_MARK, csvLine } from '../platform/spreadsheetText.ts';
import { XLSX_TYPE, type XlsxCell, type XlsxColumn, xlsxStream } from '../platform/xlsxStream.ts';
import { auditName, recordAudit } from '../shops/audit.ts';
import { type MessageExportWords, messageExportWords } from './exportWords.ts';
import { type JournalMessage, listMessages } from './journal.ts';
import type { JournalFilter } from './journalStore.ts';

export type MessageExport = { filter: JournalFilter; format: 'csv' | 'xlsx'; lang: 'ru' | 'en' };

/**
 * Everything that the journal would show, newest first, as a file that is made while it is read. Words and addresses of recipients leave the
 * service here, so the shop's log says who took them.
 */
export async function exportMessages(
  ctx: Context,
  shopId: number,
  actor: Pick<Actor, 'email'> & Partial<Pick<Actor, 'name' | 'acting'>>,
  { filter, format, lang }: MessageExport,
): Promise<FileToSave> {
  const at = ctx.now();
  const { zone } = ctx.config;
  const words = messageExportWords[lang];
  const { channels = [], states = [], audiences = [], reasons = [], query } = filter;
  const details = { format, channels, states, audiences, reasons, isSearch: Boolean(query) };
  await ctx.withShop(shopId, (db) =>
    recordAudit(db, shopId, { at, actor: auditName(actor), action: 'messages exported', details }),
  );
  const rows = rowsOf(messagePages(ctx, shopId, filter), { words, zone, lang });
  const name = `${words.sheet} ${at.toTemporalInstant().toZonedDateTimeISO(zone).toPlainDate()}.${format}`;
  if (format === 'xlsx') return { name, type: XLSX_TYPE, bytes: xlsxStream(words.sheet, columnsOf(words), rows) };
  return { name, type: 'text/csv; charset=utf-8', bytes: csvOf(rows, words, lang) };
}

const PAGE = 500;

/** By keyset, a connection only while a page is read: a slow reader holds nothing. */
async function* messagePages(ctx: Context, shopId: number, filter: JournalFilter): AsyncGenerator<JournalMessage[]> {
  let after: number | undefined;
  for (;;) {
    const page = { ...(after === undefined ? {} : { after }), limit: PAGE };
    const messages = await ctx.withShop(shopId, (db) => listMessages(db, ctx, shopId, filter, page));
    yield messages;
    const last = messages.at(-1);
    if (messages.length < PAGE || !last) return;
    after = Number(last.id);
  }
}

const WIDTHS: Record<keyof MessageExportWords['columns'], number> = {
  ...{ planned: 17, sent: 17, final: 17, channel: 10, audience: 14, reason: 22, track: 18, address: 26 },
  ...{ state: 20, why: 40, sender: 16, text: 70, segments: 10, price: 10 },
};

function columnsOf({ columns }: MessageExportWords): XlsxColumn[] {
  const names = Object.keys(WIDTHS) as (keyof typeof WIDTHS)[];
  return names.map((name) => ({ title: columns[name], width: WIDTHS[name], ...(name === 'price' && { kind: 'money' }) }));
}

type Reading = { words: MessageExportWords; zone: string; lang: 'ru' | 'en' };

async function* rowsOf(pages: AsyncIterable<JournalMessage[]>, reading: Reading): AsyncGenerator<XlsxCell[]> {
  for await (const page of pages) for (const message of page) yield cellsOf(message, reading);
}

/** In the order of `WIDTHS`. */
function cellsOf(message: JournalMessage, { words, zone, lang }: Reading): XlsxCell[] {
  const { channel, audience, reason, state, trackNumber, address, outcomeText, sender, subject, body } = message;
  const clock = (at: Date | null) => at?.toTemporalInstant().toZonedDateTimeISO(zone).toPlainDateTime() ?? null;
  return [
    ...[clock(message.plannedAt), clock(message.sentAt), clock(message.finalAt)],
    ...[words.channels[channel], words.audiences[audience], words.reasons[reason] ?? words.audiences.service],
    ...[trackNumber, address, words.states[state], outcomeText?.[lang] ?? null, sender],
    subject && body ? `${subject}\n${body}` : (subject ?? body),
    message.segments,
    message.sentAt ? message.priceKopecks / 100 : null,
  ];
}

async function* csvOf(rows: AsyncIterable<XlsxCell[]>, words: MessageExportWords, lang: 'ru' | 'en'): AsyncGenerator<Buffer> {
  const titles = columnsOf(words);
  const price = titles.findIndex(({ kind }) => kind === 'money');
  yield Buffer.from(BYTE_ORDER_MARK + csvLine(titles.map(({ title }) => title)));
  let batch: string[] = [];
  for await (const row of rows) {
    batch.push(csvLine(row.map((cell, i) => textOf(cell, lang, i === price))));
    if (batch.length < PAGE) continue;
    yield Buffer.from(batch.join(''));
    batch = [];
  }
  yield Buffer.from(batch.join(''));
}

/** As spreadsheets of the country write it: they read a sum and a date only in their own way. */
function textOf(cell: XlsxCell, lang: 'ru' | 'en', isMoney: boolean): string {
  if (cell === null || typeof cell === 'string') return cell ?? '';
  if (typeof cell === 'number') {
    const text = isMoney ? cell.toFixed(2) : String(cell);
    return lang === 'ru' ? text.replace('.', ',') : text;
  }
  const [day, time] = cell.toString({ smallestUnit: 'minute' }).split('T') as [string, string];
  return lang === 'ru' ? `${day.split('-').reverse().join('.')} ${time}` : `${day} ${time}`;
}
