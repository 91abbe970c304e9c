import { sql } from 'kysely';
import type { Db } from '../src/platform/database.ts';
import { saveShops } from './dispatchRows.ts';

export const FIRST_BARCODE = 80_000_000_000_000;
const SHOPS = 10;

/** Parcels loaded on the 15th, of several shops in turn, so that each ticket mixes them. */
export async function saveShipments(db: Db, n: number): Promise<void> {
  const shops = await saveShops(db, SHOPS);
  await sql`
    insert into shipments (shop_id, track_number, source, name, phone, email, postal_code, loaded_at, life_changed_at, status_seen_at)
    select (${shops}::integer[])[1 + i % ${SHOPS}::integer], (${FIRST_BARCODE}::bigint + i)::text, 'api', 'Анна Белова', (79000000001 + i)::text,
           'u' || i || '@example.org', '630099', '2026-11-15', '2026-11-15', '2026-11-15'
      from generate_series(0, ${n}::integer - 1) i`.execute(db);
  await sql`vacuum analyze shipments`.execute(db);
}

/** A changed row as it is copied by the reference: what was reported, and what followed from it. */
export type ChangedRow = (string | number)[];

export async function readChanged(db: Db, at: Date): Promise<ChangedRow[]> {
  const { rows } = await sql<{ row: ChangedRow }>`
    select jsonb_build_array(o.shop_id, o.shipment_id, o.type, o.attr, o.reported_at, o.post_index, o.happened_at, s.track_number, s.status, s.status_at,
                             s.status_seen_at, s.last_operation_at, s.digest) as row
      from operations o join shipments s on s.shop_id = o.shop_id and s.id = o.shipment_id
     where o.first_seen_at = ${at}`.execute(db);
  return rows.map(({ row }) => row);
}

export async function shipmentsAnsweredAfter(db: Db, at: Date): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select coalesce(sum(items), 0)::integer as n from tickets where run_at = ${at} and state = 'answered'`.execute(db);
  return rows[0]!.n;
}
