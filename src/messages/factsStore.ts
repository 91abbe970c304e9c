import { sql } from 'kysely';
import { zoneOfIndex } from '../carriers/russianPost/places.ts';
import type { Db } from '../platform/database.ts';
import type { Status } from '../tracking/status.ts';
import type { SentBefore } from './planning.ts';
import type { ShipmentFacts } from './shipmentFacts.ts';

/** A shipment as planning, macros and the choice of a window need it. */
export type PlannedShipment = ShipmentFacts & { postalCode: string | null; arrivedIndex: string | null };

type Row = {
  id: number;
  trackNumber: string;
  name: string | null;
  phone: string | null;
  email: string | null;
  amountKopecks: number | null;
  orderNumber: string | null;
  description: string | null;
  postalCode: string | null;
  loadedAt: Date;
  life: string;
  status: Status;
  statusAt: Date | null;
  statusSeenAt: Date;
  wasClosedAtLoading: boolean;
  acceptedAt: Date | null;
  arrivedAt: Date | null;
  arrivedIndex: string | null;
  arrivedOn: string | null;
  lastStorageOn: string | null;
  isLocker: boolean;
  returnStartedAt: Date | null;
  returnCause: string | null;
};

/** @returns by id, in their order; ids of other shops or unknown ones are absent */
export async function readShipmentFacts(db: Db, shopId: number, ids: readonly number[]): Promise<Map<number, PlannedShipment>> {
  const { rows } = await sql<Row>`
    select id, track_number, name, phone, email, amount_kopecks, order_number, description, postal_code, loaded_at, life, status, status_at,
           status_seen_at, was_closed_at_loading, accepted_at, arrived_at, arrived_index, arrived_on, last_storage_on, is_locker,
           return_started_at, return_cause
      from shipments where shop_id = ${shopId} and id = any(${ids}::bigint[]) order by id`.execute(db);
  return new Map(rows.map((row) => [row.id, factsOf(row)]));
}

const UNTRACKED = new Set(['deleted', 'collected', 'silent']);

/** Field by field: spreading a row of twenty columns was a tenth of all that a morning costs. */
function factsOf(row: Row): PlannedShipment {
  const { life, status, statusAt, arrivedIndex } = row;
  const facts: PlannedShipment = {
    id: String(row.id),
    trackNumber: row.trackNumber,
    recipientName: row.name,
    phone: row.phone,
    email: row.email,
    amountKopecks: row.amountKopecks,
    orderNumber: row.orderNumber,
    description: row.description,
    postalCode: row.postalCode,
    loadedAt: row.loadedAt,
    isTracked: !UNTRACKED.has(life),
    wasFinalAtFirstAnswer: row.wasClosedAtLoading,
    status,
    statusOperationAt: statusAt,
    statusSeenAt: row.statusSeenAt,
    acceptedAt: row.acceptedAt,
    arrivedIndex,
    arrival: arrivalOf(row),
    lastStorageOn: row.lastStorageOn,
    isLocker: row.isLocker,
    returnStartedAt: row.returnStartedAt,
    returnCause: row.returnCause,
    deliveredAt: status === 'delivered' || status === 'partially_delivered' ? statusAt : null,
  };
  if (!facts.isTracked) facts.untrackedBecause = life as 'deleted' | 'collected' | 'silent';
  return facts;
}

function arrivalOf({ arrivedAt, arrivedOn, arrivedIndex, postalCode }: Row): PlannedShipment['arrival'] {
  if (!arrivedAt || !arrivedOn) return null;
  const { timeZone } = zoneOfIndex(arrivedIndex || postalCode || '');
  return { index: arrivedIndex ?? '', happenedAt: arrivedAt, localDate: arrivedOn, zone: timeZone };
}

/** What went out about these shipments, or may have. @returns by shipment id */
export async function readSentBefore(db: Db, shopId: number, ids: readonly number[]): Promise<Map<number, SentBefore>> {
  const { rows } = await sql<{ shipmentId: number } & SentBefore[number]>`
    select shipment_id, reason, channel, audience, occurrence, coalesce(sent_at, planned_at) as at
      from messages
     where shop_id = ${shopId} and shipment_id = any(${ids}::bigint[]) and state in ('sending', 'accepted', 'delivered', 'undelivered', 'unknown')
     order by id`.execute(db);
  return Map.groupBy(rows, (row) => row.shipmentId);
}
