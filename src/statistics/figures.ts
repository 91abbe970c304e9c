import { REMINDER_WORKS_DAYS } from '../shipments/milestoneSql.ts';
import type { Facts, Measure, MessageFact, RegionFact } from './facts.ts';
import { type Period, partsOf, shifted, type Unit } from './period.ts';
import { barsOf, type DayCount, type Spread, spreadOf } from './spread.ts';

/** A number of the period and of the one before it. */
export type Pair = { now: number; before: number };
export type TrendPart = Period & Record<'loaded' | 'arrived' | 'delivered' | 'returned', number>;
/** `returned` is for every cause, `notCollected` those of them that nobody came for. */
export type RegionRow = {
  region: string;
  arrived: number;
  onTheWay: Spread | null;
  delivered: number;
  lying: Spread | null;
  returned: number;
  notCollected: number;
};
/** Parcels that lay there on the day of a reminder, and how many of them were collected within {@link REMINDER_WORKS_DAYS}. */
export type Reminded = { n: number; collected: number };
export type MessageRow = Pick<MessageFact, 'channel' | 'audience'> & {
  sent: Pair;
  delivered: number;
  undelivered: number;
  /** Gone, and the gateway does not say what became of it: letters, SMS without a receipt. */
  unconfirmed: number;
  segments: number;
  kopecks: Pair;
};

export type Figures = {
  totals: Record<'loaded' | 'arrived' | 'delivered' | 'returned' | 'notCollected', Pair>;
  trend: TrendPart[];
  onTheWay: { now: Spread | null; before: Spread | null };
  lying: { now: Spread | null; before: Spread | null; bars: DayCount[] };
  regions: RegionRow[];
  /** `until`: later reminders have not had their days yet. */
  reminders: { with: Reminded; without: Reminded; until: string };
  messages: MessageRow[];
};

/** Longer ones share the last bar. */
export const LAST_BAR = 15;

/**
 * Everything that the page shows of its period.
 * @param asOf the day of the last count
 */
export function figuresOf(facts: Facts, period: Period, unit: Unit, asOf: string): Figures {
  const spread = (measure: Measure, isCurrent: boolean) => spreadOf(daysOf(facts.regions, measure, isCurrent)) ?? null;
  return {
    totals: totalsOf(facts, period),
    trend: trendOf(facts, period, unit),
    onTheWay: { now: spread('arrived', true), before: spread('arrived', false) },
    lying: {
      now: spread('delivered', true),
      before: spread('delivered', false),
      bars: barsOf(daysOf(facts.regions, 'delivered', true), LAST_BAR),
    },
    regions: regionsOf(facts.regions.filter((fact) => fact.isCurrent)),
    reminders: remindersOf(facts, period, asOf),
    messages: messagesOf(facts.messages),
  };
}

function totalsOf({ days }: Facts, { from }: Period): Figures['totals'] {
  const pair = (...measures: Measure[]): Pair => {
    const counted = days.filter(({ measure }) => measures.includes(measure));
    return { now: sum(counted.filter(({ day }) => day >= from)), before: sum(counted.filter(({ day }) => day < from)) };
  };
  return {
    loaded: pair('loaded'),
    arrived: pair('arrived'),
    delivered: pair('delivered'),
    returned: pair('returned', 'not_collected'),
    notCollected: pair('not_collected'),
  };
}

function trendOf({ days }: Facts, period: Period, unit: Unit): TrendPart[] {
  const parts = partsOf(period, unit).map((part): TrendPart => ({ ...part, loaded: 0, arrived: 0, delivered: 0, returned: 0 }));
  const partOf = new Map(parts.flatMap((part) => partsOf(part, 'day').map(({ from }) => [from, part] as const)));
  for (const { measure, day, n } of days) {
    const part = partOf.get(day);
    if (!part || measure === 'reminded' || measure === 'unreminded') continue;
    part[measure === 'not_collected' ? 'returned' : measure] += n;
  }
  return parts;
}

/** The most parcels first; those whose region is not known last. */
function regionsOf(facts: readonly RegionFact[]): RegionRow[] {
  const rows = [...Map.groupBy(facts, ({ region }) => region)].map(([region, own]): RegionRow => {
    const count = (measure: Measure) => sum(own.filter((fact) => fact.measure === measure));
    return {
      region,
      arrived: count('arrived'),
      onTheWay: spreadOf(daysOf(own, 'arrived', true)) ?? null,
      delivered: count('delivered'),
      lying: spreadOf(daysOf(own, 'delivered', true)) ?? null,
      returned: count('returned') + count('not_collected'),
      notCollected: count('not_collected'),
    };
  });
  const size = ({ arrived, delivered, returned }: RegionRow) => arrived + delivered + returned;
  return rows.toSorted(
    (a, b) => Number(a.region === '') - Number(b.region === '') || size(b) - size(a) || (a.region < b.region ? -1 : 1),
  );
}

/** Only reminders whose days are over: the newest would look as if they did not work. */
function remindersOf({ reminders }: Facts, { from, to }: Period, asOf: string): Figures['reminders'] {
  const settled = shifted(asOf, -REMINDER_WORKS_DAYS - 1);
  const until = settled < to ? settled : to;
  const of = (measure: 'reminded' | 'unreminded'): Reminded => {
    const own = reminders.filter((fact) => fact.measure === measure && fact.day >= from && fact.day <= until);
    return { n: sum(own), collected: sum(own.filter(({ days }) => days >= 0 && days <= REMINDER_WORKS_DAYS)) };
  };
  return { with: of('reminded'), without: of('unreminded'), until };
}

const CHANNEL_ORDER = ['sms', 'email', 'voice'];

function messagesOf(facts: readonly MessageFact[]): MessageRow[] {
  const rows = [...Map.groupBy(facts, ({ channel, audience }) => `${audience} ${channel}`).values()].map((own): MessageRow => {
    const { channel, audience } = own[0]!;
    const now = own.filter((fact) => fact.isCurrent);
    const before = own.filter((fact) => !fact.isCurrent);
    const count = (...outcomes: MessageFact['outcome'][]) => sum(now.filter(({ outcome }) => outcomes.includes(outcome)));
    const kopecks = (some: readonly MessageFact[]) => some.reduce((total, fact) => total + fact.kopecks, 0);
    return {
      ...{ channel, audience },
      sent: { now: sum(now), before: sum(before) },
      delivered: count('delivered'),
      undelivered: count('undelivered'),
      unconfirmed: count('accepted', 'unknown'),
      segments: now.reduce((total, fact) => total + fact.segments, 0),
      kopecks: { now: kopecks(now), before: kopecks(before) },
    };
  });
  const place = ({ audience, channel }: MessageRow) => (audience === 'recipient' ? 0 : 10) + CHANNEL_ORDER.indexOf(channel);
  return rows.toSorted((a, b) => place(a) - place(b));
}

/** Where they are known. */
function daysOf(facts: readonly RegionFact[], wanted: Measure, isCurrent: boolean): DayCount[] {
  return facts.filter((fact) => fact.measure === wanted && fact.isCurrent === isCurrent && fact.days >= 0);
}

function sum(counts: readonly { n: number }[]): number {
  return counts.reduce((total, { n }) => total + n, 0);
}
