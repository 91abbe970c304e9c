import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';

export type StaffPerson = { userId: string; name: string; email: string; since: Date; lastSeenAt: Date | null };

export async function listStaff(db: Db): Promise<StaffPerson[]> {
  const { rows } = await sql<StaffPerson>`
    select staff.user_id, person.name, person.email, staff.created_at as since,
           (select max("updatedAt") from auth."session" where "userId" = person.id) as last_seen_at
      from auth.staff join auth."user" person on person.id = staff.user_id
     order by staff.created_at, person.email`.execute(db);
  return rows;
}

/** To the end of the transaction nobody else changes who is staff: of two who remove each other one stays. */
export async function lockStaff(db: Db): Promise<void> {
  await sql`lock table auth.staff in exclusive mode`.execute(db);
}

export async function findPerson(db: Db, email: string): Promise<{ userId: string; isStaff: boolean } | undefined> {
  const { rows } = await sql<{ userId: string; isStaff: boolean }>`
    select id as user_id, exists (select from auth.staff where staff.user_id = person.id) as is_staff
      from auth."user" person where email = ${email}`.execute(db);
  return rows[0];
}

export async function countStaff(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from auth.staff`.execute(db);
  return rows[0]!.n;
}

export async function saveStaff(db: Db, userId: string): Promise<void> {
  await sql`insert into auth.staff (user_id, created_at) values (${userId}, clock_timestamp()) on conflict do nothing`.execute(
    db,
  );
}

/** What they began as some shop ends with it. @returns the e-mail of who was removed */
export async function deleteStaff(db: Db, userId: string): Promise<string | undefined> {
  const { rows } = await sql<{ email: string }>`
    delete from auth.staff using auth."user" person
     where staff.user_id = ${userId} and person.id = staff.user_id returning person.email`.execute(db);
  await sql`delete from auth.acting where session_id in (select id from auth."session" where "userId" = ${userId})`.execute(db);
  return rows[0]?.email;
}
