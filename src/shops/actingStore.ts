import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';

export type ActingRow = { shopId: number; reason: string; until: Date; isOver: boolean };

/** How long staff may work in a shop before they say anew why. */
const MINUTES = 60;

/** Where a session of staff works, also when its hour is over. Sessions are machine time. */
export async function findActing(db: Db, sessionId: string): Promise<ActingRow | undefined> {
  const { rows } = await sql<ActingRow>`
    select shop_id, reason, until, until <= clock_timestamp() as is_over from auth.acting where session_id = ${sessionId}`.execute(
    db,
  );
  return rows[0];
}

export async function saveActing(db: Db, sessionId: string, shopId: number, reason: string): Promise<Date> {
  const { rows } = await sql<{ until: Date }>`
    insert into auth.acting (session_id, shop_id, reason, until)
    values (${sessionId}, ${shopId}, ${reason}, clock_timestamp() + make_interval(mins => ${MINUTES}))
    on conflict (session_id) do update set shop_id = excluded.shop_id, reason = excluded.reason, until = excluded.until
    returning until`.execute(db);
  return rows[0]!.until;
}

export async function deleteActing(db: Db, sessionId: string): Promise<ActingRow | undefined> {
  const { rows } = await sql<ActingRow>`
    delete from auth.acting where session_id = ${sessionId}
    returning shop_id, reason, until, until <= clock_timestamp() as is_over`.execute(db);
  return rows[0];
}
