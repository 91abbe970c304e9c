import type { Db } from '../../platform/database.ts';
import { listChanges } from './changeStore.ts';
import { changedFields } from './changes.ts';
import { listEdits } from './editStore.ts';
import type { GridRow } from './import.ts';
import type { ImportRow } from './importStore.ts';
import type { Rows, StoredRow } from './outcomeSql.ts';
import { gridRows } from './readRows.ts';

/** A page of rows for the grid: with what a person typed over, and what known shipments hold where the row will change them. */
export async function showRows(
  db: Db,
  rows: Rows,
  stored: readonly StoredRow[],
  { settings, repairs }: Pick<ImportRow, 'settings' | 'repairs'>,
): Promise<GridRow[]> {
  if (!settings || stored.length === 0) return [];
  const numbers = stored.map(({ row }) => row);
  const edits = Map.groupBy(await listEdits(db, rows.shopId, rows.importId, numbers), ({ row }) => row);
  const updates = stored.filter(({ outcome }) => outcome === 'update').map(({ row }) => row);
  const changes = updates.length > 0 ? await listChanges(db, rows, updates) : [];
  const byRow = new Map(changes.map((change) => [change.row, change]));
  return gridRows(stored, settings, repairs).map((one) => {
    const edited = edits.get(one.row)?.map(({ field }) => field);
    const change = byRow.get(one.row);
    return {
      ...one,
      ...(edited && { edited }),
      ...(change && { was: changedFields(change.now, change.then) }),
      ...(change?.isFollowedAgain && { isFollowedAgain: true }),
    };
  });
}
