import type { Db } from '../platform/database.ts';
import { endTariffs, findTariff, insertTariff, lockTariffs } from './store.ts';
import type { Tariff } from './tariffs.ts';

export type PaidTariff = { tariff: Tariff; until: Date };

/** The tariff that is paid for this moment, and its end; nobody else changes it before the caller's transaction ends. */
export async function lockTariff(db: Db, shopId: number, at: Date): Promise<PaidTariff | undefined> {
  await lockTariffs(db, shopId);
  return paidTariff(db, shopId, at);
}

export async function paidTariff(db: Db, shopId: number, at: Date): Promise<PaidTariff | undefined> {
  const found = await findTariff(db, shopId, at);
  return found && { tariff: found.tariff, until: found.validUntil };
}

/**
 * From `now` on the shop has this tariff, or none; whatever was paid for later ends with it. In the caller's transaction; the ledger is
 * left alone: this moves no money.
 */
export async function setTariff(db: Db, shopId: number, next: PaidTariff | undefined, now: Date): Promise<void> {
  await endTariffs(db, shopId, now);
  if (next) await insertTariff(db, shopId, { tariff: next.tariff, validFrom: now, validUntil: next.until });
}
