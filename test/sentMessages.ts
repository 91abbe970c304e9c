import { sql } from 'kysely';
import type { Db } from '../src/platform/database.ts';

/** A message that went out, and what became of it. */
export async function saveMessage(
  db: Db,
  shopId: number,
  shipmentId: number | null,
  {
    at,
    reason = 'not_collected',
    channel = 'sms',
    state = 'delivered',
    kopecks = 0,
    isFinal = true,
    audience = 'recipient',
  }: Sent,
): Promise<void> {
  await sql`
    insert into messages (shop_id, shipment_id, channel, audience, reason, address, dedupe_key, state, planned_at, not_before, not_after, due_at,
                          sent_at, final_at, segments, price_kopecks)
    values (${shopId}, ${shipmentId}, ${channel}, ${audience}, ${reason}, '79161234567', gen_random_uuid(), ${state}, ${at}, ${at}, ${at}, ${at},
            ${at}, ${isFinal ? at : null}, ${channel === 'sms' ? 1 : null}, ${kopecks})`.execute(db);
}

type Sent = {
  at: Date;
  reason?: string;
  channel?: 'sms' | 'email' | 'voice';
  state?: 'accepted' | 'delivered' | 'undelivered' | 'unknown';
  kopecks?: number;
  isFinal?: boolean;
  audience?: 'recipient' | 'admin' | 'service';
};
