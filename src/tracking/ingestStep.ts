import type { Context } from '../app.ts';
import type { Step } from '../pipeline/step.ts';
import { wakeWebhooks } from '../webhooks/events.ts';
import { type Account, listAccounts } from './accounts.ts';
import { historyOf, saveAndPlan } from './ingestItems.ts';
import { lockShipments, readHistories } from './ingestStore.ts';
import { type Planner, planMessages } from './planner.ts';
import { type ShipmentChange, shipmentChange } from './shipmentChange.ts';
import { earliestToDerive, giveUpSilent, listToDerive } from './silentStore.ts';

const AT_ONCE = 500;

/**
 * What changes by time alone: operations dated in the future that start to count, and parcels that the carrier has been silent about
 * for so long that it is no longer asked. (Answers are ingested as `collect` reads them.)
 */
export function makeIngestStep(plan: Planner = planMessages): Step {
  return {
    name: 'ingest',
    // Some hours after the nightly check, when its answers are in: nothing is given up that was not asked about.
    times: ({ checkTimes }) => [Temporal.PlainTime.from(checkTimes[0]!).add({ hours: 4 }).toString({ smallestUnit: 'minute' })],
    wakes: (ctx) => earliestToDerive(ctx.db),
    async run(ctx) {
      const derived = await deriveAgain(ctx, plan);
      // Woken for those, it is not the day's run: that one looks at every active shipment.
      return derived > 0 ? derived : giveUpSilent(ctx.db, ctx.now());
    },
  };
}

export const ingestStep = makeIngestStep();

async function deriveAgain(ctx: Context, plan: Planner): Promise<number> {
  const now = ctx.now();
  const due = await listToDerive(ctx.db, now);
  if (due.length === 0) return 0;
  const accounts = await listAccounts(ctx);
  let did = 0;
  for (const [shopId, rows] of Map.groupBy(due, (row) => row.shopId)) {
    const account = accounts.find((one) => one.shopId === shopId) ?? accounts.find((one) => one.shopId === undefined)!;
    for (let at = 0; at < rows.length; at += AT_ONCE) {
      const ids = rows.slice(at, at + AT_ONCE).map((row) => row.id);
      did += await deriveShipments(ctx, shopId, ids, account.access, now, plan);
    }
  }
  return did;
}

async function deriveShipments(
  ctx: Context,
  shopId: number,
  ids: number[],
  source: Account['access'],
  now: Date,
  plan: Planner,
): Promise<number> {
  const saved = await ctx.db.transaction().execute(async (trx) => {
    const shipments = await lockShipments(trx, shopId, ids);
    const stored = await readHistories(trx, shopId, ids);
    const changes: ShipmentChange[] = [];
    for (const before of shipments) {
      const history = historyOf(stored.get(before.id) ?? [], source, false);
      const change = shipmentChange(before, { history }, now);
      if (change) changes.push(change);
    }
    return saveAndPlan(trx, ctx, shopId, changes, now, plan);
  });
  if (saved.deliveries > 0) await wakeWebhooks(ctx, shopId);
  return saved.changed;
}
