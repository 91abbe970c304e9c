import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';

export type StepHealth = { step: string; dueAt: Date; finishedAt: Date | null; did: number | null; error: string | null };

/** The last moment of each step that runs by the clock. */
export async function listLastRuns(db: Db, now: Date): Promise<StepHealth[]> {
  const { rows } = await sql<StepHealth>`
    select distinct on (step) step, due_at, finished_at, did, error from step_runs
     where due_at <= ${now} order by step, due_at desc`.execute(db);
  return rows;
}
