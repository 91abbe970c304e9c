import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { AnswerState } from './answerStore.ts';
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
  /** The e-mail address that the decision goes to; null: staff tell it themselves. */
  answerTo: string | null;
  answerState: AnswerState | null;
  /** The mail server's words. */
  answerOutcome: string | null;
};

export type NewObjection = Contact & { replyTo: string | null; explanation: string; at: Date };

export async function insertObjection(db: Db, objection: NewObjection): Promise<void> {
  await db.insertInto('blacklistObjections').values(objection).execute();
}

const COLUMNS = [
  ...(['id', 'at', 'phone', 'email', 'replyTo', 'explanation', 'state', 'decidedAt', 'decidedBy', 'decision'] as const),
  ...(['answerTo', 'answerState', 'answerOutcome'] as const),
] as const;

/** Open ones, the oldest first; or decided ones, the latest first. */
export async function listObjections(db: Db, which: 'open' | 'decided', limit: number): Promise<Objection[]> {
  const query = db.selectFrom('blacklistObjections').select(COLUMNS).limit(limit);
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

export type ObjectionDecision = { state: 'struck' | 'declined'; decision: string; by: string };

/** @returns undefined when it is not open: another person decided first, or there is none */
export async function decideObjection(
  db: Db,
  id: number,
  { state, decision, by }: ObjectionDecision,
  now: Date,
): Promise<(Contact & { replyTo: string | null }) | undefined> {
  return db
    .updateTable('blacklistObjections')
    .set({ state, decision, decidedBy: by, decidedAt: now })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .returning(['phone', 'email', 'replyTo'])
    .executeTakeFirst();
}

/** Puts the decision into the line of letters. */
export async function planAnswer(db: Db, id: number, to: string, now: Date): Promise<void> {
  await db
    .updateTable('blacklistObjections')
    .set({ answerTo: to, answerState: 'planned', answerDueAt: now })
    .where('id', '=', id)
    .execute();
}
