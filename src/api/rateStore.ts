import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';

/** @param minute when it began, in milliseconds since 1970 @returns calls of all hosts */
export async function addCalls(db: Db, shopId: number, minute: number, calls: number): Promise<number> {
  const { rows } = await sql<{ calls: number }>`
    insert into api_calls as a (shop_id, minute, calls) values (${shopId}, to_timestamp(${minute / 1000}), ${calls})
    on conflict (shop_id, minute) do update set calls = a.calls + excluded.calls
    returning calls`.execute(db);
  return rows[0]!.calls;
}

export async function forgetCalls(db: Db): Promise<number> {
  const { numAffectedRows } = await sql`delete from api_calls where minute < clock_timestamp() - interval '1 hour'`.execute(db);
  return Number(numAffectedRows ?? 0);
}
