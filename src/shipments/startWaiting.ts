import type { Step } from '../pipeline/step.ts';
import { listShopsWithWaiting, startWaiting } from './placeStore.ts';

/**
 * Starts shipments that waited for a place: a new month, another tariff or a removed shipment has made room. Before the nightly
 * check, so that they are asked about in it. A crash in between changes nothing: place and start are one transaction.
 */
export const startWaitingStep: Step = {
  name: 'start-waiting',
  times: () => ['00:05'],
  shops: (ctx) => listShopsWithWaiting(ctx.db),
  async run(ctx, _at, shopId) {
    const started = await ctx.db.transaction().execute((trx) => startWaiting(trx, shopId!, ctx.now()));
    return started.length;
  },
};
