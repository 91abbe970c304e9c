import { sql } from 'kysely';
import type { Db } from '../../platform/database.ts';

/** `isLongOver`: the next load of its number is of a new parcel. */
export type KnownParcel = { id: number; trackNumber: string; phone: string | null; isLongOver: boolean };

/** Also one that was removed: its number is known. */
export async function findParcel(
  db: Db,
  shopId: number,
  which: { trackNumber: string } | { id: number },
  now: Date,
): Promise<KnownParcel | undefined> {
  const named = 'id' in which ? sql`id = ${which.id}` : sql`track_number = ${which.trackNumber}`;
  const { rows } = await sql<KnownParcel>`
    select id, track_number, phone, coalesce(closed_at <= ${now}::timestamptz - interval '1 year', false) as is_long_over
      from shipments where shop_id = ${shopId} and ${named} and superseded_at is null`.execute(db);
  return rows[0];
}
