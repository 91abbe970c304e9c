import { sql } from 'kysely';
import type { Db } from '../../platform/database.ts';

export type RefusedCall = {
  kind: 'old_key' | 'wrong_key';
  day: string;
  calls: number;
  at: Date;
  address: string;
  host: string;
  path: string;
};

export async function addRefusedCalls(db: Db, shopId: number, call: RefusedCall): Promise<void> {
  const { kind, day, calls, at, address, host, path } = call;
  await sql`
    insert into refused_calls (shop_id, day, kind, calls, first_at, last_at, address, host, path)
    values (${shopId}, ${day}, ${kind}, ${calls}, ${at}, ${at}, ${address}, ${host}, ${path})
    on conflict (shop_id, day, kind) do update
      set calls = refused_calls.calls + excluded.calls, last_at = excluded.last_at,
          address = excluded.address, host = excluded.host, path = excluded.path`.execute(db);
}

export type RefusedDay = Omit<RefusedCall, 'at'> & { lastAt: Date };

/** Newest first. */
export async function listRefusedCalls(db: Db, shopId: number, since: string): Promise<RefusedDay[]> {
  return db
    .selectFrom('refusedCalls')
    .select(['kind', 'day', 'calls', 'lastAt', 'address', 'host', 'path'])
    .where('shopId', '=', shopId)
    .where('day', '>=', since)
    .orderBy('lastAt', 'desc')
    .execute();
}
