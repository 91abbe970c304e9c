import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';

/** Shops in service whose morning SMS has somebody to go to and something switched on. */
export async function shopsToDigest(db: Db, now: Date): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from shops
     where is_service_on and not is_admin_message_per_shipment and system_phone is not null
       and exists (select 1 from notification_rules where shop_id = shops.id and channel = 'sms' and audience = 'admin' and is_on)
       and exists (select 1 from shop_tariffs where shop_id = shops.id and valid_from <= ${now} and ${now} < valid_until)
     order by id`.execute(db);
  return rows.map((row) => row.id);
}

export async function lastDigestAt(db: Db, shopId: number, before: Date): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date | null }>`
    select max(planned_at) as at from messages where shop_id = ${shopId} and reason = 'morning_digest' and planned_at < ${before}`.execute(
    db,
  );
  return rows[0]?.at ?? undefined;
}

/** Parcels that came to lie at the office for so many days between two days, the later one included. */
export async function countNewlyUncollected(db: Db, shopId: number, days: number, after: string, until: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from shipments
     where shop_id = ${shopId} and life = 'active' and superseded_at is null and status in ('arrived', 'storage_ending')
       and arrived_on > ${after}::date - ${days}::integer and arrived_on <= ${until}::date - ${days}::integer`.execute(db);
  return rows[0]!.count;
}
