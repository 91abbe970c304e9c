/**
 * What a scanned or typed text is. `right`: a track number whose check digit fits; `doubt`: the form fits, the check digit does not, so
 * a person looks at the label; `wrong`: no track number, the text as it was read. The server judges again when it is loaded.
 */
export type TrackCheck = { kind: 'right' | 'doubt' | 'wrong'; code: string };

const DOMESTIC = /^\d{14}$/;
const INTERNATIONAL = /^[A-Z]{2}\d{9}[A-Z]{2}$/;
const NOISE = /[\s\p{Pd}\p{Cf}\u2212_'"`’«»#.,;:()]/gu;

const LOOKS: Record<string, string> = {
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
const CYRILLIC_KEYS = 'ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ';
const LATIN_KEYS = "QWERTYUIOP[]ASDFGHJKL;'ZXCVBNM,.";

/** Reads a track number of 14 digits or of the postal union's S10, also when it was typed with Russian letters switched on. */
export function checkTrack(raw: string): TrackCheck {
  // Before the folding, which makes of a number sign the letters «No».
  const bare = raw.replaceAll('№', '').normalize('NFKC').toUpperCase().replace(NOISE, '');
  const candidates = [bare, replaced(bare, (char) => LOOKS[char]), latinByKeys(bare)];
  const code = candidates.find((one) => DOMESTIC.test(one) || INTERNATIONAL.test(one));
  if (!code) return { kind: 'wrong', code: raw.trim() };
  return { kind: hasRightDigit(code) ? 'right' : 'doubt', code };
}

/** «КФ» is RA: the letters that the same keys give on a Latin layout. */
export function latinByKeys(text: string): string {
  return replaced(text, (char) => LATIN_KEYS[CYRILLIC_KEYS.indexOf(char)]);
}

function replaced(text: string, by: (char: string) => string | undefined): string {
  return [...text].map((char) => by(char) ?? char).join('');
}

function hasRightDigit(code: string): boolean {
  return DOMESTIC.test(code) ? domesticDigit(code) === Number(code[13]) : internationalDigit(code) === Number(code[10]);
}

function domesticDigit(code: string): number {
  const sum = [...code.slice(0, 13)].reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10;
}

const WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7];

/** https://en.wikipedia.org/wiki/S10_(UPU_standard) */
function internationalDigit(code: string): number {
  const rest = 11 - (WEIGHTS.reduce((total, weight, i) => total + weight * Number(code[i + 2]), 0) % 11);
  return rest === 10 ? 0 : rest === 11 ? 5 : rest;
}
