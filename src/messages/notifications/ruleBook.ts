import type { Context } from '../../app.ts';
import { composeText, templateOf } from '../compose.ts';
import { digestSms } from '../digest.ts';
import type { Audience, Reason } from '../reasons.ts';
import type { Rules } from '../rules.ts';
import type { ShopForMessages } from '../shopRules.ts';
import { smsSegments } from '../smsSegments.ts';
import type { ToldBy } from './choice.ts';
import { type Morning, type Past, type Replayed, replay } from './replay.ts';
import { usualAdmin } from './sample.ts';

/** `digest`: the morning's one SMS to the shop itself. */
export type Tally = {
  reason: Reason | 'digest';
  channel: ToldBy;
  audience: Audience;
  messages: number;
  segments: number;
  kopecks: number;
};

/** Keeps count of what a shop's rules would have sent. */
export function ruleBook(ctx: Pick<Context, 'config'>, shop: ShopForMessages, rules: Rules) {
  const book = { ...shop, rules };
  const { settings } = shop;
  // For the digest an admin's SMS is planned per shipment, counted, and told in one; e-mails to admins are the report.
  const isDigest = !settings.isAdminMessagePerShipment;
  const planning = isDigest ? { ...settings, isAdminMessagePerShipment: true, adminEmails: [] } : settings;
  const tallies = new Map<string, Tally>();
  const digests = new Map<string, Partial<Record<Reason, number>>>();

  function count(kind: Pick<Tally, 'reason' | 'channel' | 'audience'>, segments: number, kopecks: number): void {
    const key = `${kind.reason} ${kind.channel} ${kind.audience}`;
    const tally = tallies.get(key) ?? { ...kind, messages: 0, segments: 0, kopecks: 0 };
    tallies.set(key, tally);
    tally.messages += 1;
    tally.segments += segments;
    tally.kopecks += kopecks;
  }

  function countMessage({ morning, facts, message }: Replayed): void {
    const { reason, audience, address } = message;
    const channel = message.channel as ToldBy;
    if (isDigest && audience === 'admin') {
      const counts = digests.get(morning.day) ?? {};
      digests.set(morning.day, { ...counts, [reason]: (counts[reason] ?? 0) + 1 });
      return;
    }
    const kind = { reason, channel, audience };
    if (channel === 'email') {
      count(kind, 0, shop.prices.email);
      return;
    }
    const text = templateOf(book, reason, channel, audience);
    if (!text) return;
    const admin = audience === 'admin' ? usualAdmin(morning.at, ctx.config.zone) : undefined;
    const place = { channel, address, optOutUrl: undefined };
    const { segments, priceKopecks } = composeText(ctx, book, text, place, { shipment: facts, now: morning.at, admin });
    count(kind, segments ?? 0, priceKopecks);
  }

  return {
    add(past: Past, mornings: readonly Morning[], optedOut: ReadonlySet<string>): void {
      for (const one of replay(past, mornings, rules, planning)) {
        if (!optedOut.has(`${one.message.channel} ${one.message.address}`)) countMessage(one);
      }
    },
    /** @param share how many shipments each of those that were looked at stands for */
    tallies(share: number): Tally[] {
      const scaled = [...tallies.values()].map(({ messages, segments, kopecks, ...kind }) => ({
        ...{ ...kind, messages: Math.round(messages * share) },
        ...{ segments: Math.round(segments * share), kopecks: Math.round(kopecks * share) },
      }));
      return [...scaled, ...digestTally(shop, [...digests.values()])];
    },
  };
}

/** One SMS a morning, however many shipments it counts. */
function digestTally(shop: ShopForMessages, mornings: readonly Partial<Record<Reason, number>>[]): Tally[] {
  const texts = mornings.flatMap((counts) => digestSms(shop.name, counts) ?? []);
  if (texts.length === 0) return [];
  const segments = texts.reduce((sum, text) => sum + smsSegments(text).segments, 0);
  const kind = { reason: 'digest', channel: 'sms', audience: 'admin' } as const;
  return [{ ...kind, messages: texts.length, segments, kopecks: segments * shop.prices.smsSegment }];
}
