import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { Role } from '../platform/http.ts';

export type Membership = { shopId: number; role: Role };

/** The shops of a person, oldest first. */
export function listMemberships(db: Db, userId: string): Promise<Membership[]> {
  return db.selectFrom('members').select(['shopId', 'role']).where('userId', '=', userId).orderBy('shopId').execute();
}

export type ActorFacts = { shopId: number | null; role: Role | null; lastSeenAt: Date | null; isStaff: boolean };

/** Where a person works: the session's shop while they belong to it, else their first one. */
export async function findActorFacts(db: Db, userId: string, activeShopId: number | null): Promise<ActorFacts> {
  const { rows } = await sql<ActorFacts>`
    select member.shop_id, member.role, member.last_seen_at, exists (select from auth.staff where staff.user_id = ${userId}) as is_staff
      from (select) as one
      left join lateral (
        select shop_id, role, last_seen_at from members where user_id = ${userId}
         order by shop_id = ${activeShopId}::integer desc nulls last, shop_id
         limit 1
      ) as member on true`.execute(db);
  return rows[0]!;
}

export async function saveSeen(db: Db, shopId: number, userId: string, now: Date): Promise<void> {
  await db.updateTable('members').set({ lastSeenAt: now }).where('shopId', '=', shopId).where('userId', '=', userId).execute();
}

/** Where a new session begins: in the shop where the person was last. */
export async function findLastShop(db: Db, userId: string): Promise<number | undefined> {
  const { rows } = await sql<{ shopId: number }>`
    select shop_id from members where user_id = ${userId} order by last_seen_at desc nulls last, shop_id limit 1`.execute(db);
  return rows[0]?.shopId;
}

export type OwnShop = Membership & { name: string };

/** The shops of a person as they choose among them, by name. */
export async function listOwnShops(db: Db, userId: string): Promise<OwnShop[]> {
  const { rows } = await sql<OwnShop>`
    select members.shop_id, members.role, shops.name
      from members join shops on shops.id = members.shop_id
     where members.user_id = ${userId}
     order by lower(shops.name), shops.id`.execute(db);
  return rows;
}

export async function insertMember(
  db: Db,
  shopId: number,
  member: { userId: string; role: Role; createdAt: Date },
): Promise<void> {
  await db
    .insertInto('members')
    .values({ shopId, ...member })
    .execute();
}

/** To the end of the transaction nobody else makes a shop for this person: a doubled click finds the first one's. */
export async function lockPerson(db: Db, userId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`shop of ${userId}`}, 0))`.execute(db);
}

export async function findUserId(db: Db, email: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select id from auth."user" where email = ${email.toLowerCase()}`.execute(db);
  return rows[0]?.id;
}
