import type { Context } from '../app.ts';
import { timeLeft } from './clock.ts';
import { warningsOf } from './knownNames.ts';
import { countQueue, listDone, listEarlier, listQueue, listUses, type QueuedRequest, type QueueTab } from './queueStore.ts';
import { hoursOf } from './view.ts';

const PAGE = 100;
const EARLIER = 5;

export type QueuePage = { tab: QueueTab; query?: string | undefined; before?: number | undefined };

/** The page of staff: what waits for an answer, what waits for operators, or what was before; with how much of each. */
export async function viewQueue(ctx: Context, { tab, query, before }: QueuePage) {
  const { db } = ctx;
  const now = ctx.now();
  const requests = tab === 'done' ? await listDone(db, query, { before, limit: PAGE }) : await listQueue(db, tab, PAGE);
  const items = tab === 'done' ? requests.map((request) => entry(request)) : await withNeighbours(ctx, requests, now);
  return {
    items,
    next: tab === 'done' && requests.length === PAGE ? String(requests.at(-1)!.id) : null,
    counts: await countQueue(db),
    gateway: { name: ctx.gateways.sms.name, isStandIn: ctx.config.smsc.isStandIn },
    common: ctx.config.smsc.sender ?? null,
    ...hoursOf(ctx, now),
  };
}

export type QueueView = Awaited<ReturnType<typeof viewQueue>>;

/** With all that a person decides by: what the name is like, who else has it, what the shop asked for before. */
async function withNeighbours(ctx: Context, requests: readonly QueuedRequest[], now: Date) {
  const uses = await listUses(
    ctx.db,
    requests.map(({ name }) => name.toLowerCase()),
  );
  const earlier = await listEarlier(ctx.db, [...new Set(requests.map(({ shopId }) => shopId))], EARLIER);
  return requests.map((request) => ({
    ...entry(request, timeLeft(now, request.dueAt, ctx.config.support.hours)),
    warnings: warningsOf(request.name),
    alsoOf: uses.filter(({ name, shopId }) => name === request.name.toLowerCase() && shopId !== request.shopId),
    earlier: earlier.filter(({ shopId }) => shopId === request.shopId),
  }));
}

/** `leftMs`: working time until the promised answer. */
function entry({ id, ...request }: QueuedRequest, leftMs = 0) {
  const none = { warnings: [], alsoOf: [], earlier: [] } as Pick<Neighbours, 'warnings' | 'alsoOf' | 'earlier'>;
  return { ...request, id: String(id), leftMs, ...none };
}

type Neighbours = {
  warnings: ReturnType<typeof warningsOf>;
  alsoOf: Awaited<ReturnType<typeof listUses>>;
  earlier: Awaited<ReturnType<typeof listEarlier>>;
};
