import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';

export type Allowance = { allowed: Set<string>; retryAfterS: number };

/**
 * Which of these contacts the shop may ask the shared list about. Each counts for sixty minutes of machine time from its first question;
 * asked again meanwhile it costs nothing. Checks of one shop take turns, so that many at once do not get more than one after another would.
 * @returns hashes in hex; `retryAfterS`: when enough of the others have had their hour for what was not allowed
 */
export async function takeAllowance(db: Db, shopId: number, hashes: Buffer[], limit: number): Promise<Allowance> {
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext('black list checks'), ${shopId})`.execute(trx);
    const { rows } = await sql<{ allowed: string[]; retryAfterS: number }>`
      with this as materialized (select clock_timestamp() as at),
      asked as (select hash, min(n) as n from unnest(${hashes}::bytea[]) with ordinality as given (hash, n) group by hash),
      known as (
        select checks.hash, checks.at from blacklist_checks checks
         where checks.shop_id = ${shopId} and checks.at > (select at - interval '1 hour' from this)
      ),
      fresh as (
        select hash from asked where hash not in (select hash from known)
         order by n limit greatest(0, ${limit} - (select count(*) from known))
      ),
      added as (insert into blacklist_checks (shop_id, at, hash) select ${shopId}, at, hash from fresh, this returning hash),
      allowed as (select hash from added union all select hash from asked where hash in (select hash from known)),
      excess as (
        select (select count(*) from known) + (select count(*) from asked where hash not in (select hash from known)) - ${limit} as contacts
      )
      select array(select encode(hash, 'hex') from allowed) as allowed,
             ceil(extract(epoch from interval '1 hour' + coalesce(
               (select at from known order by at offset greatest(0, (select contacts from excess) - 1) limit 1), at) - at))::integer as retry_after_s
        from this`.execute(trx);
    const { allowed, retryAfterS } = rows[0]!;
    return { allowed: new Set(allowed), retryAfterS: Math.max(1, retryAfterS) };
  });
}
