import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import { REASONS } from './reasons.ts';
import { LEFT } from './told.ts';

/**
 * Drops those of these planned messages that something further along has overtaken since they were planned: while one is held or
 * misses its morning, the next news goes out without it, and then it would be old.
 */
export async function dropOvertaken(db: Db, shopId: number, ids: readonly number[], now: Date): Promise<number> {
  if (ids.length === 0) return 0;
  const result = await sql`
    with overtaken as materialized (
      select m.id, (
        select later.reason from messages later
         where later.shop_id = m.shop_id and later.shipment_id = m.shipment_id and later.channel = m.channel and later.audience = 'recipient'
           and later.state = any(${[...LEFT]}::text[]) and coalesce(later.sent_at, later.not_before) > m.planned_at
           and array_position(${[...REASONS]}::text[], later.reason) > array_position(${[...REASONS]}::text[], m.reason)
         order by later.id desc limit 1
      ) as by
        from messages m
       where m.shop_id = ${shopId} and m.id = any(${ids}::bigint[]) and m.state = 'planned' and m.audience = 'recipient' and m.shipment_id is not null
    )
    update messages
       set state = 'dropped', outcome = 'later_news', outcome_details = jsonb_build_object('reason', overtaken.by), final_at = ${now}
      from overtaken
     where messages.shop_id = ${shopId} and messages.id = overtaken.id and overtaken.by is not null and messages.state = 'planned'`.execute(
    db,
  );
  return Number(result.numAffectedRows ?? 0);
}
