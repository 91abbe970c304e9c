import { sql } from 'kysely';
import type { Context } from '../../src/app.ts';
import { NOW } from '../context.ts';
import { saveShipment } from '../fixtures.ts';

/** What a shop has, so that calls find something. */
export type Filled = { trackNumbers: string[]; messageIds: string[]; secret: string };

const PARCELS = 40;

/** Parcels with operations and messages. The secret stands in all that people wrote. */
export async function fillShop({ db }: Pick<Context, 'db'>, shopId: number, name: string): Promise<Filled> {
  const secret = `secret-of-${name}`;
  const values = {
    name: secret,
    orderNumber: secret,
    description: secret,
    email: `${secret}@example.org`,
    status: 'arrived' as const,
  };
  const saved = [];
  for (let i = 0; i < PARCELS; i++) saved.push(await saveShipment(db, shopId, { ...values, statusAt: NOW }));
  const ids = saved.map(({ id }) => id);
  await sql`
    insert into operations (shop_id, shipment_id, type, attr, reported_at, post_index, happened_at, source, first_seen_at, place)
    select ${shopId}, id, 8, 2, '2026-11-20', '630099', '2026-11-20', 'batch', ${NOW}, ${secret} from unnest(${ids}::bigint[]) id`.execute(
    db,
  );
  const { rows } = await sql<{ id: number }>`
    insert into messages (shop_id, shipment_id, channel, audience, reason, occurrence, address, dedupe_key, state, body, planned_at, not_before,
                          not_after, window_on, due_at, planned_why)
    select ${shopId}, id, 'sms', 'recipient', 'arrived', '630099', '79161234567', id || ':fuzz', 'dropped', ${secret}, ${NOW}, ${NOW}, ${NOW},
           '2026-11-23', ${NOW}, '{"rule": "arrived", "status": "arrived"}' from unnest(${ids}::bigint[]) id
    returning id`.execute(db);
  return { trackNumbers: saved.map(({ trackNumber }) => trackNumber), messageIds: rows.map(({ id }) => String(id)), secret };
}

/** Of every row that a shop has, in every table. */
export async function digestOf({ db }: Pick<Context, 'db'>, shopId: number): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'shop_id' order by 1`.execute(
    db,
  );
  const digests: [string, string][] = [];
  for (const { name } of tables.rows) {
    const { rows } = await sql<{ digest: string }>`
      select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest from ${sql.table(name)} t where shop_id = ${shopId}`.execute(
      db,
    );
    digests.push([name, rows[0]!.digest]);
  }
  return Object.fromEntries(digests);
}
