import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { SupportUsesTable } from '../platform/supportTables.ts';

export type Use = Pick<SupportUsesTable, 'kind' | 'network' | 'person'>;

/** How often in an hour: from one network, by or about one person, and by all together. */
export type UseLimits = { perNetwork: number; perPerson: number; inAll: number };

/**
 * Counts one use, for sixty minutes of machine time. Uses take turns until the caller's transaction ends, so that many at once are no more
 * than one after another.
 * @returns false when there were enough; what is refused uses up nobody's hour
 */
export async function takeUse(db: Db, { kind, network, person }: Use, limits: UseLimits): Promise<boolean> {
  const { perNetwork, perPerson, inAll } = limits;
  await sql`select pg_advisory_xact_lock(hashtext('support use'))`.execute(db);
  const result = await sql`
    insert into support_uses (at, kind, network, person)
    select clock_timestamp(), ${kind}, ${network}, ${person}
      from (select count(*) as in_all, count(*) filter (where network = ${network}) as by_network,
                   count(*) filter (where person = ${person}) as by_person
              from support_uses where kind = ${kind} and at > (select clock_timestamp() - interval '1 hour')) as uses
     where in_all < ${inAll} and by_network < ${perNetwork} and by_person < ${perPerson}`.execute(db);
  return result.numAffectedRows === 1n;
}
