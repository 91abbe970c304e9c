import { sql } from 'kysely';
import type { SendOutcome } from '../gateways/gateway.ts';
import type { Db } from '../platform/database.ts';
import type { SentChannel } from './claimStore.ts';
import type { Recorded } from './nextAttempt.ts';

export type Record = { id: number; n: number; priceKopecks: number; outcome: SendOutcome; recorded: Recorded };

/**
 * Writes what the gateway answered. Only a message that is still `sending` by the same try changes: a receipt, or a
 * later try, that overtook this record stays.
 * @returns the states of those that changed, by their ids
 */
export async function saveRecords(db: Db, shopId: number, records: readonly Record[], now: Date): Promise<Map<number, string>> {
  if (records.length === 0) return new Map();
  const column = <T>(value: (record: Record) => T) => records.map(value);
  // Said twice, in the join and as an array: with old statistics the join alone would read all that is in flight.
  const ids = column((r) => r.id);
  const { rows } = await sql<{ id: number; state: string }>`
    with answered as (
      select * from unnest(${column((r) => r.id)}::bigint[], ${column((r) => r.n)}::integer[], ${column((r) => r.recorded.state)}::text[],
                           ${column((r) => r.recorded.isRefunded)}::boolean[],
                           ${column((r) => (r.recorded.isSent ? now : null))}::timestamptz[], ${column((r) => (r.recorded.isFinal ? now : null))}::timestamptz[],
                           ${column((r) => r.recorded.dueAt ?? 'infinity')}::timestamptz[], ${column((r) => r.recorded.outcome ?? null)}::text[],
                           ${column((r) => (r.recorded.details ? JSON.stringify(r.recorded.details) : null))}::text[],
                           ${column((r) => r.outcome.kind)}::text[], ${column((r) => ('text' in r.outcome ? r.outcome.text : null))}::text[],
                           ${column((r) => (r.outcome.kind === 'accepted' ? r.outcome.providerId : null))}::text[],
                           ${column((r) => (r.outcome.kind === 'accepted' ? (r.outcome.costKopecks ?? null) : null))}::bigint[])
        as t (id, n, state, is_refunded, sent_at, final_at, due_at, outcome, details, kind, text, provider_id, cost)
    ), attempts as (
      update message_attempts
         set outcome = answered.kind, outcome_text = answered.text, provider_id = coalesce(answered.provider_id, message_attempts.provider_id),
             cost_kopecks = answered.cost, ended_at = ${now}
        from answered
       where message_attempts.shop_id = ${shopId} and message_attempts.message_id = answered.id and message_attempts.n = answered.n
         and message_attempts.message_id = any(${ids}::bigint[])
         -- A receipt that overtook the loss of an answer knows better.
         and not (answered.kind = 'unknown' and message_attempts.outcome is not distinct from 'accepted')
    )
    update messages
       set state = case when answered.state = 'held' and messages.window_on is null then 'dropped' else answered.state end,
           sent_at = coalesce(messages.sent_at, answered.sent_at), due_at = answered.due_at,
           final_at = case when answered.state = 'held' and messages.window_on is null then ${now}::timestamptz else answered.final_at end,
           outcome = case when answered.state = 'held' and messages.window_on is null then 'not_sent_in_time' else answered.outcome end,
           outcome_details = answered.details::jsonb, lease_until = null,
           price_kopecks = case when answered.is_refunded then 0 else messages.price_kopecks end
      from answered
     where messages.shop_id = ${shopId} and messages.id = answered.id and messages.state = 'sending' and messages.tries = answered.n
       and messages.id = any(${ids}::bigint[])
    returning messages.id, messages.state`.execute(db);
  return new Map(rows.map(({ id, state }) => [id, state]));
}

export type Lost = {
  id: number;
  n: number;
  channel: SentChannel;
  requestId: string;
  address: string;
  notAfter: Date;
  startedAt: Date;
  tries: number;
  priceKopecks: number;
};

/** Messages whose outcome nobody knows: their worker died, or the answer never came. Leased while the gateway is asked. */
export async function claimLost(db: Db, shopId: number, now: Date, limit: number): Promise<Lost[]> {
  const { rows } = await sql<Lost>`
    with lost as (
      select id from messages
       where shop_id = ${shopId} and state = 'sending' and channel in ('sms', 'email')
         and (lease_until < clock_timestamp() or (lease_until is null and due_at <= ${now}))
       order by id limit ${limit} for update skip locked
    )
    update messages set lease_until = clock_timestamp() + interval '60 seconds'
      from lost, message_attempts
     where messages.shop_id = ${shopId} and messages.id = lost.id
       and message_attempts.shop_id = messages.shop_id and message_attempts.message_id = messages.id and message_attempts.n = messages.tries
    returning messages.id, messages.tries as n, messages.tries, messages.channel, message_attempts.request_id, messages.address, messages.not_after, messages.price_kopecks, message_attempts.started_at`.execute(
    db,
  );
  return rows;
}

/** Forgets who worked on messages: for the one process that has a database to itself, after a crash of its predecessor. */
export async function endSendingLeases(db: Db): Promise<void> {
  await sql`update messages set lease_until = '-infinity' where state = 'sending' and lease_until is not null`.execute(db);
}
