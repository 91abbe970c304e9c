import type { Context } from '../app.ts';
import { dayIn } from '../messages/window.ts';
import { momentsOf } from '../shipments/dayRange.ts';
import { countShipments } from '../shipments/listShipments.ts';
import type { Status } from '../tracking/status.ts';
import { readFacts, readRefreshed } from './factStore.ts';
import { type Figures, figuresOf } from './figures.ts';
import { type Period, previousPeriod, type Unit } from './period.ts';
import { PAUSE_S, refreshStatistics } from './refresh.ts';

export type Statistics = Figures & {
  period: Period;
  previous: Period;
  unit: Unit;
  today: string;
  refreshedAt: Date;
  /** Seconds until somebody may ask for a new count. */
  waitS: number;
  /** Null: the shop has loaded nothing yet. */
  firstLoadedOn: string | null;
  /** Where the parcels loaded in the period are at this moment, not at the last count. */
  statuses: { status: Status; n: number }[];
};

/** Who looks before the first night is not told to wait for it: the first count is made at once. */
export async function readStatistics(ctx: Context, shopId: number, period: Period, unit: Unit): Promise<Statistics> {
  const { zone } = ctx.config;
  const read = () => ctx.withShop(shopId, (db) => readRefreshed(db, shopId, PAUSE_S));
  let refreshed = await read();
  if (!refreshed.refreshedAt) {
    await refreshStatistics(ctx, shopId);
    refreshed = await read();
  }
  const { refreshedAt, waitS, firstLoadedAt } = refreshed;
  const previous = previousPeriod(period);
  const facts = await ctx.withShop(shopId, (db) => readFacts(db, shopId, period, previous.from));
  const { byStatus } = await countShipments(ctx, shopId, { loaded: momentsOf(period, zone) });
  const statuses = Object.entries(byStatus) as [Status, number][];
  return {
    ...figuresOf(facts, period, unit, dayIn(zone, refreshedAt!)),
    ...{ period, previous, unit, waitS, today: dayIn(zone, ctx.now()), refreshedAt: refreshedAt! },
    firstLoadedOn: firstLoadedAt && dayIn(zone, firstLoadedAt),
    statuses: statuses.map(([status, n]) => ({ status, n })).toSorted((a, b) => b.n - a.n),
  };
}
