import type { Context } from '../app.ts';
import { refundMessages } from './charge.ts';
import { type Record, saveRecords } from './recordStore.ts';

/** Records outcomes and gives back what was charged for messages that certainly did not go, in one transaction. */
export async function saveOutcomes(ctx: Context, shopId: number, records: readonly Record[], now: Date): Promise<void> {
  if (records.length === 0) return;
  await ctx.db.transaction().execute(async (trx) => {
    const changed = await saveRecords(trx, shopId, records, now);
    const refunds = records.filter((record) => record.recorded.isRefunded && record.priceKopecks > 0 && changed.has(record.id));
    await refundMessages(trx, shopId, refunds, now);
  });
}
