import type { Db } from '../platform/database.ts';
import { findPrice, listPrices } from './store.ts';

export type PricedItem = 'sms_segment' | 'sms_segment_abroad' | 'email' | 'call_second';

/**
 * What a segment to a phone of another country costs by the price list of the moment. Where Russian ones have a price, even 0, and those
 * abroad have none, there is none to sell: carriers ask ten times as much for them, and being included for Russia includes no other country.
 * @returns kopecks, or undefined when nothing goes abroad
 */
export function priceAbroad(prices: Partial<Record<PricedItem, number>>): number | undefined {
  return prices.sms_segment_abroad ?? (prices.sms_segment === undefined ? 0 : undefined);
}

/** Kopecks for one, at that moment. Nothing costs anything until the price list says so. */
export async function priceOf(db: Db, item: PricedItem, at: Date): Promise<number> {
  return (await findPrice(db, item, at)) ?? 0;
}

/** The whole price list of a moment, in kopecks; an item that is missing has never had a price. */
export async function pricesAt(db: Db, at: Date): Promise<Partial<Record<PricedItem, number>>> {
  return Object.fromEntries((await listPrices(db, at)).map(({ item, kopecks }) => [item, kopecks]));
}
