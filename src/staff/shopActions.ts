import type { Context } from '../app.ts';
import { lockTariff, type PaidTariff, setTariff } from '../billing/setTariff.ts';
import type { Tariff } from '../billing/tariffs.ts';
import type { Db } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import type { Actor } from '../platform/http.ts';
import { recordAudit, staffName } from '../shops/audit.ts';
import { findShopRow, setService } from '../shops/shop.ts';
import { findLastEntry } from './logStore.ts';

type Staff = Pick<Actor, 'email' | 'name'>;

/** `lastDay` is `YYYY-MM-DD` in the service's zone; `was` is what the page showed. */
export type TariffChange = {
  tariff: Tariff | null;
  lastDay: string | null;
  was: { tariff: Tariff; until: string } | null;
  reason: string;
};

/** Another tariff, another end of it, or none, from now on. Who changed it since the page was loaded is named, and nothing is changed. */
export async function changeTariff(ctx: Context, staff: Staff, shopId: number, change: TariffChange): Promise<void> {
  const now = ctx.now();
  const next =
    change.tariff && change.lastDay ? { tariff: change.tariff, until: endOf(change.lastDay, ctx.config.zone) } : undefined;
  if (next && next.until <= now) throw new AppError('invalid', 'Этот день уже прошёл.', 'lastDay');
  await ctx.db.transaction().execute(async (db) => {
    if (!(await findShopRow(db, shopId))) throw new AppError('not-found', 'Такого магазина нет.');
    const present = await lockTariff(db, shopId, now);
    if (!isSame(present, change.was)) throw await changedMeanwhile(db, shopId);
    await setTariff(db, shopId, next, now);
    const details = { tariff: next?.tariff ?? null, until: next?.until ?? null, was: present?.tariff ?? null };
    await recordAudit(db, shopId, { at: now, actor: staffName(staff, change.reason), action: TARIFF_SET, details });
  });
  // Shipments that wait for a place may have one now.
  await ctx.wake?.('start-waiting', shopId);
}

/** The shop's own switch, turned by staff. Switching to the same again is harmless. */
export async function switchShop(
  ctx: Context,
  staff: Staff,
  shopId: number,
  { isOn, reason }: { isOn: boolean; reason: string },
): Promise<{ isServiceOn: boolean; dropped: number }> {
  // As if they acted as the shop: its log then says who it was and why.
  return setService(ctx, shopId, { ...staff, acting: { reason, until: ctx.now(), isOver: false } }, isOn);
}

const TARIFF_SET = 'tariff set';

function endOf(day: string, zone: string): Date {
  return new Date(Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds);
}

function isSame(one: PaidTariff | undefined, other: TariffChange['was']): boolean {
  if (!one || !other) return !one && !other;
  return one.tariff === other.tariff && one.until.getTime() === new Date(other.until).getTime();
}

async function changedMeanwhile(db: Db, shopId: number): Promise<AppError> {
  const last = await findLastEntry(db, shopId, TARIFF_SET);
  const who = last ? ` Это сделал ${last.actor}.` : '';
  const details = last ? { actor: last.actor, at: last.at } : undefined;
  return new AppError(
    'conflict',
    `Тариф уже изменился.${who} Обновите страницу и решите ещё раз.`,
    undefined,
    undefined,
    details,
  );
}
