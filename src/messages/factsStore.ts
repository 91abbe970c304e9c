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

/** @returns by id; ids of other shops or unknown ones are absent */
export async function readShipmentFacts(db: Db, shopId: number, ids: readonly number[]): Promise<Map<number, PlannedShipment>> {
  const { rows } = await sql<Row>`
    select id, track_number, name, phone, email, amount_kopecks, order_number, description, postal_code, loaded_at, life, status, status_at,
           status_seen_at, was_closed_at_loading, accepted_at, arrived_at, arrived_index, arrived_on, last_storage_on, is_locker,
           return_started_at, return_cause
      from shipments where shop_id = ${shopId} and id = any(${ids}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.id, factsOf(row)]));
}

const UNTRACKED = new Set(['deleted', 'collected', 'silent']);

function factsOf(row: Row): PlannedShipment {
  const { id, name, life, statusAt, wasClosedAtLoading, arrivedAt, arrivedIndex, arrivedOn, ...same } = row;
  const isUntracked = UNTRACKED.has(life);
  return {
    ...same,
    id: String(id),
    recipientName: name,
    arrivedIndex,
    isTracked: !isUntracked,
    ...(isUntracked ? { untrackedBecause: life as 'deleted' | 'collected' | 'silent' } : {}),
    wasFinalAtFirstAnswer: wasClosedAtLoading,
    statusOperationAt: statusAt,
    arrival:
      arrivedAt && arrivedOn
        ? {
            index: arrivedIndex ?? '',
            happenedAt: arrivedAt,
            localDate: arrivedOn,
            zone: zoneOfIndex(arrivedIndex || row.postalCode || '').timeZone,
          }
        : null,
    deliveredAt: row.status === 'delivered' || row.status === 'partially_delivered' ? statusAt : null,
  };
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
