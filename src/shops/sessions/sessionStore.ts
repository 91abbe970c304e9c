import { sql } from 'kysely';
import type { Db } from '../../platform/database.ts';

/** Sessions belong to the sign-in library (schema `auth`) and live on machine time. */
export type SessionRow = { id: string; userAgent: string | null; ipAddress: string | null; createdAt: Date; updatedAt: Date };

/** The ones that still let in, the latest used first. */
export async function listSessions(db: Db, userId: string): Promise<SessionRow[]> {
  const { rows } = await sql<SessionRow>`
    select id, "userAgent" as user_agent, "ipAddress" as ip_address, "createdAt" as created_at, "updatedAt" as updated_at
      from auth.session
     where "userId" = ${userId} and "expiresAt" > clock_timestamp()
     order by "updatedAt" desc, id`.execute(db);
  return rows;
}

/** @returns false when there is none of this person's */
export async function deleteSession(db: Db, userId: string, id: string): Promise<boolean> {
  const { rows } = await sql`delete from auth.session where "userId" = ${userId} and id = ${id} returning id`.execute(db);
  return rows.length === 1;
}

/** All but one. @returns how many */
export async function deleteOtherSessions(db: Db, userId: string, keptId: string): Promise<number> {
  const { rows } = await sql`
    delete from auth.session where "userId" = ${userId} and id <> ${keptId} returning id`.execute(db);
  return rows.length;
}

/** A session that has not chosen a shop works in the first one of its person, which may be this one: it ends as well. */
export async function deleteSessionsInShop(db: Db, userId: string, shopId: number): Promise<void> {
  await sql`
    delete from auth.session
     where "userId" = ${userId} and ("activeShopId" = ${shopId} or "activeShopId" is null)`.execute(db);
}

/** @returns false when the person is not of that shop */
export async function setActiveShop(db: Db, sessionId: string, userId: string, shopId: number): Promise<boolean> {
  const { rows } = await sql`
    update auth.session set "activeShopId" = ${shopId}
     where id = ${sessionId} and exists (select from members where shop_id = ${shopId} and user_id = ${userId})
    returning id`.execute(db);
  return rows.length === 1;
}

export async function clearActiveShop(db: Db, userId: string, shopId: number): Promise<void> {
  await sql`
    update auth.session set "activeShopId" = null where "userId" = ${userId} and "activeShopId" = ${shopId}`.execute(db);
}

/** Devices that need no code at sign-in for thirty days: each is a row of the library's, named so, whose value is the person. */
export async function forgetTrustedDevices(db: Db, userId: string): Promise<void> {
  await sql`
    delete from auth.verification where value = ${userId} and identifier like 'trust-device-%'`.execute(db);
}
