import type { GridRow, GroupCount } from '../../../../src/shipments/imports/import.ts';
import type { ProblemGroup } from '../../../../src/shipments/imports/problemGroups.ts';
import type { RepairCode } from '../../../../src/shipments/imports/repairs.ts';
import type { ProblemCode } from '../../../../src/shipments/problems.ts';
import type { Tone } from '../../../theme.ts';

export type Level = ProblemGroup['level'];

export const levelTones: Record<Level, Tone> = { refused: 'bad', warning: 'waiting', mended: 'good' };

/** As the server judges them; a test holds the two together. What is not named here is a warning. */
const levels: Partial<Record<ProblemCode, Level>> = {
  track_number_empty: 'refused',
  track_number_form: 'refused',
  track_number_scientific: 'refused',
  track_number_several: 'refused',
  track_number_mended: 'mended',
  leading_zero: 'refused',
  check_digit: 'refused',
  repeated: 'mended',
  repeated_too_often: 'refused',
  phone_7: 'mended',
  phone_several: 'mended',
  email_several: 'mended',
  contact_missing: 'refused',
  amount_form: 'refused',
  amount_range: 'refused',
  too_long: 'refused',
  shortened: 'mended',
  not_text: 'refused',
};

const repairOf: Partial<Record<ProblemCode, RepairCode>> = {
  leading_zero: 'leading_zero',
  check_digit: 'check_digit',
  phone_is_email: 'swap_contacts',
  email_typo: 'email_typo',
  email_letters: 'email_letters',
  email_is_phone: 'swap_contacts',
};

/** How a problem stands once the repairs were chosen. */
export function problemGroup(code: ProblemCode, repairs: readonly string[]): ProblemGroup {
  const repair = repairOf[code];
  const level = levels[code] ?? 'warning';
  return repair ? { level: repairs.includes(repair) ? 'mended' : level, repair } : { level };
}

export type Group = GroupCount & ProblemGroup & { code: ProblemCode };

const order: Level[] = ['refused', 'warning', 'mended'];

/** The worst first, then the most frequent. */
export function sortGroups(groups: readonly GroupCount[], repairs: readonly string[]): Group[] {
  return groups
    .map(({ code, count }) => ({ code: code as ProblemCode, count, ...problemGroup(code as ProblemCode, repairs) }))
    .sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level) || b.count - a.count);
}

/** Whether a row still stands under a filter: one that was mended does not. */
export function isInGroup({ outcome, problems }: GridRow, group: string | undefined): boolean {
  if (!group) return true;
  if (group === 'problems') return problems.length > 0;
  return outcome === group || problems.some(({ code }) => code === group);
}

/** How a problem that still stands in a cell is shown: what could stop a row but does not was accepted by a repair. */
export function cellLevel({ code, isRefusal }: GridRow['problems'][number]): Level {
  if (isRefusal) return 'refused';
  const { level } = problemGroup(code, []);
  return level === 'refused' ? 'mended' : level;
}

/** The worst level among the problems of a cell. */
export function worstLevel(problems: GridRow['problems']): Level | undefined {
  const levels = problems.map(cellLevel);
  return order.find((level) => levels.includes(level));
}
