import { sql } from 'kysely';
import type { Context } from '../app.ts';
import type { Db } from '../platform/database.ts';
import { DUMMY_PHONE } from '../shipments/phone.ts';
import { SHIPMENT_WORDS } from '../shipments/search.ts';
import type { Contact, HashedContact } from './contact.ts';
import type { Returns } from './returns.ts';
import { SETTINGS_ROW } from './settingsStore.ts';
import { TERMS_VERSION } from './terms.ts';

/** Who is looked for. `exceptTrackNumber`: the shipment that is looked at itself. `contact`: whose shipments are counted too. */
export type Asked = { hashes: HashedContact[]; exceptTrackNumber?: string | null; contact?: Contact };

/** `all` counts what is in both once. `total` and `delivered` are of the shop's own shipments, each once, to the phone or the e-mail. */
export type CountedReturns = { own: Returns; shared: Returns; all: Returns; total: number; delivered: number };

export type Counted = { mayShare: boolean; limitPerHour: number; returns: CountedReturns[] };

/**
 * Counts entries that stand, of this shop and of the others: one query for all contacts, the same whether there are entries or not.
 * Several entries of one parcel, such as those of its phone and its e-mail, or of two shops that have it, are one return. It works as the
 * owner of the tables: what is of other shops leaves this function as numbers only. Prepared, because planning takes longer than counting;
 * given as JSON, and the shop as a column of `rights`, of which the server guesses the same whatever stands in them: else a plan for the very
 * values may look cheaper, and it would plan each time after all. `offset 0` holds it to lookups by key, whatever the statistics say.
 */
export async function countReturns(
  pool: Context['pool'],
  shopId: number,
  asked: Asked[],
  zone: string,
  now: Date,
): Promise<Counted> {
  const given = asked.map(({ hashes, exceptTrackNumber, contact }, n) => ({
    n,
    hashes: hashes.map(({ hash }) => hash.toString('hex')),
    except_number: exceptTrackNumber,
    ...(contact && { ...contact, words: wordsOf(contact) }),
  }));
  const { rows } = await pool.query<CountedRow>({
    name: 'count returns',
    rowMode: 'array',
    text: COUNT,
    values: [shopId, JSON.stringify(given), TERMS_VERSION, zone, now],
  });
  return {
    mayShare: rows[0]?.[0] ?? false,
    limitPerHour: rows[0]?.[1] ?? 0,
    returns: rows.map(([, , total, delivered, ownReturned, ownLast, sharedReturned, sharedLast, allReturned, allLast]) => ({
      total,
      delivered,
      own: { returned: ownReturned, lastMonth: ownLast },
      shared: { returned: sharedReturned, lastMonth: sharedLast },
      all: { returned: allReturned, lastMonth: allLast },
    })),
  };
}

type Month = string | null;
type CountedRow = [boolean, limitPerHour: number, total: number, delivered: number, number, Month, number, Month, number, Month];

const MOST_SHIPMENTS = 10_000;

/** Number and month of what meets a condition. */
const counted = (condition: string) =>
  `count(distinct track_number) filter (where ${condition})::integer, to_char(max(returned_at) filter (where ${condition}) at time zone $4, 'YYYY-MM')`;

const COUNT = `
  with rights as materialized (
    select $1::integer as shop, $3::text as terms, limit_per_hour, $5::timestamptz - make_interval(years => years) as since,
           is_sharing_on and (select blacklist_terms = $3 from shops where id = $1) is true as may_share
      from ${SETTINGS_ROW} as settings
  ),
  given as materialized (
    select n, hashes, except_number, phone, email, words
      from jsonb_to_recordset($2::jsonb) as t (n integer, hashes text[], except_number text, phone text, email text, words text)
  ),
  standing as (
    select given.n, shipment.track_number, entry.returned_at, entry.listed_by = rights.shop as is_own
      from rights
     cross join given
     cross join lateral (
       select listed_by, shipment_id, returned_at from unnest(given.hashes) as one
         join blacklist_entries on hash = decode(one, 'hex') and struck_at is null and taken_back_at is null offset 0
     ) as entry
     cross join lateral (
       select track_number from shipments where shop_id = entry.listed_by and id = entry.shipment_id offset 0
     ) as shipment
     where entry.returned_at > rights.since and shipment.track_number is distinct from given.except_number
       and (entry.listed_by = rights.shop
            or (rights.may_share and (select blacklist_terms = rights.terms from shops where id = entry.listed_by)))
  )
  select may_share, limit_per_hour, total, delivered,
         ${counted('is_own')}, ${counted('not is_own')}, ${counted('is_own is not null')}
    from rights
   cross join given
   cross join lateral (
     select count(*)::integer as total,
            count(*) filter (where status in ('delivered', 'partially_delivered') or life = 'collected')::integer as delivered
       from (
         select status, life from shipments
          where shop_id = rights.shop and ${SHIPMENT_WORDS} @@ given.words::tsquery and (phone = given.phone or email = given.email) and life <> 'deleted'
          limit ${MOST_SHIPMENTS}
       ) as theirs
   ) as shipments_of
    left join standing on standing.n = given.n
   group by given.n, may_share, limit_per_hour, total, delivered order by given.n`;

/** Finds a shipment by its whole phone or e-mail through the index of words. */
export function wordsOf({ phone, email }: Contact): string {
  return [phone, email]
    .flatMap((word) => (word === null ? [] : `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`))
    .join(' | ');
}

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
