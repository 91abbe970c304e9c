import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';

const LEASE_SECONDS = 60;

/** Takes up to `wanted` free places for a holder. @returns their numbers */
export async function takeSlots(db: Db, gateway: string, max: number, holder: string, wanted: number): Promise<number[]> {
  await sql`
    insert into gateway_slots (gateway, slot) select ${gateway}, slot from generate_series(1, ${max}::integer) as slot
    on conflict do nothing`.execute(db);
  const { rows } = await sql<{ slot: number }>`
    update gateway_slots set holder = ${holder}, lease_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
     where gateway = ${gateway} and slot in (
       select slot from gateway_slots
        where gateway = ${gateway} and slot <= ${max} and lease_until < clock_timestamp()
        order by slot limit ${wanted} for update skip locked)
    returning slot`.execute(db);
  return rows.map((row) => row.slot);
}

export async function renewSlots(db: Db, gateway: string, holder: string): Promise<void> {
  await sql`
    update gateway_slots set lease_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
     where gateway = ${gateway} and holder = ${holder}`.execute(db);
}

export async function freeSlot(db: Db, gateway: string, slot: number, holder: string): Promise<void> {
  await sql`update gateway_slots set holder = null, lease_until = '-infinity' where gateway = ${gateway} and slot = ${slot} and holder = ${holder}`.execute(
    db,
  );
}

/** Frees all places: for the one process that has a database to itself, after a crash of its predecessor. */
export async function freeAllSlots(db: Db): Promise<void> {
  await sql`update gateway_slots set holder = null, lease_until = '-infinity' where holder is not null`.execute(db);
}
