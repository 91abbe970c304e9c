import type { Db } from '../platform/database.ts';

export type StaffAction = { at: Date; actor: string; action: string; details: Record<string, unknown> };

/** What staff did for the whole service, in the caller's transaction; in a shop, its own log keeps it. Never with people's data. */
export async function recordStaffAction(db: Db, { details, ...action }: StaffAction): Promise<void> {
  await db
    .insertInto('staffLog')
    .values({ ...action, details: JSON.stringify(details) })
    .execute();
}
