import { createHash } from 'node:crypto';
import { zoneOfIndex } from '../carriers/russianPost/places.ts';

/** `happenedAt`, and when the post begins to tell of it. */
export type TravelOperation = { type: number; attr: number; index: string; happenedAt: Date; visibleAt: Date };

export type Leg = {
  /** Hours after the operation before it, from and to. */
  after: [number, number];
  /** Local hours in which it can happen; any when absent. */
  hours?: [number, number];
  /** Told of within the hour, whatever the post's habits. */
  isPrompt?: boolean;
};

const HOUR = 3_600_000;
const MINUTE = 60_000;
const OFFICE_HOURS: [number, number] = [9, 19];
const LATE_SHARE = 0.1;

/** Numbers from 0 to 1, the same for the same text. */
export function seededRandom(text: string): () => number {
  let state = createHash('sha256').update(text).digest().readUInt32LE();
  // mulberry32, public domain: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Notes operations one after another, each at a believable hour of its place. */
export function itinerary(random: () => number, start: Date) {
  const operations: TravelOperation[] = [];
  let at = start;

  function between([from, to]: [number, number]): number {
    return from + random() * (to - from);
  }

  function add(type: number, attr: number, index: string, { after, hours, isPrompt = false }: Leg): void {
    const earliest = new Date(at.getTime() + between(after) * HOUR);
    at = wholeSeconds(hours ? withinHours(earliest, index, hours, random) : earliest);
    operations.push({ type, attr, index, happenedAt: at, visibleAt: new Date(at.getTime() + delay(isPrompt)) });
  }

  /** Most operations are told within the hour, some a day later: the post's offices report when they get to it. */
  function delay(isPrompt: boolean): number {
    const isLate = random() < LATE_SHARE;
    return isLate && !isPrompt ? between([10, 30]) * HOUR : between([5, 45]) * MINUTE;
  }

  return { operations, add, atOffice: (after: [number, number]): Leg => ({ after, hours: OFFICE_HOURS }) };
}

/** The instant itself when its local hour fits, else the next morning's opening. */
export function withinHours(at: Date, index: string, [opens, closes]: [number, number], random: () => number): Date {
  const local = at.toTemporalInstant().toZonedDateTimeISO(zoneOfIndex(index).timeZone);
  if (local.hour >= opens && local.hour < closes) return at;
  const day = local.hour < opens ? local : local.add({ days: 1 });
  const minute = Math.floor(random() * 90);
  const opening = day.withPlainTime({ hour: opens }).add({ minutes: minute });
  return new Date(opening.epochMilliseconds);
}

/** Wall clock of an instant at an office, `YYYY-MM-DD HH:mm:ss`. */
export function localTimeAt(at: Date, index: string): string {
  const local = at.toTemporalInstant().toZonedDateTimeISO(zoneOfIndex(index).timeZone).toPlainDateTime();
  return local.toString({ smallestUnit: 'second' }).replace('T', ' ');
}

function wholeSeconds(at: Date): Date {
  return new Date(Math.floor(at.getTime() / 1000) * 1000);
}
