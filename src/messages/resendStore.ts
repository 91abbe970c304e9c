import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { DueMessage } from './claimStore.ts';
import { resendKey } from './journalStore.ts';
import { REASONS, type Reason } from './reasons.ts';
import type { PlanRule } from './reminder.ts';
import type { Window } from './window.ts';

export type Settled = DueMessage & {
  state: string;
  outcome: string | null;
  outcomeDetails: Record<string, unknown> | null;
  plannedAt: Date;
};

/** Locked to the end of the transaction: two people who send it again at once do it once. */
export async function lockMessage(db: Db, shopId: number, id: number): Promise<Settled | undefined> {
  const { rows } = await sql<Settled>`
    select id, shipment_id, channel, audience, reason, occurrence, address, subject, body, html, tries, window_on, not_after, true as is_due,
           false as goes_alone, state, outcome, outcome_details, planned_at
      from messages where shop_id = ${shopId} and id = ${id} and channel in ('sms', 'email') for update`.execute(db);
  return rows[0];
}

export type Resend = { at: Date; window: Window; isAtOnce: boolean; occurrence: string };

/** One for each message, so that asking twice is harmless. The message it stands for is locked. */
export async function insertResend(
  db: Db,
  shopId: number,
  old: Settled,
  { at, window, isAtOnce, occurrence }: Resend,
): Promise<number> {
  const why = { rule: { code: 'resent' } satisfies PlanRule, resendOf: old.id };
  const { rows } = await sql<{ id: number }>`
    insert into messages (shop_id, shipment_id, channel, audience, reason, occurrence, address, dedupe_key, state, planned_at, not_before, not_after,
                          window_on, due_at, subject, body, html, planned_why)
    select ${shopId}, shipment_id, channel, audience, reason, ${occurrence}, address, ${resendKey(old.id)}, 'planned', ${at}, ${window.opensAt},
           ${window.closesAt}, ${isAtOnce ? null : window.day}::date, ${window.opensAt}, case when ${isAtOnce} then subject end,
           case when ${isAtOnce} then body end, case when ${isAtOnce} then html end,
           jsonb_strip_nulls(jsonb_build_object('status', planned_why -> 'status', 'operationAt', planned_why -> 'operationAt', 'seenAt', planned_why -> 'seenAt'))
             || ${JSON.stringify(why)}::jsonb
      from messages where shop_id = ${shopId} and id = ${old.id}
    returning id`.execute(db);
  return rows[0]!.id;
}

/** What went out since then and lies further along; undefined when the message is still the newest news. */
export async function findLaterNews(db: Db, shopId: number, { id }: Settled): Promise<Reason | undefined> {
  const { rows } = await sql<{ reason: Reason }>`
    select later.reason
      from messages m join messages later on later.shop_id = m.shop_id and later.shipment_id = m.shipment_id and later.channel = m.channel
     where m.shop_id = ${shopId} and m.id = ${id} and m.audience = 'recipient' and later.audience = 'recipient'
       and later.state in ('sending', 'accepted', 'delivered') and coalesce(later.sent_at, later.not_before) > m.planned_at
       and array_position(${[...REASONS]}::text[], later.reason) > array_position(${[...REASONS]}::text[], m.reason)
     limit 1`.execute(db);
  return rows[0]?.reason;
}
