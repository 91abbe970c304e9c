import { placesLeft } from '../../billing/quota.ts';
import type { Db } from '../../platform/database.ts';
import { countWaiting } from '../placeStore.ts';
import type { ImportCounts } from './import.ts';
import type { Rows } from './outcomeSql.ts';
import { type Counts, countOutcomes, OUTCOMES } from './rowStore.ts';

/** What importing would do, before it is done. */
export async function countImport(db: Db, rows: Rows): Promise<ImportCounts> {
  return withQuota(db, rows, await countOutcomes(db, rows));
}

/**
 * The counts after some rows were edited: a hundred thousand others need not be looked at for it.
 * @param before,after of the rows that the edit may have changed
 */
export function recount(db: Db, rows: Rows, counts: Counts, before: Counts, after: Counts): Promise<ImportCounts> {
  const moved = (count: number, from: number, to: number) => Math.max(0, count - from + to);
  const outcomes = Object.fromEntries(OUTCOMES.map((name) => [name, moved(counts[name], before[name], after[name])]));
  const countOf = ({ groups }: Counts, code: string) => groups.find((group) => group.code === code)?.count ?? 0;
  const codes = [...new Set([...counts.groups, ...after.groups].map(({ code }) => code))];
  const groups = codes
    .map((code) => ({ code, count: moved(countOf(counts, code), countOf(before, code), countOf(after, code)) }))
    .filter(({ count }) => count > 0);
  const problems = counts.problems === undefined ? undefined : moved(counts.problems, before.problems ?? 0, after.problems ?? 0);
  return withQuota(db, rows, { ...counts, ...outcomes, problems, groups });
}

/** Those that wait for a place already come before the new ones. */
async function withQuota(db: Db, { shopId, now }: Rows, counts: Counts): Promise<ImportCounts> {
  const left = await placesLeft(db, shopId, now);
  const free = left === null ? counts.new : Math.max(0, left - (await countWaiting(db, shopId)));
  return { ...counts, overQuota: Math.max(0, counts.new - free) };
}
