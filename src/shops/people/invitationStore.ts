import { type Selectable, sql } from 'kysely';
import type { Db } from '../../platform/database.ts';
import type { Role } from '../../platform/http.ts';
import type { InvitationsTable } from '../../platform/peopleTables.ts';

export type InvitationRow = Selectable<InvitationsTable>;

export type OpenInvitation = { id: number; email: string; role: Role; invitedBy: string; invitedAt: Date; expiresAt: Date };

/** Neither accepted nor revoked, newest first; the ones that have expired too. `invitedBy` is a name. */
export async function listOpenInvitations(db: Db, shopId: number): Promise<OpenInvitation[]> {
  const { rows } = await sql<OpenInvitation>`
    select invitations.id, invitations.email, invitations.role, coalesce(person.name, '') as invited_by, invited_at, expires_at
      from invitations
      left join auth."user" person on person.id = invitations.invited_by
     where shop_id = ${shopId} and accepted_at is null and revoked_at is null
     order by id desc`.execute(db);
  return rows;
}

export type NewInvitation = Pick<InvitationRow, 'email' | 'role' | 'tokenHash' | 'invitedBy' | 'invitedAt' | 'expiresAt'>;

/** Takes the place of an open one to the same address: only the newest letter's link works. */
export async function replaceInvitation(db: Db, shopId: number, invitation: NewInvitation): Promise<number> {
  await sql`
    update invitations set revoked_at = ${invitation.invitedAt}
     where shop_id = ${shopId} and email = ${invitation.email} and accepted_at is null and revoked_at is null`.execute(db);
  const { id } = await db
    .insertInto('invitations')
    .values({ shopId, ...invitation })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** How many letters the shop wrote in the last 24 hours of machine time. To the end of the transaction nobody else writes one for it. */
export async function countLettersLocked(db: Db, shopId: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`invitations of ${shopId}`}, 0))`.execute(db);
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from invitations
     where shop_id = ${shopId} and written_at > clock_timestamp() - interval '24 hours'`.execute(db);
  return rows[0]!.count;
}

export function findInvitation(db: Db, shopId: number, tokenHash: Buffer): Promise<InvitationRow | undefined> {
  return db
    .selectFrom('invitations')
    .selectAll()
    .where('shopId', '=', shopId)
    .where('tokenHash', '=', tokenHash)
    .executeTakeFirst();
}

export function findOpenInvitation(db: Db, shopId: number, id: number): Promise<InvitationRow | undefined> {
  return db
    .selectFrom('invitations')
    .selectAll()
    .where('shopId', '=', shopId)
    .where('id', '=', id)
    .where('acceptedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .executeTakeFirst();
}

/** @returns false when it was taken already, by a doubled click or a revocation a moment before */
export async function markAccepted(db: Db, shopId: number, id: number, now: Date): Promise<boolean> {
  const { rows } = await sql`
    update invitations set accepted_at = ${now}
     where shop_id = ${shopId} and id = ${id} and accepted_at is null and revoked_at is null and expires_at > ${now}
    returning id`.execute(db);
  return rows.length === 1;
}

/** @returns the role it was for; undefined when it is not open any more */
export async function markRevoked(db: Db, shopId: number, id: number, now: Date): Promise<Role | undefined> {
  const { rows } = await sql<{ role: Role }>`
    update invitations set revoked_at = ${now}
     where shop_id = ${shopId} and id = ${id} and accepted_at is null and revoked_at is null
    returning role`.execute(db);
  return rows[0]?.role;
}

/** Whoever is no owner any more leaves no open door behind. */
export async function revokeInvitationsOf(db: Db, shopId: number, userId: string, now: Date): Promise<void> {
  await sql`
    update invitations set revoked_at = ${now}
     where shop_id = ${shopId} and invited_by = ${userId} and accepted_at is null and revoked_at is null`.execute(db);
}
