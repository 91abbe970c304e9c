import type { Context } from '../app.ts';
import type { FileToSave } from '../platform/download.ts';
import type { Actor } from '../platform/http.ts';
import { BYTE_ORDER_MARK, csvLine } from '../platform/spreadsheetText.ts';
import { type LogEntry, type LogFilter, listEntries } from './logStore.ts';
import { recordStaffAction } from './staffLog.ts';

const PAGE = 1_000;
const HEADS = {
  ru: ['Когда', 'UserID', 'Магазин', 'Кто', 'Что', 'Подробности'],
  en: ['When', 'UserID', 'Shop', 'Who', 'What', 'Details'],
};

/** Everything that the page would show, as a file made while it is read. That somebody took it is an entry itself. */
export async function exportLog(
  ctx: Context,
  staff: Pick<Actor, 'email'>,
  filter: LogFilter,
  lang: 'ru' | 'en',
): Promise<FileToSave> {
  const now = ctx.now();
  const details = { log: filter.log, shopId: filter.shopId ?? null, from: filter.from ?? null, to: filter.to ?? null };
  await recordStaffAction(ctx.db, { at: now, actor: staff.email, action: 'log exported', details });
  const { zone } = ctx.config;
  const day = now.toTemporalInstant().toZonedDateTimeISO(zone).toPlainDate();
  const name = `${lang === 'ru' ? 'Журнал' : 'Log'} ${day}.csv`;
  return { name, type: 'text/csv; charset=utf-8', bytes: linesOf(ctx, filter, HEADS[lang]) };
}

async function* linesOf(ctx: Context, filter: LogFilter, heads: string[]): AsyncGenerator<Buffer> {
  yield Buffer.from(BYTE_ORDER_MARK + csvLine(heads));
  let before: number | undefined;
  for (;;) {
    const entries = await listEntries(ctx.db, filter, { before, limit: PAGE });
    if (entries.length > 0) yield Buffer.from(entries.map((entry) => lineOf(entry, ctx.config.zone)).join(''));
    if (entries.length < PAGE) return;
    before = entries.at(-1)!.id;
  }
}

function lineOf({ at, shopId, shopName, actor, action, details }: LogEntry, zone: string): string {
  const clock = at.toTemporalInstant().toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'second' });
  return csvLine([clock.replace('T', ' '), String(shopId ?? ''), shopName ?? '', actor, action, JSON.stringify(details)]);
}
