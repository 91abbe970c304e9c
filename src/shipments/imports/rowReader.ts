import { type Problem, type ProblemCode, problem } from '../problems.ts';
import { type CheckedRow, checkRow, type RowSettings } from '../shipment.ts';
import { storable } from './copyText.ts';
import { type GridRow, IMPORT_FIELDS, type ImportField, type RowOutcome } from './import.ts';
import { nameMistakes } from './mistakes.ts';
import { isProblemCode } from './problemGroups.ts';
import { isMendable, mendCells, NO_FIELDS, type RepairCode } from './repairs.ts';

/** Of the shop; stored with the import, since they decide what is refused. */
export type ImportRowSettings = Required<Pick<RowSettings, 'allowLandlines' | 'replaceWrongPhones' | 'keepForeignPhones'>>;

/** A row may be followed by this many more of its track number. */
export const MAX_REPEATS = 20;

export type ReadRow = {
  /** In the order of `IMPORT_FIELDS`: as they stand in the file, after edits and repairs. */
  given: string[];
  checked: CheckedRow;
  /** Codes of problems, each once: those that stand and those that a repair has mended. What `import_rows.problems` holds. */
  groups: ProblemCode[];
};

const ALL_FIELDS: ReadonlySet<ImportField> = new Set(IMPORT_FIELDS);

/**
 * Checks one row of a sheet, mending what the chosen repairs mend.
 * @param cells in the order of `IMPORT_FIELDS`
 * @param edited cells that a person typed: no repair changes them
 */
export function readRow(
  cells: readonly string[],
  settings: ImportRowSettings,
  repairs: ReadonlySet<RepairCode>,
  edited: ReadonlySet<ImportField> = NO_FIELDS,
): ReadRow {
  const rowSettings = { ...settings, isCheckDigitAsked: true, isCheckDigitConfirmed: repairs.has('check_digit') };
  let given = [...cells];
  let checked = checkCells(given, rowSettings);
  if (isFine(checked)) return { given, checked, groups: [] };
  const mended: ProblemCode[] = [];
  for (let turn = 0; turn < REPAIR_TURNS; turn++) {
    const mending = mendCells(given, problemsOf(checked), repairs, edited);
    if (!mending) break;
    given = mending.cells;
    mended.push(...mending.codes);
    checked = checkCells(given, rowSettings);
  }
  return { given, checked, groups: [...new Set([...mended, ...problemsOf(checked).map(({ code }) => code)])] };
}

/** A mended cell may show the next mistake: contacts change places, letters are replaced, then the domain's typo is seen. */
const REPAIR_TURNS = 3;

/** Reads a stored row again as it is: `given` has its edits and repairs already. */
export function readGiven(given: readonly string[], settings: ImportRowSettings, repairs: ReadonlySet<RepairCode>): ReadRow {
  return readRow(given, settings, repairs, ALL_FIELDS);
}

/**
 * Reads a stored row after cells of it were edited.
 * @param former `groups` with those that count again because an edit was taken back
 * @param typed what was typed into the row's cells, what takes an edit back too
 * @param edited cells that are not as they were read
 */
export function readEdited(
  former: { given: readonly string[]; groups: readonly string[] },
  typed: Readonly<Partial<Record<ImportField, string>>>,
  edited: ReadonlySet<ImportField>,
  settings: ImportRowSettings,
  repairs: ReadonlySet<RepairCode>,
): ReadRow {
  const cells = IMPORT_FIELDS.map((field, i) => storable(typed[field] ?? former.given[i] ?? ''));
  const read = readRow(cells, settings, repairs, edited);
  // A repair's work is in the cells now and is found no more: its group stays until the cell is edited.
  const kept = former.groups.filter(isProblemCode).filter((code) => isMendable(code, repairs, edited));
  return { ...read, groups: [...new Set([...kept, ...read.groups])] };
}

/** The row, knowing how many of its number stand above, see `repeatCounter`. */
export function asRepeat(read: ReadRow, repeatNo: number): ReadRow {
  const { checked, groups } = read;
  const valuesIfKnown = checked.ok ? checked.values : checked.valuesIfKnown;
  if (repeatNo === 0 || !valuesIfKnown) return read;
  if (repeatNo > MAX_REPEATS) {
    const errors = [problem('trackNumber', 'repeated_too_often'), ...(checked.ok ? [] : checked.errors)];
    // Its values are kept: it is a good row when those above it are not of its number any more.
    const refused = { ok: false, errors, warnings: checked.warnings, valuesIfKnown } as const;
    return { ...read, checked: refused, groups: [...groups, 'repeated_too_often'] };
  }
  const warnings = [...checked.warnings, problem('trackNumber', 'repeated')];
  return { ...read, checked: { ...checked, warnings }, groups: [...groups, 'repeated'] };
}

export function gridRow(row: number, { given, checked }: ReadRow, outcome: RowOutcome): GridRow {
  const errors = checked.ok ? [] : checked.errors.map((one) => ({ ...one, isRefusal: true }));
  const warnings = checked.warnings.map((one) => ({ ...one, isRefusal: false }));
  const cells = Object.fromEntries(IMPORT_FIELDS.map((field, i) => [field, given[i] ?? ''])) as Record<ImportField, string>;
  return { row, given: cells, outcome, problems: [...errors, ...warnings] };
}

function checkCells(cells: readonly string[], settings: RowSettings): CheckedRow {
  const [trackNumber, name, phone, email, amount, orderNumber, description, postalCode, paymentType, hasCallConsent] = cells;
  const input = { trackNumber, name, phone, email, amount, orderNumber, description, postalCode, paymentType, hasCallConsent };
  return nameMistakes(cells, checkRow(input, settings));
}

function isFine(checked: CheckedRow): boolean {
  return checked.ok && checked.warnings.length === 0;
}

function problemsOf(checked: CheckedRow): Problem[] {
  return checked.ok ? checked.warnings : [...checked.errors, ...checked.warnings];
}
