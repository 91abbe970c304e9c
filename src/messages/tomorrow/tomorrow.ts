import type { Context } from '../../app.ts';
import type { Db } from '../../platform/database.ts';
import { type OwnMessage, ownMessagesAhead } from '../../reports/ahead.ts';
import { compose } from '../compose.ts';
import { readShopForMessages, type ShopForMessages } from '../shopRules.ts';
import { type Fate, judgeMorning } from './forecast.ts';
import { type Lineup, readLineup } from './lineup.ts';
import { countMorning, type Progress, readBalance } from './lineupStore.ts';
import { type ShownWindow, shownWindow, stateOf } from './morning.ts';
import { composeParcels, type Parcel } from './parcels.ts';

export type Show = 'goes' | 'stays' | 'held';
export type TomorrowView = { query?: string | undefined; show?: Show | undefined; cursor?: string | undefined; limit: number };

/** Sums of what goes; how many do not, by whose will. Money in kopecks. */
export type Totals = {
  goes: number;
  sms: number;
  emails: number;
  segments: number;
  priceKopecks: number;
  stays: number;
  held: number;
  forecast: number;
};

export type Tomorrow = {
  /** The morning's calendar day, and the windows that it has for this shop. */
  day: string;
  windows: ShownWindow[];
  totals: Totals;
  balance: { kopecks: number; afterKopecks: number };
  /** While a window is open, or was open today. */
  progress: Progress | null;
  parcels: Parcel[];
  next: string | null;
  own: (OwnMessage & { segments: number | null; priceKopecks: number })[];
  later: { messages: number; parcels: Parcel[] };
  /** There is more than is looked at: sums are of the first ones only. */
  isCut: boolean;
};

const LATER_SHOWN = 20;

/** The next morning as it would be by all that is known now, a page of its parcels with the exact words. Nothing is written. */
export async function readTomorrow(ctx: Context, shopId: number, view: TomorrowView): Promise<Tomorrow> {
  const now = ctx.now();
  return ctx.withShop(shopId, async (db) => {
    const shop = await readShopForMessages(db, shopId, now);
    const lineup = await readLineup(db, ctx, shop, now);
    const balance = await readBalance(db, shopId);
    const fates = await judgeMorning(db, ctx, lineup, { shopId, balance, now });
    const windows = windowsOf(ctx, shop, lineup, now);
    const own = await readOwn(db, ctx, shop, lineup.day);
    const groups = groupsOf(fates.filter((fate) => isShown(fate, view, lineup)));
    const from = placeAfter(groups, view.cursor);
    const page = groups.slice(from, from + view.limit);
    const totals = totalsOf(fates);
    const ownPrice = own.reduce((sum, { isWorth, priceKopecks }) => sum + (isWorth ? priceKopecks : 0), 0);
    const isBegun = windows.some(({ state }) => state !== 'ahead');
    const later = await judgeMorning(db, ctx, { morning: lineup.later, facts: lineup.facts }, { shopId, balance, now });
    return {
      ...{ day: lineup.day, windows, totals, own, isCut: lineup.isCut },
      balance: { kopecks: balance, afterKopecks: Math.max(0, balance - totals.priceKopecks - ownPrice) },
      progress: isBegun ? await countMorning(db, shopId, lineup.day, windows[0]!.opensAt) : null,
      parcels: await composeParcels(db, ctx, shopId, page, { facts: lineup.facts, now }),
      next: from + view.limit < groups.length ? `${from + view.limit} ${page.at(-1)!.key}` : null,
      later: {
        messages: later.length,
        parcels: await composeParcels(db, ctx, shopId, groupsOf(later).slice(0, LATER_SHOWN), { facts: lineup.facts, now }),
      },
    };
  });
}

/** Messages of one shipment in one window. */
export type Group = { key: string; fates: Fate[] };

function groupsOf(fates: readonly Fate[]): Group[] {
  const groups = Map.groupBy(fates, ({ message, window }) => `${window.opensAt.getTime()}.${message.shipmentId}`);
  return [...groups].map(([key, own]) => ({ key, fates: own.sort(byPlace) }));
}

