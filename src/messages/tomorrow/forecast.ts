import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Context } from '../../app.ts';
import type { Db } from '../../platform/database.ts';
import { affordable } from '../charge.ts';
import { optedOut, type SentChannel, shipmentsToldThisMorning } from '../claimStore.ts';
import { compose, type Known, templateOf } from '../compose.ts';
import type { DropReason } from '../dropReasons.ts';
import { judge } from '../judge.ts';
import type { Audience } from '../reasons.ts';
import { readShopForMessages, type ShopForMessages } from '../shopRules.ts';
import { readTold } from '../told.ts';
import { CHUNK } from './additions.ts';
import type { Candidate, Lineup } from './lineup.ts';

/**
 * What becomes of a message by all that is known now: `goes`, `stays` with a reason, `held` or `cancelled` by a person. Segments and price
 * are those it would have; an e-mail's words are composed for the page that shows it.
 */
export type Fate = Candidate & {
  fate: 'goes' | 'stays' | 'held' | 'cancelled';
  why: DropReason | null;
  address: string;
  segments: number | null;
  priceKopecks: number;
};

const CHANNELS = ['sms', 'email'] as const;

/** Judges a morning as sending will, each window at its opening: the same rules, texts and prices, and the balance as it is now. */
export async function judgeMorning(
  db: Db,
  ctx: Context,
  { morning, facts }: Pick<Lineup, 'morning' | 'facts'>,
  { shopId, balance, now }: { shopId: number; balance: number; now: Date },
): Promise<Fate[]> {
  const fates: Fate[] = [];
  const windows = [...Map.groupBy(morning, ({ window }) => window.opensAt.getTime())].sort(([one], [other]) => one - other);
  for (const [, inWindow] of windows) {
    const at = judgedAt(inWindow[0]!, now);
    const shop = await readShopForMessages(db, shopId, at);
    for (const channel of CHANNELS) {
      const candidates = inWindow.filter(({ message }) => message.channel === channel);
      for (const fate of await judgeChannel(db, ctx, { candidates, channel, facts, shop, at })) fates.push(fate);
    }
  }
  await nextTurn();
  return payable(fates, balance);
}

/** When a message is judged: as its window opens, or now that it is open. */
export function judgedAt({ window }: Pick<Candidate, 'window'>, now: Date): Date {
  return window.opensAt > now ? window.opensAt : now;
}

type Case = {
  candidates: readonly Candidate[];
  channel: SentChannel;
  facts: Lineup['facts'];
  shop: ShopForMessages;
  at: Date;
};

/** A number of shipments at a time: what becomes of a message depends on no other shipment's. The order stays. */
async function judgeChannel(db: Db, ctx: Context, { candidates, ...rest }: Case): Promise<Fate[]> {
  const byShipment = [...Map.groupBy(candidates, ({ message }) => message.shipmentId).values()];
  const fates = new Map<Candidate, Fate>();
  for (let i = 0; i < byShipment.length; i += CHUNK) {
    const some = byShipment.slice(i, i + CHUNK).flat();
    const found = await judgeSome(db, ctx, { ...rest, candidates: some });
    for (const [n, fate] of found.entries()) fates.set(some[n]!, fate);
    await nextTurn();
  }
  return candidates.map((candidate) => fates.get(candidate)!);
}

async function judgeSome(db: Db, ctx: Context, { candidates, channel, facts, shop, at }: Case): Promise<Fate[]> {
  const inLine = candidates.filter(isInLine);
  const messages = inLine.map(({ message, window }) => ({ ...message, windowOn: window.day }));
  const contacts = inLine.map(({ message }) => facts.get(message.shipmentId)?.[channel === 'sms' ? 'phone' : 'email'] ?? '');
  const judged = judge(messages, {
    ...{ shop, facts, now: at },
    optedOut: await optedOut(db, shop.shopId, channel, [...messages.map(({ address }) => address), ...contacts]),
    told: await shipmentsToldThisMorning(db, shop.shopId, channel, messages),
  });
  const whys = new Map([...judged.drop, ...judged.hold].map(({ message, why }) => [message.id, why]));
  const addresses = new Map(judged.send.map(({ message, address }) => [message.id, address]));
  const known = await readKnown(db, inLine, { facts, shop, at });
  return candidates.map((candidate): Fate => {
    const { message, state } = candidate;
    const address = addresses.get(message.id) ?? message.address;
    const unpriced = { ...candidate, address, segments: null, priceKopecks: 0, why: null };
    if (state === 'dropped') return { ...unpriced, fate: 'cancelled' };
    if (isHeldByShop(candidate)) return { ...unpriced, fate: 'held' };
    if (!isInLine(candidate)) return { ...unpriced, fate: 'stays', why: heldWhy(candidate) };
    const why = whys.get(message.id);
    if (why) return { ...unpriced, fate: 'stays', why };
    // Letters have one price whatever they say: the page composes those that it shows.
    const isLetter = channel === 'email' && templateOf(shop, message.reason, channel, message.audience as Audience);
    if (isLetter) return { ...unpriced, fate: 'goes', priceKopecks: shop.prices.email };
    const text = compose(ctx, shop, message, address, known);
    if ('why' in text) return { ...unpriced, fate: 'stays', why: text.why };
    return { ...unpriced, fate: 'goes', segments: text.segments, priceKopecks: text.priceKopecks };
  });
}

export async function readKnown(
  db: Db,
  candidates: readonly Candidate[],
  { facts, shop, at }: Pick<Case, 'facts' | 'shop' | 'at'>,
): Promise<Known> {
  const about = candidates.map(({ message }) => message);
  return { facts, told: await readTold(db, about, { shop, facts, now: at }), now: at };
}

/** Planned, or kept back in a window that is over: then the next morning judges it anew. */
function isInLine(candidate: Candidate): boolean {
  const { state, message, window } = candidate;
  if (state === 'planned') return true;
  return state === 'held' && !isHeldByShop(candidate) && message.notAfter < window.closesAt;
}

/** By a person, and for the morning in view too. */
export function isHeldByShop({ state, outcome, outcomeDetails, message, window }: Candidate): boolean {
  if (state !== 'held' || outcome !== 'held_by_shop') return false;
  return outcomeDetails?.until !== 'morning' || message.notAfter >= window.closesAt;
}

function heldWhy({ outcome, outcomeDetails }: Candidate): DropReason {
  return { text: '', ...outcomeDetails, code: outcome } as DropReason;
}

/** In the order in which claims pay: what the balance does not cover stays, and free messages go. */
function payable(fates: Fate[], balance: number): Fate[] {
  const going = fates.flatMap((fate, id) => (fate.fate === 'goes' ? [{ id, n: 1, priceKopecks: fate.priceKopecks }] : []));
  const { unpaid } = affordable(going, balance);
  for (const { id } of unpaid) fates[id] = { ...fates[id]!, fate: 'stays', why: { code: 'no_balance' } };
  return fates;
}
