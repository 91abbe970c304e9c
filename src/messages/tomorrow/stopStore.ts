import { sql } from 'kysely';
import type { Db } from '../../platform/database.ts';
import type { Window } from '../window.ts';
import type { StopDetails } from './stop.ts';

/** Those whose cancelling can be taken back, and those that are held: what a person stopped and may let go. */
const STOPPED = sql`(state = 'held' and outcome = 'held_by_shop' or state = 'dropped' and outcome = 'cancelled_by_shop')`;

/**
 * Stops messages that have not left. A conditional write: what is being sent this moment is not stopped any more, and what was stopped in the
 * same way stays as it is. What a message was before is kept with it.
 * @returns the ids that changed
 */
export async function stopMessages(
  db: Db,
  shopId: number,
  ids: readonly number[],
  { to, details, now }: { to: 'held' | 'dropped'; details: StopDetails; now: Date },
): Promise<number[]> {
  const outcome = to === 'held' ? 'held_by_shop' : 'cancelled_by_shop';
  const { rows } = await sql<{ id: number }>`
    update messages
       set state = ${to}, outcome = ${outcome}, final_at = ${to === 'dropped' ? now : null}::timestamptz,
           outcome_details = ${JSON.stringify(details)}::jsonb
             || jsonb_build_object('before', jsonb_build_object('state', state, 'outcome', outcome, 'details', outcome_details - 'before'))
     where shop_id = ${shopId} and id = any(${ids}::bigint[]) and state in ('planned', 'held') and audience <> 'service'
       and not (state = 'held' and outcome is not distinct from ${outcome} and outcome_details ->> 'until' is not distinct from ${details.until ?? null})
    returning id`.execute(db);
  return rows.map((row) => row.id);
}

/** Of these, the messages that a person stopped; what was cancelled for a morning that is over stays so. */
export async function listStopped(db: Db, shopId: number, ids: readonly number[], now: Date): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from messages
     where shop_id = ${shopId} and id = any(${ids}::bigint[]) and ${STOPPED} and (state = 'held' or not_after > ${now})
     order by id for update`.execute(db);
  return rows.map((row) => row.id);
}

export async function listStoppedBatch(db: Db, shopId: number, batch: string, now: Date): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from messages where shop_id = ${shopId} and state = 'held' and outcome = 'held_by_shop' and outcome_details ->> 'batch' = ${batch}
    union all
    select id from messages
     where shop_id = ${shopId} and state = 'dropped' and outcome = 'cancelled_by_shop' and final_at > ${now}::timestamptz - interval '7 days'
       and not_after > ${now} and outcome_details ->> 'batch' = ${batch}
     order by id`.execute(db);
  return rows.map((row) => row.id);
}

/** Back in line, whatever they were before. @returns the ids that changed */
export async function releaseStopped(db: Db, shopId: number, ids: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    update messages set state = 'planned', outcome = null, outcome_details = null, final_at = null
     where shop_id = ${shopId} and id = any(${ids}::bigint[]) and ${STOPPED}
    returning id`.execute(db);
  return rows.map((row) => row.id);
}

/** As they were before they were stopped. @returns the ids that changed */
export async function restoreStopped(db: Db, shopId: number, ids: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    update messages
       set state = outcome_details #>> '{before,state}', outcome = outcome_details #>> '{before,outcome}', final_at = null,
           outcome_details = nullif(outcome_details #> '{before,details}', 'null')
     where shop_id = ${shopId} and id = any(${ids}::bigint[]) and ${STOPPED} and outcome_details #>> '{before,state}' in ('planned', 'held')
    returning id`.execute(db);
  return rows.map((row) => row.id);
}

export type PastRow = { id: number; postalCode: string | null; arrivedIndex: string | null };

/** Of these, what is planned for a window that is over. */
export async function listPast(db: Db, shopId: number, ids: readonly number[], now: Date): Promise<PastRow[]> {
  const { rows } = await sql<PastRow>`
    select m.id, s.postal_code, s.arrived_index
      from messages m join shipments s on s.shop_id = m.shop_id and s.id = m.shipment_id
     where m.shop_id = ${shopId} and m.id = any(${ids}::bigint[]) and m.state = 'planned' and m.window_on is not null and m.not_after <= ${now}`.execute(
    db,
  );
  return rows;
}

export async function moveToWindows(db: Db, shopId: number, moves: readonly { id: number; window: Window }[]): Promise<void> {
  if (moves.length === 0) return;
  const column = <T>(value: (move: (typeof moves)[number]) => T) => moves.map(value);
  await sql`
    update messages set not_before = t.opens_at, not_after = t.closes_at, window_on = t.day, due_at = t.opens_at
      from unnest(${column(({ id }) => id)}::bigint[], ${column(({ window }) => window.opensAt)}::timestamptz[],
                  ${column(({ window }) => window.closesAt)}::timestamptz[], ${column(({ window }) => window.day)}::date[]) as t (id, opens_at, closes_at, day)
     where messages.shop_id = ${shopId} and messages.id = t.id and messages.state = 'planned'`.execute(db);
}

export async function listIdsByKey(db: Db, shopId: number, keys: readonly string[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from messages where shop_id = ${shopId} and dedupe_key = any(${keys}::text[])`.execute(db);
  return rows.map((row) => row.id);
}

/** What would go instead of these: earlier news of the same shipment on the same channel and morning, which they would have replaced. */
export async function listReplaced(
  db: Db,
  shopId: number,
  ids: readonly number[],
  reasonsInOrder: readonly string[],
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct earlier.id
      from messages m
      join messages earlier on earlier.shop_id = m.shop_id and earlier.shipment_id = m.shipment_id and earlier.channel = m.channel
       and earlier.audience = 'recipient' and earlier.state = 'planned' and earlier.window_on = m.window_on
       and array_position(${reasonsInOrder}::text[], earlier.reason) < array_position(${reasonsInOrder}::text[], m.reason)
     where m.shop_id = ${shopId} and m.id = any(${ids}::bigint[]) and m.audience = 'recipient' and m.state = 'planned'`.execute(
    db,
  );
  return rows.map((row) => row.id);
}
