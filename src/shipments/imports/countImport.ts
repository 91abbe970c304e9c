import { placesLeft } from '../../billing/quota.ts';
import type { Db } from '../../platform/database.ts';
import { countWaiting } from '../placeStore.ts';
import type { ImportCounts } from './import.ts';
import type { Rows } from './outcomeSql.ts';
import { type Counts, OUTCOMES } from './rowStore.ts';

export const NO_COUNTS: Counts = {
  new: 0,
  update: 0,
  same: 0,
  repeat: 0,
  removed: 0,
  refused: 0,
  total: 0,
  problems: 0,
  groups: [],
};

/** Of all rows, the largest groups first. */
export function addCounts(counts: Counts, ofMoreRows: Counts): Counts {
  // From nothing to what they are.
  const sum = moved(counts, NO_COUNTS, ofMoreRows);
  return { ...sum, groups: sum.groups.toSorted((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1)) };
}

/**
 * The counts after some rows were edited: a hundred thousand others need not be looked at for it.
 * @param before,after of the rows that the edit may have changed
 */
export function recount(db: Db, rows: Rows, counts: Counts, before: Counts, after: Counts): Promise<ImportCounts> {
  return withQuota(db, rows, moved(counts, before, after));
}

function moved(counts: Counts, before: Counts, after: Counts): Counts {
  const shift = (count: number, from: number, to: number) => Math.max(0, count - from + to);
  const outcomes = Object.fromEntries(OUTCOMES.map((name) => [name, shift(counts[name], before[name], after[name])]));
  const countOf = ({ groups }: Counts, code: string) => groups.find((group) => group.code === code)?.count ?? 0;
  const codes = [...new Set([...counts.groups, ...after.groups].map(({ code }) => code))];
  const groups = codes
    .map((code) => ({ code, count: shift(countOf(counts, code), countOf(before, code), countOf(after, code)) }))
    .filter(({ count }) => count > 0);
  const problems = counts.problems === undefined ? undefined : shift(counts.problems, before.problems ?? 0, after.problems ?? 0);
  return { ...counts, ...outcomes, total: shift(counts.total, before.total, after.total), problems, groups };
}

/** What importing would do, before it is done. Those that wait for a place already come before the new ones. */
export async function withQuota(db: Db, { shopId, now }: Pick<Rows, 'shopId' | 'now'>, counts: Counts): Promise<ImportCounts> {
  const left = await placesLeft(db, shopId, now);
  const free = left === null ? counts.new : Math.max(0, left - (await countWaiting(db, shopId)));
  return { ...counts, overQuota: Math.max(0, counts.new - free) };
}
