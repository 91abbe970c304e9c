import { sql } from 'kysely';
import type { Channel } from '../../messages/reasons.ts';
import type { Db } from '../../platform/database.ts';
import type { Life } from '../../shipments/shipment.ts';
import type { Status } from '../../tracking/status.ts';

export type InfoRow = {
  trackNumber: string;
  name: string | null;
  phone: string | null;
  email: string | null;
  amountKopecks: number | null;
  orderNumber: string | null;
  description: string | null;
  loadedAt: Date;
  life: Life;
  status: Status;
  statusSeenAt: Date;
  acceptedAt: Date | null;
  isLongOver: boolean;
  /** Those of its last moment, most often one; null where there is none. */
  last: LastOperation[] | null;
};

export type LastOperation = { type: number; attr: number; index: string; localTime: string; happenedAt: string };

export async function listInfo(db: Db, shopId: number, trackNumbers: readonly string[], now: Date): Promise<InfoRow[]> {
  const { rows } = await sql<InfoRow>`
    select s.track_number, s.name, s.phone, s.email, s.amount_kopecks, s.order_number, s.description, s.loaded_at, s.life, s.status,
           s.status_seen_at, s.accepted_at, coalesce(s.closed_at <= ${now}::timestamptz - interval '1 year', false) as is_long_over,
           (select json_agg(o) from (
              select type, attr, post_index as index, reported_at as "localTime", happened_at as "happenedAt" from operations
               where shop_id = ${shopId} and shipment_id = s.id order by happened_at desc fetch first row with ties) o) as last
      from shipments s
     where s.shop_id = ${shopId} and s.track_number = any(${trackNumbers}::text[]) and s.superseded_at is null`.execute(db);
  return rows;
}

export type MessageRow = {
  id: number;
  trackNumber: string;
  channel: Channel;
  audience: 'recipient' | 'admin' | 'service';
  reason: string;
  state: string;
  address: string;
  body: string | null;
  plannedAt: Date;
  sentAt: Date | null;
  finalAt: Date | null;
  outcome: string | null;
  outcomeDetails: Record<string, unknown> | null;
  priceKopecks: number;
};

/** The newest of each parcel's messages, oldest first. */
export async function listMessages(db: Db, shopId: number, trackNumbers: readonly string[], each: number): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`
    select m.* from shipments s
     cross join lateral (
       select m.id, s.track_number, m.channel, m.audience, m.reason, m.state, m.address, m.body, m.planned_at, m.sent_at, m.final_at,
              m.outcome, m.outcome_details, m.price_kopecks
         from messages m where m.shop_id = ${shopId} and m.shipment_id = s.id order by m.id desc limit ${each}
     ) m
     where s.shop_id = ${shopId} and s.track_number = any(${trackNumbers}::text[]) and s.superseded_at is null
     order by m.id`.execute(db);
  return rows;
}

export type Movement = { id: number; at: Date; kopecks: number; kind: string; reference: string };

/** The last movements of money, newest first. */
export function listMovements(db: Db, shopId: number, limit: number): Promise<Movement[]> {
  return db
    .selectFrom('ledgerEntries')
    .select(['id', 'at', 'kopecks', 'kind', 'reference'])
    .where('shopId', '=', shopId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** How many parcels wait for a place within the tariff. */
export async function countWaiting(db: Db, shopId: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from shipments where shop_id = ${shopId} and life = 'waiting_for_place'`.execute(db);
  return rows[0]!.n;
}
