import type { Context } from '../../app.ts';
import type { Db } from '../../platform/database.ts';
import type { Status } from '../../tracking/status.ts';
import { type Composed, compose, type Known } from '../compose.ts';
import { type DropReason, explainDrop } from '../dropReasons.ts';
import type { Audience, Bilingual, Reason } from '../reasons.ts';
import { explainRule } from '../reminder.ts';
import { readShopForMessages, type ShopForMessages } from '../shopRules.ts';
import { type Fate, judgedAt, readKnown } from './forecast.ts';
import type { Lineup } from './lineup.ts';
import { readStop, type StopDetails } from './stop.ts';
import type { Group } from './tomorrow.ts';

/** A message as the page shows it: the very words it would go with. Those of what stays are shown where they can be composed. */
export type ShownMessage = {
  key: string;
  channel: 'sms' | 'email';
  audience: Audience;
  reason: Reason;
  address: string;
  fate: Fate['fate'];
  /** Not planned yet: it comes about if nothing changes. */
  isForecast: boolean;
  /** Why it stays. */
  why: Bilingual | null;
  /** What it was planned for. */
  rule: Bilingual | null;
  stopped: Partial<StopDetails> | null;
  sender: string | null;
  subject: string | null;
  body: string | null;
  segments: number | null;
  priceKopecks: number;
};

export type Parcel = {
  key: string;
  shipmentId: string;
  trackNumber: string;
  name: string | null;
  status: Status;
  opensAt: Date;
  closesAt: Date;
  zone: string;
  messages: ShownMessage[];
};

type Ground = { facts: Lineup['facts']; now: Date };

export async function composeParcels(
  db: Db,
  ctx: Context,
  shopId: number,
  groups: readonly Group[],
  { facts, now }: Ground,
): Promise<Parcel[]> {
  const parcels: Parcel[] = [];
  for (const inWindow of Map.groupBy(groups, ({ fates }) => fates[0]!.window.opensAt.getTime()).values()) {
    const at = judgedAt(inWindow[0]!.fates[0]!, now);
    const shop = await readShopForMessages(db, shopId, at);
    const known = await readKnown(
      db,
      inWindow.flatMap(({ fates }) => fates),
      { facts, shop, at },
    );
    for (const { key, fates } of inWindow) {
      const { message, window } = fates[0]!;
      const { trackNumber, recipientName, status } = facts.get(message.shipmentId)!;
      const { opensAt, closesAt, zone } = window;
      parcels.push({
        ...{
          key,
          shipmentId: String(message.shipmentId),
          trackNumber,
          name: recipientName ?? null,
          status,
          opensAt,
          closesAt,
          zone,
        },
        messages: fates.map((fate) => shownMessage(ctx, fate, shop, known)),
      });
    }
  }
  return parcels;
}

function shownMessage(ctx: Context, fate: Fate, shop: ShopForMessages, known: Known): ShownMessage {
  const { key, message, isForecast, rule, outcome, outcomeDetails } = fate;
  const { channel, audience, reason } = message;
  const text = wordsOf(ctx, fate, shop, known);
  return {
    ...{ key, channel, audience: audience as Audience, reason, address: fate.address, fate: fate.fate, isForecast },
    why: fate.why && inBoth(fate.why),
    rule: rule ? { ru: explainRule(rule, 'ru'), en: explainRule(rule, 'en') } : null,
    stopped: readStop(outcome, outcomeDetails) ?? null,
    ...{ sender: text?.sender ?? null, subject: text?.subject ?? null, body: text?.body ?? null },
    ...{ segments: text?.segments ?? null, priceKopecks: text?.priceKopecks ?? 0 },
  };
}

/** None when the text is broken, or when what it was about is no more. */
export function wordsOf(ctx: Context, fate: Fate, shop: ShopForMessages, known: Known): Composed | undefined {
  if (fate.why && NOTHING_TO_SAY.has(fate.why.code)) return undefined;
  const text = compose(ctx, shop, fate.message, fate.address, known);
  return 'why' in text ? undefined : text;
}

/** Its words would speak of what is not so. */
const NOTHING_TO_SAY: ReadonlySet<DropReason['code']> = new Set([
  'no_longer_true',
  'deleted',
  'collected',
  'text_broken',
] as const);

function inBoth(why: DropReason): Bilingual {
  return { ru: explainDrop(why, 'ru').trim(), en: explainDrop(why, 'en').trim() };
}
