import type { Context } from '../app.ts';
import type { Status } from '../tracking/status.ts';
import { countStatuses, listShipmentRows } from './listStore.ts';
import { cursorOf, type ListedShipment, type ListFilter, type ListOrder, positionOf } from './shipmentList.ts';

export type ShipmentPage = { items: ListedShipment[] /** Absent on the last page. */; next?: string };

export const MAX_PAGE = 200;

/** @throws AppError `invalid`: the cursor belongs to another order */
export async function listShipments(
  ctx: Context,
  shopId: number,
  { filter, order, cursor, limit }: { filter: ListFilter; order: ListOrder; cursor?: string; limit: number },
): Promise<ShipmentPage> {
  const after = cursor === undefined ? undefined : positionOf(order, cursor);
  const size = Math.min(limit, MAX_PAGE);
  const rows = await ctx.withShop(shopId, (db) => listShipmentRows(db, shopId, filter, order, { after, limit: size + 1 }));
  const items = rows.slice(0, size);
  const last = items.at(-1);
  return rows.length > size && last ? { items, next: cursorOf(order, { at: last[order.by], id: last.id }) } : { items };
}

export type StatusCounts = { total: number; byStatus: Partial<Record<Status, number>> };

/** For the chips above the list: the chosen statuses do not narrow it. */
export async function countShipments(ctx: Context, shopId: number, filter: Omit<ListFilter, 'statuses'>): Promise<StatusCounts> {
  const counts = await ctx.withShop(shopId, (db) => countStatuses(db, shopId, filter));
  return {
    total: counts.reduce((sum, { count }) => sum + count, 0),
    byStatus: Object.fromEntries(counts.map(({ status, count }) => [status, count])),
  };
}
