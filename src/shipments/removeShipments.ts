import type { Context } from '../app.ts';
import { givePlacesBack } from '../billing/quota.ts';
import { countReturnsAgain, takeBackReturns } from '../blacklist/takeBack.ts';
import { dropPlanned } from '../messages/dropPlanned.ts';
import { planForShipments } from '../messages/plan.ts';
import { type Db, withoutTrace } from '../platform/database.ts';
import type { Actor } from '../platform/http.ts';
import { auditName, recordAudit } from '../shops/audit.ts';
import { recordShipmentEvents, wakeWebhooks } from '../webhooks/events.ts';
import { retryDeadlock } from './deadlock.ts';
import { type Removal, type RemovedShipment, setRemoved, setRestored, type Which } from './lifeStore.ts';
import { settlePlaces, startWaiting } from './placeStore.ts';
import { normalizeTrackNumber } from './trackNumber.ts';

/** `isTest`: all is answered as it would be, and nothing is kept. */
export type RemovalOptions = { isTest?: boolean };

/**
 * Stops tracking and drops planned messages at once. What was not yet checked gives its place back.
 * @returns track numbers that were removed now; others are unknown or were removed before
 */
export async function removeShipments(
  ctx: Context,
  shopId: number,
  actor: Pick<Actor, 'email'>,
  which: Which,
  as: Removal,
  { isTest = false }: RemovalOptions = {},
): Promise<string[]> {
  const now = ctx.now();
  const remove = async (db: Db) => {
    const shipments = await setRemoved(db, shopId, mended(which), as, now);
    if (shipments.length === 0) return { removed: [], deliveries: 0 };
    const ids = shipments.map(({ id }) => id);
    await dropPlanned(db, shopId, { shipmentIds: ids }, as, now);
    if (as === 'collected') await takeBackReturns(db, shopId, ids, now);
    await giveBack(db, shopId, shipments, now);
    await recordAudit(db, shopId, { at: now, actor: auditName(actor), action: `shipments ${as}`, details: namesOf(shipments) });
    const deliveries = await recordShipmentEvents(db, shopId, { type: 'shipment.removed', shipments }, now);
    return { removed: shipments, deliveries };
  };
  const { removed, deliveries } = await (isTest
    ? retryDeadlock(() => ctx.withShop(shopId, (db) => withoutTrace(db, remove)))
    : inTransaction(ctx, shopId, remove));
  if (deliveries > 0 && !isTest) await wakeWebhooks(ctx, shopId);
  return removed.map(({ trackNumber }) => trackNumber);
}

/**
 * Undoes a removal, or resumes shipments that were given up. Only a person may ask for it. Messages that are still true are
 * planned again.
 * @returns track numbers that are tracked again, or wait for a place
 */
export async function restoreShipments(
  ctx: Context,
  shopId: number,
  actor: Pick<Actor, 'email'>,
  which: Which,
): Promise<string[]> {
  const now = ctx.now();
  const { restored, deliveries } = await inTransaction(ctx, shopId, async (db) => {
    const shipments = await setRestored(db, shopId, mended(which), now);
    if (shipments.length === 0) return { restored: [], deliveries: 0 };
    const ids = shipments.map(({ id }) => id);
    await planForShipments(db, ctx, shopId, ids, now);
    await countReturnsAgain(db, shopId, ids);
    const placeless = shipments.filter(({ needsPlace }) => needsPlace).map(({ id }) => id);
    const inOrder = placeless.sort((a, b) => a - b);
    await settlePlaces(db, shopId, inOrder, now);
    const details = namesOf(shipments);
    await recordAudit(db, shopId, { at: now, actor: auditName(actor), action: 'shipments restored', details });
    const deliveries = await recordShipmentEvents(db, shopId, { type: 'shipment.restored', shipments }, now);
    return { restored: shipments, deliveries };
  });
  if (deliveries > 0) await wakeWebhooks(ctx, shopId);
  return restored.map(({ trackNumber }) => trackNumber);
}

function inTransaction<T>(ctx: Context, shopId: number, work: (db: Db) => Promise<T>): Promise<T> {
  return retryDeadlock(() => ctx.withShop(shopId, (db) => db.transaction().execute(work)));
}

function namesOf(shipments: readonly { trackNumber: string }[]) {
  return { trackNumbers: shipments.map(({ trackNumber }) => trackNumber) };
}

/** Each place returns to the month it was taken from, and goes to who waits for one. */
async function giveBack(db: Db, shopId: number, removed: RemovedShipment[], now: Date): Promise<void> {
  const placed = removed.filter(({ lifeBefore, wasNeverAnswered }) => lifeBefore === 'active' && wasNeverAnswered);
  if (placed.length === 0) return;
  for (const taken of Map.groupBy(placed, ({ lifeChangedAt }) => lifeChangedAt.getTime())) {
    await givePlacesBack(db, shopId, taken[1].length, new Date(taken[0]));
  }
  await startWaiting(db, shopId, now);
}

/** Numbers as people paste them. */
function mended(which: Which): Which {
  if ('ids' in which) return which;
  return {
    trackNumbers: which.trackNumbers.map((typed) => {
      const read = normalizeTrackNumber(typed);
      return read.ok ? read.trackNumber : '';
    }),
  };
}
