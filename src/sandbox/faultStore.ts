import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';

/** What each stand-in can be made to do wrong. */
export const faultKinds = {
  post: ['hang', '500', 'not-ready', 'limit', 'truncated', 'bad-credentials', 'missing-items'],
  sms: ['hang', '500', 'refuse', 'reset-after-accept', 'no-receipt', 'double-receipt'],
  smtp: ['hang', 'refuse', 'reset-after-accept'],
} as const;
export type FaultTarget = keyof typeof faultKinds;
export type Fault = { target: FaultTarget; kind: string; times: number };

export async function armFault(db: Db, { target, kind, times }: Fault): Promise<void> {
  await db.insertInto('sandbox.faults').values({ target, kind, timesLeft: times }).execute();
}

/** Those still to come, in their order. */
export async function listFaults(db: Db): Promise<Fault[]> {
  const { rows } = await sql<Fault>`
    select target, kind, times_left as times from sandbox.faults where times_left > 0 order by id`.execute(db);
  return rows;
}

export async function disarmFaults(db: Db): Promise<void> {
  await db.deleteFrom('sandbox.faults').execute();
}
