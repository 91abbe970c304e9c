import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import { DUMMY_PHONE } from '../shipments/phone.ts';
import type { Contact, HashedContact } from './contact.ts';
import { settingsRow } from './settingsStore.ts';
import { TERMS_VERSION } from './terms.ts';

/** Who is looked for. `exceptTrackNumber`: the shipment that is looked at itself. */
export type Asked = { hashes: HashedContact[]; exceptTrackNumber?: string | null };

/** Months are `YYYY-MM`. `all` counts what is in both lists once. */
export type CountedReturns = {
  ownReturned: number;
  ownLast: string | null;
  sharedReturned: number;
  sharedLast: string | null;
  allReturned: number;
  allLast: string | null;
};

export type Counted = { mayShare: boolean; limitPerHour: number; returns: CountedReturns[] };

/**
 * Counts entries that stand, of this shop and of the others: one query for all contacts, the same whether there are entries or not.
 * Several entries of one parcel, such as those of its phone and its e-mail, or of two shops that have it, are one return. The caller is the
 * owner of the tables: what is of other shops leaves this function as numbers only.
 */
export async function countReturns(db: Db, shopId: number, asked: Asked[], zone: string, now: Date): Promise<Counted> {
  const hashes = asked.flatMap((one, n) => one.hashes.map(({ hash }) => ({ n, hash, except: one.exceptTrackNumber ?? null })));
  const { rows } = await sql<CountedReturns & { n: number; mayShare: boolean; limitPerHour: number }>`
    select asked.n, rights.may_share, rights.limit_per_hour, counted.*
      from (select settings.*, settings.is_sharing_on and shops.blacklist_terms is not distinct from ${TERMS_VERSION} as may_share
              from ${settingsRow} as settings, shops where shops.id = ${shopId}) as rights
     cross join generate_series(0, ${asked.length - 1}::integer) as asked (n)
     cross join lateral (
       select count(distinct track_number) filter (where is_own)::integer as own_returned,
              to_char(max(returned_at) filter (where is_own) at time zone ${zone}, 'YYYY-MM') as own_last,
              count(distinct track_number) filter (where not is_own)::integer as shared_returned,
              to_char(max(returned_at) filter (where not is_own) at time zone ${zone}, 'YYYY-MM') as shared_last,
              count(distinct track_number)::integer as all_returned,
              to_char(max(returned_at) at time zone ${zone}, 'YYYY-MM') as all_last
         from (
           select shipments.track_number, entry.returned_at, entry.listed_by = ${shopId} as is_own
             from unnest(${hashes.map((one) => one.n)}::integer[], ${hashes.map((one) => one.hash)}::bytea[], ${hashes.map((one) => one.except)}::text[])
                    as given (n, hash, except_track_number)
             join blacklist_entries entry on entry.hash = given.hash
             join shipments on shipments.shop_id = entry.listed_by and shipments.id = entry.shipment_id
             join shops lister on lister.id = entry.listed_by
            where given.n = asked.n and entry.struck_at is null and entry.taken_back_at is null
              and entry.returned_at > ${now}::timestamptz - make_interval(years => rights.years)
              and shipments.track_number is distinct from given.except_track_number
              and (entry.listed_by = ${shopId} or (rights.may_share and lister.blacklist_terms is not distinct from ${TERMS_VERSION}))
         ) as standing
     ) as counted
     order by asked.n`.execute(db);
  return { mayShare: rows[0]?.mayShare ?? false, limitPerHour: rows[0]?.limitPerHour ?? 0, returns: rows };
}

export type Totals = { total: number; delivered: number };

const MOST_SHIPMENTS = 10_000;

/** Of the shop's own shipments, by phone or e-mail, each once. */
export async function countShipmentsOf(db: Db, shopId: number, contacts: Contact[]): Promise<Totals[]> {
  const { rows } = await sql<Totals>`
    select count(shipments.id)::integer as total,
           count(shipments.id) filter (where status in ('delivered', 'partially_delivered') or life = 'collected')::integer as delivered
      from unnest(${contacts.map(({ phone }) => phone)}::text[], ${contacts.map(({ email }) => email)}::text[],
                  ${contacts.map(wordsOf)}::text[]) with ordinality as asked (phone, email, words, n)
      left join lateral (
        select id, status, life from shipments
         where shop_id = ${shopId} and id in (select find_shipments(asked.words::tsquery, ${MOST_SHIPMENTS}))
           and (phone = asked.phone or email = asked.email) and life <> 'deleted'
      ) as shipments on true
     group by asked.n order by asked.n`.execute(db);
  return rows;
}

/** Finds a shipment by its whole phone or e-mail through the index of words. */
export function wordsOf({ phone, email }: Contact): string {
  return [phone, email]
    .flatMap((word) => (word === null ? [] : `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`))
    .join(' | ');
}

export type Allowance = { allowed: Set<string>; retryAfterS: number };

/**
 * Which of these contacts the shop may ask the shared list about in this hour of machine time. Those it asked about before cost nothing.
 * Checks of one shop take turns, so that many at once do not get more than one after another would.
 * @returns hashes in hex; the limit is fresh in `retryAfterS`
 */
export async function takeAllowance(db: Db, shopId: number, hashes: Buffer[], limit: number): Promise<Allowance> {
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext('black list checks'), ${shopId})`.execute(trx);
    const { rows } = await sql<{ allowed: string[]; retryAfterS: number }>`
      with this as (select date_trunc('hour', clock_timestamp()) as hour),
      asked as (select hash, min(n) as n from unnest(${hashes}::bytea[]) with ordinality as given (hash, n) group by hash),
      known as (select checks.hash from blacklist_checks checks, this where checks.shop_id = ${shopId} and checks.hour = this.hour),
      fresh as (
        select hash from asked where hash not in (select hash from known)
         order by n limit greatest(0, ${limit} - (select count(*) from known))
      ),
      added as (insert into blacklist_checks (shop_id, hour, hash) select ${shopId}, hour, hash from fresh, this returning hash)
      select array(select encode(hash, 'hex') from added union all select encode(hash, 'hex') from asked where hash in (select hash from known)) as allowed,
             ceil(extract(epoch from hour + interval '1 hour' - clock_timestamp()))::integer as retry_after_s
        from this`.execute(trx);
    const { allowed, retryAfterS } = rows[0]!;
    return { allowed: new Set(allowed), retryAfterS: Math.max(1, retryAfterS) };
  });
}

/** Whom these parcels of the shop go to, by track number; the number that is never told anything is nobody's. */
export async function readRecipients(
  db: Db,
  shopId: number,
  trackNumbers: string[],
): Promise<(Contact & { trackNumber: string })[]> {
  const { rows } = await sql<Contact & { trackNumber: string }>`
    select track_number, nullif(phone, ${DUMMY_PHONE}) as phone, email from shipments
     where shop_id = ${shopId} and track_number = any(${trackNumbers}::text[]) and superseded_at is null`.execute(db);
  return rows;
}
