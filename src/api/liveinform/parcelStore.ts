import { sql } from 'kysely';
import type { Db } from '../../platform/database.ts';

export type KnownParcel = { id: number; trackNumber: string; phone: string | null };

/** Also one that was removed: its number is known. */
export async function findParcel(
  db: Db,
  shopId: number,
  which: { trackNumber: string } | { id: number },
): Promise<KnownParcel | undefined> {
  const named = 'id' in which ? sql`id = ${which.id}` : sql`track_number = ${which.trackNumber}`;
  const { rows } = await sql<KnownParcel>`
    select id, track_number, phone from shipments where shop_id = ${shopId} and ${named} and superseded_at is null`.execute(db);
  return rows[0];
}
