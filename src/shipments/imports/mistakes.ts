import { readEmail } from '../fields.ts';
import { DUMMY_PHONE, normalizePhone } from '../phone.ts';
import { type Problem, type ProblemCode, problem, problemMended } from '../problems.ts';
import { type CheckedRow, LIMITS } from '../shipment.ts';
import { IMPORT_FIELDS, type ImportField } from './import.ts';

const at = (field: ImportField) => IMPORT_FIELDS.indexOf(field);
const [TRACK_NUMBER, PHONE, EMAIL] = [at('trackNumber'), at('phone'), at('email')];
const TEXTS = (['name', 'orderNumber', 'description', 'paymentType'] as const).map((field) => ({ field, at: at(field) }));

/**
 * Names what happens to columns of a sheet and not to fields of a form: contacts in each other's column or in none, formulas, lost
 * sevens, numbers with something about them.
 */
export function nameMistakes(cells: readonly string[], checked: CheckedRow): CheckedRow {
  const found = [...mendedNumber(cells, checked), ...lostSeven(cells, checked), ...untold(checked), ...formulas(cells)];
  const named = swapped(cells) ? renamed(checked) : checked;
  return found.length === 0 ? named : { ...named, warnings: [...named.warnings, ...found] };
}

const NOTHING: Problem[] = [];

/** The number is not what stands in the cell: a spreadsheet's decimals, letters that look like others, spaces. */
function mendedNumber(cells: readonly string[], checked: CheckedRow): Problem[] {
  const values = checked.ok ? checked.values : checked.valuesIfKnown;
  if (!values || values.trackNumber === cells[TRACK_NUMBER] || values.trackNumber === cells[TRACK_NUMBER]?.trim()) return NOTHING;
  return [problemMended(values.trackNumber, 'trackNumber', 'track_number_mended')];
}

/** Loaded all the same: the shop allows it. A contact that is there and wrong is told at its own cell. */
function untold(checked: CheckedRow): Problem[] {
  if (!checked.ok || checked.values.phoneKind !== 'none' || checked.values.emailTyped !== null) return NOTHING;
  return [problem('phone', 'nobody_to_tell')];
}

/** Ten digits of a Russian phone are whole without their 7 or 8. */
function lostSeven(cells: readonly string[], checked: CheckedRow): Problem[] {
  const phone = cells[PHONE] ?? '';
  const values = checked.ok ? checked.values : checked.valuesIfKnown;
  if (phone.length < 10 || phone.includes('+') || !values) return NOTHING;
  const isRussian = values.phoneKind === 'mobile' || values.phoneKind === 'landline';
  return isRussian && countDigits(phone) === 10 ? [problem('phone', 'phone_7')] : NOTHING;
}

function countDigits(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0x30 && text.charCodeAt(i) <= 0x39) count += 1;
  return count;
}

/** What a spreadsheet would run when the cell were opened again. @see https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = /^\s*(?:[=@]|[+-]\p{L})|=cmd\|/iu;

function formulas(cells: readonly string[]): Problem[] {
  let found = NOTHING;
  for (const { field, at } of TEXTS) {
    if (FORMULA.test(cells[at] ?? '')) found = [...found, problem(field, 'looks_formula')];
  }
  return found;
}

/** Each contact stands in the other's column, or one does and its own is empty: they can change places and lose nothing. */
function swapped(cells: readonly string[]): boolean {
  const [phone, email] = [(cells[PHONE] ?? '').trim(), (cells[EMAIL] ?? '').trim()];
  const mayPhoneMove = phone.includes('@');
  if (!mayPhoneMove && (email === '' || email.includes('@'))) return false;
  const isPhoneStray = mayPhoneMove && isEmail(phone);
  const isEmailStray = !email.includes('@') && isPhone(email);
  return (isPhoneStray && (isEmailStray || email === '')) || (isEmailStray && phone === '');
}

function isEmail(text: string): boolean {
  if (text.length > LIMITS.email) return false;
  const { value, problem: found } = readEmail('email', text);
  return value !== null || found?.suggestion !== undefined;
}

function isPhone(text: string): boolean {
  if (text.length > LIMITS.phone) return false;
  const { phone, kind } = normalizePhone(text, { allowLandlines: true, replaceWrong: false, keepForeign: true });
  return kind !== 'dummy' && phone !== null && phone !== DUMMY_PHONE;
}

const STRAY: Partial<Record<ProblemCode, ProblemCode>> = { phone_wrong: 'phone_is_email', email_wrong: 'email_is_phone' };

function renamed(checked: CheckedRow): CheckedRow {
  const rename = (list: Problem[]) => list.map((one) => (STRAY[one.code] ? problem(one.field, STRAY[one.code]!) : one));
  const warnings = rename(checked.warnings);
  return checked.ok ? { ...checked, warnings } : { ...checked, errors: rename(checked.errors), warnings };
}
