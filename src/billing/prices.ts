import type { Db } from '../platform/database.ts';
import { findPrice } from './store.ts';

export type PricedItem = 'sms_segment' | 'email' | 'call_second';

/** Kopecks for one, at that moment. Nothing costs anything until the price list says so. */
export async function priceOf(db: Db, item: PricedItem, at: Date): Promise<number> {
  return (await findPrice(db, item, at)) ?? 0;
}
