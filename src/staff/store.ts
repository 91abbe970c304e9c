import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';

export async function saveStaff(db: Db, userId: string): Promise<void> {
  await sql`insert into auth.staff (user_id, created_at) values (${userId}, clock_timestamp()) on conflict do nothing`.execute(
    db,
  );
}

export type StaffShop = {
  shopId: number;
  name: string;
  isServiceOn: boolean;
  isDemo: boolean;
  createdAt: Date;
  tariff: string | null;
  balanceKopecks: number;
  people: number;
  shipments: number;
  activeShipments: number;
};

/** Shops for the staff's list, newest first, `limit` after the one with number `before`. */
export async function listShops(
  db: Db,
  now: Date,
  { before, limit }: { before: number | undefined; limit: number },
): Promise<StaffShop[]> {
  const { rows } = await sql<StaffShop>`
    select shops.id as shop_id, shops.name, shops.is_service_on, shops.is_demo, shops.created_at, tariff.tariff,
           coalesce(balances.kopecks, 0) as balance_kopecks, people.count as people, load.shipments, load.active_shipments
      from shops
      left join balances on balances.shop_id = shops.id
      left join lateral (
        select tariff from shop_tariffs where shop_id = shops.id and valid_from <= ${now} and valid_until > ${now}
         order by valid_from desc limit 1
      ) as tariff on true
      cross join lateral (select count(*) from members where shop_id = shops.id) as people
      cross join lateral (
        select count(*) as shipments, count(*) filter (where life = 'active') as active_shipments
          from shipments where shop_id = shops.id and life <> 'deleted' and superseded_at is null
      ) as load
     where ${before ?? null}::integer is null or shops.id < ${before ?? null}::integer
     order by shops.id desc
     limit ${limit}`.execute(db);
  return rows;
}
