import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';

/** As long as the recipients of closed parcels. What a shop and staff wrote to each other stays with the shop. */
export const DAYS_OF_QUESTIONS = 180;

/** @returns how many rows are gone */
export async function removeOld(db: Db, now: Date): Promise<number> {
  const removals = [
    sql`delete from support_threads
         where asked_in is null and state <> 'open' and posted_at <= ${now}::timestamptz - make_interval(days => ${DAYS_OF_QUESTIONS})`,
    // An hour of machine time is all that they count for.
    sql`delete from support_uses where at < clock_timestamp() - interval '1 day'`,
  ];
  let removed = 0;
  for (const removal of removals) removed += Number((await removal.execute(db)).numAffectedRows ?? 0);
  return removed;
}
