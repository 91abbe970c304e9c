import { sql } from 'kysely';
import type { Db } from '../../platform/database.ts';
import type { DueMessage } from '../claimStore.ts';
import type { PlanRule } from '../reminder.ts';

/** A message about a shipment that has not left: planned, held, or cancelled by a person for a morning that is not over. */
export type WaitingRow = Omit<DueMessage, 'subject' | 'body' | 'html' | 'goesAlone'> & {
  shipmentId: number;
  state: 'planned' | 'held' | 'dropped';
  notBefore: Date;
  outcome: string | null;
  outcomeDetails: Record<string, unknown> | null;
  rule: PlanRule | null;
};

/** At most so many are looked at: a page of a hundred thousand would be read by nobody. */
export const MOST_ROWS = 30_000;

const WAITS = sql`channel in ('sms', 'email') and audience <> 'service' and shipment_id is not null`;

/** Oldest first, as they are claimed. @param shipmentId of this shipment only */
export async function listWaiting(db: Db, shopId: number, now: Date, most: number, shipmentId?: number): Promise<number[]> {
  const only = shipmentId === undefined ? sql`` : sql`and shipment_id = ${shipmentId}`;
  const ids = (where: ReturnType<typeof sql>) => sql`
    select id from messages where shop_id = ${shopId} and ${WAITS} and ${where} ${only}`;
  const { rows } = await sql<{ id: number }>`
    ${ids(sql`state = 'planned'`)}
    union all ${ids(sql`state = 'held'`)}
    union all ${ids(sql`state = 'dropped' and outcome = 'cancelled_by_shop' and final_at > ${now}::timestamptz - interval '7 days' and not_after > ${now}`)}
    order by id limit ${most}`.execute(db);
  return rows.map((row) => row.id);
}

/** Of these, the ones that still wait, in their order. */
export async function readWaiting(db: Db, shopId: number, ids: readonly number[], now: Date): Promise<WaitingRow[]> {
  const { rows } = await sql<WaitingRow>`
    select id, shipment_id, channel, audience, reason, occurrence, address, tries, window_on, not_before, not_after,
           due_at <= greatest(not_before, ${now}::timestamptz) as is_due, state, outcome, outcome_details, planned_why -> 'rule' as rule
      from messages
     where shop_id = ${shopId} and id = any(${ids}::bigint[]) and ${WAITS}
       and (state in ('planned', 'held') or state = 'dropped' and outcome = 'cancelled_by_shop' and not_after > ${now})
     order by id`.execute(db);
  return rows;
}

/** Of these keys, those of messages that planning would leave as they are. */
export async function listSettledKeys(
  db: Db,
  shopId: number,
  keys: readonly string[],
  plannableAgain: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    select dedupe_key as key from messages
     where shop_id = ${shopId} and dedupe_key = any(${keys}::text[])
       and not (state = 'dropped' and outcome = any(${plannableAgain}::text[]))`.execute(db);
  return new Set(rows.map(({ key }) => key));
}

/** What the page shows of a shipment beside its messages. */
export async function readBalance(db: Db, shopId: number): Promise<number> {
  const { rows } = await sql<{ kopecks: number }>`select kopecks from balances where shop_id = ${shopId}`.execute(db);
  return rows[0]?.kopecks ?? 0;
}

export type Progress = { sent: number; sending: number; waiting: number; held: number; dropped: number };

/** Rows looked at for what is on its way: the newest of the shop. */
const NEWEST = 50_000;

/**
 * How far the morning of a day is. What is final, waits or is held is found by its index; what the gateway has, and nobody confirmed yet,
 * among the newest messages.
 */
export async function countMorning(db: Db, shopId: number, day: string, opensAt: Date): Promise<Progress> {
  const { rows } = await sql<Progress>`
    with waiting as (
      select count(*) filter (where state = 'planned') as planned, count(*) filter (where state = 'held') as held from messages
       where shop_id = ${shopId} and state in ('planned', 'held') and window_on = ${day}::date
    ), final as (
      select count(*) filter (where state <> 'dropped') as sent, count(*) filter (where state = 'dropped') as dropped from messages
       where shop_id = ${shopId} and final_at >= ${opensAt} and window_on = ${day}::date
    ), on_its_way as (
      select count(*) filter (where state = 'accepted') as sent, count(*) filter (where state = 'sending') as sending
        from (select state, window_on, final_at from messages where shop_id = ${shopId} order by id desc limit ${NEWEST}) as newest
       where state in ('accepted', 'sending') and final_at is null and window_on = ${day}::date
    )
    select final.sent + on_its_way.sent as sent, on_its_way.sending, waiting.planned as waiting, waiting.held, final.dropped
      from waiting, final, on_its_way`.execute(db);
  return rows[0]!;
}
