export type TrackNumberKind = 'domestic' | 'international';

export type NormalizedTrackNumber = ReadTrackNumber | { ok: false; why: NoTrackNumber };

type ReadTrackNumber = {
  ok: true;
  trackNumber: string;
  /** A wrong one is a warning only: Russian Post's own sample number fails the check. */
  checkDigit: 'right' | 'wrong';
  /** True when letters or digits were replaced by those they look like, or the number was taken out of a text. */
  isMended: boolean;
  kind: TrackNumberKind;
};

/** `scientific`: a spreadsheet showed the number as 3.00041E+13, its last digits are gone. `several`: more than one stands there. */
export type NoTrackNumber = 'empty' | 'form' | 'scientific' | 'several';

const DOMESTIC = /^\d{14}$/;
const INTERNATIONAL = /^[A-Z]{2}\d{9}[A-Z]{2}$/;
const SCIENTIFIC = /^\d([.,]\d+)?[EЕ][+]?\d{1,2}$/;

// Spaces of any kind, dashes, marks without width, and what clings to a number in a spreadsheet or a message.
const NOISE = /[\s\p{Pd}\p{Cf}\u2212_'"`’«»#.,;:()]/gu;

const LATIN_OF_CYRILLIC: Record<string, string> = {
  А: 'A',
  В: 'B',
  Е: 'E',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  У: 'Y',
  Х: 'X',
  І: 'I',
  Ј: 'J',
  Ѕ: 'S',
};
const DIGIT_OF_LETTER: Record<string, string> = {
  O: '0',
  О: '0',
  З: '3',
  I: '1',
  І: '1',
  L: '1',
  '|': '1',
  Б: '6',
  В: '8',
  B: '8',
};

/**
 * Reads a track number as people paste it: 14 digits, or the 13 characters of the postal union's S10.
 * Cyrillic letters are mended where a letter must stand; a letter where a digit must stand only when the check digit then fits.
 */
export function normalizeTrackNumber(raw: string): NormalizedTrackNumber {
  // As nearly all come. What is below would say the same.
  if (DOMESTIC.test(raw)) return normalized(raw, 'domestic', false);
  const upper = raw.replaceAll('№', '').normalize('NFKC').toUpperCase().trim();
  if (SCIENTIFIC.test(upper.replace(/\s/g, ''))) return { ok: false, why: 'scientific' };
  // A spreadsheet's number may come with its decimals.
  const bare = upper.replace(/^(\d{14})[.,]0+$/, '$1').replace(NOISE, '');
  if (bare === '') return { ok: false, why: 'empty' };

  const withLetters = mendLetters(bare);
  const kind = kindOf(withLetters);
  if (kind) return normalized(withLetters, kind, withLetters !== bare);
  const withDigits = mendDigits(withLetters);
  const mendedKind = kindOf(withDigits);
  if (!mendedKind) return numberWithin(upper);
  const mended = normalized(withDigits, mendedKind, true);
  return mended.checkDigit === 'right' ? mended : { ok: false, why: 'form' };
}

const WITHIN = /(?<![\p{L}\p{N}])(?:\d{14}|[A-Z]{2}\d{9}[A-Z]{2})(?![\p{L}\p{N}])/gu;

/** Shop systems export a link to the carrier's page, or the carrier's name and the number. Only a right check digit is believed there. */
function numberWithin(text: string): NormalizedTrackNumber {
  const found = [...new Set(text.match(WITHIN))].map((one) => normalized(one, kindOf(one)!, true));
  const right = found.filter(({ checkDigit }) => checkDigit === 'right');
  if (right.length === 1) return right[0]!;
  return { ok: false, why: right.length > 1 ? 'several' : 'form' };
}

/**
 * Domestic numbers that a spreadsheet read as numbers and so left without their zero at the beginning.
 * @returns the whole number when the check digit then fits
 */
export function withLeadingZero(raw: string): string | undefined {
  const digits = raw
    .normalize('NFKC')
    .trim()
    .replace(/^(\d{13})[.,]0+$/, '$1')
    .replace(NOISE, '');
  const whole = `0${digits}`;
  return DOMESTIC.test(whole) && checkDigitOf(whole.slice(0, 13)) === Number(whole[13]) ? whole : undefined;
}

/**
 * The check digit that belongs to a number: of its first 13 digits if domestic, of the 8 digits after the letters if international.
 * @see https://en.wikipedia.org/wiki/S10_(UPU_standard)
 */
export function checkDigitOf(digits: string): number {
  return digits.length === 8 ? internationalCheckDigit(digits) : domesticCheckDigit(digits);
}

function normalized(trackNumber: string, kind: TrackNumberKind, isMended: boolean): ReadTrackNumber {
  const [body, written] =
    kind === 'domestic' ? [trackNumber.slice(0, 13), trackNumber[13]] : [trackNumber.slice(2, 10), trackNumber[10]];
  const checkDigit = checkDigitOf(body) === Number(written) ? 'right' : 'wrong';
  return { ok: true, trackNumber, checkDigit, isMended, kind };
}

function kindOf(text: string): TrackNumberKind | undefined {
  if (DOMESTIC.test(text)) return 'domestic';
  return INTERNATIONAL.test(text) ? 'international' : undefined;
}

function mendLetters(text: string): string {
  if (text.length !== 13) return text;
  return mapAt(text, (at) => isLetterPlace(at), LATIN_OF_CYRILLIC);
}

function mendDigits(text: string): string {
  const isDigitPlace = text.length === 14 ? () => true : (at: number) => text.length === 13 && !isLetterPlace(at);
  return mapAt(text, isDigitPlace, DIGIT_OF_LETTER);
}

function isLetterPlace(at: number): boolean {
  return at < 2 || at > 10;
}

function mapAt(text: string, isPlace: (at: number) => boolean, replacements: Record<string, string>): string {
  return [...text].map((char, at) => (isPlace(at) ? (replacements[char] ?? char) : char)).join('');
}

function domesticCheckDigit(digits: string): number {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) sum += Number(digits[i]) * (i % 2 === 0 ? 3 : 1);
  return (10 - (sum % 10)) % 10;
}

const WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7];

function internationalCheckDigit(digits: string): number {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
  const rest = 11 - (sum % 11);
  if (rest === 10) return 0;
  return rest === 11 ? 5 : rest;
}
