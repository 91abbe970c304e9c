import type { Context } from '../../app.ts';
import { type GridRow, type ImportCounts, isOver } from './import.ts';
import { findImport } from './importStore.ts';
import { found } from './importView.ts';
import { countRows, listRows, OUTCOMES, type PageOfRows, type RowFilter } from './rowStore.ts';
import { showRows } from './showRows.ts';

/**
 * Rows of a file as the grid shows them, `offset` counting those that the filter shows. Of an imported file only refused rows are left.
 * @throws AppError `not-found`
 */
export async function listGrid(
  ctx: Context,
  shopId: number,
  importId: number,
  filter: RowFilter,
  page: PageOfRows,
): Promise<{ total: number; rows: GridRow[] }> {
  return ctx.withShop(shopId, async (db) => {
    const one = found(await findImport(db, shopId, importId));
    const { state, settings, counts } = one;
    const isShown = state === 'ready' || state === 'importing' || isOver(state);
    if (!isShown || !settings) return { total: 0, rows: [] };
    const rows = { shopId, importId, now: ctx.now(), isOver: isOver(state) };
    // As the counts beside it say; looking at every row again for each page would take longer than the page.
    const told = rows.isOver ? undefined : totalOf(counts, filter.group);
    const total = told ?? (await countRows(db, rows, filter));
    return { total, rows: await showRows(db, rows, await listRows(db, rows, filter, page), one) };
  });
}

function totalOf(counts: ImportCounts | null, group: string | undefined): number | undefined {
  if (!counts) return undefined;
  if (group === undefined) return counts.total;
  if (group === 'problems') return counts.problems;
  const outcome = OUTCOMES.find((one) => one === group);
  return outcome ? counts[outcome] : (counts.groups.find(({ code }) => code === group)?.count ?? 0);
}
