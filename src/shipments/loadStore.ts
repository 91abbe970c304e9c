import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import { DUMMY_PHONE } from './phone.ts';
import { type Life, phoneRank, type RowSettings, type ShipmentSource, type ShipmentValues } from './shipment.ts';

export async function readRowSettings(db: Db, shopId: number): Promise<RowSettings> {
  return db
    .selectFrom('shops')
    .select(['allowLandlines', 'replaceWrongPhones'])
    .where('id', '=', shopId)
    .executeTakeFirstOrThrow();
}

/** Loads of many rows take turns within a shop, so that two with the same numbers in another order never wait for each other. */
export async function lockLoads(db: Db, shopId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('load shipments'), ${shopId})`.execute(db);
}

export async function listKnown(db: Db, shopId: number, trackNumbers: string[], now: Date): Promise<Known[]> {
  const { rows } = await sql<Known>`
    select id, track_number, life = 'deleted' as is_deleted, coalesce(closed_at <= ${now}::timestamptz - interval '1 year', false) as is_long_over
      from shipments
     where shop_id = ${shopId} and track_number = any(${trackNumbers}::text[]) and superseded_at is null`.execute(db);
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
 * Empty fields never erase, an unusable phone never replaces a usable one, what is the same is not written, a removed shipment
 * stays removed, one that was given up is asked about again.
 */
export async function updateShipments(db: Db, shopId: number, values: ShipmentValues[], now: Date): Promise<UpdatedShipment[]> {
  const { rows } = await sql<UpdatedShipment>`
    with input as (select * from ${inputRows(values)}),
    known as (
      select s.id, s.track_number, s.life, s.name, s.phone, s.phone_typed, s.email, s.email_typed, s.amount_kopecks, s.order_number,
             s.description, s.postal_code, s.payment_type, s.has_call_consent
        from shipments s join input i on s.track_number = i.track_number
       where s.shop_id = ${shopId} and s.superseded_at is null
       order by s.id
         for update of s
    ),
    merged as (
      select k.id, coalesce(i.name, k.name) as name,
             case when i.phone_rank >= t.least_rank then i.phone else k.phone end as phone,
             case when i.phone_rank >= t.least_rank then i.phone_typed else k.phone_typed end as phone_typed,
             coalesce(i.email, k.email) as email,
             case when i.email is not null or k.email is null then coalesce(i.email_typed, k.email_typed) else k.email_typed end as email_typed,
             coalesce(i.amount_kopecks, k.amount_kopecks) as amount_kopecks, coalesce(i.order_number, k.order_number) as order_number,
             coalesce(i.description, k.description) as description, coalesce(i.postal_code, k.postal_code) as postal_code,
             coalesce(i.payment_type, k.payment_type) as payment_type, coalesce(i.has_call_consent, k.has_call_consent) as has_call_consent
        from known k
        join input i on i.track_number = k.track_number
       cross join lateral (select case when coalesce(k.phone, ${DUMMY_PHONE}) = ${DUMMY_PHONE} then 1 else 2 end as least_rank) t
       where k.life not in ('deleted', 'collected')
    ),
    updated as (
      update shipments s
         set name = m.name, phone = m.phone, phone_typed = m.phone_typed, email = m.email, email_typed = m.email_typed,
             amount_kopecks = m.amount_kopecks, order_number = m.order_number, description = m.description,
             postal_code = m.postal_code, payment_type = m.payment_type, has_call_consent = m.has_call_consent,
             life = case s.life when 'silent' then 'active' else s.life end,
             life_changed_at = case s.life when 'silent' then ${now}::timestamptz else s.life_changed_at end
        from merged m
       where s.shop_id = ${shopId} and s.id = m.id
         and (s.life = 'silent'
              or (s.name, s.phone, s.phone_typed, s.email, s.email_typed, s.amount_kopecks, s.order_number, s.description, s.postal_code, s.payment_type, s.has_call_consent)
                 is distinct from
                 (m.name, m.phone, m.phone_typed, m.email, m.email_typed, m.amount_kopecks, m.order_number, m.description, m.postal_code, m.payment_type, m.has_call_consent))
    )
    select k.id, k.track_number, k.life,
           m.id is not null and (m.phone is distinct from k.phone or m.email is distinct from k.email) as has_new_contact
      from known k left join merged m on m.id = k.id`.execute(db);
  return rows;
}
/** `life` as it was found. */
export type UpdatedShipment = { id: number; trackNumber: string; life: Life; hasNewContact: boolean };

/** The rows as a table: arrays are several times cheaper to send than a parameter for each value. */
function inputRows(values: ShipmentValues[]) {
  const column = <K extends keyof ShipmentValues>(name: K): ShipmentValues[K][] => values.map((row) => row[name]);
  return sql`unnest(
      ${column('trackNumber')}::text[], ${column('isCheckDigitWrong')}::boolean[], ${column('name')}::text[],
      ${column('phone')}::text[], ${values.map(phoneRank)}::int[], ${column('phoneTyped')}::text[],
      ${column('email')}::text[], ${column('emailTyped')}::text[], ${column('amountKopecks')}::bigint[],
      ${column('orderNumber')}::text[], ${column('description')}::text[], ${column('postalCode')}::text[],
      ${column('paymentType')}::text[], ${column('hasCallConsent')}::boolean[]
    ) with ordinality as input (track_number, is_check_digit_wrong, name, phone, phone_rank, phone_typed, email, email_typed, amount_kopecks,
                                order_number, description, postal_code, payment_type, has_call_consent, n)`;
}
