import type { Context } from '../app.ts';
import type { Step } from '../pipeline/step.ts';
import { AppError } from '../platform/errors.ts';
import {
  claimAsked,
  countMessages,
  countParcels,
  listTouchedDays,
  lockCount,
  saveRefreshed,
  shopsWithShipments,
} from './refreshStore.ts';

/** By then the night's answers are there, as a rule; what comes later is counted the next night, or when somebody asks. */
const AFTER_CHECK_MINUTES = 190;
/** Gateways date receipts by a clock of their own, and up to two days late; long transactions end after their date. */
const OVERLAP_MS = 3 * 86_400_000;
/** Seconds from one count that a person asks for to the next. */
export const PAUSE_S = 60;

/** Counts what became of each shop's parcels and messages. A crash leaves the numbers of the night before. */
export const statisticsStep: Step = {
  name: 'statistics',
  times: ({ checkTimes }) => [
    Temporal.PlainTime.from(checkTimes[0]!).add({ minutes: AFTER_CHECK_MINUTES }).toString({ smallestUnit: 'minute' }),
  ],
  shops: (ctx) => shopsWithShipments(ctx.db),
  run: (ctx, _at, shopId) => refreshStatistics(ctx, shopId!),
};

/**
 * Counts anew what may have changed since the last count, in one transaction; doing it again changes nothing.
 * @returns how many numbers are different now
 */
export async function refreshStatistics(ctx: Pick<Context, 'db' | 'config' | 'now'>, shopId: number): Promise<number> {
  const { zone } = ctx.config;
  return ctx.db.transaction().execute(async (trx) => {
    const last = await lockCount(trx, shopId);
    const now = ctx.now();
    const since = last && new Date(last.getTime() - OVERLAP_MS);
    const days = await listTouchedDays(trx, shopId, zone, since);
    const changed = (await countParcels(trx, shopId, zone, days)) + (await countMessages(trx, shopId, zone, since));
    await saveRefreshed(trx, shopId, now);
    return changed;
  });
}

/** @throws AppError `limit-reached`: somebody of the shop asked less than a minute ago */
export async function refreshAsked(ctx: Context, shopId: number): Promise<void> {
  if (!(await claimAsked(ctx.db, shopId, PAUSE_S)))
    throw new AppError('limit-reached', 'Статистику обновляли меньше минуты назад. Подождите немного и обновите ещё раз.');
  await refreshStatistics(ctx, shopId);
}
