import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../platform/database.ts';

export type StaffShop = {
  shopId: number;
  name: string;
  email: string | null;
  isServiceOn: boolean;
  isDemo: boolean;
  createdAt: Date;
  tariff: string | null;
  tariffUntil: Date | null;
  balanceKopecks: number;
  people: number;
  shipments: number;
  activeShipments: number;
};

export type ShopFilter = {
  /** Part of a name, an e-mail or a phone, or a UserID. */
  query?: string | undefined;
  service?: 'on' | 'off' | undefined;
  tariff?: 'XXS' | 'XS' | 'S' | 'M' | 'L' | 'none' | undefined;
  demo?: 'yes' | 'no' | undefined;
};

/** Shops for the staff's list, newest first, `limit` after the one with number `before`; only those shown are counted out. */
export async function listShops(
  db: Db,
  now: Date,
  filter: ShopFilter,
  { before, limit }: { before: number | undefined; limit: number },
): Promise<StaffShop[]> {
  const { rows } = await sql<StaffShop>`
    with page as (
      select shops.id, shops.name, shops.email, shops.is_service_on, shops.is_demo, shops.created_at, paid.tariff, paid.valid_until
        from shops ${tariffAt(now)}
       where ${before === undefined ? sql`true` : sql`shops.id < ${before}`}
       ${matching(filter)}
       order by shops.id desc
       limit ${limit}
    )
    select page.id as shop_id, page.name, page.email, page.is_service_on, page.is_demo, page.created_at, page.tariff,
           page.valid_until as tariff_until, coalesce(balances.kopecks, 0) as balance_kopecks, people.count as people,
           load.shipments, load.active_shipments
      from page
      left join balances on balances.shop_id = page.id
      cross join lateral (select count(*) from members where shop_id = page.id) as people
      cross join lateral (
        select count(*) as shipments, count(*) filter (where life = 'active') as active_shipments
          from shipments where shop_id = page.id and life <> 'deleted' and superseded_at is null
      ) as load
     order by page.id desc`.execute(db);
  return rows;
}

function tariffAt(now: Date): RawBuilder<unknown> {
  return sql`
    left join lateral (
      select tariff, valid_until from shop_tariffs where shop_id = shops.id and valid_from <= ${now} and valid_until > ${now}
       order by valid_from desc limit 1
    ) as paid on true`;
}

function matching({ query, service, tariff, demo }: ShopFilter): RawBuilder<unknown> {
  return sql`
    ${service ? sql`and shops.is_service_on = ${service === 'on'}` : sql``}
    ${demo ? sql`and shops.is_demo = ${demo === 'yes'}` : sql``}
    ${tariff ? (tariff === 'none' ? sql`and paid.tariff is null` : sql`and paid.tariff = ${tariff}`) : sql``}
    ${query ? sql`and (${found(query)})` : sql``}`;
}

/** Phones are compared by their digits, however they are written; three of them at least, or every shop has them somewhere. */
function found(query: string): RawBuilder<boolean> {
  const part = `%${query.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const digits = query.replaceAll(/\D/g, '').replace(/^[78](?=\d{10}$)/, '');
  const isPhone = digits.length >= 3 && /^[\d\s()+-]+$/.test(query);
  const ofPhone = (column: RawBuilder<unknown>) => sql`regexp_replace(${column}, '\\D', '', 'g') like ${`%${digits}%`}`;
  return sql<boolean>`
    shops.name ilike ${part} or shops.email ilike ${part} or shops.system_email ilike ${part} or shops.site ilike ${part}
    or exists (select from unnest(shops.admin_emails) as admin where admin ilike ${part})
    or exists (select from members join auth."user" person on person.id = members.user_id
                where members.shop_id = shops.id and (person.email ilike ${part} or person.name ilike ${part}))
    ${/^\d{1,9}$/.test(query) ? sql`or shops.id = ${Number(query)}` : sql``}
    ${isPhone ? sql`or ${ofPhone(sql`shops.phone`)} or ${ofPhone(sql`shops.system_phone`)}` : sql``}`;
}
