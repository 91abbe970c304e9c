import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';

export type AnswerState = 'planned' | 'sending' | 'accepted' | 'undelivered' | 'unknown';

/** `tries` counts this one too. */
export type DueAnswer = { id: number; to: string; answer: string; decidedAt: Date; tries: number };

/** The earliest letter due, or one that a crash left in the middle. */
export async function earliestAnswer(db: Db, now: Date): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(case when answer_state = 'planned' then answer_due_at else ${now}::timestamptz end) as at
      from blacklist_objections
     where answer_state = 'planned' or (answer_state = 'sending' and answer_lease_until < clock_timestamp())`.execute(db);
  return rows[0]?.at ?? undefined;
}

/** Leases one letter. Its lease run out, it may have gone: it is shown as unknown and never sent again. */
export async function claimAnswer(db: Db, now: Date, leaseMs: number): Promise<DueAnswer | undefined> {
  const { rows } = await sql<DueAnswer>`
    update blacklist_objections
       set answer_state = 'sending', answer_tries = answer_tries + 1,
           answer_lease_until = clock_timestamp() + make_interval(secs => ${leaseMs / 1000})
     where id = (select id from blacklist_objections where answer_state = 'planned' and answer_due_at <= ${now}
                  order by answer_due_at, id limit 1 for update skip locked)
    returning id, answer_to as to, decision as answer, decided_at, answer_tries as tries`.execute(db);
  return rows[0];
}

export type AnswerOutcome = { state: AnswerState; dueAt: Date | null; outcome: string | null };

/** What became of the try; a try whose lease ran out meanwhile may still say how it ended. */
export async function saveAnswerOutcome(
  db: Db,
  { id, tries }: Pick<DueAnswer, 'id' | 'tries'>,
  { state, dueAt, outcome }: AnswerOutcome,
): Promise<void> {
  await db
    .updateTable('blacklistObjections')
    .set({ answerState: state, answerDueAt: dueAt, answerOutcome: outcome, answerLeaseUntil: null })
    .where('id', '=', id)
    .where('answerTries', '=', tries)
    .where('answerState', 'in', ['sending', 'unknown'])
    .execute();
}

/** A mail server cannot be asked whether it has a letter. @returns how many are unknown now */
export async function giveUpLostAnswers(db: Db, outcome: string): Promise<number> {
  const result = await sql`
    update blacklist_objections set answer_state = 'unknown', answer_outcome = ${outcome}, answer_lease_until = null
     where answer_state = 'sending' and answer_lease_until < clock_timestamp()`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}
