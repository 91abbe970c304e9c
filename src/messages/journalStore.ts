import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import { searchQuery } from '../shipments/search.ts';
import type { Channel } from './reasons.ts';
import type { PlanRule } from './reminder.ts';

export type MessageState = 'planned' | 'held' | 'sending' | 'accepted' | 'delivered' | 'undelivered' | 'dropped' | 'unknown';

export type JournalRow = {
  id: number;
  shipmentId: number | null;
  trackNumber: string | null;
  channel: Channel;
  audience: 'recipient' | 'admin' | 'service';
  reason: string;
  occurrence: string;
  state: MessageState;
  address: string;
  sender: string | null;
  subject: string | null;
  body: string | null;
  html: string | null;
  plannedAt: Date;
  notBefore: Date;
  notAfter: Date;
  windowOn: string | null;
  dueAt: Date | null;
  sentAt: Date | null;
  finalAt: Date | null;
  outcome: string | null;
  outcomeDetails: Record<string, unknown> | null;
  priceKopecks: number;
  segments: number | null;
  tries: number;
  gateway: string | null;
  plannedWhy: { rule?: PlanRule; status?: string; operationAt?: string; seenAt?: string; resendOf?: number };
  answer: string | null;
};

export type JournalFilter = {
  channels?: string[];
  states?: string[];
  audiences?: string[];
  reasons?: string[];
  query?: string;
  from?: Date;
  to?: Date;
  windowOn?: string;
  /** Of the shop's shipment with it now. */
  trackNumber?: string;
  /** The days of the mornings that messages belong to; of those that went at once, the day itself. `at` is where the day begins, or is over. */
  since?: { day: string; at: Date };
  until?: { day: string; at: Date };
  isPaid?: boolean;
};

/**
 * Newest first, by keyset: ids grow as messages are planned, and an index by time would cost every sending.
 * @param db of the shop's request: the search sees nothing else
 * @param after the id of the last row seen
 */
export async function listJournalRows(
  db: Db,
  shopId: number,
  filter: JournalFilter,
  { after, limit }: { after?: number; limit: number },
): Promise<JournalRow[]> {
  const behind = after === undefined ? sql`` : sql`and m.id < ${after}`;
  const { rows } = await sql<JournalRow>`
    ${SELECT} where m.shop_id = ${shopId} ${matching(shopId, filter)} ${behind} order by m.id desc limit ${limit}`.execute(db);
  return rows;
}

export async function listShipmentRows(db: Db, shopId: number, shipmentId: number): Promise<JournalRow[]> {
  const { rows } = await sql<JournalRow>`
    ${SELECT} where m.shop_id = ${shopId} and m.shipment_id = ${shipmentId} order by m.planned_at desc, m.id desc limit 500`.execute(
    db,
  );
  return rows;
}

export async function findJournalRow(db: Db, shopId: number, id: number): Promise<JournalRow | undefined> {
  const { rows } = await sql<JournalRow>`${SELECT} where m.shop_id = ${shopId} and m.id = ${id}`.execute(db);
  return rows[0];
}

const SELECT = sql`
  select m.id, m.shipment_id, s.track_number, m.channel, m.audience, m.reason, m.occurrence, m.state, m.address, m.sender, m.subject, m.body, m.html,
         m.planned_at, m.not_before, m.not_after, m.window_on, nullif(m.due_at, 'infinity') as due_at, m.sent_at, m.final_at, m.outcome, m.outcome_details,
         m.price_kopecks, m.segments, m.tries, m.gateway, m.planned_why, a.outcome_text as answer
    from messages m
    left join shipments s on s.shop_id = m.shop_id and s.id = m.shipment_id
    left join message_attempts a on a.shop_id = m.shop_id and a.message_id = m.id and a.n = m.tries`;

/** How many shipments a search looks at: who typed three digits wants to see something, not everything. */
const FOUND = 2_000;

