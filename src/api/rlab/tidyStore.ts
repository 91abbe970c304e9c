import { sql } from 'kysely';
import type { Db } from '../../platform/database.ts';

/** As the personal fields of closed shipments. Nobody says when these parcels are over, so it counts from their last change. */
const DAYS_OF_PERSONS = 180;
const DAYS_OF_REFUSED_CALLS = 30;

/** @returns how many rows were erased or are gone */
export async function forgetOld(db: Db, now: Date): Promise<number> {
  const steps = [
    sql`delete from untracked_parcels where removed_at <= ${now}::timestamptz - make_interval(days => ${DAYS_OF_PERSONS})`,
    sql`update untracked_parcels set name = null, phone = null, email = null, description = null, erased_at = ${now}
         where erased_at is null and changed_at <= ${now}::timestamptz - make_interval(days => ${DAYS_OF_PERSONS})`,
    sql`delete from refused_calls where last_at <= ${now}::timestamptz - make_interval(days => ${DAYS_OF_REFUSED_CALLS})`,
  ];
  let forgotten = 0;
  for (const step of steps) forgotten += Number((await step.execute(db)).numAffectedRows ?? 0);
  return forgotten;
}
