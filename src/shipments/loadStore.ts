import { sql } from 'kysely';
import type pg from 'pg';
import { arrayParameter } from '../platform/arrayParameter.ts';
import type { Db } from '../platform/database.ts';
import { hasNewContact, isChanged, isRemoved, knownOf, lockKnown, merged, mergedColumns, writeMerged } from './mergeSql.ts';
import { type Life, phoneRank, type RowSettings, type ShipmentSource, type ShipmentValues } from './shipment.ts';

/** Both of one connection: `client` is for statements that are planned once. */
export type Connection = { db: Db; client: Pick<pg.PoolClient, 'query'> };

const ROW_SETTINGS = {
  name: 'row settings',
  text: `
    select allow_landlines as "allowLandlines", replace_wrong_phones as "replaceWrongPhones", keep_foreign_phones as "keepForeignPhones"
      from shops where id = $1`,
};

/** Asked with every load, so it is planned once in each connection. @param client of the shop's request, or the owner's pool */
export async function readRowSettings(client: Pick<pg.Pool, 'query'>, shopId: number): Promise<ShopRowSettings> {
  const { rows } = await client.query<ShopRowSettings>({ ...ROW_SETTINGS, values: [shopId] });
  const [settings] = rows;
  if (!settings) throw new Error(`There is no shop ${shopId}.`);
  return settings;
}
type ShopRowSettings = Required<Pick<RowSettings, 'allowLandlines' | 'replaceWrongPhones' | 'keepForeignPhones'>>;

