import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { PlainDropCode } from './dropReasons.ts';

/**
 * Drops what is planned or held about shipments: of the given ones, or of the whole shop. What is already at the gateway goes.
 * Messages of the service itself (passwords, money) are never dropped.
 */
export async function dropPlanned(
  db: Db,
  shopId: number,
  { shipmentIds }: { shipmentIds?: readonly number[] },
  why: PlainDropCode,
  now: Date,
): Promise<number> {
  const only = shipmentIds ? sql`and shipment_id = any(${shipmentIds}::bigint[])` : sql``;
  const result = await sql`
    update messages set state = 'dropped', outcome = ${why}, outcome_details = null, final_at = ${now}
     where shop_id = ${shopId} and state in ('planned', 'held') and audience <> 'service' and shipment_id is not null ${only}`.execute(
    db,
  );
  return Number(result.numAffectedRows ?? 0);
}

/** Keeps what is planned about shipments from being claimed until the transaction ends, and waits for claims under way. */
export async function lockPlanned(db: Db, shopId: number, shipmentIds: readonly number[]): Promise<void> {
  await sql`
    select from messages
     where shop_id = ${shopId} and shipment_id = any(${shipmentIds}::bigint[]) and state in ('planned', 'held') for update`.execute(
    db,
  );
}
