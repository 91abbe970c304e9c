import type { Context } from '../app.ts';
import type { Actor } from '../platform/http.ts';
import { listKnown, type Removal } from './lifeStore.ts';
import { listMatchingIds } from './listStore.ts';
import { type RemovalOptions, removeShipments } from './removeShipments.ts';
import { type ListFilter, SHOWN_LIVES } from './shipmentList.ts';
import { normalizeTrackNumber } from './trackNumber.ts';

/** `notFound` as they were given; numbers in neither list were removed before. */
export type RemovedByNumber = { removed: string[]; notFound: string[] };

export async function removeByNumber(
  ctx: Context,
  shopId: number,
  actor: Pick<Actor, 'email'>,
  trackNumbers: string[],
  as: Removal,
  options: RemovalOptions = {},
): Promise<RemovedByNumber> {
  const removed = await removeShipments(ctx, shopId, actor, { trackNumbers }, as, options);
  const read = trackNumbers.map((typed) => ({ typed, number: normalizeTrackNumber(typed) }));
  const numbers = read.flatMap(({ number }) => (number.ok ? [number.trackNumber] : []));
  const known = new Set(await ctx.withShop(shopId, (db) => listKnown(db, shopId, numbers)));
  const notFound = read.filter(({ number }) => !number.ok || !known.has(number.trackNumber));
  return { removed, notFound: notFound.map(({ typed }) => typed) };
}

/** Where the next block begins, and the newest shipment that the person can have meant. */
export type Progress = { after: number; upTo: number };
export type RemovedBlock = { removed: string[]; next: Progress | null };

export const BLOCK = 1000;

/**
 * Removes a block of what the list would show. Ask again with `next` until it is null: shipments that are loaded meanwhile stay.
 * Each block stands for itself, so a break leaves the rest as it was.
 */
export async function removeMatching(
  ctx: Context,
  shopId: number,
  actor: Pick<Actor, 'email'>,
  { filter, as, from }: { filter: ListFilter; as: Removal; from?: Progress },
): Promise<RemovedBlock> {
  const gone = as === 'deleted' ? ['deleted'] : ['deleted', 'collected'];
  const lives = (filter.lives ?? SHOWN_LIVES).filter((life) => !gone.includes(life));
  const { ids, upTo } = await ctx.withShop(shopId, (db) => listMatchingIds(db, shopId, { ...filter, lives }, from, BLOCK));
  const removed = ids.length > 0 ? await removeShipments(ctx, shopId, actor, { ids }, as) : [];
  const last = ids.at(-1);
  return { removed, next: ids.length === BLOCK && last !== undefined ? { after: last, upTo } : null };
}
