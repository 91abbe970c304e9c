import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';

/** Machine time that a move may be silent before others may think that its process died. */
export const MOVE_SECONDS = 60;
export const CLOCK_CHANNEL = 'sandbox_clock';

/** The offset of the sandbox's clock to the real one; `firstOffsetMs` is kept when there is none yet. */
export async function openOffset(db: Db, firstOffsetMs: number): Promise<number> {
  await sql`insert into sandbox.clock (offset_ms) values (${firstOffsetMs}) on conflict do nothing`.execute(db);
  return (await readClock(db)).offsetMs;
}

export async function readClock(db: Db): Promise<{ offsetMs: number; isMoving: boolean }> {
  const { rows } = await sql<{ offsetMs: number; isMoving: boolean }>`
    select offset_ms, coalesce(moving_until > clock_timestamp(), false) as is_moving from sandbox.clock`.execute(db);
  return rows[0]!;
}

/** Only ever more: time does not run backwards, whoever else moves it. Tells the other processes. */
export async function raiseOffset(db: Db, offsetMs: number): Promise<number> {
  const { rows } = await sql<{ offsetMs: number }>`
    with raised as (
      update sandbox.clock set offset_ms = greatest(offset_ms, ${offsetMs}) returning offset_ms
    )
    select offset_ms, pg_notify(${CLOCK_CHANNEL}, offset_ms::text) from raised`.execute(db);
  return rows[0]!.offsetMs;
}

/** Takes the right to move the clock. @returns false while another move has it */
export async function beginMove(db: Db): Promise<boolean> {
  const result = await sql`
    update sandbox.clock set moving_until = clock_timestamp() + make_interval(secs => ${MOVE_SECONDS})
     where moving_until is null or moving_until < clock_timestamp()`.execute(db);
  return result.numAffectedRows === 1n;
}

export async function keepMoving(db: Db): Promise<void> {
  await sql`update sandbox.clock set moving_until = clock_timestamp() + make_interval(secs => ${MOVE_SECONDS})`.execute(db);
}

export async function endMove(db: Db): Promise<void> {
  await sql`update sandbox.clock set moving_until = null`.execute(db);
}
