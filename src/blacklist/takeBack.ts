import type { Db } from '../platform/database.ts';
import { countAgain, takeBack } from './store.ts';

/**
 * These parcels were collected after all, or their recipient was another than their row said: their returns count no longer. In the
 * transaction that says so. Where none was listed nothing happens.
 */
export async function takeBackReturns(db: Db, shopId: number, shipmentIds: readonly number[], now: Date): Promise<void> {
  if (shipmentIds.length > 0) await takeBack(db, shopId, shipmentIds, now);
}

/** Undoes that for those of which the carrier still says that they went back because their storage time ran out. */
export async function countReturnsAgain(db: Db, shopId: number, shipmentIds: readonly number[]): Promise<void> {
  if (shipmentIds.length > 0) await countAgain(db, shopId, shipmentIds);
}
