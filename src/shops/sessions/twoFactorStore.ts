import { sql } from 'kysely';
import type { Db } from '../../platform/database.ts';

/** Whether a code is asked at sign-in. The sign-in library writes it. */
export async function hasTwoFactor(db: Db, userId: string): Promise<boolean> {
  const { rows } = await sql<{ isOn: boolean }>`
    select coalesce("twoFactorEnabled", false) as is_on from auth."user" where id = ${userId}`.execute(db);
  return rows[0]?.isOn ?? false;
}
