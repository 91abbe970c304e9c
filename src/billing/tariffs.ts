import type { Db } from '../platform/database.ts';
import { findTariff } from './store.ts';

export type Tariff = 'XXS' | 'XS' | 'S' | 'M' | 'L';

/** What a new shop has: until tariffs are sold, the largest one without a practical end. */
export const OPENING_TARIFF: Tariff = 'L';

/** Shipments that may be loaded in a month; null has no limit. */
export const MONTHLY_QUOTA: Record<Tariff, number | null> = { XXS: 50, XS: 100, S: 300, M: 500, L: null };

/** The tariff that is paid for this moment. */
export async function tariffAt(db: Db, shopId: number, at: Date): Promise<Tariff | undefined> {
  return (await findTariff(db, shopId, at))?.tariff;
}

/** Without a paid tariff nothing is checked and nothing is sent. */
export async function isTariffPaid(db: Db, shopId: number, at: Date): Promise<boolean> {
  return (await findTariff(db, shopId, at)) !== undefined;
}
