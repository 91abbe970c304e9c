import { sql } from 'kysely';
import type pg from 'pg';
import type { Db } from '../platform/database.ts';
import { DUMMY_PHONE } from '../shipments/phone.ts';
import { CONTACT_WORDS } from '../shipments/search.ts';
import type { Contact, HashedContact } from './contact.ts';
import type { Standing } from './returns.ts';
import { SETTINGS_ROW } from './settingsStore.ts';
import { TERMS_VERSION } from './terms.ts';

/** Who is looked for. `exceptTrackNumber`: the shipment that is looked at itself. `contact`: whose shipments are counted too. */
export type Asked = { hashes: HashedContact[]; exceptTrackNumber?: string | null; contact?: Contact };

/** `total` and `delivered` are of the shop's own shipments, each once, to the phone or the e-mail. */
export type Found = { standing: Standing[]; total: number; delivered: number };

/** In the order of what was asked. */
export type FoundReturns = { mayShare: boolean; limitPerHour: number; found: Found[] };

/**
 * Finds the entries that stand, of this shop and, where both may share, of the others: one query for all contacts, the same whether there
 * are entries or not. It works as the owner of the tables, so what it found is counted before anybody sees it. Prepared, because planning
 * takes longer than finding; what is asked is a table and the shop a column of `rights`, of which the server guesses the same whatever stands
 * in them: else a plan for the very values may look cheaper, and it would plan each time after all. `offset 0` holds it to lookups by key,
 * whatever the statistics say.
 */
export async function findReturns(
  pool: Pick<pg.Pool | pg.PoolClient, 'query'>,
  shopId: number,
  asked: Asked[],
  zone: string,
  now: Date,
): Promise<FoundReturns> {
  const given = asked.map(givenRow);
  const [statement, values] = given.length === 1 ? [OF_ONE, Object.values(given[0]!)] : [OF_MANY, [JSON.stringify(given)]];
  const { rows } = await pool.query<FoundRow>({
    ...statement,
    rowMode: 'array',
    values: [shopId, TERMS_VERSION, zone, now, ...values],
  });
  return {
    mayShare: rows[0]?.[0] ?? false,
    limitPerHour: rows[0]?.[1] ?? 0,
    found: rows.map(([, , total, delivered, standing]) => ({
      ...{ total, delivered },
      standing: (standing ?? []).map(([trackNumber, month, isOwn]) => ({ trackNumber, month, isOwn })),
    })),
  };
}

/** The columns of `given`, in their order. */
function givenRow({ hashes, exceptTrackNumber = null, contact }: Asked, n: number) {
  return {
    n,
    hashes: hashes.map(({ hash }) => hash.toString('hex')),
    except_number: exceptTrackNumber,
    phone: contact?.phone ?? null,
    email: contact?.email ?? null,
    words: contact ? wordsOf(contact) : null,
  };
}

type FoundRow = [
  mayShare: boolean,
  limitPerHour: number,
  total: number,
  delivered: number,
  standing: [trackNumber: string, month: string, isOwn: boolean][] | null,
];

const MOST_SHIPMENTS = 10_000;

/** @param given the query of what is asked */
const findText = (given: string) => `
  with rights as materialized (
    select $1::integer as shop, $2::text as terms, limit_per_hour, $4::timestamptz - make_interval(years => years) as since,
           is_sharing_on and (select blacklist_terms = $2 from shops where id = $1) is true as may_share
      from ${SETTINGS_ROW} as settings
  ),
  given as materialized (${given})
  select may_share, limit_per_hour, total, delivered, (
           select json_agg(json_build_array(track_number, to_char(returned_at at time zone $3, 'YYYY-MM'), listed_by = rights.shop))
             from (
               select listed_by, shipment_id, returned_at from unnest(given.hashes) as one
                 join blacklist_entries on hash = decode(one, 'hex') and struck_at is null and taken_back_at is null offset 0
             ) as entry
            cross join lateral (
              select track_number from shipments where shop_id = entry.listed_by and id = entry.shipment_id offset 0
            ) as shipment
            where returned_at > rights.since and track_number is distinct from given.except_number
              and (listed_by = rights.shop
                   or (rights.may_share and (select blacklist_terms = rights.terms from shops where id = listed_by)))
         ) as standing
    from rights
   cross join given
   cross join lateral (
     select count(*)::integer as total,
            count(*) filter (where status in ('delivered', 'partially_delivered') or life = 'collected')::integer as delivered
       from (
         select status, life from shipments
          where shop_id = rights.shop and ${CONTACT_WORDS} @@ given.words::tsquery and (phone = given.phone or email = given.email) and life <> 'deleted'
          limit ${MOST_SHIPMENTS}
       ) as theirs
   ) as shipments_of
   order by n`;

/** To take one row out of JSON would be a sixth of a check. */
const OF_ONE = {
  name: 'find returns of one',
  text: findText(
    'select $5::integer as n, $6::text[] as hashes, $7::text as except_number, $8::text as phone, $9::text as email, $10::text as words',
  ),
};
const OF_MANY = {
  name: 'find returns',
  text: findText(`
    select n, hashes, except_number, phone, email, words
      from jsonb_to_recordset($5::jsonb) as t (n integer, hashes text[], except_number text, phone text, email text, words text)`),
};

/** Finds a shipment by its whole phone or e-mail through the index of contacts. */
export function wordsOf({ phone, email }: Contact): string {
  return [phone, email]
    .flatMap((word) => (word === null ? [] : `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`))
    .join(' | ');
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