/** Loads of many rows take turns within a shop, so that two with the same numbers in another order never wait for each other. */
export async function lockLoads(db: Db, shopId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('load shipments'), ${shopId})`.execute(db);
}

export async function listKnown(db: Db, shopId: number, trackNumbers: string[], now: Date): Promise<Known[]> {
  const { rows } = await sql<Known>`
    select k.id, k.track_number, k.life = 'deleted' as is_deleted, coalesce(k.closed_at <= ${now}::timestamptz - interval '1 year', false) as is_long_over
      from unnest(${trackNumbers}::text[]) as i (track_number)
     cross join lateral (${knownOf(sql`s.id, s.track_number, s.life, s.closed_at`, sql`${shopId}::integer`)}) k`.execute(db);
  return rows;
}

export type Known = { id: number; trackNumber: string; isDeleted: boolean; isLongOver: boolean };

/** Their numbers are given to other parcels now. */
export async function supersede(db: Db, shopId: number, ids: number[], now: Date): Promise<void> {
  await sql`
    update shipments set superseded_at = ${now}
     where shop_id = ${shopId} and id in (select id from shipments where shop_id = ${shopId} and id = any(${ids}::bigint[]) order by id for update)`.execute(
    db,
  );
}

export type LoadedBy = { source: ShipmentSource; loadedBy: string | null };

/** Inserts in the given order, which is that of the ids. A number that another load has just inserted is left to be updated. */
export async function insertShipments(
  db: Db,
  shopId: number,
  values: ShipmentValues[],
  { source, loadedBy }: LoadedBy,
  now: Date,
): Promise<{ id: number; trackNumber: string }[]> {
  const { rows } = await sql<{ id: number; trackNumber: string }>`
    insert into shipments (shop_id, source, loaded_by, loaded_at, life_changed_at, status_seen_at, track_number, is_check_digit_wrong, name, phone, phone_typed,
                           email, email_typed, amount_kopecks, order_number, description, postal_code, payment_type, has_call_consent)
    select ${shopId}, ${source}, ${loadedBy}, ${now}::timestamptz, ${now}::timestamptz, ${now}::timestamptz,
           track_number, is_check_digit_wrong, name, phone, phone_typed,
           email, email_typed, amount_kopecks, order_number, description, postal_code, payment_type, has_call_consent
      from ${inputRows(values)}
     order by n
    on conflict (shop_id, track_number) where superseded_at is null do nothing
    returning id, track_number`.execute(db);
  return rows;
}

/**
 * Shipments that the rows would leave as they are, in one look that neither locks nor writes: programs send the same lists again and again.
 * Those that a person removed are among them. @param isPerson a person's rows follow the next parcel of a number that is over for a year, a
 * program's do so too unless the old one was deleted
 */
export async function listUnchanged(
  { db, client }: Connection,
  shopId: number,
  values: ShipmentValues[],
  { isPerson, now }: { isPerson: boolean; now: Date },
): Promise<UpdatedShipment[]> {
  if (values.length === 0) return [];
  const { sql: text, parameters } = sql`
    select string_agg(i.n::text, ',') as places, string_agg(k.id::text, ',') as ids, string_agg(k.life, ',') as lives
      from ${inputRows(values)}
     cross join lateral (${knownOf(sql`s.id, s.life, s.closed_at, ${mergedColumns('s')}`, sql`${shopId}::integer`)}) k
     cross join lateral (select k.id, ${merged()}) m
     where (${isRemoved} or not ${isChanged})
       and not (coalesce(k.closed_at <= ${now}::timestamptz - interval '1 year', false) and (${isPerson}::boolean or k.life <> 'deleted'))`.compile(
    db,
  );
  // Planned once in each connection: planning takes as long as looking for a hundred rows. All in one line, which is read at once.
  const { rows } = await client.query<UnchangedLine>({ name: 'unchanged', text, values: [...parameters] });
  const { places, ids, lives } = rows[0]!;
  if (places === null || ids === null || lives === null) return [];
  const [foundIds, foundLives] = [ids.split(','), lives.split(',')];
  return places.split(',').map((place, i) => ({
    id: Number(foundIds[i]),
    life: foundLives[i] as Life,
    trackNumber: values[Number(place) - 1]!.trackNumber,
    hasNewContact: false,
  }));
}

/** One behind the other in the same order, with commas; null when there is none. */
type UnchangedLine = { places: string | null; ids: string | null; lives: string | null };

/** What the rows change is written, see mergeSql.ts; a removed shipment stays removed, one that was given up is asked about again. */
export async function updateShipments(db: Db, shopId: number, values: ShipmentValues[], now: Date): Promise<UpdatedShipment[]> {
  const { rows } = await sql<UpdatedShipment>`
    with i as (select * from ${inputRows(values)}),
    known as (${lockKnown(shopId, sql`s.track_number = any(${values.map((row) => row.trackNumber)}::text[])`)}),
    changed as (
      select m.*, ${hasNewContact} as has_new_contact
        from known k join i on i.track_number = k.track_number
       cross join lateral (select k.id, ${merged()}) m
       where not ${isRemoved} and ${isChanged}
    ),
    updated as (${writeMerged(shopId, now)})
    select k.id, k.track_number, k.life, coalesce(m.has_new_contact, false) as has_new_contact
      from known k left join changed m on m.id = k.id`.execute(db);
  return rows;
}
/** `life` as it was found. */
export type UpdatedShipment = { id: number; trackNumber: string; life: Life; hasNewContact: boolean };

/**
 * The rows as a table: arrays are several times cheaper to send than a parameter for each value. A column of which nothing was given is
 * no array at all: `unnest` fills it up.
 */
function inputRows(values: ShipmentValues[]) {
  const column = (of: (row: ShipmentValues) => string | number | boolean | null) => {
    const list = values.map(of);
    return list.every((value) => value === null) ? null : arrayParameter(list);
  };
  return sql`unnest(
      ${column((row) => row.trackNumber)}::text[], ${column((row) => row.isCheckDigitWrong)}::boolean[], ${column((row) => row.name)}::text[],
      ${column((row) => row.phone)}::text[], ${column(phoneRank)}::int[], ${column((row) => row.phoneTyped)}::text[],
      ${column((row) => row.email)}::text[], ${column((row) => row.emailTyped)}::text[], ${column((row) => row.amountKopecks)}::bigint[],
      ${column((row) => row.orderNumber)}::text[], ${column((row) => row.description)}::text[], ${column((row) => row.postalCode)}::text[],
      ${column((row) => row.paymentType)}::text[], ${column((row) => row.hasCallConsent)}::boolean[]
    ) with ordinality as i (track_number, is_check_digit_wrong, name, phone, phone_rank, phone_typed, email, email_typed, amount_kopecks,
                                order_number, description, postal_code, payment_type, has_call_consent, n)`;
}
