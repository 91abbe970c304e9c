import type { Db } from '../platform/database.ts';
import { addToBalance, findBalance, insertEntry, lockBalanceRow } from './store.ts';

export type EntryKind = 'opening' | 'payment' | 'messages' | 'refund' | 'tariff' | 'correction';

/** A movement of money; `reference` says what for, and the same kind and reference is entered once. */
export type Entry = { kind: EntryKind; kopecks: number; reference: string; at: Date };

/** `entered` before: nothing moved now. `short`: the balance does not cover it, nothing was written. */
export type EntryOutcome = 'written' | 'entered' | 'short';

/**
 * Writes one entry and moves the balance with it, in the caller's transaction. The balance row is locked first: two entries of
 * a shop go one after the other, so the sum of the ledger is the balance at every commit.
 */
export async function append(db: Db, shopId: number, entry: Entry): Promise<EntryOutcome> {
  if (!db.isTransaction) return db.transaction().execute((trx) => append(trx, shopId, entry));
  const balance = await lockBalance(db, shopId);
  if (entry.kopecks < 0 && balance + entry.kopecks < 0) return 'short';
  if (!(await insertEntry(db, shopId, entry))) return 'entered';
  await addToBalance(db, shopId, entry.kopecks);
  return 'written';
}

/** Takes money off; paying for the same reference again is harmless. Nothing to pay leaves no entry. */
export async function charge(db: Db, shopId: number, kopecks: number, reference: string, at: Date): Promise<{ ok: boolean }> {
  if (kopecks === 0) return { ok: true };
  const outcome = await append(db, shopId, { kind: 'messages', kopecks: -kopecks, reference, at });
  return { ok: outcome !== 'short' };
}

/** Gives back what was charged. */
export async function refund(db: Db, shopId: number, kopecks: number, reference: string, at: Date): Promise<void> {
  if (kopecks > 0) await append(db, shopId, { kind: 'refund', kopecks, reference, at });
}

/** Kopecks, locked to the end of the caller's transaction. */
export async function lockBalance(db: Db, shopId: number): Promise<number> {
  return lockBalanceRow(db, shopId);
}

/** Kopecks, for showing: whoever spends locks it. */
export async function balanceOf(db: Db, shopId: number): Promise<number> {
  return (await findBalance(db, shopId)) ?? 0;
}
