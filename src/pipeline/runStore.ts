import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { StepResult } from './runner.ts';
import type { Step } from './step.ts';

/** Writes that these moments are due, once whatever the number of hosts. */
export async function saveDueRuns(db: Db, due: { step: Step; at: Date }[]): Promise<void> {
  if (due.length === 0) return;
  await db
    .insertInto('stepRuns')
    .values(due.map(({ step, at }) => ({ step: step.name, dueAt: at })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A run settles every earlier unfinished moment of its step: doing it once now is what they asked for. */
export async function saveRun(db: Db, run: StepResult & { started: Date; finished: Date | null }): Promise<void> {
  const { step, at, started, finished, did, error } = run;
  await sql`
    update step_runs set started_at = ${started}, finished_at = ${finished}, did = ${did}, error = ${error ?? null}
     where step = ${step} and due_at <= ${at} and finished_at is null`.execute(db);
}

/** The newest unfinished moment of each step: running it settles the earlier ones. */
export async function newestUnfinished(db: Db, after: Date, until: Date): Promise<Map<string, Date>> {
  const rows = await db
    .selectFrom('stepRuns')
    .select(({ fn }) => ['step', fn.max('dueAt').as('at')])
    .where('finishedAt', 'is', null)
    .where('dueAt', '<=', until)
    .where('dueAt', '>', after)
    .groupBy('step')
    .execute();
  return new Map(rows.map((row) => [row.step, row.at]));
}

/** Names of steps with a moment before then that nobody finished. */
export async function listUnfinishedBefore(db: Db, before: Date): Promise<string[]> {
  const { rows } = await sql<{ step: string }>`
    select distinct step from step_runs where finished_at is null and due_at < ${before} order by step`.execute(db);
  return rows.map((row) => row.step);
}
