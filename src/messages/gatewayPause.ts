import type { Context } from '../app.ts';
import { AppError } from '../platform/errors.ts';
import type { Actor } from '../platform/http.ts';
import { recordStaffAction } from '../staff/staffLog.ts';
import type { SentChannel } from './claimStore.ts';
import { deletePause, insertPause, pausedGateways, releasePaused, shopsWithPaused } from './pauseStore.ts';

type Staff = Pick<Actor, 'email'>;

export function gatewayOf(ctx: Pick<Context, 'gateways'>, channel: SentChannel) {
  return channel === 'sms' ? ctx.gateways.sms : ctx.gateways.email;
}

/** The channels on which nothing goes out until staff resume it. */
export async function pausedChannels(ctx: Pick<Context, 'db' | 'gateways'>): Promise<SentChannel[]> {
  const gateways = await pausedGateways(ctx.db);
  return (['sms', 'email'] as const).filter((channel) => gateways.has(gatewayOf(ctx, channel).name));
}

/** From now on nothing is claimed for this gateway; what is due waits, and what its window leaves behind is judged anew next morning. */
export async function pauseGateway(ctx: Context, staff: Staff, channel: SentChannel, reason: string): Promise<void> {
  const gateway = gatewayOf(ctx, channel).name;
  const at = ctx.now();
  await ctx.db.transaction().execute(async (db) => {
    if (!(await insertPause(db, { gateway, at, by: staff.email, reason })))
      throw new AppError('conflict', 'Этот шлюз уже приостановлен. Обновите страницу.');
    await recordStaffAction(db, { at, actor: staff.email, action: 'gateway paused', details: { gateway, reason } });
  });
  ctx.log('gateway paused', { gateway, by: staff.email });
}

/** What waited is due at once, as far as its window is open. Resuming twice is harmless. */
export async function resumeGateway(ctx: Context, staff: Staff, channel: SentChannel, reason: string): Promise<void> {
  const gateway = gatewayOf(ctx, channel).name;
  const at = ctx.now();
  await ctx.db.transaction().execute(async (db) => {
    if (!(await deletePause(db, gateway))) return;
    await recordStaffAction(db, { at, actor: staff.email, action: 'gateway resumed', details: { gateway, reason } });
  });
  // A shop at a time; a crash in between leaves messages that are due when their window ends, and judged anew the next morning.
  for (const shopId of await shopsWithPaused(ctx.db, channel)) {
    await releasePaused(ctx.db, shopId, channel, at);
    await ctx.wake?.('dispatch', shopId);
  }
}
