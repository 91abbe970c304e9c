import cities from '../carriers/russianPost/cities.data.json' with { type: 'json' };
import { isLocker, zoneOfIndex } from '../carriers/russianPost/places.ts';
import { itinerary, seededRandom, type TravelOperation } from './itinerary.ts';

export const journeyKinds = ['collected', 'returned', 'refused', 'locker', 'courier', 'lost', 'customs', 'partial'] as const;
export type JourneyKind = (typeof journeyKinds)[number];

export type JourneyInput = {
  trackNumber: string;
  /** The life begins here: acceptance follows within hours. */
  startAt: Date;
  /** The next nightly check: acceptance is told before it. */
  firstCheckAt: Date;
  originIndex?: string;
  destinationIndex?: string;
  kind?: JourneyKind;
};
export type JourneyPlan = { kind: JourneyKind; destinationIndex: string; operations: TravelOperation[] };

type Trip = ReturnType<typeof itinerary> & { from: string; to: string; random: () => number };

const DEFAULT_ORIGIN = '101000';
const MINUTE = 60_000;
/** Shares of the ends that a parcel can come to; the rest is collected. */
const ENDS: [JourneyKind, number][] = [
  ['locker', 0.1],
  ['courier', 0.1],
  ['returned', 0.1],
  ['refused', 0.04],
  ['partial', 0.02],
  ['lost', 0.01],
];

/** A parcel's whole way, the same for the same track number and start. */
export function planJourney(input: JourneyInput): JourneyPlan {
  const { trackNumber, startAt, firstCheckAt } = input;
  const random = seededRandom(trackNumber);
  const kind = input.kind ?? kindOf(trackNumber, random());
  const to = input.destinationIndex ?? someOffice(random());
  const from = input.originIndex ?? DEFAULT_ORIGIN;
  const trip: Trip = { ...itinerary(random, acceptanceBase(startAt, firstCheckAt)), from, to, random };
  if (kind === 'customs') fromAbroad(trip);
  else throughRussia(trip, kind);
  end(trip, kind);
  tellFirst(trip.operations, firstCheckAt);
  return { kind, destinationIndex: to, operations: trip.operations };
}

/** Parcels with a foreign country in their number come through customs. */
function kindOf(trackNumber: string, chance: number): JourneyKind {
  if (/^[A-Z]{2}\d{9}(?!RU)[A-Z]{2}$/.test(trackNumber)) return 'customs';
  let left = chance;
  for (const [kind, share] of ENDS) {
    if (left < share) return kind;
    left -= share;
  }
  return 'collected';
}

/** The main post office of a regional centre has 000 at the end of its index. */
function someOffice(chance: number): string {
  const [, prefixes] = cities[Math.floor(chance * cities.length)]!;
  return prefixes!.split(' ')[0]!.padEnd(6, '0');
}

/** A parcel loaded just before the nightly check was handed over a little earlier. */
function acceptanceBase(startAt: Date, firstCheckAt: Date): Date {
  return new Date(Math.min(startAt.getTime(), firstCheckAt.getTime() - 90 * MINUTE));
}

/** The acceptance is known at the first check, so that the first message goes out the next morning. */
function tellFirst(operations: TravelOperation[], firstCheckAt: Date): void {
  const accepted = operations.findIndex(({ type }) => type === 1);
  for (const operation of operations.slice(0, accepted + 1)) {
    operation.visibleAt = new Date(Math.min(operation.visibleAt.getTime(), firstCheckAt.getTime() - MINUTE));
  }
}

function throughRussia(trip: Trip, kind: JourneyKind): void {
  const { add, from, to, random } = trip;
  if (random() < 0.3) add(28, 0, from, { after: [0, 0.1], isPrompt: true });
  add(1, random() < 0.7 ? 1 : 2, from, { after: [0.2, 1.2], isPrompt: true });
  const centre = sortingCentre(from, from);
  add(8, 0, centre, { after: [6, 14] });
  if (kind === 'lost') return;
  add(8, 4, centre, { after: [3, 10] });
  const hours = hoursBetween(from, to);
  if (sortingCentre(to, from) !== centre) {
    if (hours > 60 && centre !== MOSCOW_CENTRE) {
      add(8, 3, MOSCOW_CENTRE, { after: [8, 20] });
      add(8, 4, MOSCOW_CENTRE, { after: [4, 12] });
    }
    add(8, 3, sortingCentre(to, from), { after: [hours * 0.7, hours] });
    add(8, 4, sortingCentre(to, from), { after: [3, 12] });
  }
}

