import type { Context } from '../app.ts';
import { isOpenAt, nextOpenTime } from '../platform/workingHours.ts';
import { findShopRow } from '../shops/shop.ts';
import { ASKS_A_DAY, nextAskAt } from './ask.ts';
import { deadline } from './clock.ts';
import { type NameWarning, warningsOf } from './knownNames.ts';
import type { SenderRequest } from './request.ts';
import { findProblem, type NameProblem } from './senderName.ts';
import { listAskedSince, listRequests } from './store.ts';

const HISTORY = 20;
const DAY_MS = 86_400_000;

/** What a shop sees of a request: who of staff decided is theirs. */
export type SenderRequestView = Pick<
  SenderRequest,
  'name' | 'note' | 'state' | 'askedAt' | 'askedBy' | 'dueAt' | 'approvedAt' | 'registeredAt' | 'endedAt' | 'reason' | 'words'
> & { id: string };

/** The name that SMS come from now, the request that is open, what was before, and when staff would answer. */
export async function viewSenderName(ctx: Context, shopId: number) {
  const { smsc, support } = ctx.config;
  const now = ctx.now();
  const [shop, requests, today] = await ctx.withShop(shopId, async (db) => [
    await findShopRow(db, shopId),
    await listRequests(db, shopId, HISTORY),
    await listAskedSince(db, shopId, new Date(now.getTime() - DAY_MS)),
  ]);
  const open = requests.find(({ state }) => state === 'asked' || state === 'approved');
  const working = requests.find(({ state }) => state === 'registered');
  const left = Math.max(0, ASKS_A_DAY - today.length);
  return {
    /** Null: the shop has no name of its own. */
    own: shop?.smsSender ?? null,
    common: smsc.sender ?? null,
    working: working ? shown(working) : null,
    open: open ? shown(open) : null,
    history: requests.map(shown),
    asks: { left, aDay: ASKS_A_DAY, nextAt: left > 0 ? null : nextAskAt(today) },
    /** When it would be answered if it were asked now. */
    answerBy: deadline(now, support.hours),
    ...hoursOf(ctx, now),
  };
}

export type SenderNameView = Awaited<ReturnType<typeof viewSenderName>>;

/** Whether staff are at work, and when they are next. */
export function hoursOf({ config }: Pick<Context, 'config'>, now: Date) {
  const { hours } = config.support;
  return { isOpen: isOpenAt(now, hours), opensAt: nextOpenTime(now, hours)?.opensAt ?? null, workingHours: hours.spans };
}

export type NameCheck = { problem: NameProblem | null; warnings: NameWarning[] };

/** What would be said of a name, asked as it is typed. */
export function checkName(typed: string): NameCheck {
  const problem = findProblem(typed) ?? null;
  return { problem, warnings: problem ? [] : warningsOf(typed.trim()) };
}

function shown({ id, ...request }: SenderRequest): SenderRequestView {
  const { name, note, state, askedAt, askedBy, dueAt, approvedAt, registeredAt, endedAt, reason, words } = request;
  return { id: String(id), name, note, state, askedAt, askedBy, dueAt, approvedAt, registeredAt, endedAt, reason, words };
}
