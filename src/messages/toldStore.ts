import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { SentChannel } from './claimStore.ts';
import type { MessageState } from './journalStore.ts';
import type { Reason } from './reasons.ts';

/** A message to a recipient, as far as the shop's admins are told of it. */
export type ToldMessage = {
  shipmentId: number;
  channel: SentChannel;
  reason: Reason;
  occurrence: string;
  address: string;
  state: MessageState;
  outcome: string | null;
  outcomeDetails: Record<string, unknown> | null;
  at: Date;
  isOptedOut: boolean;
};

/** @returns oldest first */
export async function listToldMessages(db: Db, shopId: number, shipmentIds: readonly number[]): Promise<ToldMessage[]> {
  const { rows } = await sql<ToldMessage>`
    select shipment_id, channel, reason, occurrence, address, state, outcome, outcome_details, coalesce(sent_at, planned_at) as at,
           exists (select 1 from opt_outs o where o.shop_id = m.shop_id and o.channel = m.channel and o.address = m.address) as is_opted_out
      from messages m
     where shop_id = ${shopId} and shipment_id = any(${shipmentIds}::bigint[]) and audience = 'recipient' and channel in ('sms', 'email')
     order by id`.execute(db);
  return rows;
}
