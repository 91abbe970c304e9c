import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { DropReason } from './dropReasons.ts';
import type { Audience, Reason } from './reasons.ts';
import { REFUSED_TOGETHER } from './together.ts';

/** Channels that dispatch serves; calls have a step of their own. */
export type SentChannel = 'sms' | 'email';

export type DueMessage = {
  id: number;
  shipmentId: number | null;
  audience: Audience | 'service';
  reason: Reason;
  occurrence: string;
  address: string;
  subject: string | null;
  body: string | null;
  html: string | null;
  tries: number;
  windowOn: string | null;
  notAfter: Date;
  isDue: boolean;
  /** It was refused in company: this time it travels by itself. */
  goesAlone: boolean;
  channel: SentChannel;
};

/** Whose messages of a channel are meant: recipients' e-mails may leave by another server than the rest. */
export type Share = 'all' | 'recipients' | 'others';

export function ofShare(share: Share) {
  if (share === 'all') return sql`true`;
  return share === 'recipients' ? sql`audience = 'recipient'` : sql`audience <> 'recipient'`;
}

/**
 * One claim of a shop and channel at a time: two that lock the same parcels' messages in different order would wait for each other.
 * The lock ends with the transaction.
 */
export async function lockClaims(db: Db, shopId: number, channel: SentChannel): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`claim ${channel}`}), ${shopId}::integer)`.execute(db);
}

/**
 * Locks messages that may go now, together with everything else planned for the same shipments this morning: which of them goes
 * is one decision. `before` is how long the gateway may take: nothing is begun that could end outside the window.
 */
export async function lockDue(
  db: Db,
  shopId: number,
  channel: SentChannel,
  now: Date,
  before: Date,
  limit: number,
  share: Share,
): Promise<DueMessage[]> {
  const { rows } = await sql<DueMessage>`
    with due as materialized (
      select id, shipment_id from messages
       where shop_id = ${shopId} and channel = ${channel} and state = 'planned' and due_at <= ${now} and not_before <= ${now} and not_after > ${before}
         and ${ofShare(share)}
       order by due_at, id
       limit ${limit}
       for update skip locked
    ), siblings as materialized (
      select id from messages
       where shop_id = ${shopId} and shipment_id = any(array(select shipment_id from due where shipment_id is not null))
         and channel = ${channel} and state = 'planned' and not_before <= ${now} and ${ofShare(share)}
       for update
    )
    select id, shipment_id, channel, audience, reason, occurrence, address, subject, body, html, tries, window_on, not_after, due_at <= ${now} as is_due,
           coalesce(outcome_details ->> 'code' = ${REFUSED_TOGETHER}, false) as goes_alone
      from messages
     where shop_id = ${shopId} and id = any(array(select id from due union select id from siblings))
     order by id`.execute(db);
  return rows;
}

/** Shipments that got, or may have got, a message on this channel this very morning. */
export async function shipmentsToldThisMorning(
  db: Db,
  shopId: number,
  channel: SentChannel,
  messages: readonly DueMessage[],
): Promise<Set<number>> {
  const ids = messages.flatMap((message) =>
    message.audience === 'recipient' && message.shipmentId !== null ? [message.shipmentId] : [],
  );
  if (ids.length === 0) return new Set();
  const days = [...new Set(messages.flatMap((message) => message.windowOn ?? []))];
  const { rows } = await sql<{ shipmentId: number }>`
    select shipment_id from messages
     where shop_id = ${shopId} and shipment_id = any(${ids}::bigint[]) and channel = ${channel} and window_on = any(${days}::date[])
       and audience = 'recipient' and state in ('sending', 'accepted', 'delivered', 'undelivered', 'unknown')`.execute(db);
  return new Set(rows.map((row) => row.shipmentId));
}

/** The addresses of these that asked not to be written to. */
export async function optedOut(db: Db, shopId: number, channel: SentChannel, addresses: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ address: string }>`
    select address from opt_outs where shop_id = ${shopId} and channel = ${channel} and address = any(${addresses}::text[])`.execute(
    db,
  );
  return new Set(rows.map((row) => row.address));
}

export type Claim = {
  id: number;
  address: string;
  requestId: string;
  sender: string | null;
  subject: string | null;
  body: string;
  html: string | null;
  segments: number | null;
  priceKopecks: number;
  tries: number;
};

/**
 * Leases messages to this worker and writes the request they will travel in. A crash from here on leaves them in `sending`:
 * when the lease ends they are asked for at the gateway by that request, never sent blindly again.
 */
export async function saveClaims(
  db: Db,
  shopId: number,
  gateway: string,
  claims: readonly Claim[],
  now: Date,
  leaseMs: number,
): Promise<void> {
  if (claims.length === 0) return;
  const column = <T>(value: (claim: Claim) => T) => claims.map(value);
  await sql`
    with claimed as (
      select * from unnest(${column((c) => c.id)}::bigint[], ${column((c) => c.address)}::text[], ${column((c) => c.requestId)}::text[],
                           ${column((c) => c.sender)}::text[], ${column((c) => c.subject)}::text[], ${column((c) => c.body)}::text[],
                           ${column((c) => c.html)}::text[], ${column((c) => c.segments)}::integer[], ${column((c) => c.priceKopecks)}::bigint[],
                           ${column((c) => c.tries)}::integer[])
        as t (id, address, request_id, sender, subject, body, html, segments, price_kopecks, tries)
    ), attempts as (
      insert into message_attempts (shop_id, message_id, n, gateway, request_id, started_at)
      select ${shopId}, id, tries + 1, ${gateway}, request_id, ${now} from claimed
    )
    update messages
       set state = 'sending', tries = claimed.tries + 1, gateway = ${gateway}, address = claimed.address, sender = claimed.sender,
           subject = claimed.subject, body = claimed.body, html = claimed.html, segments = claimed.segments,
           price_kopecks = claimed.price_kopecks, outcome = null, outcome_details = null,
           lease_until = clock_timestamp() + make_interval(secs => ${leaseMs / 1000}) -- a lease is machine time, never the movable clock
      from claimed
     where messages.shop_id = ${shopId} and messages.id = claimed.id and messages.id = any(${column((c) => c.id)}::bigint[])`.execute(
    db,
  );
}

export type Drop = { id: number; why: DropReason };

export async function saveDrops(db: Db, shopId: number, drops: readonly Drop[], now: Date): Promise<void> {
  if (drops.length === 0) return;
  await settle(db, shopId, 'dropped', drops, now);
}

/** Holds messages until the next morning judges them anew; what has no morning of its own ends here. */
export async function saveHolds(db: Db, shopId: number, holds: readonly Drop[], now: Date): Promise<void> {
  if (holds.length === 0) return;
  await settle(db, shopId, 'held', holds, now);
}

async function settle(db: Db, shopId: number, state: 'dropped' | 'held', rows: readonly Drop[], now: Date): Promise<void> {
  const details = rows.map(({ why: { code: _code, ...rest } }) => (Object.keys(rest).length > 0 ? JSON.stringify(rest) : null));
  await sql`
    update messages
       set state = case when window_on is null then 'dropped' else ${state} end, outcome = t.code, outcome_details = t.details::jsonb,
           final_at = case when window_on is null or ${state} = 'dropped' then ${now}::timestamptz end
      from unnest(${rows.map((row) => row.id)}::bigint[], ${rows.map((row) => row.why.code)}::text[], ${details}::text[]) as t (id, code, details)
     where messages.shop_id = ${shopId} and messages.id = t.id and messages.state = 'planned'`.execute(db);
}

/** What can no longer be sent in its window is held, visibly: the next morning decides. What has no morning of its own ends there. */
export async function holdMissed(
  db: Db,
  shopId: number,
  channel: SentChannel,
  now: Date,
  before: Date,
  share: Share,
): Promise<number> {
  const result = await sql`
    update messages
       set state = case when window_on is null then 'dropped' else 'held' end, final_at = case when window_on is null then ${now}::timestamptz end,
           outcome = case when window_on is null then 'not_sent_in_time' when outcome = 'gateway_failed' then 'gateway_down'
                          when outcome in ('gateway_paused', 'own_mail_down') then outcome else 'window_missed' end
     where shop_id = ${shopId} and channel = ${channel} and state = 'planned' and due_at <= ${now} and not_after <= ${before}
       and ${ofShare(share)}`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}
