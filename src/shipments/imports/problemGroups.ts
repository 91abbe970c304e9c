import type { ProblemCode } from '../problems.ts';
import type { RepairCode } from './repairs.ts';

/** `refused`: such a row is not loaded. `mended`: nothing is left to do. `repair` is the switch that mends every such row at once. */
export type ProblemGroup = { level: 'refused' | 'warning' | 'mended'; repair?: RepairCode };

const GROUPS: Record<ProblemCode, ProblemGroup> = {
  track_number_empty: { level: 'refused' },
  track_number_form: { level: 'refused' },
  track_number_scientific: { level: 'refused' },
  track_number_several: { level: 'refused' },
  track_number_mended: { level: 'mended' },
  leading_zero: { level: 'refused', repair: 'leading_zero' },
  check_digit: { level: 'refused', repair: 'check_digit' },
  repeated: { level: 'mended' },
  repeated_too_often: { level: 'refused' },
  phone_landline: { level: 'warning' },
  phone_foreign: { level: 'warning' },
  phone_foreign_kept: { level: 'warning' },
  phone_scientific: { level: 'warning' },
  phone_7: { level: 'mended' },
  phone_is_email: { level: 'warning', repair: 'swap_contacts' },
  phone_wrong: { level: 'warning' },
  phone_several: { level: 'mended' },
  email_wrong: { level: 'warning' },
  email_several: { level: 'mended' },
  email_typo: { level: 'warning', repair: 'email_typo' },
  email_letters: { level: 'warning', repair: 'email_letters' },
  email_is_phone: { level: 'warning', repair: 'swap_contacts' },
  nobody_to_tell: { level: 'warning' },
  contact_missing: { level: 'refused' },
  amount_form: { level: 'refused' },
  amount_range: { level: 'refused' },
  consent_form: { level: 'warning' },
  postal_code_form: { level: 'warning' },
  too_long: { level: 'refused' },
  shortened: { level: 'mended' },
  looks_formula: { level: 'warning' },
  not_text: { level: 'refused' },
};

/** How rows with this problem stand, once the repairs were chosen. */
export function problemGroup(code: ProblemCode, repairs: ReadonlySet<RepairCode> = new Set()): ProblemGroup {
  const { level, repair } = GROUPS[code];
  return repair ? { level: repairs.has(repair) ? 'mended' : level, repair } : { level };
}

export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(GROUPS, code);
}

/** A known shipment that has its contact already wants none: whether these are said is known with the outcome only. */
export const OF_CONTACTS = ['contact_missing', 'nobody_to_tell'] as const satisfies ProblemCode[];

export function isOfContacts(code: string): boolean {
  return (OF_CONTACTS as readonly string[]).includes(code);
}
