/** Calendar days `YYYY-MM-DD`, both included, in the service's zone. */
export type Period = { from: string; to: string };
export type Unit = 'day' | 'week';

/** What is looked at unless somebody chooses, today included. */
const USUAL_DAYS = 30;
/** A trend by days is read up to here; longer ones come by weeks. */
const MOST_SINGLE_DAYS = 45;
/** Three years, and a day of a leap year. */
export const MOST_DAYS = 1096;

export function usualPeriod(today: string): Period {
  return { from: shifted(today, 1 - USUAL_DAYS), to: today };
}

/** As long, and just before. */
export function previousPeriod({ from, to }: Period): Period {
  const last = shifted(from, -1);
  return { from: shifted(last, 1 - lengthOf({ from, to })), to: last };
}

/** Days in it; zero or less when it ends before it begins. */
export function lengthOf({ from, to }: Period): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days + 1;
}

export function usualUnit(period: Period): Unit {
  return lengthOf(period) <= MOST_SINGLE_DAYS ? 'day' : 'week';
}

/** Its days, or its weeks from Monday to Sunday; the first and the last are cut to the period. */
export function partsOf({ from, to }: Period, unit: Unit): Period[] {
  const parts: Period[] = [];
  for (let day = from; day <= to; day = shifted(parts.at(-1)!.to, 1)) {
    const last = unit === 'day' ? day : shifted(day, 7 - Temporal.PlainDate.from(day).dayOfWeek);
    parts.push({ from: day, to: last < to ? last : to });
  }
  return parts;
}

export function shifted(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}
