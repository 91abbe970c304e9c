import type { Context } from '../app.ts';
import { saveServiceEmail } from '../messages/serviceMessages.ts';
import { dayIn } from '../messages/window.ts';
import type { Step } from '../pipeline/step.ts';
import type { Db } from '../platform/database.ts';
import { linksInto } from '../shops/cabinetLink.ts';
import { composeReport } from './composeReport.ts';
import { isWorthSending, type ReportFacts } from './facts.ts';
import { readMornings } from './morningStore.ts';
import { reportTime } from './reportTime.ts';
import { countStatuses, listAlarms, listChanges, readShopToReport, shopsToReport } from './store.ts';

const DAY_MS = 86_400_000;
/** After a pause without reports, older news than this is in the cabinet only. */
const MOST_DAYS = 7;

/**
 * Writes each shop's daily report, one message for each recipient; dispatch sends them. The day and the address are the message's
 * key and all are written in one transaction: a crash repeats the work and doubles nothing.
 */
export const reportStep: Step = {
  name: 'report',
  times: ({ window }) => [reportTime(window)],
  shops: (ctx) => shopsToReport(ctx.db, ctx.now()),
  run: (ctx, at, shopId) => ctx.db.transaction().execute((trx) => writeReport(trx, ctx, shopId!, at)),
};

async function writeReport(db: Db, ctx: Context, shopId: number, at: Date): Promise<number> {
  const read = await readReport(db, ctx, shopId, at);
  if (!read || !isWorthSending(read.facts)) return 0;
  const { facts, recipients } = read;
  const { subject, html, text } = composeReport(facts, linksInto(ctx.config.publicUrl, shopId));
  let written = 0;
  for (const to of recipients) {
    const dedupeKey = `${keyOf(facts.day)}${to}`;
    const letter = { shopId, to, reason: 'daily_report', subject, text, html, dedupeKey };
    if (await saveServiceEmail({ db, now: ctx.now }, letter, 'admin')) written += 1;
  }
  return written;
}

/** What the report of the day of `at` says, and to whom; undefined when there is no such shop. */
export async function readReport(
  db: Db,
  ctx: Pick<Context, 'config' | 'now'>,
  shopId: number,
  at: Date,
): Promise<{ facts: ReportFacts; recipients: string[] } | undefined> {
  const now = ctx.now();
  const day = dayIn(ctx.config.zone, at);
  const shop = await readShopToReport(db, shopId, keyOf(day));
  if (!shop) return undefined;
  const since = sinceOf(shop.reportedAt, now);
  const period = { day, since, now };
  const facts: ReportFacts = {
    ...{ shopName: shop.name, day, since, isDaily: shop.isReportDaily },
    alarms: await listAlarms(db, shopId, period),
    changes: await listChanges(db, shopId, period),
    mornings: await readMornings(db, shopId, day),
    statuses: await countStatuses(db, shopId),
  };
  return { facts, recipients: [...new Set(shop.recipients)] };
}

function keyOf(day: string): string {
  return `report:${day}:`;
}

function sinceOf(reportedAt: Date | null, now: Date): Date {
  const earliest = now.getTime() - MOST_DAYS * DAY_MS;
  return new Date(Math.max(earliest, reportedAt?.getTime() ?? now.getTime() - DAY_MS));
}