function fromAbroad({ add, to }: Trip): void {
  add(1, 0, '', { after: [0.2, 1.2], isPrompt: true });
  add(10, 0, '', { after: [40, 80] });
  add(9, 0, AIRPORT, { after: [60, 160] });
  add(14, 1, AIRPORT, { after: [10, 60] });
  add(8, 4, AIRPORT, { after: [4, 16] });
  const hours = hoursBetween(AIRPORT, to);
  add(8, 3, sortingCentre(to, AIRPORT), { after: [hours * 0.7, hours] });
}

/** What becomes of the parcel at its destination, or short of it. */
function end(trip: Trip, kind: JourneyKind): void {
  const { add, atOffice, from, to, random } = trip;
  if (kind === 'lost') add(5, 1, sortingCentre(from, from), { after: [20 * 24, 30 * 24], hours: [9, 19] });
  else if (kind === 'courier') byCourier(trip);
  else {
    const isToLocker = kind === 'locker' || isLocker(to);
    add(8, isToLocker ? 9 : 2, to, { after: [5, 20], hours: [8, 15] });
    if (kind === 'returned' || kind === 'refused' || kind === 'partial') comeBack(trip, kind);
    else add(2, isToLocker ? 3 : 1, to, atOffice(isToLocker ? [2, 40] : [20, 24 * patience(random)]));
  }
}

/** Days: most people come within two or three, some much later. */
function patience(random: () => number): number {
  return random() < 0.8 ? 3 : 7;
}

function byCourier({ add, to, random }: Trip): void {
  add(8, 15, to, { after: [5, 20], hours: [8, 11] });
  if (random() < 0.3) {
    add(12, 1, to, { after: [2, 6] });
    add(8, 15, to, { after: [14, 20], hours: [8, 11] });
  }
  add(2, 8, to, { after: [1, 8] });
}

function comeBack({ add, atOffice, from, to }: Trip, kind: 'returned' | 'refused' | 'partial'): void {
  if (kind === 'returned') {
    add(8, 28, to, { after: [10 * 24, 10 * 24 + 1], hours: [6, 9] });
    add(3, 1, to, atOffice([5 * 24, 6 * 24]));
  } else if (kind === 'refused') {
    add(3, 4, to, atOffice([20, 5 * 24]));
  } else {
    add(48, 0, to, atOffice([20, 3 * 24]));
    add(3, 15, to, { after: [0.2, 2] });
  }
  const hours = hoursBetween(to, from);
  add(8, 4, sortingCentre(to, from), { after: [14, 40] });
  add(8, 3, sortingCentre(from, to), { after: [hours * 0.7, hours] });
  add(8, 2, from, { after: [8, 24], hours: [8, 15] });
  add(2, 2, from, atOffice([20, 5 * 24]));
}

const MOSCOW_CENTRE = '101700';
const MOSCOW_REGION_CENTRE = '140983';
const AIRPORT = '102975';

/** Sorting centres have 960 at the end of the region's indexes; Moscow and its region have theirs. Lockers tell no region. */
function sortingCentre(index: string, otherEnd: string): string {
  if (isLocker(index) || !/^[1-6]/.test(index))
    return isLocker(otherEnd) ? MOSCOW_CENTRE : sortingCentre(otherEnd || MOSCOW_CENTRE, '9');
  const prefix = index.slice(0, 3);
  if (prefix <= '129') return MOSCOW_CENTRE;
  return prefix >= '140' && prefix <= '144' ? MOSCOW_REGION_CENTRE : `${prefix}960`;
}

/** A day or two in one's own part of the country, and most of a day for every hour of zones between. */
function hoursBetween(from: string, to: string): number {
  return 20 + 18 * Math.abs(offsetHours(from) - offsetHours(to)) + (from.slice(0, 2) === to.slice(0, 2) ? 0 : 16);
}

/** Whatever the day: there is no daylight saving time in Russia. */
function offsetHours(index: string): number {
  const day = Temporal.PlainDate.from('2026-01-01').toZonedDateTime(zoneOfIndex(index).timeZone);
  return day.offsetNanoseconds / 3.6e12;
}
