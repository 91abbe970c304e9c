import type { Context } from '../app.ts';
import type { SmsReceipt } from '../gateways/gateway.ts';
import { recordMessageEvents, wakeWebhooks } from '../webhooks/events.ts';
import { applyStatuses } from './receiptStore.ts';

/** Applies what a gateway says of messages of any shops, and writes down what their webhooks are told of it, in one transaction. */
export async function saveStatuses(ctx: Context, receipts: readonly SmsReceipt[]): Promise<void> {
  if (receipts.length === 0) return;
  const now = ctx.now();
  const told = await ctx.db.transaction().execute(async (trx) => {
    const final = (await applyStatuses(trx, receipts, now)).filter(({ state }) => state !== 'accepted');
    const shopIds: number[] = [];
    for (const [shopId, messages] of Map.groupBy(final, (message) => message.shopId)) {
      const ids = messages.map(({ id }) => id);
      if ((await recordMessageEvents(trx, shopId, ids, now)) > 0) shopIds.push(shopId);
    }
    return shopIds;
  });
  for (const shopId of told) await wakeWebhooks(ctx, shopId);
}
