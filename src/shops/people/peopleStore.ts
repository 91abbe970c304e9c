import { sql } from 'kysely';
import type { Db } from '../../platform/database.ts';
import type { Role } from '../../platform/http.ts';

export type Person = {
  userId: string;
  name: string;
  email: string;
  role: Role;
  version: number;
  createdAt: Date;
  /** When and by whom (an e-mail) the role was changed last. */
  changedAt: Date | null;
  changedBy: string | null;
  lastSeenAt: Date | null;
  hasTwoFactor: boolean;
};

/** Owners first, then in the order in which they came. Names stand in schema `auth`, which only the tables' owner reads. */
export async function listPeople(db: Db, shopId: number): Promise<Person[]> {
  const { rows } = await sql<Person>`
    select members.user_id, coalesce(person.name, '') as name, coalesce(person.email, members.user_id) as email, members.role,
           members.version, members.created_at, members.changed_at, members.changed_by, members.last_seen_at,
           coalesce(person."twoFactorEnabled", false) as has_two_factor
      from members
      left join auth."user" person on person.id = members.user_id
     where members.shop_id = ${shopId}
     order by array_position(array['owner', 'operator', 'reader'], members.role), members.created_at, members.user_id`.execute(
    db,
  );
  return rows;
}

/** To the end of the transaction nobody else makes or unmakes an owner here: the last one cannot be lost by two changes at once. */
export async function lockOwners(db: Db, shopId: number): Promise<string[]> {
  const owners = await db
    .selectFrom('members')
    .select('userId')
    .where('shopId', '=', shopId)
    .where('role', '=', 'owner')
    .orderBy('userId')
    .forUpdate()
    .execute();
  return owners.map(({ userId }) => userId);
}

/** @returns false when the person has gone or somebody changed their role since `version` */
export async function updateRole(
  db: Db,
  shopId: number,
  userId: string,
  { role, version, at, by }: { role: Role; version: number; at: Date; by: string },
): Promise<boolean> {
  const { rows } = await sql`
    update members set role = ${role}, version = version + 1, changed_at = ${at}, changed_by = ${by}
     where shop_id = ${shopId} and user_id = ${userId} and version = ${version}
    returning user_id`.execute(db);
  return rows.length === 1;
}

/** @returns the role they had; undefined when they have gone or their role is not the one of `version` any more */
export async function deleteMember(db: Db, shopId: number, userId: string, version?: number): Promise<Role | undefined> {
  const gone = await db
    .deleteFrom('members')
    .where('shopId', '=', shopId)
    .where('userId', '=', userId)
    .$if(version !== undefined, (query) => query.where('version', '=', version!))
    .returning('role')
    .executeTakeFirst();
  return gone?.role;
}

export async function isMember(db: Db, shopId: number, email: string): Promise<boolean> {
  const { rows } = await sql`
    select from members join auth."user" person on person.id = members.user_id
     where members.shop_id = ${shopId} and person.email = ${email}`.execute(db);
  return rows.length > 0;
}

/** An invitation that is accepted twice, or by somebody who is here already, changes no role. */
export async function addMember(
  db: Db,
  shopId: number,
  member: { userId: string; role: Role; createdAt: Date },
): Promise<boolean> {
  const { rows } = await sql`
    insert into members (shop_id, user_id, role, created_at) values (${shopId}, ${member.userId}, ${member.role}, ${member.createdAt})
    on conflict do nothing returning user_id`.execute(db);
  return rows.length === 1;
}
