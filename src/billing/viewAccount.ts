import type { Db } from '../platform/database.ts';
import { balanceOf } from './ledger.ts';
import { monthEnd, monthOf, placesOf } from './quota.ts';
import { type PaidTariff, paidTariff } from './setTariff.ts';

/** `quota`: null has no limit. `month` is `YYYY-MM`, Moscow's like the quota. */
export type AccountView = {
  kopecks: number;
  tariff: PaidTariff | undefined;
  month: string;
  loaded: number;
  quota: number | null;
  monthEndsAt: Date;
};

export async function viewAccount(db: Db, shopId: number, now: Date): Promise<AccountView> {
  const { loaded, quota } = await placesOf(db, shopId, now);
  return {
    ...{ kopecks: await balanceOf(db, shopId), tariff: await paidTariff(db, shopId, now), loaded, quota },
    ...{ month: monthOf(now).slice(0, 7), monthEndsAt: monthEnd(now) },
  };
}
