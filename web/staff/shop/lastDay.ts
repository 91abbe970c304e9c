import { dayOf } from '../../format/moments.ts';

const ENDLESS_MS = 50 * 365 * 24 * 3_600_000;

/** `YYYY-MM-DD`: a tariff ends before this instant, so its last day is the day before. */
export function lastDayOf(until: string, zone: string): string {
  return dayOf(new Date(new Date(until).getTime() - 1), zone);
}

/** The tariff of a new shop ends in a hundred years: nobody needs that date. */
export function isEndless(until: string, now: Date): boolean {
  return new Date(until).getTime() - now.getTime() > ENDLESS_MS;
}
