import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';

export type CarrierPause = { carrier: string; at: Date; by: string; reason: string };

const CARRIER = 'russian-post';
/** Paused questions are looked at again after this much business time. */
const LOOK_AGAIN_MINUTES = 15;
const PAUSED = 'paused';

export function findCarrierPause(db: Db): Promise<CarrierPause | undefined> {
  return db.selectFrom('carrierPauses').selectAll().where('carrier', '=', CARRIER).executeTakeFirst();
}

/** @returns false when it is paused already */
export async function insertCarrierPause(db: Db, pause: Omit<CarrierPause, 'carrier'>): Promise<boolean> {
  const result = await db
    .insertInto('carrierPauses')
    .values({ carrier: CARRIER, ...pause })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function deleteCarrierPause(db: Db): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('carrierPauses').where('carrier', '=', CARRIER).executeTakeFirst();
  return numDeletedRows === 1n;
}

/** While the carrier is paused its due questions wait; who resumes waits for this. @returns false when there is no pause */
export async function waitForResume(db: Db, now: Date): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql`select from carrier_pauses where carrier = ${CARRIER} for share`.execute(trx);
    if (rows.length === 0) return false;
    await sql`
      update tickets set due_at = ${now}::timestamptz + make_interval(mins => ${LOOK_AGAIN_MINUTES}), trouble = ${PAUSED}
       where state in ('cut', 'issued') and due_at <= ${now} and (lease_until is null or lease_until < clock_timestamp())`.execute(
      trx,
    );
    return true;
  });
}

export async function releaseTickets(db: Db, now: Date): Promise<void> {
  await sql`
    update tickets set due_at = ${now}, trouble = null
     where state in ('cut', 'issued') and trouble = ${PAUSED} and due_at > ${now}`.execute(db);
}
