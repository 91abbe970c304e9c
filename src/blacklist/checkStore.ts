import { sql } from 'kysely';
import type { Context } from '../app.ts';
import type { Db } from '../platform/database.ts';
import { DUMMY_PHONE } from '../shipments/phone.ts';
import type { Contact, HashedContact } from './contact.ts';
import type { Returns } from './returns.ts';
import { SETTINGS_ROW } from './settingsStore.ts';
import { TERMS_VERSION } from './terms.ts';

/** Who is looked for. `exceptTrackNumber`: the shipment that is looked at itself. */
export type Asked = { hashes: HashedContact[]; exceptTrackNumber?: string | null };

/** `all` counts what is in both once. */
export type CountedReturns = { own: Returns; shared: Returns; all: Returns };

export type Counted = { mayShare: boolean; limitPerHour: number; returns: CountedReturns[] };

/**
 * Counts entries that stand, of this shop and of the others: one query for all contacts, the same whether there are entries or not.
 * Several entries of one parcel, such as those of its phone and its e-mail, or of two shops that have it, are one return. It works as the
 * owner of the tables: what is of other shops leaves this function as numbers only. Prepared, because planning takes longer than counting;
 * given as JSON, of which the server guesses the same whatever stands in it, for else it would plan each time after all. `offset 0` holds
 * it to lookups by key, whatever the statistics say.
 */
export async function countReturns(
  pool: Context['pool'],
  shopId: number,
  asked: Asked[],
  zone: string,
  now: Date,
): Promise<Counted> {
  const given = asked.flatMap(({ hashes, exceptTrackNumber }, n) =>
    (hashes.length > 0 ? hashes : [undefined]).map((one) => ({
      n,
      hash: one?.hash.toString('hex'),
      except_number: exceptTrackNumber,
    })),
  );
  const { rows } = await pool.query<CountedRow>({
    name: 'count returns',
    rowMode: 'array',
    text: COUNT,
    values: [shopId, JSON.stringify(given), TERMS_VERSION, zone, now],
  });
  return {
    mayShare: rows[0]?.[0] ?? false,
    limitPerHour: rows[0]?.[1] ?? 0,
    returns: rows.map(([, , ownReturned, ownLast, sharedReturned, sharedLast, allReturned, allLast]) => ({
      own: { returned: ownReturned, lastMonth: ownLast },
      shared: { returned: sharedReturned, lastMonth: sharedLast },
      all: { returned: allReturned, lastMonth: allLast },
    })),
  };
}

type Month = string | null;
type CountedRow = [mayShare: boolean, limitPerHour: number, number, Month, number, Month, number, Month];

/** Number and month of what meets a condition. */
const counted = (condition: string) =>
  `count(distinct track_number) filter (where ${condition})::integer, to_char(max(returned_at) filter (where ${condition}) at time zone $4, 'YYYY-MM')`;

const COUNT = `
  with rights as materialized (
    select limit_per_hour, $5::timestamptz - make_interval(years => years) as since,
           is_sharing_on and (select blacklist_terms = $3 from shops where id = $1) is true as may_share
      from ${SETTINGS_ROW} as settings
  ),
  given as materialized (select n, hash, except_number from jsonb_to_recordset($2::jsonb) as t (n integer, hash text, except_number text)),
  standing as (
    select given.n, shipment.track_number, entry.returned_at, entry.listed_by = $1 as is_own
      from rights
     cross join given
     cross join lateral (
       select listed_by, shipment_id, returned_at from blacklist_entries
        where hash = decode(given.hash, 'hex') and struck_at is null and taken_back_at is null offset 0
     ) as entry
     cross join lateral (
       select track_number from shipments where shop_id = entry.listed_by and id = entry.shipment_id offset 0
     ) as shipment
     where entry.returned_at > rights.since and shipment.track_number is distinct from given.except_number
       and (entry.listed_by = $1
            or (rights.may_share and (select blacklist_terms = $3 from shops where id = entry.listed_by)))
  )
  select may_share, limit_per_hour, ${counted('is_own')}, ${counted('not is_own')}, ${counted('is_own is not null')}
    from rights cross join (select distinct n from given) as asked
    left join standing on standing.n = asked.n
   group by asked.n, may_share, limit_per_hour order by asked.n`;

export type Totals = { total: number; delivered: number };

const MOST_SHIPMENTS = 10_000;

/**
 * Of the shop's own shipments, by phone or e-mail, each once. `offset 0` holds it to lookups by key: a plan made before statistics exist
 * would read the whole shop for each contact.
 */
export async function countShipmentsOf(db: Db, shopId: number, contacts: Contact[]): Promise<Totals[]> {
  const { rows } = await sql<Totals>`
    select count(shipment.id)::integer as total,
           count(shipment.id) filter (where shipment.status in ('delivered', 'partially_delivered') or shipment.life = 'collected')::integer as delivered
      from unnest(${contacts.map(({ phone }) => phone)}::text[], ${contacts.map(({ email }) => email)}::text[],
                  ${contacts.map(wordsOf)}::text[]) with ordinality as asked (phone, email, words, n)
      left join lateral find_shipments(asked.words::tsquery, ${MOST_SHIPMENTS}) as found (id) on true
      left join lateral (
        select id, status, life from shipments
         where shop_id = ${shopId} and id = found.id and (phone = asked.phone or email = asked.email) and life <> 'deleted' offset 0
      ) as shipment on true
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
