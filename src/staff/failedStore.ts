import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../platform/database.ts';

export type FailedMessage = {
  shopId: number;
  id: number;
  shopName: string;
  trackNumber: string | null;
  channel: 'sms' | 'email' | 'voice';
  audience: 'recipient' | 'admin' | 'service';
  reason: string;
  state: 'undelivered' | 'unknown' | 'dropped';
  address: string;
  gateway: string | null;
  outcome: string | null;
  outcomeDetails: Record<string, unknown> | null;
  finalAt: Date;
  tries: number;
  /** Staff have sent it again already. */
  isResent: boolean;
};

export type FailedFilter = {
  gateway?: string | undefined;
  /** What `listGroups` calls `error`: the gateway's code, or our own word. */
  error?: string | undefined;
  shopId?: number | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
};

export type FailedPlace = { at: Date; id: number };

/** Nobody got them, and nothing tries any more; by the index `messages_failed`. */
const FAILED = sql`(m.state in ('undelivered', 'unknown') or m.state = 'dropped' and m.outcome in ('not_sent_in_time', 'text_broken'))`;
const ERROR = sql`coalesce(m.outcome_details ->> 'code', m.outcome, m.state)`;

/** Of all shops, those that failed last first. */
export async function listFailed(
  db: Db,
  filter: FailedFilter,
  { after, limit }: { after: FailedPlace | undefined; limit: number },
): Promise<FailedMessage[]> {
  const behind = after ? sql`and (m.final_at, m.id) < (${after.at}, ${after.id})` : sql``;
  const { rows } = await sql<FailedMessage>`
    select m.shop_id, m.id, shops.name as shop_name, s.track_number, m.channel, m.audience, m.reason, m.state, m.address, m.gateway,
           m.outcome, m.outcome_details, m.final_at, m.tries,
           exists (select from messages again where again.shop_id = m.shop_id and again.dedupe_key = 'resend:' || m.id) as is_resent
      from messages m
      join shops on shops.id = m.shop_id
      left join shipments s on s.shop_id = m.shop_id and s.id = m.shipment_id
     where ${FAILED} ${matching(filter)} ${behind}
     order by m.final_at desc, m.id desc limit ${limit}`.execute(db);
  return rows;
}

export type FailedGroup = {
  gateway: string | null;
  error: string;
  text: string | null;
  messages: number;
  shops: number;
  lastAt: Date;
};

/** The same by what went wrong, the most frequent first. `text` is the gateway's, of one of them. */
export async function listGroups(db: Db, filter: FailedFilter): Promise<FailedGroup[]> {
  const { rows } = await sql<FailedGroup>`
    select m.gateway, ${ERROR} as error, max(m.outcome_details ->> 'text') as text, count(*) as messages,
           count(distinct m.shop_id) as shops, max(m.final_at) as last_at
      from messages m
     where ${FAILED} ${matching({ ...filter, error: undefined })}
     group by m.gateway, ${ERROR}
     order by messages desc, last_at desc limit 50`.execute(db);
  return rows;
}

export async function countFailed(db: Db, filter: FailedFilter): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from messages m where ${FAILED} ${matching(filter)}`.execute(db);
  return rows[0]!.n;
}

function matching({ gateway, error, shopId, from, to }: FailedFilter): RawBuilder<unknown> {
  return sql`
    ${gateway ? sql`and m.gateway = ${gateway}` : sql``} ${error ? sql`and ${ERROR} = ${error}` : sql``}
    ${shopId ? sql`and m.shop_id = ${shopId}` : sql``}
    ${from ? sql`and m.final_at >= ${from}` : sql``} ${to ? sql`and m.final_at < ${to}` : sql``}`;
}
