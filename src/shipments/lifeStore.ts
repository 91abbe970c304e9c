import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { Life } from './shipment.ts';

export type Which = { trackNumbers: readonly string[] } | { ids: readonly number[] };
export type Removal = 'deleted' | 'collected';

/** `lifeBefore` as it was found; a place was taken at `lifeChangedAt` unless the shipment waited for one. */
export type RemovedShipment = {
  id: number;
  trackNumber: string;
  lifeBefore: Life;
  lifeChangedAt: Date;
  wasNeverAnswered: boolean;
};

/** A deleted one cannot be marked as collected; repeating a removal changes nothing. */
export async function setRemoved(db: Db, shopId: number, which: Which, as: Removal, now: Date): Promise<RemovedShipment[]> {
  const stays: Life[] = as === 'deleted' ? ['deleted'] : ['deleted', 'collected'];
  const { rows } = await sql<RemovedShipment>`
    with found as (
      select id, life, life_changed_at from shipments
       where shop_id = ${shopId} and superseded_at is null and ${named(which)} and life <> all(${stays}::text[])
       order by id for update
    )
    update shipments s
       set life = ${as}, life_before = found.life, life_changed_at = ${now}, closed_at = coalesce(s.closed_at, ${now}::timestamptz)
      from found
     where s.shop_id = ${shopId} and s.id = found.id
    returning s.id, s.track_number, found.life as life_before, found.life_changed_at, s.first_answered_at is null as was_never_answered`.execute(
    db,
  );
  return rows;
}

export type RestoredShipment = { id: number; trackNumber: string; needsPlace: boolean };

/**
 * Undoes a removal, or takes up a shipment that was given up. A parcel that was over before stays over. Whoever gave a place
 * back, or never had one, needs one now.
 */
export async function setRestored(db: Db, shopId: number, which: Which, now: Date): Promise<RestoredShipment[]> {
  const { rows } = await sql<RestoredShipment>`
    with found as (
      select id, life, case when life = 'silent' then 'active' else coalesce(life_before, 'active') end as life_next,
             life in ('deleted', 'collected') and first_answered_at is null and coalesce(life_before, 'active') in ('active', 'waiting_for_place') as needs_place
        from shipments
       where shop_id = ${shopId} and superseded_at is null and ${named(which)} and life in ('deleted', 'collected', 'silent')
       order by id for update
    )
    update shipments s
       set life = case when found.needs_place then 'active' else found.life_next end, life_before = null, life_changed_at = ${now},
           closed_at = case when found.life_next in ('finished', 'collected', 'deleted') then s.closed_at end
      from found
     where s.shop_id = ${shopId} and s.id = found.id
    returning s.id, s.track_number, found.needs_place`.execute(db);
  return rows;
}

/** Of these numbers the ones that the shop has, removed or not. */
export async function listKnown(db: Db, shopId: number, trackNumbers: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ trackNumber: string }>`
    select track_number from shipments
     where shop_id = ${shopId} and superseded_at is null and track_number = any(${trackNumbers}::text[])`.execute(db);
  return rows.map(({ trackNumber }) => trackNumber);
}

function named(which: Which) {
  return 'ids' in which ? sql`id = any(${which.ids}::bigint[])` : sql`track_number = any(${which.trackNumbers}::text[])`;
}
