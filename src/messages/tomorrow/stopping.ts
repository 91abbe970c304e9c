import { randomUUID } from 'node:crypto';
import type { Context } from '../../app.ts';
import type { Db } from '../../platform/database.ts';
import { AppError } from '../../platform/errors.ts';
import type { Actor } from '../../platform/http.ts';
import { auditName, recordAudit } from '../../shops/audit.ts';
import { lockClaims } from '../claimStore.ts';
import { dropOvertaken } from '../overtaken.ts';
import { windowOf } from '../plan.ts';
import { savePlanned, type WindowedMessage } from '../planStore.ts';
import { REASONS } from '../reasons.ts';
import { readShopForMessages, type ShopForMessages } from '../shopRules.ts';
import { readAdditions } from './additions.ts';
import { type Candidate, readLineup } from './lineup.ts';
import { dayInView } from './morning.ts';
import type { HoldUntil, StopDetails } from './stop.ts';
import {
  listIdsByKey,
  listPast,
  listReplaced,
  listStopped,
  listStoppedBatch,
  moveToWindows,
  releaseStopped,
  restoreStopped,
  stopMessages,
} from './stopStore.ts';

/** Some messages by their keys, all of a shipment, or all of a morning (its day must be the one in view). */
export type Which = { keys: readonly string[] } | { shipmentId: number } | { day: string };

/** `batch` takes it back; `late`: of those that were named, how many have left or were settled meanwhile, and not by a person. */
export type Stopped = { batch: string; changed: number; late: number };

type Who = Pick<Actor, 'email'> & Partial<Pick<Actor, 'name' | 'acting'>>;

/** Keeps messages back until they are let go, or for their own morning only; the next one then judges them anew. */
export function holdMessages(ctx: Context, shopId: number, actor: Who, which: Which, until: HoldUntil): Promise<Stopped> {
  return stop(ctx, shopId, actor, which, { to: 'held', until });
}

/** Messages that will not go at all; they can be taken back as long as their morning is not over. */
export function cancelMessages(ctx: Context, shopId: number, actor: Who, which: Which): Promise<Stopped> {
  return stop(ctx, shopId, actor, which, { to: 'dropped' });
}

async function stop(
  ctx: Context,
  shopId: number,
  actor: Who,
  which: Which,
  { to, until }: { to: 'held' | 'dropped'; until?: HoldUntil },
): Promise<Stopped> {
  const now = ctx.now();
  const by = auditName(actor);
  const details: StopDetails = { by, at: now.toISOString(), batch: randomUUID(), ...(until ? { until } : {}) };
  return inTurn(ctx, shopId, async (db) => {
    const shop = await readShopForMessages(db, shopId, now);
    // Of many, what a person has stopped already stays as they wanted it; only cancelling outdoes holding.
    const isMeant = (stored: Stored) =>
      stored.state === 'planned' || (stored.state === 'held' && (to === 'dropped' || stored.outcome !== 'held_by_shop'));
    const { ids, additions } = await resolve(db, ctx, shop, { which, isMeant, now });
    // What is not planned yet is planned now, to be stopped: its key keeps planning from bringing it again.
    await savePlanned(db, shopId, additions, now);
    const named = [
      ...ids,
      ...(await listIdsByKey(
        db,
        shopId,
        additions.map(({ dedupeKey }) => dedupeKey),
      )),
    ];
    const replaced = 'keys' in which ? await listReplaced(db, shopId, named, REASONS) : [];
    const changed = await stopMessages(db, shopId, [...new Set([...named, ...replaced])], { to, details, now });
    const action = to === 'held' ? 'message held' : 'message cancelled';
    await record(db, ctx, shopId, { by, action, which, changed });
    // What somebody has stopped before has not left.
    const stopped = new Set(await listStopped(db, shopId, named, now));
    return { batch: details.batch, changed: changed.length, late: named.filter((id) => !stopped.has(id)).length };
  });
}

/** Lets go what a person stopped: it goes in its window, or in the next one when that is over. */
export async function releaseMessages(
  ctx: Context,
  shopId: number,
  actor: Who,
  which: Which,
): Promise<{ changed: number; late: number }> {
  const now = ctx.now();
  return inTurn(ctx, shopId, async (db) => {
    const shop = await readShopForMessages(db, shopId, now);
    const isMeant = ({ outcome }: Stored) => outcome === 'held_by_shop' || outcome === 'cancelled_by_shop';
    const { ids } = await resolve(db, ctx, shop, { which, isMeant, now });
    const changed = await releaseStopped(db, shopId, await listStopped(db, shopId, ids, now));
    await backInLine(db, ctx, shop, changed, now);
    await record(db, ctx, shopId, { by: auditName(actor), action: 'message released', which, changed });
    return { changed: changed.length, late: 'keys' in which ? ids.length - changed.length : 0 };
  });
}

