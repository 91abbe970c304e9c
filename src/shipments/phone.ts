import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** Stands for "no usable number": it never gets SMS or calls, its shipment is tracked and reported. */
export const DUMMY_PHONE = '79000000000';

export type PhoneSettings = { allowLandlines: boolean; replaceWrong: boolean };
export type PhoneKind = 'mobile' | 'landline' | 'dummy' | 'none' | 'foreign' | 'wrong';
export type PhoneWarning = 'phone_landline' | 'phone_foreign' | 'phone_wrong' | 'phone_several';

export type Phone = {
  /** 11 digits from 7, the dummy, or null where the shop wants no replacement. */
  phone: string | null;
  kind: PhoneKind;
  /** As the shop gave it, without spaces around. */
  typed: string;
  warning?: PhoneWarning;
};

/** Reads a Russian phone in any usual writing. Of several numbers in one field the first mobile one is taken. */
export function normalizePhone(raw: string, settings: PhoneSettings): Phone {
  const typed = raw.trim().slice(0, 200);
  if (typed === '') return { phone: settings.replaceWrong ? DUMMY_PHONE : null, kind: 'none', typed };
  const numbers = candidates(typed).map(readNumber);
  const best = numbers.find(({ kind }) => kind === 'mobile') ?? numbers.find(({ kind }) => kind !== 'wrong') ?? WRONG;
  const warning = numbers.length > 1 && best.kind === 'mobile' ? 'phone_several' : warningOf(best.kind, settings);
  return { phone: outwardly(best, settings), kind: best.kind, typed, ...(warning ? { warning } : {}) };
}

type ReadNumber = { kind: Exclude<PhoneKind, 'none'>; digits: string };
const WRONG: ReadNumber = { kind: 'wrong', digits: '' };

function outwardly({ kind, digits }: ReadNumber, { allowLandlines, replaceWrong }: PhoneSettings): string | null {
  if (kind === 'mobile' || kind === 'dummy') return digits;
  if (kind === 'landline') return allowLandlines ? digits : DUMMY_PHONE;
  return replaceWrong ? DUMMY_PHONE : null;
}

function warningOf(kind: ReadNumber['kind'], { allowLandlines }: PhoneSettings): PhoneWarning | undefined {
  if (kind === 'landline') return allowLandlines ? undefined : 'phone_landline';
  if (kind === 'foreign') return 'phone_foreign';
  return kind === 'wrong' ? 'phone_wrong' : undefined;
}

const SEPARATOR = /[,;/|\\\n]|\s(?:или|и|or|and)\s/iu;
const EXTENSION = /(?:доб|ext|вн|#|[xх]\s*\d).*$/iu;

/** The numbers of one field, each as `+` and digits or digits alone. */
function candidates(typed: string): string[] {
  return typed
    .normalize('NFKC')
    .split(SEPARATOR)
    .map((part) => part.replace(EXTENSION, '').replace(/(?<=\d[\s()-]*[OoОо]*)[OoОо]/gu, '0'))
    .flatMap((part) => {
      const digits = part.replace(/\D/g, '');
      if (digits === '') return [];
      const plus = /^\D*\+/.test(part) ? '+' : '';
      return digits.length >= 20 ? splitPair(digits, plus) : [plus + digits];
    })
    .slice(0, 5);
}

/** Two numbers with only a space between them: each has ten digits, or eleven with its 7 or 8. */
function splitPair(digits: string, plus: string): string[] {
  const first = /^[78]/.test(digits) && digits.length > 20 ? 11 : 10;
  return [(first === 11 ? plus : '') + digits.slice(0, first), digits.slice(first)];
}

function readNumber(number: string): ReadNumber {
  const parsed = parsePhoneNumberFromString(international(number));
  if (!parsed?.isValid()) return WRONG;
  const digits = parsed.number.slice(1);
  if (digits === DUMMY_PHONE) return { kind: 'dummy', digits };
  if (parsed.country !== 'RU') return { kind: 'foreign', digits };
  const type = parsed.getType();
  if (type === 'MOBILE') return { kind: 'mobile', digits };
  // 8-800 and the like answer calls of people: nothing reaches a recipient there.
  return type === 'FIXED_LINE' ? { kind: 'landline', digits } : WRONG;
}

function international(number: string): string {
  const digits = number.replace('+', '').replace(/^(?:810|00)(?=7\d{10}$)/, '');
  if (/^[78]\d{10}$/.test(digits)) return `+7${digits.slice(1)}`;
  return digits.length === 10 && !number.startsWith('+') ? `+7${digits}` : `+${digits}`;
}
