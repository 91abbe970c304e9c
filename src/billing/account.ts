import type { Db } from '../platform/database.ts';
import { append } from './ledger.ts';
import { insertBalance, insertTariff } from './store.ts';
import type { Tariff } from './tariffs.ts';

export type NewAccount = { tariff: Tariff; from: Date; until: Date; kopecks: number };

/** The tariff and the balance that a shop begins with, in the transaction that makes the shop. */
export async function openAccount(db: Db, shopId: number, { tariff, from, until, kopecks }: NewAccount): Promise<void> {
  await insertTariff(db, shopId, { tariff, validFrom: from, validUntil: until });
  await insertBalance(db, shopId);
  if (kopecks > 0) await append(db, shopId, { kind: 'opening', kopecks, reference: 'opening', at: from });
}
