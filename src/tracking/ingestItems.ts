import type { Context } from '../app.ts';
import { listReturns, touchesReturn } from '../blacklist/listReturns.ts';
import type { CarrierItem, ReportedOperation } from '../carriers/carrier.ts';
import type { Db } from '../platform/database.ts';
import { saveProgress } from '../shipments/progress.ts';
import { recordShipmentEvents, wakeWebhooks } from '../webhooks/events.ts';
import { type DigestedOperation, historyDigest } from './historyDigest.ts';
import {
  findChanged,
  lockShipments,
  type NewOperation,
  readHistories,
  type Source,
  type StoredOperation,
  saveOperations,
  saveStatusChanges,
} from './ingestStore.ts';
import type { Planner } from './planner.ts';
import { operationsOf, type ShipmentChange, shipmentChange, type TrackedShipment } from './shipmentChange.ts';

export type AnswerFacts = { account: string; source: Source };

/** No data about this barcode: an answer too. Any other error of an item is none. https://tracking.pochta.ru/specification */
const NOTHING_KNOWN = 12;

export function isAnswer({ error, operations }: CarrierItem): boolean {
  return !error || error.code === NOTHING_KNOWN || operations.length > 0;
}

/**
 * Writes what the carrier answered to every shop that has the parcel and asks through this account. An unchanged shipment costs its
 * share of one read. Ingesting again, in another order or by two workers at once comes to the same rows and plans nothing twice.
 * @returns how many shipments changed
 */
export async function ingestItems(
  ctx: Context,
  facts: AnswerFacts,
  items: readonly CarrierItem[],
  plan: Planner,
): Promise<number> {
  if (items.length === 0) return 0;
  const now = ctx.now();
  const digests = items.map((item) => digestOf(facts.source, item.operations));
  const found = await findChanged(
    ctx.pool,
    facts.account,
    items.map((item) => item.barcode),
    digests,
    now,
  );
  let changed = 0;
  for (const [shopId, rows] of Map.groupBy(found, ([id]) => id)) {
    const reported = new Map(rows.map(([, id, position]) => [id, items[position]!.operations]));
    changed += await ofShop(ctx, shopId, reported, facts.source, now, plan);
  }
  return changed;
}

const MOST_TRIES = 3;

/** Loading updates the same rows in its own order: of two that wait for each other PostgreSQL ends one, which then tries again. */
async function ofShop(
  ctx: Context,
  shopId: number,
  reported: Map<number, ReportedOperation[]>,
  source: Source,
  now: Date,
  plan: Planner,
): Promise<number> {
  for (let tries = 1; ; tries++) {
    try {
      const saved = await ctx.db.transaction().execute(async (trx) => {
        const shipments = await lockShipments(trx, shopId, [...reported.keys()]);
        const { changes, operations } = await compare(trx, shopId, shipments, reported, source, now);
        await saveOperations(trx, shopId, operations, source, now);
        return saveAndPlan(trx, ctx, shopId, changes, now, plan);
      });
      if (saved.deliveries > 0) await wakeWebhooks(ctx, shopId);
      return saved.changed;
    } catch (error) {
      if (!isDeadlock(error) || tries === MOST_TRIES) throw error;
    }
  }
}

/** How many shipments changed, and how many deliveries to the shop's webhooks wait because of it: they are woken after the commit. */
export type Saved = { changed: number; deliveries: number };

/** In the caller's transaction, which holds the rows. */
export async function saveAndPlan(
  trx: Db,
  ctx: Context,
  shopId: number,
  changes: ShipmentChange[],
  now: Date,
  plan: Planner,
): Promise<Saved> {
  if (changes.length === 0) return { changed: 0, deliveries: 0 };
  await saveProgress(trx, shopId, changes, now);
  const moved = changes.filter((change) => change.status !== change.fromStatus);
  await saveStatusChanges(trx, shopId, moved, now);
  const returns = changes.filter(touchesReturn);
  if (returns.length > 0) await listReturns(trx, ctx, shopId, returns, now);
  const news = changes.filter((change) => change.isNews).map((change) => change.id);
  if (news.length > 0) await plan(trx, ctx, shopId, news, now);
  const deliveries = await recordShipmentEvents(trx, shopId, { type: 'shipment.status_changed', shipments: moved }, now);
  return { changed: changes.length, deliveries };
}

async function compare(
  trx: Db,
  shopId: number,
  shipments: TrackedShipment[],
  reported: Map<number, ReportedOperation[]>,
  source: Source,
  now: Date,
) {
  const answers = shipments.map((before) => {
    const operations = operationsOf(reported.get(before.id)!, before.loadedAt);
    return { before, operations, added: addedTo(before.digest, source, operations) };
  });
  const unclear = answers.filter(({ added }) => !added).map(({ before }) => before.id);
  const stored = await readHistories(trx, shopId, unclear);
  const changes: ShipmentChange[] = [];
  const newOperations: NewOperation[] = [];
  for (const { before, operations, added } of answers) {
    const old = historyOf(stored.get(before.id) ?? [], source, operations.length > 0);
    const answered = operations.map((operation) => ({ ...operation, firstSeenAt: now }));
    const destinationIndex = operations.findLast((operation) => operation.destinationIndex)?.destinationIndex;
    const history = [...old, ...answered];
    const change = shipmentChange(before, { history, destinationIndex, digest: digestOf(source, history) }, now);
    if (!change) continue;
    changes.push(change);
    for (const operation of added ?? operations) newOperations.push({ ...operation, shipmentId: before.id });
  }
  return { changes, operations: newOperations };
}

/**
 * The operations that an answer adds, when it begins with all those that we have: as nearly every answer does, and then the stored
 * history need not be read. Undefined when that is not so.
 */
function addedTo(
  digest: string | null,
  source: Source,
  operations: readonly ReportedOperation[],
): readonly ReportedOperation[] | undefined {
  if (!digest || digest === digestOf(source, [])) return operations;
  const known = Number.parseInt(digest.slice(source === 'single' ? 1 : 0), 10);
  return digestOf(source, operations.slice(0, known)) === digest ? operations.slice(known) : undefined;
}

/** Marked when it is of single access: after a change of access every history is looked at anew. */
function digestOf(source: Source, operations: readonly DigestedOperation[]): string {
  const digest = historyDigest(operations);
  return source === 'single' ? `s${digest}` : digest;
}

/** Batch and single access report the same operation with other times: a history comes from one, the one that answers now. */
export function historyOf(stored: StoredOperation[], source: Source, isReported: boolean): StoredOperation[] {
  const same = stored.filter((operation) => operation.source === source);
  return same.length > 0 || isReported ? same : stored;
}

function isDeadlock(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '40P01';
}
