import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { ContactKind } from './contact.ts';
import { SETTINGS_ROW } from './settingsStore.ts';

/** `taken_back`: the parcel was collected after all. Only entries that `count` are told to shops. */
export type EntryState = 'counts' | 'struck' | 'taken_back' | 'expired';

/** One parcel that a shop listed: the entries of its phone and e-mail stand and fall together. */
export type ListedParcel = {
  shopId: number;
  shopName: string;
  shipmentId: number;
  trackNumber: string;
  kinds: ContactKind[];
  returnedAt: Date;
  state: EntryState;
  struckAt: Date | null;
  struckBy: string | null;
  struckReason: string | null;
};

const MOST_FOUND = 200;

/** What is listed of somebody in any shop, the newest return first. For staff only. */
export async function findParcels(db: Db, hashes: Buffer[], now: Date): Promise<ListedParcel[]> {
  const { rows } = await sql<ListedParcel>`
    select entry.listed_by as shop_id, shops.name as shop_name, entry.shipment_id, shipments.track_number,
           array_agg(distinct entry.kind order by entry.kind desc) as kinds, max(entry.returned_at) as returned_at,
           case when bool_or(entry.struck_at is not null) then 'struck'
                when bool_and(entry.taken_back_at is not null) then 'taken_back'
                when max(entry.returned_at) <= ${now}::timestamptz - make_interval(years => settings.years) then 'expired'
                else 'counts' end as state,
           max(entry.struck_at) as struck_at, max(entry.struck_by) as struck_by, max(entry.struck_reason) as struck_reason
      from blacklist_entries entry
      join shops on shops.id = entry.listed_by
      join shipments on shipments.shop_id = entry.listed_by and shipments.id = entry.shipment_id
     cross join ${sql.raw(SETTINGS_ROW)} as settings
     where entry.hash = any(${hashes}::bytea[])
     group by entry.listed_by, shops.name, entry.shipment_id, shipments.track_number, settings.years
     order by returned_at desc, entry.shipment_id desc
     limit ${MOST_FOUND}`.execute(db);
  return rows;
}

export type Strike = { by: string; reason: string };
export type StruckParcel = { shopId: number; shipmentId: number; trackNumber: string };

/** All entries of one parcel. @returns undefined when none stands */
export async function strikeParcel(
  db: Db,
  { shopId, shipmentId }: Pick<StruckParcel, 'shopId' | 'shipmentId'>,
  { by, reason }: Strike,
  now: Date,
): Promise<StruckParcel | undefined> {
  const { rows } = await sql<StruckParcel>`
    update blacklist_entries entry set struck_at = ${now}, struck_by = ${by}, struck_reason = ${reason}
      from shipments
     where entry.listed_by = ${shopId} and entry.shipment_id = ${shipmentId} and entry.struck_at is null
       and shipments.shop_id = entry.listed_by and shipments.id = entry.shipment_id
    returning entry.listed_by as shop_id, entry.shipment_id, shipments.track_number`.execute(db);
  return rows[0];
}

/** Every parcel that has an entry of this contact, with the entries of its other contact: they are of one person. */
export async function strikeContact(db: Db, hashes: Buffer[], { by, reason }: Strike, now: Date): Promise<StruckParcel[]> {
  const { rows } = await sql<StruckParcel>`
    with struck as (
      update blacklist_entries entry set struck_at = ${now}, struck_by = ${by}, struck_reason = ${reason}
       where entry.struck_at is null
         and (entry.listed_by, entry.shipment_id) in (select listed_by, shipment_id from blacklist_entries where hash = any(${hashes}::bytea[]))
      returning entry.listed_by, entry.shipment_id
    )
    select distinct struck.listed_by as shop_id, struck.shipment_id, shipments.track_number
      from struck join shipments on shipments.shop_id = struck.listed_by and shipments.id = struck.shipment_id
     order by 1, 2`.execute(db);
  return rows;
}

/** The parcel counts again, unless it was collected or is too old. @returns undefined when it was not struck */
export async function takeStrikeBack(
  db: Db,
  { shopId, shipmentId }: Pick<StruckParcel, 'shopId' | 'shipmentId'>,
): Promise<StruckParcel | undefined> {
  const { rows } = await sql<StruckParcel>`
    update blacklist_entries entry set struck_at = null, struck_by = null, struck_reason = null
      from shipments
     where entry.listed_by = ${shopId} and entry.shipment_id = ${shipmentId} and entry.struck_at is not null
       and shipments.shop_id = entry.listed_by and shipments.id = entry.shipment_id
    returning entry.listed_by as shop_id, entry.shipment_id, shipments.track_number`.execute(db);
  return rows[0];
}
