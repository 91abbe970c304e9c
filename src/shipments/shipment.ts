import { cleanText, type FieldResult, readAmount, readEmail, readText, readTextToLimit } from './fields.ts';
import { DUMMY_PHONE, normalizePhone, type PhoneKind } from './phone.ts';
import { ofDetail, type Problem, problem, problemWith } from './problems.ts';
import { type NoTrackNumber, normalizeTrackNumber, withLeadingZero } from './trackNumber.ts';

export type ShipmentSource = 'form' | 'api' | 'import' | 'cms' | 'demo';
export type Life = 'waiting_for_place' | 'active' | 'finished' | 'silent' | 'collected' | 'deleted';

/** A row as a shop gives it: nothing is trusted, only the track number is required. */
export type ShipmentInput = {
  trackNumber: unknown;
  name?: unknown;
  phone?: unknown;
  email?: unknown;
  /** Roubles, a number or text such as «1 234,50». */
  amount?: unknown;
  orderNumber?: unknown;
  description?: unknown;
  postalCode?: unknown;
  paymentType?: unknown;
  hasCallConsent?: unknown;
};

/** A checked row. Null is "not given". */
export type ShipmentValues = {
  trackNumber: string;
  isCheckDigitWrong: boolean;
  name: string | null;
  phone: string | null;
  phoneKind: PhoneKind;
  phoneTyped: string | null;
  email: string | null;
  emailTyped: string | null;
  amountKopecks: number | null;
  orderNumber: string | null;
  description: string | null;
  postalCode: string | null;
  paymentType: string | null;
  hasCallConsent: boolean | null;
};

export type RowSettings = {
  allowLandlines: boolean;
  replaceWrongPhones: boolean;
  /** Foreign numbers are kept and get SMS. */
  keepForeignPhones?: boolean;
  /** A person sits in front: what looks mistyped is refused, so that it is mended at once. */
  isForm?: boolean;
  /** A program sent it, and nobody looks: a detail that cannot be read costs no parcel. */
  isFromProgram?: boolean;
  /** A wrong check digit is refused until a person confirms it, which the form asks for too. */
  isCheckDigitAsked?: boolean;
  /** The person has looked at the wrong check digit and wants the number as it is. */
  isCheckDigitConfirmed?: boolean;
};

export type CheckedRow =
  | { ok: true; values: ShipmentValues; warnings: Problem[] }
  /** `valuesIfKnown`: only a contact is missing, which a shipment that is loaded already has. */
  | { ok: false; errors: Problem[]; warnings: Problem[]; valuesIfKnown?: ShipmentValues };

export const LIMITS = { name: 200, phone: 200, email: 300, orderNumber: 100, description: 1000, postalCode: 20, paymentType: 50 };

/** Reads one row; every problem is named at its field. */
export function checkRow(input: ShipmentInput, settings: RowSettings): CheckedRow {
  const errors: Problem[] = [];
  const warnings: Problem[] = [];
  const take = <T>({ value, problem: found }: FieldResult<T>, list = errors): T | null => {
    if (found) list.push(found);
    return value;
  };
  const takeDetail = <T>(read: FieldResult<T>): T | null => {
    if (!settings.isFromProgram || !read.problem) return take(read);
    return take({ ...read, problem: ofDetail(read.problem) }, warnings);
  };
  const textOf = (field: 'name' | 'orderNumber' | 'description' | 'paymentType', keepLines = false) =>
    takeDetail((settings.isFromProgram ? readTextToLimit : readText)(field, input[field], LIMITS[field], keepLines));

  const track = readTrackNumber(input.trackNumber, settings);
  take(track, track.isRefused ? errors : warnings);
  // Of a contact that is too long nothing is kept: its beginning may be somebody else's.
  const phone = readPhone(takeDetail(readText('phone', input.phone, LIMITS.phone)) ?? '', settings);
  if (phone.problem) warnings.push(phone.problem);
  const emailTyped = (settings.replaceWrongPhones ? takeDetail : take)(readText('email', input.email, LIMITS.email));
  const email = emailTyped === null ? { value: null } : readEmail('email', emailTyped);
  const isEmailRefused = email.value === null && (settings.isForm || !settings.replaceWrongPhones);
  const values: ShipmentValues = {
    trackNumber: track.value ?? '',
    isCheckDigitWrong: track.isCheckDigitWrong,
    name: textOf('name'),
    phone: phone.phone,
    phoneKind: phone.kind,
    phoneTyped: phone.typed || null,
    email: take(email, isEmailRefused ? errors : warnings),
    emailTyped,
    amountKopecks: takeDetail(readAmount('amount', input.amount)),
    orderNumber: textOf('orderNumber'),
    description: textOf('description', true),
    postalCode: take(readPostalCode(input.postalCode), warnings),
    paymentType: textOf('paymentType'),
    hasCallConsent: take(readConsent(input.hasCallConsent), warnings),
  };
  if (errors.length > 0) return { ok: false, errors, warnings };
  const hasContact = values.phone !== null || values.email !== null;
  if (!hasContact) return { ok: false, errors: [problem('phone', 'contact_missing')], warnings, valuesIfKnown: values };
  return { ok: true, values, warnings };
}

