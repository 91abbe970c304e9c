import { sql } from 'kysely';
import type { Db } from '../../platform/database.ts';
import type { HistoryOperation } from '../../tracking/status.ts';

/** What of a shipment does not follow from its operations, as far as its past mornings depend on it. */
export type ReplayedShipment = {
  id: number;
  life: string;
  lifeChangedAt: Date;
  firstAnsweredAt: Date | null;
};

/**
 * Shipments that something could have been told of since then: they changed, or lie at their office. In no order that means anything, so
 * that the first of them are a fair sample. @returns how many there are in all
 */
export async function listReplayed(
  db: Db,
  shopId: number,
  since: Date,
  now: Date,
  limit: number,
): Promise<{ shipments: ReplayedShipment[]; total: number }> {
  const { rows } = await sql<ReplayedShipment & { total: number }>`
    select id, life, life_changed_at, first_answered_at, (count(*) over ())::integer as total
      from shipments s
     where shop_id = ${shopId} and superseded_at is null and loaded_at <= ${now} and first_answered_at is not null
       and not was_closed_at_loading and (life = 'active' or life_changed_at > ${since})
       and (arrived_at is not null or exists (select from status_changes c where c.shop_id = s.shop_id and c.shipment_id = s.id and c.seen_at > ${since}))
     order by hashint8(id) limit ${limit}`.execute(db);
  return { shipments: rows, total: rows[0]?.total ?? 0 };
}

/** @returns by shipment, oldest seen first */
export async function listSeenOperations(
  db: Db,
  shopId: number,
  ids: readonly number[],
): Promise<Map<number, HistoryOperation[]>> {
  const { rows } = await sql<HistoryOperation & { shipmentId: number }>`
    select shipment_id, type, attr, happened_at, to_char(reported_at, 'YYYY-MM-DD"T"HH24:MI:SS') as local_time, post_index as index, first_seen_at
      from operations where shop_id = ${shopId} and shipment_id = any(${ids}::bigint[])
     order by shipment_id, first_seen_at`.execute(db);
  return Map.groupBy(rows, (row) => row.shipmentId);
}

/** Everybody who asked this shop not to write, as `channel address`. */
export async function listOptedOut(db: Db, shopId: number): Promise<Set<string>> {
  const rows = await db.selectFrom('optOuts').select(['channel', 'address']).where('shopId', '=', shopId).execute();
  return new Set(rows.map(({ channel, address }) => `${channel} ${address}`));
}
