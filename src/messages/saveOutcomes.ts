import type { Context } from '../app.ts';
import { recordMessageEvents, wakeWebhooks } from '../webhooks/events.ts';
import { refundMessages } from './charge.ts';
import { type Record, saveRecords } from './recordStore.ts';

/**
 * Records outcomes, gives back what was charged for messages that certainly did not go, and writes down what webhooks are told of it, in
 * one transaction.
 */
export async function saveOutcomes(ctx: Context, shopId: number, records: readonly Record[], now: Date): Promise<void> {
  if (records.length === 0) return;
  const deliveries = await ctx.db.transaction().execute(async (trx) => {
    const changed = await saveRecords(trx, shopId, records, now);
    const refunds = records.filter((record) => record.recorded.isRefunded && record.priceKopecks > 0 && changed.has(record.id));
    await refundMessages(trx, shopId, refunds, now);
    const undelivered = [...changed].flatMap(([id, state]) => (state === 'undelivered' ? [id] : []));
    return recordMessageEvents(trx, shopId, undelivered, now);
  });
  if (deliveries > 0) await wakeWebhooks(ctx, shopId);
}
