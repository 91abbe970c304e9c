import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import { ofShare, type SentChannel, type Share } from './claimStore.ts';
import type { PlainDropCode } from './dropReasons.ts';

export type GatewayPause = { gateway: string; at: Date; by: string; reason: string };

/** What stands in `messages.outcome` while its gateway is paused. */
export const PAUSED = 'gateway_paused' satisfies PlainDropCode;

/** @returns false when it is paused already */
export async function insertPause(db: Db, pause: GatewayPause): Promise<boolean> {
  const result = await db
    .insertInto('gatewayPauses')
    .values(pause)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function deletePause(db: Db, gateway: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('gatewayPauses').where('gateway', '=', gateway).executeTakeFirst();
  return numDeletedRows === 1n;
}

export function findPause(db: Db, gateway: string): Promise<GatewayPause | undefined> {
  return db.selectFrom('gatewayPauses').selectAll().where('gateway', '=', gateway).executeTakeFirst();
}

export async function pausedGateways(db: Db): Promise<Set<string>> {
  const rows = await db.selectFrom('gatewayPauses').select('gateway').execute();
  return new Set(rows.map((row) => row.gateway));
}

export async function isPaused(db: Db, gateway: string): Promise<boolean> {
  return (await findPause(db, gateway)) !== undefined;
}

/**
 * While the gateway is paused, what is due waits for the end of its window, where it is held; resuming makes it due before. The pause is
 * locked meanwhile: who resumes waits for this, and so finds every message that was put off.
 * @returns false when there is no pause
 */
export async function waitForResume(
  db: Db,
  shopId: number,
  { channel, share, gateway }: { channel: SentChannel; share: Share; gateway: string },
  now: Date,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql`select from gateway_pauses where gateway = ${gateway} for share`.execute(trx);
    if (rows.length === 0) return false;
    await sql`
      update messages set due_at = not_after, outcome = ${PAUSED}
       where shop_id = ${shopId} and channel = ${channel} and state = 'planned' and due_at <= ${now} and not_after > ${now}
         and ${ofShare(share)}`.execute(trx);
    return true;
  });
}

export async function shopsWithPaused(db: Db, channel: SentChannel): Promise<number[]> {
  const { rows } = await sql<{ shopId: number }>`
    select distinct shop_id from messages where state = 'planned' and channel = ${channel} and outcome = ${PAUSED} order by shop_id`.execute(
    db,
  );
  return rows.map((row) => row.shopId);
}

export async function releasePaused(db: Db, shopId: number, channel: SentChannel, now: Date): Promise<void> {
  await sql`
    update messages set due_at = greatest(not_before, ${now}), outcome = null
     where shop_id = ${shopId} and channel = ${channel} and state = 'planned' and outcome = ${PAUSED}`.execute(db);
}
