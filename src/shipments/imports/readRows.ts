import type { GridRow } from './import.ts';
import type { StoredRow } from './outcomeSql.ts';
import type { RepairCode } from './repairs.ts';
import { asRepeat, gridRow, type ImportRowSettings, readGiven } from './rowReader.ts';

/** Rows as the grid shows them: every problem in place. */
export function gridRows(rows: readonly StoredRow[], settings: ImportRowSettings, repairs: readonly RepairCode[]): GridRow[] {
  const chosen = new Set(repairs);
  return rows.map(({ row, given, repeatNo, outcome }) => {
    const shown = gridRow(row, asRepeat(readGiven(given, settings, chosen), repeatNo), outcome);
    // A contact is missing in the row only: the shipment has it.
    const problems = outcome === 'refused' ? shown.problems : shown.problems.filter(({ code }) => code !== 'contact_missing');
    return { ...shown, problems };
  });
}
