import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { Status } from '../tracking/status.ts';
import { DUMMY_PHONE } from './phone.ts';
import type { ListedShipment } from './shipmentList.ts';

export type ShipmentDetails = ListedShipment & {
  emailTyped: string | null;
  description: string | null;
  postalCode: string | null;
  paymentType: string | null;
  hasCallConsent: boolean | null;
  loadedBy: string | null;
  lifeChangedAt: Date;
  acceptedAt: Date | null;
  originIndex: string | null;
  destinationIndex: string | null;
  arrivedAt: Date | null;
  arrivedIndex: string | null;
  isLocker: boolean;
  returnStartedAt: Date | null;
  returnCause: string | null;
  closedAt: Date | null;
  firstAnsweredAt: Date | null;
};

export async function findShipment(db: Db, shopId: number, trackNumber: string): Promise<ShipmentDetails | undefined> {
  const { rows } = await sql<ShipmentDetails>`
    select id, track_number, name, phone, phone_typed, email, email_typed, amount_kopecks, order_number, description, postal_code, payment_type,
           has_call_consent, source, loaded_at, loaded_by, life, life_changed_at, status, status_cause, status_at, status_seen_at, accepted_at,
           origin_index, destination_index, arrived_at, arrived_index, arrived_on, last_storage_on, is_locker, return_started_at, return_cause,
           closed_at, first_answered_at, is_check_digit_wrong,
           coalesce(phone, ${DUMMY_PHONE}) <> ${DUMMY_PHONE} or email is not null as is_notified
      from shipments
     where shop_id = ${shopId} and track_number = ${trackNumber} and superseded_at is null`.execute(db);
  return rows[0];
}

export type OperationRow = {
  type: number;
  attr: number;
  reportedAt: string;
  postIndex: string;
  happenedAt: Date;
  place: string | null;
  firstSeenAt: Date;
};

/** In no order: `operationViews` knows it. */
export async function listOperations(db: Db, shopId: number, shipmentId: number): Promise<OperationRow[]> {
  return db
    .selectFrom('operations')
    .select(['type', 'attr', 'reportedAt', 'postIndex', 'happenedAt', 'place', 'firstSeenAt'])
    .where('shopId', '=', shopId)
    .where('shipmentId', '=', shipmentId)
    .execute();
}

export type StatusChange = { from: Status; to: Status; cause: string | null; operationAt: Date | null; seenAt: Date };

/** Newest first. */
export async function listStatusChanges(db: Db, shopId: number, shipmentId: number): Promise<StatusChange[]> {
  const { rows } = await sql<StatusChange>`
    select from_status as "from", to_status as "to", cause, operation_at, seen_at from status_changes
     where shop_id = ${shopId} and shipment_id = ${shipmentId} order by id desc`.execute(db);
  return rows;
}
