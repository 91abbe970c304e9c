import type { Context } from '../../app.ts';
import type { Db } from '../../platform/database.ts';
import { AppError } from '../../platform/errors.ts';
import { recount } from './countImport.ts';
import { countOutcomes } from './countOutcomes.ts';
import {
  type FormerRow,
  listEdits,
  listFormer,
  listRowsOf,
  type NewEdit,
  renumberRepeats,
  saveEdits,
  saveRows,
} from './editStore.ts';
import { type CellEdit, type GridRow, IMPORT_FIELDS, type ImportCounts, type ImportField } from './import.ts';
import { lockImport, saveCounts } from './importStore.ts';
import { found } from './importView.ts';
import type { Rows } from './outcomeSql.ts';
import { isProblemCode } from './problemGroups.ts';
import { mendedIn, type RepairCode } from './repairs.ts';
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
      const [formerOf, chosen] = [new Map(former.map((one) => [one.row, one])), new Set(repairs)];
      const known = edits.flatMap((edit) => withFormer(edit, formerOf.get(edit.row), chosen));
      const back = Map.groupBy(await saveEdits(db, shopId, importId, known), ({ row }) => row);
      const numbers = [...formerOf.keys()];
      const standing = byRowAndField(await listEdits(db, shopId, importId, numbers));
      // Those that take something back are no edits any more, and have to be done all the same.
      const typed = byRowAndField(known);
      const edited = former.map((one) => {
        const stands = standing.get(one.row) ?? {};
        const groups = [...one.groups, ...(back.get(one.row) ?? []).flatMap(({ mended }) => mended)];
        const values = { ...stands, ...typed.get(one.row) };
        return { ...one, read: readEdited({ ...one, groups }, values, editedFields(stands), settings, chosen) };
      });
      const rows = { shopId, importId, now };
      const counts = await saveEdited(db, rows, edited, stored);
      await saveCounts(db, shopId, importId, counts);
      return { rows: await showRows(db, rows, await listRowsByNumber(db, rows, numbers), { settings, repairs }), counts };
    }),
  );
}

function withFormer(edit: CellEdit, former: FormerRow | undefined, repairs: ReadonlySet<RepairCode>): NewEdit[] {
  if (!former) return [];
  const stands = former.given[IMPORT_FIELDS.indexOf(edit.field)] ?? '';
  return [{ ...edit, stands, mended: mendedIn(edit.field, former.groups.filter(isProblemCode), repairs) }];
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

type ByField = Partial<Record<ImportField, string>>;

function editedFields(edits: ByField): ReadonlySet<ImportField> {
  return new Set(IMPORT_FIELDS.filter((field) => edits[field] !== undefined));
}

function byRowAndField(edits: readonly CellEdit[]): Map<number, ByField> {
  const byRow = new Map<number, ByField>();
  for (const { row, field, value } of edits) byRow.set(row, { ...byRow.get(row), [field]: value });
  return byRow;
}
