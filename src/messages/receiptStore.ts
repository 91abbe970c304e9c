import { sql } from 'kysely';
import type { SmsReceipt } from '../gateways/gateway.ts';
import type { Db } from '../platform/database.ts';
import { ASK_AFTER_MS } from './nextAttempt.ts';

/**
 * Applies what a gateway says of messages, found by our request id and the phone. It may say it twice, or before the sending was
 * recorded: only a message without a final state changes, and the record that comes later leaves it alone. One that waits for another try
 * because its gateway denied the first is not tried again. What went without an answer was sent when its attempt began.
 * @returns what changed
 */
export async function applyStatuses(db: Db, receipts: readonly SmsReceipt[], now: Date): Promise<Changed[]> {
  const told = receipts.filter(
    ({ status }) => status.kind === 'pending' || status.kind === 'delivered' || status.kind === 'undelivered',
  );
  if (told.length === 0) return [];
  const column = <T>(value: (receipt: SmsReceipt) => T) => told.map(value);
  const { rows } = await sql<Changed>`
    with told as (
      select * from unnest(${column((r) => r.requestId)}::text[], ${column((r) => r.phone)}::text[],
                           ${column((r) => STATES[r.status.kind as keyof typeof STATES])}::text[],
                           ${column((r) => (r.status.kind === 'pending' ? null : ((r.status as { at?: Date }).at ?? now)))}::timestamptz[],
                           ${column((r) => (r.status.kind === 'undelivered' ? 'gateway_refused' : null))}::text[],
                           ${column((r) => (r.status.kind === 'undelivered' ? JSON.stringify({ code: r.status.code, text: r.status.text }) : null))}::text[])
        as t (request_id, phone, state, final_at, outcome, details)
    ), found as (
      select a.shop_id, a.message_id, a.n, a.started_at, told.* from told join message_attempts a on a.request_id = told.request_id
        join messages m on m.shop_id = a.shop_id and m.id = a.message_id and m.address = told.phone and m.tries = a.n
    ), attempts as (
      update message_attempts set outcome = 'accepted', outcome_text = ${FOUND}, ended_at = coalesce(message_attempts.ended_at, ${now})
        from found
       where message_attempts.shop_id = found.shop_id and message_attempts.message_id = found.message_id and message_attempts.n = found.n
         and (message_attempts.outcome is null or message_attempts.outcome in ('unknown', 'retry'))
    )
    update messages
       set state = found.state, sent_at = coalesce(messages.sent_at, found.started_at), lease_until = null,
           -- Gateways date in whole seconds, by a clock of their own: nothing is delivered before it was sent.
           final_at = case when found.final_at is not null then greatest(found.final_at, messages.sent_at, found.started_at) end,
           due_at = case when found.state = 'accepted' then greatest(messages.due_at, ${new Date(now.getTime() + ASK_AFTER_MS)}) else 'infinity' end,
           outcome = found.outcome, outcome_details = found.details::jsonb
      from found
     where messages.shop_id = found.shop_id and messages.id = found.message_id
       and (messages.state in ('sending', 'unknown', 'planned', 'held') or (messages.state = 'accepted' and found.state <> 'accepted'))
    returning messages.shop_id, messages.id, messages.state`.execute(db);
  return rows;
}

export type Changed = { shopId: number; id: number; state: 'accepted' | 'delivered' | 'undelivered' };

/** In place of the answer that was lost. */
const FOUND = 'Шлюз нашёл сообщение по нашему номеру.';
const STATES = { pending: 'accepted', delivered: 'delivered', undelivered: 'undelivered' } as const;

export type Unconfirmed = { shopId: number; id: number; requestId: string; phone: string };

// Minutes from one question to the next; after two days nobody will know any more.
const WAITS = [2, 5, 15, 30, 60, 180, 360, 720, 1440];
const GIVE_UP = '48 hours';

/** Takes accepted SMS whose delivery should be asked about, putting off the next question; a crash costs one question. */
export async function claimUnconfirmed(db: Db, now: Date, limit: number): Promise<Unconfirmed[]> {
  await sql`
    update messages set due_at = 'infinity', final_at = ${now}, outcome = 'no_receipt'
     where state = 'accepted' and channel = 'sms' and due_at <= ${now} and sent_at < ${now}::timestamptz - ${GIVE_UP}::interval`.execute(
    db,
  );
  const { rows } = await sql<Unconfirmed>`
    with due as (
      select shop_id, id from messages
       where state = 'accepted' and channel = 'sms' and due_at <= ${now}
       order by due_at limit ${limit} for update skip locked
    )
    update messages
       set receipt_polls = receipt_polls + 1,
           due_at = ${now}::timestamptz + make_interval(mins => (${WAITS}::integer[])[least(receipt_polls + 1, ${WAITS.length})])
      from due, message_attempts a
     where messages.shop_id = due.shop_id and messages.id = due.id
       and a.shop_id = messages.shop_id and a.message_id = messages.id and a.n = messages.tries
    returning messages.shop_id, messages.id, a.request_id, messages.address as phone`.execute(db);
  return rows;
}

export async function nextUnconfirmed(db: Db): Promise<Date | undefined> {
  const { rows } = await sql<{
    at: Date | null;
  }>`select min(due_at) as at from messages where state = 'accepted' and due_at < 'infinity'`.execute(db);
  return rows[0]?.at ?? undefined;
}
