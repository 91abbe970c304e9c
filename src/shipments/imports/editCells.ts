import type { Context } from '../../app.ts';
import type { Db } from '../../platform/database.ts';
import { AppError } from '../../platform/errors.ts';
import { recount } from './countImport.ts';
import { countOutcomes } from './countOutcomes.ts';
import { type FormerRow, listEdits, listFormer, listRowsOf, renumberRepeats, saveEdits, saveRows } from './editStore.ts';
import { type CellEdit, type GridRow, IMPORT_FIELDS, type ImportCounts, type ImportField } from './import.ts';
import { lockImport, saveCounts } from './importStore.ts';
import { found } from './importView.ts';
import type { Rows } from './outcomeSql.ts';
import { type ReadRow, readEdited } from './rowReader.ts';
import { listRowsByNumber } from './rowStore.ts';
import { showRows } from './showRows.ts';

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
      const { state, settings, repairs, counts: stored } = found(await lockImport(db, shopId, importId));
      if (state !== 'ready' || !settings || !stored)
        throw new AppError('conflict', 'Файл сейчас нельзя править: он читается или уже импортирован.');
      const former = await listFormer(db, shopId, importId, [...new Set(edits.map((edit) => edit.row))]);
      const givenOf = new Map(former.map(({ row, given }) => [row, given]));
      const known = edits.filter(({ row }) => givenOf.has(row));
      const stands = ({ row, field }: CellEdit) => givenOf.get(row)![IMPORT_FIELDS.indexOf(field)] ?? '';
      await saveEdits(
        db,
        shopId,
        importId,
        known.map((edit) => ({ ...edit, stands: stands(edit) })),
      );
      const numbers = [...givenOf.keys()];
      // Those that take something back are no edits afterwards, and have to be done all the same.
      const byRow = byRowAndField([...(await listEdits(db, shopId, importId, numbers)), ...known]);
      const chosen = new Set(repairs);
      const edited = former.map((one) => ({ ...one, read: readEdited(one, byRow.get(one.row) ?? {}, settings, chosen) }));
      const rows = { shopId, importId, now };
      const counts = await saveEdited(db, rows, edited, stored);
      await saveCounts(db, shopId, importId, counts);
      return { rows: await showRows(db, rows, await listRowsByNumber(db, rows, numbers), { settings, repairs }), counts };
    }),
  );
}

type Edited = FormerRow & { read: ReadRow };

async function saveEdited(db: Db, rows: Rows, edited: readonly Edited[], counts: ImportCounts): Promise<ImportCounts> {
  const { shopId, importId } = rows;
  const numbers = [...new Set(edited.flatMap(({ trackNumber, read }) => [trackNumber ?? [], numberOf(read) ?? []].flat()))];
  const others = await listRowsOf(db, shopId, importId, numbers);
  const affected = [...new Set([...edited.map(({ row }) => row), ...others])];
  const before = await countOutcomes(db, rows, { rows: affected });
  await saveRows(db, shopId, importId, edited);
  await renumberRepeats(db, shopId, importId, numbers);
  return recount(db, rows, counts, before, await countOutcomes(db, rows, { rows: affected }));
}

function numberOf({ checked }: ReadRow): string | undefined {
  return (checked.ok ? checked.values : checked.valuesIfKnown)?.trackNumber;
}

function byRowAndField(edits: readonly CellEdit[]): Map<number, Partial<Record<ImportField, string>>> {
  const byRow = new Map<number, Partial<Record<ImportField, string>>>();
  for (const { row, field, value } of edits) byRow.set(row, { ...byRow.get(row), [field]: value });
  return byRow;
}