function readTrackNumber(raw: unknown, { isForm, isCheckDigitAsked, isCheckDigitConfirmed }: RowSettings) {
  const typed = typeof raw === 'string' || typeof raw === 'number' ? String(raw).slice(0, 200) : '';
  const read = normalizeTrackNumber(typed);
  if (!read.ok) return { value: null, isRefused: true, isCheckDigitWrong: false, problem: trackNumberProblem(read.why, typed) };
  const { trackNumber } = read;
  if (read.checkDigit === 'right') return { value: trackNumber, isRefused: false, isCheckDigitWrong: false };
  const isRefused = Boolean(isForm || isCheckDigitAsked) && !isCheckDigitConfirmed;
  return { value: trackNumber, isRefused, isCheckDigitWrong: true, problem: problem('trackNumber', 'check_digit') };
}

function trackNumberProblem(why: NoTrackNumber, typed: string): Problem {
  if (why === 'empty') return problem('trackNumber', 'track_number_empty');
  if (why === 'scientific') return problem('trackNumber', 'track_number_scientific');
  if (why === 'several') return problem('trackNumber', 'track_number_several');
  const whole = withLeadingZero(typed);
  return whole === undefined ? problem('trackNumber', 'track_number_form') : problemWith(whole, 'trackNumber', 'leading_zero');
}

function readPhone(typed: string, { allowLandlines, replaceWrongPhones, keepForeignPhones = false }: RowSettings) {
  const phone = normalizePhone(typed, { allowLandlines, replaceWrong: replaceWrongPhones, keepForeign: keepForeignPhones });
  return { ...phone, problem: phone.warning && problem('phone', phone.warning) };
}

const POSTAL_CODE = /^\d{6}$/;

/** A wrong index must not cost the parcel: it is left out. */
function readPostalCode(raw: unknown): FieldResult<string> {
  if (raw === undefined || raw === null || raw === '') return { value: null };
  if (typeof raw === 'string' && POSTAL_CODE.test(raw)) return { value: raw }; // as nearly all come
  const digits =
    typeof raw === 'number' || typeof raw === 'string' ? cleanText(String(raw).slice(0, 50)).replace(/[\s-]/g, '') : '?';
  if (digits === '') return { value: null };
  return POSTAL_CODE.test(digits) ? { value: digits } : { value: null, problem: problem('postalCode', 'postal_code_form') };
}

const YES: ReadonlySet<string> = new Set(['да', 'yes', 'y', 'true', '1', '+', 'согласен', 'согласна']);
const NO: ReadonlySet<string> = new Set(['нет', 'no', 'n', 'false', '0', '-', '–', '—', 'не согласен', 'не согласна']);

/** What is neither yes nor no is left out: nobody is called without their consent. */
function readConsent(raw: unknown): FieldResult<boolean> {
  if (raw === undefined || raw === null) return { value: null };
  if (typeof raw === 'boolean') return { value: raw };
  const word = typeof raw === 'string' || typeof raw === 'number' ? String(raw).slice(0, 20).trim().toLowerCase() : '?';
  if (word === '') return { value: null };
  if (YES.has(word)) return { value: true };
  return NO.has(word) ? { value: false } : { value: null, problem: problem('hasCallConsent', 'consent_form') };
}

/** How good a phone is: an unusable one never replaces a usable one that was given before. */
export function phoneRank({ phone, phoneKind }: Pick<ShipmentValues, 'phone' | 'phoneKind'>): 0 | 1 | 2 {
  if (phoneKind === 'none') return 0;
  // A landline or a foreign number that the shop does not take is the dummy outwardly, or nothing.
  const isReplaced = (phoneKind === 'landline' || phoneKind === 'foreign') && (phone === null || phone === DUMMY_PHONE);
  return phoneKind === 'wrong' || isReplaced ? 1 : 2;
}

/** The same number twice in one request: the later row updates, its empty fields erase nothing. */
export function mergeValues(earlier: ShipmentValues, later: ShipmentValues): ShipmentValues {
  const phone = phoneRank(later) >= phoneRank(earlier) && phoneRank(later) > 0 ? later : earlier;
  const email = later.email !== null || (later.emailTyped !== null && earlier.email === null) ? later : earlier;
  const given = Object.fromEntries(Object.entries(later).filter(([, value]) => value !== null)) as Partial<ShipmentValues>;
  const { phone: number, phoneKind, phoneTyped } = phone;
  return { ...earlier, ...given, phone: number, phoneKind, phoneTyped, email: email.email, emailTyped: email.emailTyped };
}
