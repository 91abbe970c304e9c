import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import { DUMMY_PHONE } from '../shipments/phone.ts';
import { CONTACT_WORDS } from '../shipments/search.ts';
import { wordsOf } from './checkStore.ts';
import type { Contact, HashedContact } from './contact.ts';
import type { ShopContacts } from './ownContacts.ts';

/** Whom these parcels were for; the number that is never told anything is nobody's. */
export async function readReturned(db: Db, shopId: number, ids: readonly number[]): Promise<(Contact & { id: number })[]> {
  const { rows } = await sql<Contact & { id: number }>`
    select id, nullif(phone, ${DUMMY_PHONE}) as phone, email from shipments
     where shop_id = ${shopId} and id = any(${ids}::bigint[]) order by id`.execute(db);
  return rows;
}

export async function readShopContacts(db: Db, shopId: number): Promise<ShopContacts> {
  const { rows } = await sql<ShopContacts>`
    select array[phone, system_phone] as phones,
           array[email, system_email] || admin_emails || report_emails
             || array(select person.email from members join auth."user" person on person.id = members.user_id where members.shop_id = shops.id) as emails
      from shops where id = ${shopId}`.execute(db);
  return rows[0]!;
}

/** Enough to know whether they are many; a contact of thousands of parcels is not read whole. */
const MOST_READ = 2_000;

/** The names that parcels of the shop with this contact were for. */
export async function readNames(db: Db, shopId: number, contact: Contact): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct lower(name) as name
      from (select name from shipments
             where shop_id = ${shopId} and ${sql.raw(CONTACT_WORDS)} @@ ${wordsOf(contact)}::tsquery and name is not null
               and (phone = ${contact.phone} or email = ${contact.email})
             limit ${MOST_READ}) as named`.execute(db);
  return rows.map(({ name }) => name);
}

export type NewEntry = HashedContact & { shipmentId: number; returnedAt: Date };

/** Once for each parcel and contact. What was taken back stands again; what staff struck stays struck. */
export async function saveEntries(db: Db, shopId: number, entries: NewEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const column = <T>(value: (entry: NewEntry) => T) => entries.map(value);
  await sql`
    insert into blacklist_entries (kind, hash, listed_by, shipment_id, returned_at)
    select kind, hash, ${shopId}, shipment_id, returned_at
      from unnest(${column((e) => e.kind)}::text[], ${column((e) => e.hash)}::bytea[], ${column((e) => e.shipmentId)}::bigint[],
                  ${column((e) => e.returnedAt)}::timestamptz[]) as new (kind, hash, shipment_id, returned_at)
    on conflict (hash, kind, listed_by, shipment_id) do update
      set returned_at = excluded.returned_at, taken_back_at = null
      where blacklist_entries.taken_back_at is not null or blacklist_entries.returned_at <> excluded.returned_at`.execute(db);
}

export async function takeBack(db: Db, shopId: number, shipmentIds: readonly number[], now: Date): Promise<void> {
  await sql`
    update blacklist_entries set taken_back_at = ${now}
     where listed_by = ${shopId} and shipment_id = any(${shipmentIds}::bigint[]) and taken_back_at is null`.execute(db);
}

/** All that this shop listed of one contact. */
export async function takeBackOf(db: Db, shopId: number, hash: Buffer, now: Date): Promise<void> {
  await sql`
    update blacklist_entries set taken_back_at = ${now}
     where hash = ${hash} and listed_by = ${shopId} and taken_back_at is null`.execute(db);
}

/** What the carrier still calls a return for this cause. */
export async function countAgain(db: Db, shopId: number, shipmentIds: readonly number[]): Promise<void> {
  await sql`
    update blacklist_entries entry set taken_back_at = null
      from shipments
     where entry.listed_by = ${shopId} and entry.shipment_id = any(${shipmentIds}::bigint[]) and entry.taken_back_at is not null
       and shipments.shop_id = entry.listed_by and shipments.id = entry.shipment_id
       and shipments.return_cause = 'storage_expired' and shipments.return_started_at is not null`.execute(db);
}