/** Takes back one deed: what it stopped, and nobody touched since, is as it was. */
export async function undoStop(ctx: Context, shopId: number, actor: Who, batch: string): Promise<{ changed: number }> {
  const now = ctx.now();
  return inTurn(ctx, shopId, async (db) => {
    const shop = await readShopForMessages(db, shopId, now);
    const changed = await restoreStopped(db, shopId, await listStoppedBatch(db, shopId, batch, now));
    if (changed.length === 0) throw new AppError('conflict', 'Вернуть уже нечего: утро прошло или это изменили после вас.');
    await backInLine(db, ctx, shop, changed, now);
    await record(db, ctx, shopId, { by: auditName(actor), action: 'message stop undone', which: { keys: [] }, changed });
    return { changed: changed.length };
  });
}

/** Between two claims: one that is under way ends first, and then its messages have left. */
function inTurn<T>(ctx: Context, shopId: number, work: (db: Db) => Promise<T>): Promise<T> {
  return ctx.withShop(shopId, (shopDb) =>
    shopDb.transaction().execute(async (db) => {
      for (const channel of ['sms', 'email'] as const) await lockClaims(db, shopId, channel);
      return work(db);
    }),
  );
}

type Resolved = { ids: number[]; additions: readonly WindowedMessage[] };

type Stored = Pick<Candidate, 'state' | 'outcome'>;
type Asked = { which: Which; isMeant: (stored: Stored) => boolean; now: Date };

async function resolve(db: Db, ctx: Context, shop: ShopForMessages, { which, isMeant, now }: Asked): Promise<Resolved> {
  if ('keys' in which) return resolveKeys(db, ctx, shop, which.keys, now);
  const shipmentId = 'shipmentId' in which ? which.shipmentId : undefined;
  const day = dayInView(ctx, shop, now);
  if ('day' in which && which.day !== day) throw new AppError('conflict', 'Это утро уже прошло. Обновите страницу.', 'day');
  const { morning, additions } = await readLineup(db, ctx, shop, now, shipmentId, Number.MAX_SAFE_INTEGER);
  const ids = morning.flatMap(({ isForecast, message, ...stored }) => (!isForecast && isMeant(stored) ? [message.id] : []));
  return { ids, additions };
}

/** Ids as they are; anything else is the key of a message that is not planned yet. */
async function resolveKeys(db: Db, ctx: Context, shop: ShopForMessages, keys: readonly string[], now: Date): Promise<Resolved> {
  const ids = keys.filter((key) => /^\d{1,15}$/.test(key)).map(Number);
  const rest = new Set(keys.filter((key) => !/^\d{1,15}$/.test(key)));
  if (rest.size === 0) return { ids, additions: [] };
  // It may have been planned since the page was drawn.
  const planned = await listIdsByKey(db, shop.shopId, [...rest]);
  const additions = await readAdditions(db, ctx, shop.shopId, { day: dayInView(ctx, shop, now), now });
  return { ids: [...ids, ...planned], additions: additions.messages.filter(({ dedupeKey }) => rest.has(dedupeKey)) };
}

/** What is in line again and whose window is over goes in the next one; what was overtaken meanwhile does not go at all. */
async function backInLine(db: Db, ctx: Context, shop: ShopForMessages, ids: readonly number[], now: Date): Promise<void> {
  const past = await listPast(db, shop.shopId, ids, now);
  const moves = past.map((row) => ({ id: row.id, window: windowOf(ctx, shop, row, now) }));
  await moveToWindows(db, shop.shopId, moves);
  await dropOvertaken(db, shop.shopId, ids, now);
}

type Deed = { by: string; action: string; which: Which; changed: readonly number[] };

async function record(db: Db, ctx: Context, shopId: number, { by, action, which, changed }: Deed): Promise<void> {
  if (changed.length === 0) return;
  const details = changed.length === 1 ? { id: changed[0] } : { messages: changed.length, ...('day' in which ? which : {}) };
  await recordAudit(db, shopId, { at: ctx.now(), actor: by, action, details });
}
