import type pg from 'pg';
import type { ShipmentLine } from './shipmentLine.ts';

/** Moments and days as JSON has them. */
export type OperationLine = {
  type: number;
  attr: number;
  reported_at: string;
  post_index: string;
  happened_at: string;
  place: string | null;
  first_seen_at: string;
};

export type MessageLine = {
  id: number;
  channel: 'sms' | 'email' | 'voice';
  audience: 'recipient' | 'admin' | 'service';
  reason: string;
  state: string;
  address: string;
  body: string | null;
  planned_at: string;
  sent_at: string | null;
  final_at: string | null;
  outcome: string | null;
  price_kopecks: number;
};

/** Planned once in each connection; what belongs to the shipment comes with it, so nobody waits for the database twice. */
const SHIPMENT = {
  name: 'shipment at once',
  text: `
    select s.id, s.track_number, s.status, s.status_cause, s.status_at, s.status_seen_at, s.life, s.name, s.phone, s.email, s.amount_kopecks,
           s.order_number, s.description, s.postal_code, s.payment_type, s.has_call_consent, s.loaded_at, s.arrived_index, s.arrived_on, s.last_storage_on, s.destination_index,
           (select json_agg(o) from (
              select type, attr, reported_at, post_index, happened_at, place, first_seen_at from operations
               where shop_id = $1 and shipment_id = s.id) o) as operations,
           (select json_agg(m) from (
              select id, channel, audience, reason, state, address, body, planned_at, sent_at, final_at, outcome, price_kopecks from messages
               where shop_id = $1 and shipment_id = s.id order by planned_at desc, id desc limit 500) m) as messages
      from shipments s
     where s.shop_id = $1 and s.track_number = $2 and s.superseded_at is null`,
};

/** @param client of the shop's request */
export async function findShipmentAtOnce(
  client: Pick<pg.PoolClient, 'query'>,
  shopId: number,
  trackNumber: string,
): Promise<ShipmentLine | undefined> {
  const { rows } = await client.query<ShipmentLine>({ ...SHIPMENT, values: [shopId, trackNumber] });
  return rows[0];
}
