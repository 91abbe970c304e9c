import type { Context } from '../../app.ts';
import { keyOf, mergeParcels, type UntrackedParcel } from './untrackedParcel.ts';
import { listRemoved, saveParcels } from './untrackedStore.ts';

/** Keeps parcels of carriers that are not tracked. @returns the keys of those that the shop has removed, which stay so */
export async function keepParcels(
  ctx: Context,
  shopId: number,
  parcels: readonly UntrackedParcel[],
  isTest: boolean,
): Promise<ReadonlySet<string>> {
  if (parcels.length === 0) return new Set();
  return ctx.withShop(shopId, async (db) => {
    if (!isTest) await saveParcels(db, shopId, mergeParcels(parcels), ctx.now());
    return new Set((await listRemoved(db, shopId, parcels)).map(keyOf));
  });
}
