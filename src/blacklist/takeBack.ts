import type { Db } from '../platform/database.ts';
import { countAgainAsShop, takeBackAsShop } from './store.ts';

/**
 * The parcels were collected after all, or never were what they seemed: they count no longer. In the transaction of the shop's request
 * that says so, whose shop is the one they are of.
 */
export function takeBackReturns(db: Db, shipmentIds: readonly number[], now: Date): Promise<void> {
  return takeBackAsShop(db, shipmentIds, now);
}

/** Undoes that for those of which the carrier still says that they went back because their storage time ran out. */
export function countReturnsAgain(db: Db, shipmentIds: readonly number[]): Promise<void> {
  return countAgainAsShop(db, shipmentIds);
}
