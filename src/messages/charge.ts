import { charge, lockBalance, refund } from '../billing/ledger.ts';
import type { Db } from '../platform/database.ts';

export type Priced = { id: number; n: number; priceKopecks: number };

/**
 * Pays for a claimed batch with one ledger entry, in the claim's transaction. What the balance does not cover is left out, in
 * order. Free messages always go.
 */
export async function payForMessages<M extends Priced>(
  db: Db,
  shopId: number,
  messages: readonly M[],
  now: Date,
): Promise<{ paid: M[]; unpaid: M[] }> {
  const total = messages.reduce((sum, message) => sum + message.priceKopecks, 0);
  if (total === 0) return { paid: [...messages], unpaid: [] };
  const { paid, unpaid, spent } = affordable(messages, await lockBalance(db, shopId));
  if (spent > 0) await charge(db, shopId, spent, referenceOf(paid), now);
  return { paid, unpaid };
}

/** Gives back what was paid for messages that certainly did not go. */
export async function refundMessages(db: Db, shopId: number, messages: readonly Priced[], now: Date): Promise<void> {
  const total = messages.reduce((sum, message) => sum + message.priceKopecks, 0);
  if (total > 0) await refund(db, shopId, total, referenceOf(messages), now);
}

export function affordable<M extends Priced>(messages: readonly M[], balance: number): { paid: M[]; unpaid: M[]; spent: number } {
  const result = { paid: [] as M[], unpaid: [] as M[], spent: 0 };
  for (const message of messages) {
    const isCovered = result.spent + message.priceKopecks <= balance;
    if (isCovered || message.priceKopecks === 0) {
      result.paid.push(message);
      result.spent += message.priceKopecks;
    } else result.unpaid.push(message);
  }
  return result;
}

/** A message and its try name the batch: the same try is never charged, or given back, twice. */
function referenceOf(messages: readonly Priced[]): string {
  const first = messages.find((message) => message.priceKopecks > 0)!;
  return `message ${first.id} try ${first.n} and ${messages.length - 1} more`;
}
