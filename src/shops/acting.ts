import type { Context } from '../app.ts';
import type { Db } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import type { Actor } from '../platform/http.ts';
import { recordStaffAction } from '../staff/staffLog.ts';
import { type ActingRow, deleteActing, saveActing } from './actingStore.ts';
import { recordAudit } from './audit.ts';
import { findShop } from './store.ts';

type Staff = Pick<Actor, 'email'> & { sessionId: string };

/** From now on, for an hour, the cabinet of this session is the shop's. Its log and the staff's keep who and why. */
export async function actAs(
  ctx: Context,
  staff: Staff,
  shopId: number,
  reason: string,
): Promise<{ shopId: number; until: Date }> {
  return ctx.db.transaction().execute(async (db) => {
    if (!(await findShop(db, shopId))) throw new AppError('not-found', 'Такого магазина нет.');
    const before = await deleteActing(db, staff.sessionId);
    if (before) await record(ctx, db, staff, 'staff stopped acting', before);
    const until = await saveActing(db, staff.sessionId, shopId, reason);
    await record(ctx, db, staff, 'staff began acting', { shopId, reason });
    return { shopId, until };
  });
}

/** Back to one's own; again is harmless. @returns the shop that was left */
export async function stopActing(ctx: Context, staff: Staff): Promise<{ shopId: number | null }> {
  return ctx.db.transaction().execute(async (db) => {
    const left = await deleteActing(db, staff.sessionId);
    if (left) await record(ctx, db, staff, 'staff stopped acting', left);
    return { shopId: left?.shopId ?? null };
  });
}

async function record(
  ctx: Context,
  db: Db,
  staff: Staff,
  action: string,
  { shopId, reason }: Pick<ActingRow, 'shopId' | 'reason'>,
): Promise<void> {
  const entry = { at: ctx.now(), actor: staff.email, action };
  await recordAudit(db, shopId, { ...entry, details: { reason } });
  await recordStaffAction(db, { ...entry, details: { shopId, reason } });
}