function matching(shopId: number, filter: JournalFilter): RawBuilder<unknown> {
  const { channels, states, audiences, reasons, query, from, to, windowOn, since, until, isPaid, trackNumber } = filter;
  const oneOf = (column: RawBuilder<unknown>, values: string[] | undefined) =>
    values && values.length > 0 ? sql`and ${column} = any(${values}::text[])` : sql``;
  return sql`
    ${oneOf(sql`m.channel`, channels)} ${oneOf(sql`m.state`, states)} ${oneOf(sql`m.audience`, audiences)} ${oneOf(sql`m.reason`, reasons)}
    ${from ? sql`and m.planned_at >= ${from}` : sql``} ${to ? sql`and m.planned_at < ${to}` : sql``}
    ${windowOn ? sql`and m.window_on = ${windowOn}::date` : sql``} ${isPaid ? sql`and m.price_kopecks > 0` : sql``}
    ${trackNumber === undefined ? sql`` : sql`and m.shipment_id = (select id from shipments where shop_id = ${shopId} and track_number = ${trackNumber} and superseded_at is null)`}
    ${since ? sql`and (m.window_on >= ${since.day}::date or m.window_on is null and m.planned_at >= ${since.at})` : sql``}
    ${until ? sql`and (m.window_on <= ${until.day}::date or m.window_on is null and m.planned_at < ${until.at})` : sql``}
    ${found(shopId, query ?? '')}`;
}

/** Two searches by index in one list of ids: joined by "or" they would be neither. */
function found(shopId: number, query: string): RawBuilder<unknown> {
  const words = searchQuery(query);
  if (words === undefined) return sql``;
  const typed = query.trim().toLowerCase();
  const digits = typed.replaceAll(/[\s()+-]/g, '').replace(/^8(?=\d{10}$)/, '7');
  return sql`and m.id = any(array(
    select id from messages where shop_id = ${shopId} and shipment_id = any(array(select find_shipments(${words}::tsquery, ${FOUND})))
    union all
    select id from messages
     where shop_id = ${shopId} and shipment_id is null and (starts_with(lower(address), ${typed}) or starts_with(address, ${digits}))))`;
}

/** Sums stop here: who has more looks at a period. */
const COUNTED = 200_000;

/** `isMore`: there are more than were counted. Segments and money of what has gone out. */
export type JournalTotals = { messages: number; isMore: boolean; segments: number; priceKopecks: number };

/** @param db of the shop's request */
export async function countMessages(db: Db, shopId: number, filter: JournalFilter): Promise<JournalTotals> {
  const { rows } = await sql<Omit<JournalTotals, 'isMore'>>`
    select count(*) as messages, coalesce(sum(segments), 0)::bigint as segments, coalesce(sum(price_kopecks), 0)::bigint as price_kopecks
      from (
        select case when m.sent_at is not null then m.segments end as segments, case when m.sent_at is not null then m.price_kopecks end as price_kopecks
          from messages m where m.shop_id = ${shopId} ${matching(shopId, filter)} limit ${COUNTED + 1}
      ) as found`.execute(db);
  const { messages, ...sums } = rows[0]!;
  return { ...sums, messages: Math.min(messages, COUNTED), isMore: messages > COUNTED };
}

export type JournalAttempt = {
  n: number;
  gateway: string;
  startedAt: Date;
  endedAt: Date | null;
  outcome: string | null;
  text: string | null;
};

export async function listAttempts(db: Db, shopId: number, messageId: number): Promise<JournalAttempt[]> {
  const { rows } = await sql<JournalAttempt>`
    select n, gateway, started_at, ended_at, outcome, outcome_text as text from message_attempts
     where shop_id = ${shopId} and message_id = ${messageId} order by n`.execute(db);
  return rows;
}

export type JournalOperation = {
  type: number;
  attr: number;
  index: string;
  localTime: string;
  happenedAt: Date;
  firstSeenAt: Date;
};

/** Most often one. */
export async function listOperationsAt(db: Db, shopId: number, shipmentId: number, at: string): Promise<JournalOperation[]> {
  const { rows } = await sql<JournalOperation>`
    select type, attr, post_index as index, reported_at as local_time, happened_at, first_seen_at from operations
     where shop_id = ${shopId} and shipment_id = ${shipmentId} and happened_at = ${at}::timestamptz`.execute(db);
  return rows;
}

/** The key of the message by which staff send another one again: one for each. */
export function resendKey(id: number): string {
  return `resend:${id}`;
}

export async function findResend(db: Db, shopId: number, id: number): Promise<string | null> {
  const { rows } = await sql<{ id: number }>`
    select id from messages where shop_id = ${shopId} and dedupe_key = ${resendKey(id)}`.execute(db);
  return rows[0] ? String(rows[0].id) : null;
}
