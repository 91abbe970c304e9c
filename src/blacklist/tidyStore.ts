import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import { SETTINGS_ROW } from './settingsStore.ts';

/** What people wrote is kept for half a year after the decision, as long as the recipients of closed parcels. */
const DAYS_OF_OBJECTIONS = 180;

/** @returns how many rows are gone */
export async function removeExpired(db: Db, now: Date): Promise<number> {
  const removals = [
    sql`delete from blacklist_entries
         where returned_at <= ${now}::timestamptz - make_interval(years => (select years from ${sql.raw(SETTINGS_ROW)} as settings))`,
    sql`delete from blacklist_objections
         where state <> 'open' and decided_at <= ${now}::timestamptz - make_interval(days => ${DAYS_OF_OBJECTIONS})`,
    // An hour of machine time is all that they count for.
    sql`delete from blacklist_checks where at < clock_timestamp() - interval '1 day'`,
    sql`delete from blacklist_form_uses where at < clock_timestamp() - interval '1 day'`,
  ];
  let removed = 0;
  for (const removal of removals) removed += Number((await removal.execute(db)).numAffectedRows ?? 0);
  return removed;
}
