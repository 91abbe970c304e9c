import type { Problem, ProblemCode } from '../problems.ts';
import { IMPORT_FIELDS, type ImportField } from './import.ts';
import { problemGroup } from './problemGroups.ts';

/**
 * Switches on a whole import: each mends one kind of mistake in every row. `check_digit` changes no cell, it lets numbers with a
 * wrong check digit pass.
 */
export const REPAIRS = ['check_digit', 'leading_zero', 'email_typo', 'email_letters', 'swap_contacts'] as const;
export type RepairCode = (typeof REPAIRS)[number];

export function isRepairCode(code: string): code is RepairCode {
  return (REPAIRS as readonly string[]).includes(code);
}

const PHONE = IMPORT_FIELDS.indexOf('phone');
const EMAIL = IMPORT_FIELDS.indexOf('email');

/**
 * Mends what the chosen repairs mend of a row's problems.
 * @returns undefined when nothing is to be mended; `codes` are those of the mended problems
 */
export function mendCells(
  cells: readonly string[],
  problems: readonly Problem[],
  repairs: ReadonlySet<RepairCode>,
  edited: ReadonlySet<ImportField>,
): { cells: string[]; codes: ProblemCode[] } | undefined {
  const mended = [...cells];
  const codes: ProblemCode[] = [];
  for (const { code, suggestion } of problems) {
    if (!isMendable(code, repairs, edited)) continue;
    codes.push(code);
    if (suggestion !== undefined) mended[IMPORT_FIELDS.indexOf(fieldsOf(code)[0]!)] = suggestion;
    else [mended[PHONE], mended[EMAIL]] = [cells[EMAIL] ?? '', cells[PHONE] ?? ''];
  }
  return codes.length > 0 ? { cells: mended, codes } : undefined;
}

/** A chosen repair changes cells with this problem, and no person has typed into them. */
export function isMendable(code: ProblemCode, repairs: ReadonlySet<RepairCode>, edited: ReadonlySet<ImportField>): boolean {
  const { repair } = problemGroup(code);
  const fields = fieldsOf(code);
  return repair !== undefined && repairs.has(repair) && fields.length > 0 && !fields.some((field) => edited.has(field));
}

/** Those of a row's problems that a chosen repair has mended in this cell. */
export function mendedIn(field: ImportField, codes: readonly ProblemCode[], repairs: ReadonlySet<RepairCode>): ProblemCode[] {
  return codes.filter((code) => isMendable(code, repairs, NO_FIELDS) && fieldsOf(code).includes(field));
}

export const NO_FIELDS: ReadonlySet<ImportField> = new Set();

/** The cells that the repair of a problem changes. */
function fieldsOf(code: ProblemCode): ImportField[] {
  const { repair } = problemGroup(code);
  if (repair === 'leading_zero') return ['trackNumber'];
  if (repair === 'email_typo' || repair === 'email_letters') return ['email'];
  return repair === 'swap_contacts' ? ['phone', 'email'] : [];
}
