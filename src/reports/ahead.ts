import type { Context } from '../app.ts';
import { windowFor } from '../messages/window.ts';
import type { Db } from '../platform/database.ts';
import { readDigest } from './digest.ts';
import { shopsToDigest } from './digestStore.ts';
import { isWorthSending } from './facts.ts';
import { readReport } from './report.ts';
import { reportTime } from './reportTime.ts';
import { shopsToReport } from './store.ts';

/** What a shop's own people get on a morning. `text` of an SMS as it would be by now, null while there is nothing to say. */
export type OwnMessage = {
  kind: 'morning_digest' | 'daily_report';
  channel: 'sms' | 'email';
  at: Date;
  recipients: string[];
  text: string | null;
  /** There is something to say already; without news nothing is sent. */
  isWorth: boolean;
};

/** The digest and the report that a day's morning will bring to the shop itself, as far as their times are still ahead. */
export async function ownMessagesAhead(db: Db, ctx: Context, shopId: number, day: string): Promise<OwnMessage[]> {
  const now = ctx.now();
  const { zone, window } = ctx.config;
  const { opensAt } = windowFor(day, zone, window);
  const reportAt = windowFor(day, zone, { ...window, opens: reportTime(window) }).opensAt;
  const own: OwnMessage[] = [];
  if (opensAt > now && (await shopsToDigest(db, now)).includes(shopId)) {
    const digest = await readDigest(db, ctx, shopId, opensAt);
    const { to, text } = digest ?? { to: '', text: null };
    if (digest) own.push({ kind: 'morning_digest', channel: 'sms', at: opensAt, recipients: [to], text, isWorth: text !== null });
  }
  if (reportAt > now && (await shopsToReport(db, now)).includes(shopId)) {
    const report = await readReport(db, ctx, shopId, reportAt);
    const isWorth = report !== undefined && isWorthSending(report.facts);
    if (report)
      own.push({ kind: 'daily_report', channel: 'email', at: reportAt, recipients: report.recipients, text: null, isWorth });
  }
  return own;
}
