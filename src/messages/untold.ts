import type { Context } from '../app.ts';
import type { Db } from '../platform/database.ts';
import type { SentChannel } from './claimStore.ts';
import { type DropReason, explainDrop } from './dropReasons.ts';
import { readShipmentFacts } from './factsStore.ts';
import { whyNotPlanned } from './planning.ts';
import type { Bilingual, Reason } from './reasons.ts';
import { readShopForMessages } from './shopRules.ts';

/** News that the recipient does not get, and why. `news` is empty where nothing at all is told. */
export type Untold = { news: { reason: Reason; channel: SentChannel }[]; why: Bilingual };

type Told = { reason: string; channel: string; audience: string };

/** What keeps back news that did happen. Whatever else is not planned has not happened yet, is over, or was told. */
const KEPT_BACK: ReadonlySet<DropReason['code']> = new Set([
  'too_old',
  'closed_at_load',
  'dummy_phone',
  'landline',
  'no_price_abroad',
] as const);

/**
 * Why the shipment, as it is now, has no message where one would be expected: such news leaves no row in the journal.
 * @param told the shipment's messages; what they are about is not repeated
 */
export async function untoldOfShipment(
  db: Db,
  ctx: Pick<Context, 'now'>,
  shopId: number,
  shipmentId: number,
  told: readonly Told[],
): Promise<Untold[]> {
  const now = ctx.now();
  const facts = (await readShipmentFacts(db, shopId, [shipmentId])).get(shipmentId);
  if (!facts) return [];
  const { rules, settings } = await readShopForMessages(db, shopId, now);
  const isTold = (reason: Reason, channel: string) =>
    told.some((message) => message.audience === 'recipient' && message.reason === reason && message.channel === channel);
  // Nobody expects a letter where no address was given.
  const hasAddress = (channel: string) => (channel === 'sms' ? facts.phone : facts.email) !== null;
  const kept = whyNotPlanned(facts, rules, settings, [], now).filter(
    ({ reason, channel, why }) => KEPT_BACK.has(why.code) && hasAddress(channel) && !isTold(reason, channel),
  );
  return [...Map.groupBy(kept, ({ why }) => explainDrop(why, 'ru')).values()].map((same) => {
    const { why } = same[0]!;
    const news = same.map(({ reason, channel }) => ({ reason, channel: channel as SentChannel }));
    return { news: why.code === 'closed_at_load' ? [] : news, why: { ru: explainDrop(why, 'ru'), en: explainDrop(why, 'en') } };
  });
}
