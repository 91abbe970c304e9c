import type { Context } from '../../app.ts';
import { AppError } from '../../platform/errors.ts';
import { countImport } from './countImport.ts';
import { listEdits, listFormer, renumberRepeats, saveEdits, saveRows } from './editStore.ts';
import type { CellEdit, GridRow, ImportCounts, ImportField } from './import.ts';
import { lockImport, saveCounts } from './importStore.ts';
import { found } from './importView.ts';
import { gridRows } from './readRows.ts';
import { readEdited } from './rowReader.ts';
import { listRowsByNumber } from './rowStore.ts';

export const MOST_EDITS = 2_000;

/**
 * Changes cells of a file that is ready; its rows are checked at once, and rows of the same numbers are counted anew. Of two who edit
 * one cell the last wins.
 * @returns the rows that were edited, as the grid shows them
 * @throws AppError `not-found`, `conflict` when it is not ready
 */
export async function editCells(
  ctx: Context,
  shopId: number,
  importId: number,
  edits: readonly CellEdit[],
): Promise<{ rows: GridRow[]; counts: ImportCounts }> {
  const now = ctx.now();
  return ctx.withShop(shopId, (shopDb) =>
    shopDb.transaction().execute(async (db) => {
      const { state, settings, repairs } = found(await lockImport(db, shopId, importId));
      if (state !== 'ready' || !settings)
        throw new AppError('conflict', 'Файл сейчас нельзя править: он читается или уже импортирован.');
      const row = { shopId, importId, now };
      const former = await listFormer(db, shopId, importId, [...new Set(edits.map((edit) => edit.row))]);
      const known = new Set(former.map((one) => one.row));
      await saveEdits(
        db,
        shopId,
        importId,
        edits.filter((edit) => known.has(edit.row)),
      );
      const byRow = byRowAndField(await listEdits(db, shopId, importId, [...known]));
      const read = former.map((one) => ({
        row: one.row,
        read: readEdited(one, byRow.get(one.row) ?? {}, settings, new Set(repairs)),
      }));
      const numbers = await saveRows(db, shopId, importId, read);
      await renumberRepeats(db, shopId, importId, [...new Set([...former.flatMap((one) => one.trackNumber ?? []), ...numbers])]);
      const counts = await countImport(db, row);
      await saveCounts(db, shopId, importId, counts);
      const shown = await listRowsByNumber(db, row, [...known]);
      return { rows: gridRows(shown, settings, repairs), counts };
    }),
  );
}

function byRowAndField(edits: readonly CellEdit[]): Map<number, Partial<Record<ImportField, string>>> {
  const byRow = new Map<number, Partial<Record<ImportField, string>>>();
  for (const { row, field, value } of edits) byRow.set(row, { ...byRow.get(row), [field]: value });
  return byRow;
}
