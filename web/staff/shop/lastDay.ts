import { dayOf } from '../../format/moments.ts';

/** `YYYY-MM-DD`: a tariff ends before this instant, so its last day is the day before. */
export function lastDayOf(until: string, zone: string): string {
  return dayOf(new Date(new Date(until).getTime() - 1), zone);
}
