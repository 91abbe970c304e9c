import { sql } from 'kysely';
import type { Context } from '../../src/app.ts';
import { hashContact } from '../../src/blacklist/contact.ts';

/** One buyer in so many let a parcel go back. */
const LISTED_SHARE = 20;

export function buyer(i: number) {
  return { phone: `79${String(160_000_000 + i).padStart(9, '0')}`, email: `buyer${i}@example.org` };
}

export function trackOf(i: number): string {
  return String(80_000_000_000_000 + i);
}

/** Every buyer has one parcel, with six operations and two messages; some came back, and are listed by phone and by e-mail. */
export async function saveParcels(ctx: Context, shops: readonly number[], n: number): Promise<void> {
  const { db } = ctx;
  await sql`
    insert into shipments (shop_id, track_number, source, name, phone, email, loaded_at, life, life_changed_at, status, status_at, status_seen_at)
    select (${shops}::integer[])[1 + i % ${shops.length}], (80000000000000 + i)::text, 'api', 'Анна Белова',
           '79' || lpad((160000000 + i)::text, 9, '0'), 'buyer' || i || '@example.org', '2026-11-01', 'finished', '2026-11-20',
           case when i % ${LISTED_SHARE} = 0 then 'storage_expired' else 'delivered' end, '2026-11-19', '2026-11-20'
      from generate_series(0, ${n - 1}::integer) i`.execute(db);
  await sql`
    insert into operations (shop_id, shipment_id, type, attr, reported_at, post_index, happened_at, source, first_seen_at)
    select shop_id, id, 8, day, '2026-11-10'::timestamp + day * interval '1 day', '630099',
           '2026-11-10 12:00+07'::timestamptz + day * interval '1 day', 'batch', '2026-11-20'
      from shipments, generate_series(0, 5) day`.execute(db);
  await sql`
    insert into messages (shop_id, shipment_id, channel, audience, reason, occurrence, address, dedupe_key, state, body, planned_at, not_before,
                          not_after, window_on, due_at, planned_why)
    select shop_id, id, channel, 'recipient', 'arrived', '630099', phone, id || ':' || channel || ':recipient:arrived:630099', 'dropped',
           'Посылка ждёт вас на почте', '2026-11-19 00:40+03', '2026-11-19 10:00+03', '2026-11-19 12:00+03', '2026-11-19',
           '2026-11-19 10:00+03', '{"rule": "arrived", "status": "arrived"}'
      from shipments, unnest(array['sms', 'email']) channel`.execute(db);
  await listReturned(ctx, n);
  await sql`vacuum analyze`.execute(db);
}

async function listReturned({ db, secrets }: Context, n: number): Promise<void> {
  const listed = Array.from({ length: n / LISTED_SHARE }, (_, i) => i * LISTED_SHARE).flatMap((i) =>
    hashContact(secrets, buyer(i)).map(({ kind, hash }) => ({ kind, hash, trackNumber: trackOf(i) })),
  );
  await sql`
    insert into blacklist_entries (kind, hash, listed_by, shipment_id, returned_at)
    select l.kind, l.hash, s.shop_id, s.id, '2026-11-19'
      from unnest(${listed.map(({ kind }) => kind)}::text[], ${listed.map(({ hash }) => hash)}::bytea[],
                  ${listed.map(({ trackNumber }) => trackNumber)}::text[]) as l (kind, hash, track_number)
      join shipments s on s.track_number = l.track_number`.execute(db);
}
