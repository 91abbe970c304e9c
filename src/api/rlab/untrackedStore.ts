import { sql } from 'kysely';
import type { Db } from '../../platform/database.ts';
import type { UntrackedParcel } from './untrackedParcel.ts';

/** Empty fields never erase; what is the same is not written, nor locked: shops send their lists again and again. */
export async function saveParcels(db: Db, shopId: number, parcels: readonly UntrackedParcel[], now: Date): Promise<void> {
  const column = <K extends keyof UntrackedParcel>(name: K): UntrackedParcel[K][] => parcels.map((parcel) => parcel[name]);
  await sql`
    insert into untracked_parcels as u (shop_id, carrier, track, name, phone, email, amount_kopecks, order_number, description, loaded_at, changed_at)
    select ${shopId}, i.carrier, i.track, coalesce(i.name, k.name), coalesce(i.phone, k.phone), coalesce(i.email, k.email),
           coalesce(i.amount_kopecks, k.amount_kopecks), coalesce(i.order_number, k.order_number), coalesce(i.description, k.description),
           ${now}::timestamptz, ${now}::timestamptz
      from unnest(${column('carrier')}::int[], ${column('track')}::text[], ${column('name')}::text[], ${column('phone')}::text[],
                  ${column('email')}::text[], ${column('amountKopecks')}::bigint[], ${column('orderNumber')}::text[], ${column('description')}::text[])
             as i (carrier, track, name, phone, email, amount_kopecks, order_number, description)
      left join untracked_parcels k on k.shop_id = ${shopId} and k.carrier = i.carrier and k.track = i.track
     where k.track is null or k.removed_at is null and (
             i.name <> coalesce(k.name, '') or i.phone <> coalesce(k.phone, '') or i.email <> coalesce(k.email, '')
             or i.amount_kopecks <> coalesce(k.amount_kopecks, -1) or i.order_number <> coalesce(k.order_number, '')
             or i.description <> coalesce(k.description, ''))
     order by i.carrier, i.track -- no two requests wait for each other
    on conflict (shop_id, carrier, track) do update
      set name = coalesce(excluded.name, u.name), phone = coalesce(excluded.phone, u.phone), email = coalesce(excluded.email, u.email),
          amount_kopecks = coalesce(excluded.amount_kopecks, u.amount_kopecks), order_number = coalesce(excluded.order_number, u.order_number),
          description = coalesce(excluded.description, u.description), changed_at = excluded.changed_at, erased_at = null`.execute(
    db,
  );
}

/** Of these, what the shop has removed: it stays so. */
export async function listRemoved(
  db: Db,
  shopId: number,
  parcels: readonly UntrackedParcel[],
): Promise<{ carrier: number; track: string }[]> {
  const { rows } = await sql<{ carrier: number; track: string }>`
    select k.carrier, k.track from untracked_parcels k
      join unnest(${parcels.map(({ carrier }) => carrier)}::int[], ${parcels.map(({ track }) => track)}::text[]) as i (carrier, track)
        on k.carrier = i.carrier and k.track = i.track
     where k.shop_id = ${shopId} and k.removed_at is not null`.execute(db);
  return rows;
}

export type KeptParcel = UntrackedParcel & { loadedAt: Date; changedAt: Date; isRemoved: boolean };

const KEPT = sql`carrier, track, name, phone, email, amount_kopecks, order_number, description, loaded_at, changed_at, removed_at is not null as is_removed`;

/** Whatever their carriers: the same number may be with two of them. */
export async function listParcelsOf(db: Db, shopId: number, tracks: readonly string[]): Promise<KeptParcel[]> {
  const { rows } = await sql<KeptParcel>`
    select ${KEPT} from untracked_parcels where shop_id = ${shopId} and track = any(${tracks}::text[]) order by loaded_at, carrier`.execute(
    db,
  );
  return rows;
}

/** @returns of what was removed now */
export async function removeParcels(db: Db, shopId: number, tracks: readonly string[], now: Date): Promise<string[]> {
  const { rows } = await sql<{ track: string }>`
    update untracked_parcels set removed_at = ${now}
     where shop_id = ${shopId} and track = any(${tracks}::text[]) and removed_at is null
    returning track`.execute(db);
  return rows.map(({ track }) => track);
}

/** Where the next page begins: behind this parcel. */
export type ParcelPlace = { loadedAt: string; carrier: number; track: string };

/** Newest first. `place` says where a row stands, to the microsecond. */
export async function listParcels(
  db: Db,
  shopId: number,
  { after, limit }: { after?: ParcelPlace; limit: number },
): Promise<(KeptParcel & { place: ParcelPlace })[]> {
  const behind = after
    ? sql`and (loaded_at < ${after.loadedAt}::timestamptz or loaded_at = ${after.loadedAt}::timestamptz and (carrier, track) > (${after.carrier}, ${after.track}))`
    : sql``;
  const { rows } = await sql<KeptParcel & { exactly: string }>`
    select ${KEPT}, loaded_at::text as exactly from untracked_parcels
     where shop_id = ${shopId} and removed_at is null ${behind}
     order by loaded_at desc, carrier, track limit ${limit}`.execute(db);
  return rows.map(({ exactly, ...row }) => ({ ...row, place: { loadedAt: exactly, carrier: row.carrier, track: row.track } }));
}

export async function countParcels(db: Db, shopId: number): Promise<{ carrier: number; n: number }[]> {
  const { rows } = await sql<{ carrier: number; n: number }>`
    select carrier, count(*) as n from untracked_parcels
     where shop_id = ${shopId} and removed_at is null group by carrier order by n desc, carrier`.execute(db);
  return rows;
}
