import { sql } from 'kysely';
import type { Db } from '../../platform/database.ts';
import { MERGED_COLUMNS } from '../mergeSql.ts';
import type { ImportRow } from './importStore.ts';

type Imported = Pick<ImportRow, 'id' | 'firstShipmentId' | 'lastShipmentId'>;

/** What the import made and what else it changed. */
export async function listTouched(db: Db, shopId: number, one: Imported): Promise<{ made: number[]; changed: number[] }> {
  const made = await sql<{ id: number }>`select id from shipments where ${isMade(shopId, one)} order by id`.execute(db);
  const changed = await sql<{ id: number }>`
    select shipment_id as id from import_changes where shop_id = ${shopId} and import_id = ${one.id} order by shipment_id`.execute(
    db,
  );
  return { made: made.rows.map(({ id }) => id), changed: changed.rows.map(({ id }) => id) };
}

/** @param ids ascending: no two transactions wait for each other */
export async function lockShipments(db: Db, shopId: number, ids: readonly number[]): Promise<void> {
  await sql`select from shipments where shop_id = ${shopId} and id = any(${ids}::bigint[]) order by id for update`.execute(db);
}

// What has left, or may have.
const isSent = sql`m.state in ('sending', 'accepted', 'delivered', 'undelivered', 'unknown')`;

/**
 * Whether anybody was told anything about the shipments of the import: of those it made ever, of those it changed since then. Looks at
 * everything that it changed.
 */
export async function wasAnybodyTold(db: Db, shopId: number, importId: number): Promise<boolean> {
  const { rows } = await sql<{ was: boolean }>`
    select ${wasTold} as was from imports i where i.shop_id = ${shopId} and i.id = ${importId}`.execute(db);
  return rows[0]!.was;
}

/** As an expression about import `i`. */
export const wasTold = sql`(
      exists (
        select from messages m
         where m.shop_id = i.shop_id and m.shipment_id between i.first_shipment_id and i.last_shipment_id and ${isSent}
           and (select import_id from shipments s where s.shop_id = m.shop_id and s.id = m.shipment_id) = i.id)
      or exists (
        select from import_changes c join messages m on m.shop_id = c.shop_id and m.shipment_id = c.shipment_id
         where c.shop_id = i.shop_id and c.import_id = i.id and ${isSent}
           and (m.state = 'sending' or coalesce(m.sent_at, m.final_at, m.planned_at) >= i.imported_at)))`;

export type TakenPlaces = { takenAt: Date; places: number };

/** The places of what the import made and nobody asked the carrier about yet, by when they were taken. */
export async function listUnusedPlaces(db: Db, shopId: number, one: Imported): Promise<TakenPlaces[]> {
  const { rows } = await sql<TakenPlaces>`
    select life_changed_at as taken_at, count(*) as places from shipments
     where ${isMade(shopId, one)} and life = 'active' and first_answered_at is null
     group by life_changed_at order by life_changed_at`.execute(db);
  return rows;
}

/** Their numbers are free: loaded again, they are new shipments. */
export async function deleteMade(db: Db, shopId: number, ids: readonly number[], now: Date): Promise<void> {
  await sql`
    update shipments
       set life = 'deleted', life_before = case when life = 'deleted' then life_before else life end, life_changed_at = ${now},
           closed_at = coalesce(closed_at, ${now}::timestamptz), superseded_at = coalesce(superseded_at, ${now}::timestamptz),
           derive_again_at = null
     where shop_id = ${shopId} and id = any(${ids}::bigint[])`.execute(db);
}

/** Parcels that ended a year ago have their numbers again, where nobody else has got them since. */
export async function restoreSuperseded(db: Db, shopId: number, importId: number): Promise<void> {
  await sql`
    update shipments s set superseded_at = null
      from import_changes c
     where c.shop_id = ${shopId} and c.import_id = ${importId} and c.after ? 'superseded_at'
       and s.shop_id = ${shopId} and s.id = c.shipment_id and s.superseded_at = (c.after ->> 'superseded_at')::timestamptz
       and not exists (
         select from shipments k where k.shop_id = s.shop_id and k.track_number = s.track_number and k.superseded_at is null)`.execute(
    db,
  );
}

function isMade(shopId: number, { id, firstShipmentId, lastShipmentId }: Imported) {
  return sql`shop_id = ${shopId} and id between ${firstShipmentId} and ${lastShipmentId} and import_id = ${id}`;
}

const TYPES: Partial<Record<string, string>> = { amount_kopecks: '::bigint', has_call_consent: '::boolean' };

/** A field goes back to what it was before the import, where it still is what the import made it. */
export async function restoreChanged(db: Db, shopId: number, importId: number, ids: readonly number[], now: Date): Promise<void> {
  const was = (name: string) => `(c.before ->> '${name}')${TYPES[name] ?? ''}`;
  const isOurs = (name: string) =>
    `c.before ? '${name}' and s.${name} is not distinct from (c.after ->> '${name}')${TYPES[name] ?? ''}`;
  const fields = ['life', ...MERGED_COLUMNS].map(
    (name) => `${name} = case when ${isOurs(name)} then ${was(name)} else s.${name} end`,
  );
  await sql`
    update shipments s
       set ${sql.raw(fields.join(',\n           '))},
           life_changed_at = case when ${sql.raw(isOurs('life'))} then ${now}::timestamptz else s.life_changed_at end
      from import_changes c
     where c.shop_id = ${shopId} and c.import_id = ${importId} and c.shipment_id = any(${ids}::bigint[])
       and s.shop_id = ${shopId} and s.id = c.shipment_id and s.id = any(${ids}::bigint[]) and s.superseded_at is null`.execute(
    db,
  );
}

/** Shipment `s` still has the contact that change `c` gave it. */
export const isStillCorrected = sql`
       s.superseded_at is null and (
         c.after ? 'phone' and s.phone is not distinct from c.after ->> 'phone'
         or c.after ? 'email' and s.email is not distinct from c.after ->> 'email')`;

/** Shipments whose contact the import corrected. */
export async function listCorrected(db: Db, shopId: number, importId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select shipment_id as id from import_changes
     where shop_id = ${shopId} and import_id = ${importId} and has_new_contact order by shipment_id`.execute(db);
  return rows.map((row) => row.id);
}

/** Those of them that still have the corrected one. */
export async function stillCorrected(db: Db, shopId: number, importId: number, ids: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select s.id
      from import_changes c join shipments s on s.shop_id = c.shop_id and s.id = c.shipment_id
     where c.shop_id = ${shopId} and c.import_id = ${importId} and c.shipment_id = any(${ids}::bigint[]) and s.id = any(${ids}::bigint[])
       and ${isStillCorrected}
     order by s.id`.execute(db);
  return rows.map((row) => row.id);
}
