import type { Context } from '../app.ts';
import type { Step } from '../pipeline/step.ts';
import { claimUnconfirmed, nextUnconfirmed } from './receiptStore.ts';
import { saveStatuses } from './saveStatuses.ts';

const AT_ONCE = 1_000;
const ROUNDS = 100;

/** Asks the gateway about accepted SMS that nobody confirmed yet. Pushed receipts are hints that make most questions needless. */
export const receiptsStep: Step = {
  name: 'receipts',
  wakes: (ctx) => nextUnconfirmed(ctx.db),
  async run(ctx) {
    let asked = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const unconfirmed = await claimUnconfirmed(ctx.db, ctx.now(), AT_ONCE);
      if (unconfirmed.length === 0) break;
      const pairs = unconfirmed.map(({ requestId, phone }) => ({ requestId, phone }));
      const statuses = await ctx.gateways.sms.statuses(pairs);
      await saveStatuses(
        ctx,
        pairs.map((pair, i) => ({ ...pair, status: statuses[i]! })),
      );
      asked += unconfirmed.length;
    }
    return asked;
  },
};

/** A receipt that the gateway pushed. @returns false when it is not one, or is not signed as it should be */
export async function takeReceipt(ctx: Context, form: Record<string, string>): Promise<boolean> {
  const receipt = ctx.gateways.sms.readReceipt(form);
  if (!receipt) return false;
  await saveStatuses(ctx, [receipt]);
  return true;
}
