/** So many parcels took so many whole days. */
export type DayCount = { days: number; n: number };

/** Over how many parcels, the middle one of them, and what nine of ten do not exceed; in days. */
export type Spread = { n: number; median: number; p90: number };

/** Undefined when there is nothing to measure. Between two middle parcels the median lies half way. */
export function spreadOf(counts: readonly DayCount[]): Spread | undefined {
  const sorted = counts.filter(({ n }) => n > 0).toSorted((a, b) => a.days - b.days);
  const n = sorted.reduce((sum, count) => sum + count.n, 0);
  if (n === 0) return undefined;
  const median = (rankedAt(sorted, Math.ceil(n / 2)) + rankedAt(sorted, Math.floor(n / 2) + 1)) / 2;
  return { n, median, p90: rankedAt(sorted, Math.ceil(n * 0.9)) };
}

/** The days of the parcel with this rank, the quickest being the first. */
function rankedAt(sorted: readonly DayCount[], rank: number): number {
  let passed = 0;
  for (const { days, n } of sorted) {
    passed += n;
    if (passed >= rank) return days;
  }
  return sorted.at(-1)!.days;
}

/** One bar a day from 0 on; from `last` on all in one. Empty when nothing was measured. */
export function barsOf(counts: readonly DayCount[], last: number): DayCount[] {
  if (counts.every(({ n }) => n === 0)) return [];
  const highest = Math.min(last, Math.max(...counts.filter(({ n }) => n > 0).map(({ days }) => days)));
  const bars = Array.from({ length: highest + 1 }, (_, days) => ({ days, n: 0 }));
  for (const { days, n } of counts) bars[Math.min(days, highest)]!.n += n;
  return bars;
}
