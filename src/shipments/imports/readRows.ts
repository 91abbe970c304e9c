import type { GridRow } from './import.ts';
import type { StoredRow } from './outcomeSql.ts';
import { isOfContacts } from './problemGroups.ts';
import type { RepairCode } from './repairs.ts';
import { asRepeat, gridRow, type ImportRowSettings, readGiven } from './rowReader.ts';

/** Rows as the grid shows them: every problem in place. */
export function gridRows(rows: readonly StoredRow[], settings: ImportRowSettings, repairs: readonly RepairCode[]): GridRow[] {
  const chosen = new Set(repairs);
  return rows.map(({ row, given, problems: said, repeatNo, outcome }) => {
    const shown = gridRow(row, asRepeat(readGiven(given, settings, chosen), repeatNo), outcome);
    // A contact is missing in the row only: the shipment has it.
    const problems = shown.problems.filter(({ code }) => !isOfContacts(code) || said.includes(code));
    return { ...shown, problems };
  });
}
