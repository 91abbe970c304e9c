import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { Contact } from './contact.ts';

export type ObjectionState = 'open' | 'struck' | 'declined';

export type Objection = Contact & {
  id: number;
  at: Date;
  replyTo: string | null;
  explanation: string;
  state: ObjectionState;
  decidedAt: Date | null;
  decidedBy: string | null;
  decision: string | null;
};

export type NewObjection = Contact & { replyTo: string | null; explanation: string; at: Date };

export async function insertObjection(db: Db, objection: NewObjection): Promise<void> {
  await db.insertInto('blacklistObjections').values(objection).execute();
}

/** Open ones, the oldest first; or decided ones, the latest first. */
export async function listObjections(db: Db, which: 'open' | 'decided', limit: number): Promise<Objection[]> {
  const query = db
    .selectFrom('blacklistObjections')
    .select(['id', 'at', 'phone', 'email', 'replyTo', 'explanation', 'state', 'decidedAt', 'decidedBy', 'decision'])
    .limit(limit);
  return which === 'open'
    ? query.where('state', '=', 'open').orderBy('at').orderBy('id').execute()
    : query.where('state', '<>', 'open').orderBy('decidedAt', 'desc').orderBy('id', 'desc').execute();
}

export async function countOpenObjections(db: Db): Promise<number> {
  const { rows } = await sql<{
    open: number;
  }>`select count(*)::integer as open from blacklist_objections where state = 'open'`.execute(db);
  return rows[0]!.open;
}

/** @returns undefined when it is not open: another person decided first, or there is none */
export async function decideObjection(
  db: Db,
  id: number,
  { state, decision, by }: { state: 'struck' | 'declined'; decision: string; by: string },
  now: Date,
): Promise<Contact | undefined> {
  const { rows } = await sql<Contact>`
    update blacklist_objections set state = ${state}, decision = ${decision}, decided_by = ${by}, decided_at = ${now}
     where id = ${id} and state = 'open'
    returning phone, email`.execute(db);
  return rows[0];
}

export async function findObjection(db: Db, id: number): Promise<Objection | undefined> {
  return db.selectFrom('blacklistObjections').selectAll().where('id', '=', id).executeTakeFirst();
}

export type FormLimits = { perAddress: number; inAll: number };

/**
 * Counts one use of the public form in this hour of machine time.
 * @param who keyed hash of the network address
 * @returns false when that address, or all together, have used it often enough; a refused address uses up nobody else's hour
 */
export async function takeFormUse(db: Db, who: Buffer, { perAddress, inAll }: FormLimits): Promise<boolean> {
  return (await takeUse(db, who, perAddress)) && (await takeUse(db, ALL_TOGETHER, inAll));
}

const ALL_TOGETHER = Buffer.alloc(0);

async function takeUse(db: Db, who: Buffer, most: number): Promise<boolean> {
  const result = await sql`
    insert into blacklist_form_uses (hour, who, uses) values (date_trunc('hour', clock_timestamp()), ${who}, 1)
    on conflict (hour, who) do update set uses = blacklist_form_uses.uses + 1 where blacklist_form_uses.uses < ${most}`.execute(
    db,
  );
  return result.numAffectedRows === 1n;
}
