import { sql } from 'kysely';
import type { Context } from '../app.ts';
import type { ReportedOperation } from '../carriers/carrier.ts';
import type { Db } from '../platform/database.ts';
import { shopOf } from './accounts.ts';
import type { ShipmentChange, TrackedShipment } from './shipmentChange.ts';
import type { HistoryOperation } from './status.ts';

export type Source = 'batch' | 'single';
export type StoredOperation = HistoryOperation & { source: Source };
export type NewOperation = ReportedOperation & { shipmentId: number };

/** Shops that are asked about through the service's account: those without one of their own. */
const OF_SERVICE = `s.shop_id not in (select shop_id from shop_carrier_accounts where carrier = 'russian-post')`;
const OF_SHOP = 's.shop_id = $4';

/**
 * Which shipments an answer has something new for, as [shop, shipment, position of the item]: their digest differs, or an operation
 * dated in the future starts to count. It runs for every item of every answer, so it is one prepared statement and gives bare rows.
 * `offset 0` holds it to one index lookup a barcode: a plan made before statistics exist would read the whole table for each answer.
 */
export async function findChanged(
  pool: Context['pool'],
  account: string,
  barcodes: string[],
  digests: string[],
  now: Date,
): Promise<[shopId: number, shipmentId: number, position: number][]> {
  const shopId = shopOf(account);
  const { rows } = await pool.query<[number, number, number]>({
    name: shopId ? 'find changed of shop' : 'find changed',
    rowMode: 'array',
    text: `
      select s.shop_id, s.id, t.position - 1
        from unnest($1::text[], $2::text[]) with ordinality as t (barcode, digest, position)
       cross join lateral (
         select shop_id, id, digest, derive_again_at, superseded_at from shipments
          where track_number = t.barcode and life = 'active' offset 0
       ) s
       where (s.digest is distinct from t.digest or s.derive_again_at <= $3) and s.superseded_at is null
         and ${shopId ? OF_SHOP : OF_SERVICE}
       order by s.shop_id, s.id`,
    values: shopId ? [barcodes, digests, now, shopId] : [barcodes, digests, now],
  });
  return rows;
}

/** In the order of their ids, so that two answers with the same shipments never wait for each other in a circle. */
export async function lockShipments(db: Db, shopId: number, ids: readonly number[]): Promise<TrackedShipment[]> {
  const { rows } = await sql<TrackedShipment>`
    select id, loaded_at, first_answered_at, was_closed_at_loading, digest, status, status_cause, status_at, accepted_at, origin_index,
           destination_index, arrived_at, arrived_index, arrived_on, last_storage_on, is_locker, return_started_at, return_cause,
           last_operation_at, derive_again_at
      from shipments
     where shop_id = ${shopId} and id = any(${ids}::bigint[]) and life = 'active' and superseded_at is null
     order by id
     for no key update`.execute(db);
  return rows;
}

/** @returns by shipment */
export async function readHistories(db: Db, shopId: number, ids: readonly number[]): Promise<Map<number, StoredOperation[]>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<StoredOperation & { shipmentId: number }>`
    select shipment_id, type, attr, happened_at, to_char(reported_at, 'YYYY-MM-DD"T"HH24:MI:SS') as local_time, post_index as index,
           first_seen_at, source
      from operations where shop_id = ${shopId} and shipment_id = any(${ids}::bigint[])`.execute(db);
  return Map.groupBy(rows, (row) => row.shipmentId);
}

/**
 * Stores what is new. An operation that the other access reported before is taken over: its details are kept, and it counts for
 * the access that is used now. Columns whose values hold nothing to be quoted are joined by hand: the driver takes ten times longer,
 * and first answers bring hundreds of thousands.
 */
export async function saveOperations(
  db: Db,
  shopId: number,
  operations: NewOperation[],
  source: Source,
  seenAt: Date,
): Promise<void> {
  if (operations.length === 0) return;
  const column = <T>(value: (operation: NewOperation) => T) => operations.map(value);
  const plain = (value: (operation: NewOperation) => string | number | boolean) => `{${column(value).join(',')}}`;
  // What batch answers never have is left out: `unnest` fills the shorter columns with nulls.
  const extra =
    source === 'single' ? { places: column((o) => o.place ?? null), details: column(detailsOf) } : { places: [], details: [] };
  await sql`
    insert into operations (shop_id, shipment_id, type, attr, reported_at, post_index, happened_at, is_approximate, place, details, source, first_seen_at)
    select distinct on (shipment_id, reported_at, type, attr, post_index)
           ${shopId}::integer, shipment_id, type, attr, reported_at, post_index, happened_at, is_approximate, place, details::jsonb, ${source}, ${seenAt}
      from unnest(${plain((o) => o.shipmentId)}::bigint[], ${plain((o) => o.type)}::integer[], ${plain((o) => o.attr)}::integer[],
                  ${plain((o) => o.localTime)}::timestamp[], ${plain((o) => o.index || '""')}::text[],
                  ${plain((o) => o.happenedAt.toISOString())}::timestamptz[], ${plain((o) => o.isApproximate)}::boolean[],
                  ${extra.places}::text[], ${extra.details}::text[])
        as t (shipment_id, type, attr, reported_at, post_index, happened_at, is_approximate, place, details)
     order by shipment_id, reported_at, type, attr, post_index
    on conflict (shop_id, shipment_id, reported_at, type, attr, post_index) do update
      set source = excluded.source, place = coalesce(excluded.place, operations.place), details = coalesce(excluded.details, operations.details)
      where operations.source <> excluded.source`.execute(db);
}

export async function saveStatusChanges(db: Db, shopId: number, changes: ShipmentChange[], seenAt: Date): Promise<void> {
  if (changes.length === 0) return;
  const column = <T>(value: (change: ShipmentChange) => T) => changes.map(value);
  await sql`
    insert into status_changes (shop_id, shipment_id, from_status, to_status, cause, operation_at, seen_at)
    select ${shopId}::integer, shipment_id, from_status, to_status, cause, operation_at, ${seenAt}
      from unnest(${column((c) => c.id)}::bigint[], ${column((c) => c.fromStatus)}::text[], ${column((c) => c.status)}::text[],
                  ${column((c) => c.statusCause)}::text[], ${column((c) => c.statusAt)}::timestamptz[])
        as t (shipment_id, from_status, to_status, cause, operation_at)`.execute(db);
}

/** A parcel may go on under another barcode (8/26). Only single access tells which; it is kept, and not followed. */
function detailsOf({ destinationIndex, barcode, massGrams, country }: NewOperation): string | null {
  const known = Object.entries({ destinationIndex, barcode, massGrams, country }).filter(([, value]) => value !== undefined);
  return known.length > 0 ? JSON.stringify(Object.fromEntries(known)) : null;
}
