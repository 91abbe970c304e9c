import { readEmail } from '../fields.ts';
import { DUMMY_PHONE, normalizePhone } from '../phone.ts';
import { type Problem, type ProblemCode, problem } from '../problems.ts';
import { type CheckedRow, LIMITS } from '../shipment.ts';
import { IMPORT_FIELDS, type ImportField } from './import.ts';

const at = (field: ImportField) => IMPORT_FIELDS.indexOf(field);
const [PHONE, EMAIL] = [at('phone'), at('email')];
const TEXTS = (['name', 'orderNumber', 'description', 'paymentType'] as const).map((field) => ({ field, at: at(field) }));

/** Names what happens to columns of a sheet and not to fields of a form: contacts in each other's column, formulas, lost sevens. */
export function nameMistakes(cells: readonly string[], checked: CheckedRow): CheckedRow {
  const found = [...lostSeven(cells, checked), ...formulas(cells)];
  const named = swapped(cells) ? renamed(checked) : checked;
  return found.length === 0 ? named : { ...named, warnings: [...named.warnings, ...found] };
}

const NOTHING: Problem[] = [];

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
