import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';

export type FormLimits = { perAddress: number; inAll: number };

/**
 * Counts one use of the public form, for sixty minutes of machine time. Uses take turns, so that many at once are no more than one after
 * another.
 * @param who keyed hash of the network address
 * @returns false when that address, or all together, have used it often enough; what is refused uses up nobody's hour
 */
export async function takeFormUse(db: Db, who: Buffer, { perAddress, inAll }: FormLimits): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext('black list form'))`.execute(trx);
    const result = await sql`
      insert into blacklist_form_uses (at, who)
      select clock_timestamp(), ${who}
        from (select count(*) as in_all, count(*) filter (where who = ${who}) as by_address
                from blacklist_form_uses where at > (select clock_timestamp() - interval '1 hour')) as uses
       where in_all < ${inAll} and by_address < ${perAddress}`.execute(trx);
    return result.numAffectedRows === 1n;
  });
}
