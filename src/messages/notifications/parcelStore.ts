import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/database.ts';
import type { Status } from '../../tracking/status.ts';
import type { Reason } from '../reasons.ts';

/** Parcels that are looked at to say what is usually empty: the newest of the month. */
export const LOOKED_AT = 1_000;
const DAYS = 30;

/** In which statuses a parcel is a good example of a reason. */
const FITTING: Record<Reason, Status[]> = {
  accepted: ['accepted', 'in_transit', 'sorting'],
  sorting: ['sorting'],
  possibly_arrived: ['in_transit'],
  arrived: ['arrived', 'storage_ending'],
  not_collected: ['storage_ending', 'arrived'],
  storage_expired: ['storage_expired', 'returning', 'returned'],
  delivered: ['delivered'],
};

/** Of these reasons only parcels that reached their office can tell what will be empty. */
const AT_OFFICE: ReadonlySet<Reason> = new Set<Reason>(['arrived', 'not_collected', 'storage_expired']);

export type Example = { id: number; trackNumber: string; name: string | null; status: Status };

/** Newest first, those that fit the reason before all others. */
export async function listExamples(db: Db, shopId: number, reason: Reason, now: Date, limit: number): Promise<Example[]> {
  const { rows } = await sql<Example>`
    select id, track_number, name, status from (
      select id, track_number, name, status, return_cause, loaded_at from shipments
       where shop_id = ${shopId} and superseded_at is null and life <> 'deleted' and loaded_at <= ${now}
       order by loaded_at desc, id desc limit ${LOOKED_AT}) newest
     order by status = any(${FITTING[reason]}::text[]) and ${isForReason(reason)} desc, loaded_at desc, id desc limit ${limit}`.execute(
    db,
  );
  return rows;
}

/** A parcel that was refused goes back too, but nobody is told that its storage time ran out. */
function isForReason(reason: Reason): RawBuilder<boolean> {
  if (reason !== 'storage_expired') return sql`true`;
  return sql`(status = 'storage_expired' or return_cause is not distinct from 'storage_expired')`;
}

/** @returns undefined for what the shop does not have */
export async function findByTrack(db: Db, shopId: number, trackNumber: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('shipments')
    .select('id')
    .where('shopId', '=', shopId)
    .where('trackNumber', '=', trackNumber)
    .where('supersededAt', 'is', null)
    .executeTakeFirst();
  return row?.id;
}

/** The newest shipments of the last 30 days that the reason may concern, and how many there are in all. */
export async function listOfMonth(db: Db, shopId: number, reason: Reason, now: Date): Promise<{ ids: number[]; total: number }> {
  const since = new Date(now.getTime() - DAYS * 86_400_000);
  const concerned = sql`shop_id = ${shopId} and superseded_at is null and loaded_at > ${since} and loaded_at <= ${now}
    and (${!AT_OFFICE.has(reason)} or arrived_at is not null)`;
  const { rows } = await sql<{ id: number }>`
    select id from shipments where ${concerned} order by loaded_at desc, id desc limit ${LOOKED_AT}`.execute(db);
  if (rows.length < LOOKED_AT) return { ids: rows.map(({ id }) => id), total: rows.length };
  const counted = await sql<{ total: number }>`select count(*)::integer as total from shipments where ${concerned}`.execute(db);
  return { ids: rows.map(({ id }) => id), total: counted.rows[0]!.total };
}
