import type { Context } from '../app.ts';
import { type OperationView, operationViews } from './getShipment.ts';
import { normalizeTrackNumber } from './trackNumber.ts';
import { findShipment, listOperations, listStatusChanges, type StatusChange } from './viewStore.ts';

/** All newest first. */
export type HistoryView = { trackNumber: string; operations: OperationView[]; statusChanges: StatusChange[] };

/** What the carrier reported, and what became of the status by it; undefined when the shop has no such shipment. */
export async function getHistory(
  ctx: Pick<Context, 'withShop'>,
  shopId: number,
  typed: string,
): Promise<HistoryView | undefined> {
  const read = normalizeTrackNumber(typed);
  if (!read.ok) return undefined;
  return ctx.withShop(shopId, async (db) => {
    const shipment = await findShipment(db, shopId, read.trackNumber);
    if (!shipment) return undefined;
    const operations = await listOperations(db, shopId, shipment.id);
    const statusChanges = await listStatusChanges(db, shopId, shipment.id);
    return { trackNumber: read.trackNumber, operations: operationViews(operations, shipment), statusChanges };
  });
}