/** Behind the last parcel of the page before; when that one is gone meanwhile, where it stood. */
function placeAfter(groups: readonly Group[], cursor: string | undefined): number {
  const [place = '0', key] = (cursor ?? '').split(' ');
  const at = groups.findIndex((group) => group.key === key);
  return at < 0 ? Number(place) : at + 1;
}

/** To the recipient first, SMS before e-mails. */
function byPlace({ message: one }: Fate, { message: other }: Fate): number {
  const place = ({ audience, channel }: typeof one) => (audience === 'recipient' ? 0 : 2) + (channel === 'sms' ? 0 : 1);
  return place(one) - place(other) || one.id - other.id;
}

function isShown({ fate, message }: Fate, { query, show }: TomorrowView, { facts }: Lineup): boolean {
  if (show === 'goes' && fate !== 'goes') return false;
  if (show === 'stays' && fate !== 'stays' && fate !== 'cancelled') return false;
  if (show === 'held' && fate !== 'held') return false;
  const wanted = plain(query ?? '');
  if (wanted === '') return true;
  const { trackNumber, recipientName, orderNumber } = facts.get(message.shipmentId)!;
  return [trackNumber, recipientName, orderNumber, message.address].some((text) => plain(text ?? '').includes(wanted));
}

/** Spaces and signs of a phone as it is typed do not matter, nor does 8 in place of 7. */
function plain(text: string): string {
  const bare = text.toLowerCase().replaceAll(/[\s()+-]/g, '');
  return /^8\d{10}$/.test(bare) ? `7${bare.slice(1)}` : bare;
}

export function totalsOf(fates: readonly Fate[]): Totals {
  const going = fates.filter(({ fate }) => fate === 'goes');
  const sum = (value: (fate: Fate) => number) => going.reduce((total, fate) => total + value(fate), 0);
  return {
    goes: going.length,
    sms: sum(({ message }) => (message.channel === 'sms' ? 1 : 0)),
    emails: sum(({ message }) => (message.channel === 'email' ? 1 : 0)),
    segments: sum(({ segments }) => segments ?? 0),
    priceKopecks: sum(({ priceKopecks }) => priceKopecks),
    stays: fates.filter(({ fate }) => fate === 'stays' || fate === 'cancelled').length,
    held: fates.filter(({ fate }) => fate === 'held').length,
    forecast: sum(({ isForecast }) => (isForecast ? 1 : 0)),
  };
}

/** The service's own window is always among them: mornings without messages have hours too. */
function windowsOf(ctx: Context, shop: ShopForMessages, { day, morning }: Lineup, now: Date): ShownWindow[] {
  const usual = shownWindow(ctx, day, ctx.config.zone, now);
  const known = new Map(morning.map(({ window }) => [window.opensAt.getTime(), { ...window, state: stateOf(window, now) }]));
  if (shop.windowZone === 'service' || known.size === 0) known.set(usual.opensAt.getTime(), usual);
  return [...known.values()].sort((one, other) => one.opensAt.getTime() - other.opensAt.getTime());
}

async function readOwn(db: Db, ctx: Context, shop: ShopForMessages, day: string): Promise<Tomorrow['own']> {
  const own = await ownMessagesAhead(db, ctx, shop.shopId, day);
  return own.map((message) => {
    if (message.channel === 'email') return { ...message, segments: null, priceKopecks: 0 };
    const { kind, recipients, text } = message;
    const sms = { shipmentId: null, audience: 'admin', channel: 'sms', occurrence: '', subject: null, html: null } as const;
    const known = { facts: new Map(), told: () => '', now: ctx.now() };
    const composed = compose(ctx, shop, { ...sms, reason: kind as never, body: text ?? '' }, recipients[0]!, known);
    return 'why' in composed
      ? { ...message, segments: null, priceKopecks: 0 }
      : { ...message, segments: composed.segments, priceKopecks: composed.priceKopecks };
  });
}
