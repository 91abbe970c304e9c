import { sql } from 'kysely';
import type { Db } from '../../platform/database.ts';
import type { WorkState } from './import.ts';
import { COLUMNS, type ImportRow } from './importStore.ts';

/** An import that waits for a step. */
export type WorkRow<State extends WorkState = WorkState> = ImportRow & { state: State };

/** Oldest first; those that ended a process come after all others. */
export async function listAtWork<State extends WorkState>(db: Db, shopId: number, state: State): Promise<WorkRow<State>[]> {
  const { rows } = await sql<WorkRow<State>>`
    select ${COLUMNS} from imports i where i.shop_id = ${shopId} and i.state = ${state} order by i.starts, i.state_at, i.id`.execute(
    db,
  );
  return rows;
}

export async function earliestAtWork(db: Db, state: WorkState): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date | null }>`select min(state_at) as at from imports where state = ${state}`.execute(db);
  return rows[0]?.at ?? undefined;
}

export async function listShopsAtWork(db: Db, state: WorkState): Promise<number[]> {
  const { rows } = await sql<{
    shopId: number;
  }>`select shop_id from imports where state = ${state} group by shop_id order by min(state_at)`.execute(db);
  return rows.map((row) => row.shopId);
}

/**
 * Counts a start of the work before it begins, in no transaction of the work's: a start that ends the process is counted too.
 * @returns how many starts there were, this one among them; undefined when there is nothing to do any more
 */
export async function countStart(db: Db, shopId: number, { id, state }: WorkRow): Promise<number | undefined> {
  const { rows } = await sql<{ starts: number }>`
    update imports set starts = starts + 1 where shop_id = ${shopId} and id = ${id} and state = ${state} returning starts`.execute(
    db,
  );
  return rows[0]?.starts;
}
