import type { Context } from '../app.ts';
import { AppError } from '../platform/errors.ts';
import type { Actor } from '../platform/http.ts';
import { recordStaffAction } from '../staff/staffLog.ts';
import { deleteCarrierPause, findCarrierPause, insertCarrierPause, releaseTickets, waitForResume } from './pauseStore.ts';

type Staff = Pick<Actor, 'email'>;

/** From now on the carrier is asked nothing. Checks still write down what they would ask: it is asked when somebody resumes. */
export async function pauseCarrier(ctx: Context, staff: Staff, reason: string): Promise<void> {
  const at = ctx.now();
  await ctx.db.transaction().execute(async (db) => {
    if (!(await insertCarrierPause(db, { at, by: staff.email, reason })))
      throw new AppError('conflict', 'Опрос Почты уже приостановлен. Обновите страницу.');
    await recordStaffAction(db, {
      at,
      actor: staff.email,
      action: 'carrier paused',
      details: { carrier: 'russian-post', reason },
    });
  });
  ctx.log('carrier paused', { by: staff.email });
}

/** What waited is asked at once. Resuming twice is harmless. */
export async function resumeCarrier(ctx: Context, staff: Staff, reason: string): Promise<void> {
  const at = ctx.now();
  await ctx.db.transaction().execute(async (db) => {
    if (!(await deleteCarrierPause(db))) return;
    await recordStaffAction(db, {
      at,
      actor: staff.email,
      action: 'carrier resumed',
      details: { carrier: 'russian-post', reason },
    });
  });
  await releaseTickets(ctx.db, at);
  await ctx.wake?.('collect');
}

/** Whether a person has paused the carrier: only a question. */
export async function hasCarrierPause(ctx: Pick<Context, 'db'>): Promise<boolean> {
  return (await findCarrierPause(ctx.db)) !== undefined;
}

/** True while a person has paused the carrier; what was due then waits. */
export async function isCarrierPaused(ctx: Context): Promise<boolean> {
  return (await findCarrierPause(ctx.db)) !== undefined && (await waitForResume(ctx.db, ctx.now()));
}
