import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { ShipmentChange } from '../tracking/shipmentChange.ts';

/** Writes where shipments of one shop are now, as tracking derived it; a parcel at its end is no longer followed. The caller holds the rows. */
export async function saveProgress(db: Db, shopId: number, changes: ShipmentChange[], seenAt: Date): Promise<void> {
  const column = <T>(value: (change: ShipmentChange) => T) => changes.map(value);
  await sql`
    update shipments
       set status = t.status, status_cause = t.status_cause, status_at = t.status_at,
           status_seen_at = case when shipments.status = t.status then shipments.status_seen_at else ${seenAt} end,
           first_answered_at = t.first_answered_at, was_closed_at_loading = t.was_closed_at_loading,
           accepted_at = t.accepted_at, origin_index = t.origin_index, destination_index = t.destination_index,
           arrived_at = t.arrived_at, arrived_index = t.arrived_index, arrived_on = t.arrived_on, last_storage_on = t.last_storage_on,
           is_locker = t.is_locker, return_started_at = t.return_started_at, return_cause = t.return_cause,
           last_operation_at = t.last_operation_at, derive_again_at = t.derive_again_at, digest = t.digest,
           life = case when t.closed_at is null then shipments.life else 'finished' end,
           life_changed_at = case when t.closed_at is null then shipments.life_changed_at else ${seenAt} end,
           closed_at = t.closed_at
      from unnest(${column((c) => c.id)}::bigint[], ${column((c) => c.status)}::text[], ${column((c) => c.statusCause)}::text[],
                  ${column((c) => c.statusAt)}::timestamptz[], ${column((c) => c.firstAnsweredAt)}::timestamptz[],
                  ${column((c) => c.wasClosedAtLoading)}::boolean[], ${column((c) => c.acceptedAt)}::timestamptz[],
                  ${column((c) => c.originIndex)}::text[], ${column((c) => c.destinationIndex)}::text[],
                  ${column((c) => c.arrivedAt)}::timestamptz[], ${column((c) => c.arrivedIndex)}::text[], ${column((c) => c.arrivedOn)}::date[],
                  ${column((c) => c.lastStorageOn)}::date[], ${column((c) => c.isLocker)}::boolean[],
                  ${column((c) => c.returnStartedAt)}::timestamptz[], ${column((c) => c.returnCause)}::text[],
                  ${column((c) => c.lastOperationAt)}::timestamptz[], ${column((c) => c.deriveAgainAt)}::timestamptz[],
                  ${column((c) => c.digest)}::text[], ${column((c) => c.closedAt)}::timestamptz[])
        as t (id, status, status_cause, status_at, first_answered_at, was_closed_at_loading, accepted_at, origin_index, destination_index,
              arrived_at, arrived_index, arrived_on, last_storage_on, is_locker, return_started_at, return_cause, last_operation_at,
              derive_again_at, digest, closed_at)
     where shipments.shop_id = ${shopId} and shipments.id = t.id
       and shipments.id = any(${column((c) => c.id)}::bigint[]) -- or, without statistics, all rows of the shop are read`.execute(
    db,
  );
}

/** Ends the checking of shipments that the carrier has nothing to say about; loading again or one click resumes it. */
export async function endChecking(db: Db, shipments: readonly { shopId: number; id: number }[], now: Date): Promise<void> {
  await sql`
    update shipments set life = 'silent', life_changed_at = ${now}, derive_again_at = null
      from unnest(${shipments.map((one) => one.shopId)}::integer[], ${shipments.map((one) => one.id)}::bigint[]) as t (shop_id, id)
     where shipments.shop_id = t.shop_id and shipments.id = t.id and shipments.life = 'active'`.execute(db);
}
