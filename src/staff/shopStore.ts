import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';

export type ShopPerson = { name: string; email: string; role: 'owner' | 'operator' | 'reader'; lastSeenAt: Date | null };

export async function listShopPeople(db: Db, shopId: number): Promise<ShopPerson[]> {
  const { rows } = await sql<ShopPerson>`
    select person.name, person.email, members.role, seen.at as last_seen_at
      from members join auth."user" person on person.id = members.user_id
      left join lateral (select max("updatedAt") as at from auth."session" where "userId" = person.id) as seen on true
     where members.shop_id = ${shopId}
     order by array_position(array['owner', 'operator', 'reader'], members.role), person.email`.execute(db);
  return rows;
}

export type ShopCounts = {
  active: number;
  waitingForPlace: number;
  closed: number;
  apiKeys: number;
  hasOwnCarrierAccount: boolean;
  lastLoadedAt: Date | null;
};

export async function countShop(db: Db, shopId: number): Promise<ShopCounts> {
  const { rows } = await sql<ShopCounts>`
    select load.active, load.waiting_for_place, load.closed, load.last_loaded_at,
           (select count(*) from api_keys where shop_id = ${shopId} and revoked_at is null) as api_keys,
           exists (select from shop_carrier_accounts where shop_id = ${shopId}) as has_own_carrier_account
      from (
        select count(*) filter (where life = 'active') as active, count(*) filter (where life = 'waiting_for_place') as waiting_for_place,
               count(*) filter (where life not in ('active', 'waiting_for_place', 'deleted')) as closed, max(loaded_at) as last_loaded_at
          from shipments where shop_id = ${shopId} and superseded_at is null
      ) as load`.execute(db);
  return rows[0]!;
}

export type MessageCount = { channel: 'sms' | 'email' | 'voice'; state: string; messages: number };

/** Of messages about shipments that were planned since then. */
export async function countMessages(db: Db, shopId: number, since: Date): Promise<MessageCount[]> {
  const { rows } = await sql<MessageCount>`
    select channel, state, count(*) as messages from messages
     where shop_id = ${shopId} and planned_at >= ${since} and audience = 'recipient'
     group by channel, state order by channel, state`.execute(db);
  return rows;
}

export type ShopChecks = {
  /** Whose contract asks about the shop's parcels: the service's, or `shop:12`. */
  account: string;
  trouble: string | null;
  lastAnswerAt: Date | null;
  lastNewsAt: Date | null;
  neverAnswered: number;
};

/** When the carrier last answered the account that asks about this shop's parcels, and when that brought the shop any news. */
export async function findLastChecks(db: Db, shopId: number, account: string): Promise<ShopChecks> {
  const { rows } = await sql<ShopChecks>`
    select ${account}::text as account, (select trouble from carrier_accounts where account = ${account}) as trouble,
           (select max(answered_at) from tickets where account = ${account} and state = 'answered') as last_answer_at,
           max(status_seen_at) filter (where first_answered_at is not null) as last_news_at,
           count(*) filter (where life = 'active' and first_answered_at is null) as never_answered
      from shipments where shop_id = ${shopId} and superseded_at is null`.execute(db);
  return rows[0]!;
}
