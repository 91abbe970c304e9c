import { placesLeft } from '../../billing/quota.ts';
import type { Db } from '../../platform/database.ts';
import { countWaiting } from '../placeStore.ts';
import type { ImportCounts } from './import.ts';
import type { Rows } from './outcomeSql.ts';
import { countOutcomes } from './rowStore.ts';

/** What importing would do, before it is done. Those that wait for a place already come before the new ones. */
export async function countImport(db: Db, rows: Rows): Promise<ImportCounts> {
  const counts = await countOutcomes(db, rows);
  const left = await placesLeft(db, rows.shopId, rows.now);
  const free = left === null ? counts.new : Math.max(0, left - (await countWaiting(db, rows.shopId)));
  return { ...counts, overQuota: Math.max(0, counts.new - free) };
}
