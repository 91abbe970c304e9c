import type { Context } from '../app.ts';
import { contactsFor } from '../messages/contacts.ts';
import { digestSms } from '../messages/digest.ts';
import { REASONS, type Reason } from '../messages/reasons.ts';
import { REMINDER_DAYS } from '../messages/rules.ts';
import { saveServiceSms } from '../messages/serviceMessages.ts';
import { readShopForMessages, type ShopForMessages } from '../messages/shopRules.ts';
import { dayIn, windowFor } from '../messages/window.ts';
import type { Step } from '../pipeline/step.ts';
import type { Db } from '../platform/database.ts';
import { countNewlyUncollected, lastDigestAt, shopsToDigest } from './digestStore.ts';
import { SECTIONS } from './facts.ts';
import { listChanges } from './store.ts';

const DAY_MS = 86_400_000;
const MOST_DAYS = 7;

/**
 * The morning's one SMS to a shop's admin, when the shop switched a reason on for it: written as the window opens, sent by
 * dispatch. The day is its key, so that a crash or a second run doubles nothing.
 */
export const digestStep: Step = {
  name: 'digest',
  times: ({ window }) => [window.opens],
  shops: (ctx) => shopsToDigest(ctx.db, ctx.now()),
  run: (ctx, at, shopId) => writeDigest(ctx.db, ctx, shopId!, at),
};

async function writeDigest(db: Db, ctx: Context, shopId: number, at: Date): Promise<number> {
  const { zone, window } = ctx.config;
  const day = dayIn(zone, at);
  const { opensAt, closesAt } = windowFor(day, zone, window);
  // After the window what a late run missed stands in the report.
  const digest = ctx.now() < closesAt ? await readDigest(db, ctx, shopId, at) : undefined;
  if (!digest?.text) return 0;
  const sms = { shopId, to: digest.to, reason: 'morning_digest', text: digest.text, dedupeKey: `digest:${day}` };
  return (await saveServiceSms({ db, now: ctx.now }, sms, { audience: 'admin', notBefore: opensAt, notAfter: closesAt })) ? 1 : 0;
}

/** What the SMS of the day of `at` would say by what is known now, null when nothing; undefined when there is nobody to tell. */
export async function readDigest(
  db: Db,
  ctx: Pick<Context, 'config' | 'now'>,
  shopId: number,
  at: Date,
): Promise<{ to: string; text: string | null } | undefined> {
  const { zone, window } = ctx.config;
  const day = dayIn(zone, at);
  const now = ctx.now();
  const shop = await readShopForMessages(db, shopId, now);
  const contacts = contactsFor('sms', 'admin', NO_CONTACTS, shop.settings);
  if ('why' in contacts) return undefined;
  const since = sinceOf(await lastDigestAt(db, shopId, windowFor(day, zone, window).opensAt), now);
  const text = digestSms(shop.name, await countsOf(db, shop, { day, since, now }, dayIn(zone, since)));
  return { to: contacts.addresses[0]!, text: text ?? null };
}

/** The recipient's contacts are nothing to an admin's message. */
const NO_CONTACTS = { phone: null, email: null };

type Period = Parameters<typeof listChanges>[2];

async function countsOf(
  db: Db,
  shop: ShopForMessages,
  period: Period,
  sinceDay: string,
): Promise<Partial<Record<Reason, number>>> {
  const rule = (reason: Reason) => shop.rules[reason].sms?.admin;
  const changes = await listChanges(db, shop.shopId, period);
  const counts: Partial<Record<Reason, number>> = {};
  for (const reason of REASONS) {
    if (!rule(reason)?.isOn) continue;
    const section = SECTIONS.find((one) => one === reason);
    if (section) counts[reason] = changes.find((one) => one.section === section)?.total ?? 0;
  }
  const reminder = rule('not_collected');
  if (reminder?.isOn) {
    const days = reminder.days ?? REMINDER_DAYS.sms;
    counts.not_collected = await countNewlyUncollected(db, shop.shopId, days, sinceDay, period.day);
  }
  return counts;
}

function sinceOf(lastAt: Date | undefined, now: Date): Date {
  return new Date(Math.max(now.getTime() - MOST_DAYS * DAY_MS, lastAt?.getTime() ?? now.getTime() - DAY_MS));
}
