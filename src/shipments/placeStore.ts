import { sql } from 'kysely';
import { takePlaces } from '../billing/quota.ts';
import type { Db } from '../platform/database.ts';

const CHUNK = 10_000;

/**
 * Gives new shipments their places within the quota, in order; the rest wait. Nobody overtakes those who wait already.
 * Comes last in a transaction: the quota's row is locked until its end.
 * @param ids ascending, of shipments that this transaction inserted as active
 * @returns ids of those that wait
 */
export async function settlePlaces(db: Db, shopId: number, ids: number[], now: Date): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  if (await hasOlderWaiting(db, shopId, ids[0]!)) {
    await setWaiting(db, shopId, ids);
    const started = new Set(await startWaiting(db, shopId, now));
    return new Set(ids.filter((id) => !started.has(id)));
  }
  const surplus = ids.slice(await takePlaces(db, shopId, ids.length, now));
  if (surplus.length > 0) await setWaiting(db, shopId, surplus);
  return new Set(surplus);
}

/** Starts as many of those waiting for a place as there are places, oldest first. @returns their ids */
export async function startWaiting(db: Db, shopId: number, now: Date): Promise<number[]> {
  const started: number[] = [];
  for (;;) {
    // Skipping what is locked keeps the order of locks: rows first, the quota last, and nobody waits for a row while holding it.
    const { rows } = await sql<{ id: number }>`
      select id from shipments where shop_id = ${shopId} and life = 'waiting_for_place' order by id limit ${CHUNK} for update skip locked`.execute(
      db,
    );
    const ids = rows.map((row) => row.id);
    const granted = ids.length === 0 ? 0 : await takePlaces(db, shopId, ids.length, now);
    const next = ids.slice(0, granted);
    if (next.length > 0) await setActive(db, shopId, next, now);
    started.push(...next);
    if (granted < CHUNK) return started;
  }
}

/** Shops where shipments wait for a place. */
export async function listShopsWithWaiting(db: Db): Promise<number[]> {
  const { rows } = await sql<{
    shopId: number;
  }>`select distinct shop_id from shipments where life = 'waiting_for_place' order by shop_id`.execute(db);
  return rows.map((row) => row.shopId);
}

/** How many of the shop's shipments wait for a place. */
export async function countWaiting(db: Db, shopId: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from shipments where shop_id = ${shopId} and life = 'waiting_for_place'`.execute(db);
  return rows[0]!.n;
}

async function hasOlderWaiting(db: Db, shopId: number, id: number): Promise<boolean> {
  const { rows } =
    await sql`select from shipments where shop_id = ${shopId} and life = 'waiting_for_place' and id < ${id} limit 1`.execute(db);
  return rows.length > 0;
}

async function setWaiting(db: Db, shopId: number, ids: number[]): Promise<void> {
  await sql`update shipments set life = 'waiting_for_place' where shop_id = ${shopId} and id = any(${ids}::bigint[])`.execute(db);
}

async function setActive(db: Db, shopId: number, ids: number[], now: Date): Promise<void> {
  await sql`update shipments set life = 'active', life_changed_at = ${now} where shop_id = ${shopId} and id = any(${ids}::bigint[])`.execute(
    db,
  );
}
