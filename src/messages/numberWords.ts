/** Russian numbers as a robot should say them: speech engines read digits with wrong cases and genders. */

type Gender = 'masculine' | 'feminine';
/** Forms after 1, after 2 to 4, after 5 and more: день, дня, дней. */
export type CountForms = readonly [one: string, few: string, many: string];

const UNITS = ['', 'один', 'два', 'три', 'четыре', 'пять', 'шесть', 'семь', 'восемь', 'девять'];
const TEENS = [
  ...['десять', 'одиннадцать', 'двенадцать', 'тринадцать', 'четырнадцать'],
  ...['пятнадцать', 'шестнадцать', 'семнадцать', 'восемнадцать', 'девятнадцать'],
];
const TENS = ['', '', 'двадцать', 'тридцать', 'сорок', 'пятьдесят', 'шестьдесят', 'семьдесят', 'восемьдесят', 'девяносто'];
const HUNDREDS = ['', 'сто', 'двести', 'триста', 'четыреста', 'пятьсот', 'шестьсот', 'семьсот', 'восемьсот', 'девятьсот'];
const SCALES: { forms: CountForms; gender: Gender }[] = [
  { forms: ['', '', ''], gender: 'masculine' },
  { forms: ['тысяча', 'тысячи', 'тысяч'], gender: 'feminine' },
  { forms: ['миллион', 'миллиона', 'миллионов'], gender: 'masculine' },
  { forms: ['миллиард', 'миллиарда', 'миллиардов'], gender: 'masculine' },
];
const ORDINALS = [
  ...['', 'первого', 'второго', 'третьего', 'четвёртого', 'пятого', 'шестого', 'седьмого', 'восьмого', 'девятого', 'десятого'],
  ...['одиннадцатого', 'двенадцатого', 'тринадцатого', 'четырнадцатого', 'пятнадцатого', 'шестнадцатого', 'семнадцатого'],
  ...['восемнадцатого', 'девятнадцатого', 'двадцатого'],
];
export const MONTHS = [
  ...['января', 'февраля', 'марта', 'апреля', 'мая', 'июня'],
  ...['июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря'],
];
const LETTERS: Record<string, string> = {
  ...{ A: 'а', B: 'бэ', C: 'цэ', D: 'дэ', E: 'е', F: 'эф', G: 'гэ', H: 'аш', I: 'и', J: 'йот', K: 'ка', L: 'эль', M: 'эм' },
  ...{
    N: 'эн',
    O: 'о',
    P: 'пэ',
    Q: 'ку',
    R: 'эр',
    S: 'эс',
    T: 'тэ',
    U: 'у',
    V: 'вэ',
    W: 'дубль вэ',
    X: 'икс',
    Y: 'игрек',
    Z: 'зет',
  },
};

/** день, дня or дней, whichever the number asks for. */
export function countForm(n: number, [one, few, many]: CountForms): string {
  if (n % 100 >= 11 && n % 100 <= 14) return many;
  if (n % 10 === 1) return one;
  return n % 10 >= 2 && n % 10 <= 4 ? few : many;
}

/** @param n whole, from 0 up to, not including, 10¹² */
export function numberWords(n: number, gender: Gender = 'masculine'): string {
  if (n === 0) return 'ноль';
  const words: string[] = [];
  for (let scale = SCALES.length - 1; scale >= 0; scale -= 1) {
    const part = Math.floor(n / 1000 ** scale) % 1000;
    if (part === 0) continue;
    const { forms, gender: own } = SCALES[scale]!;
    words.push(...hundreds(part, scale === 0 ? gender : own), countForm(part, forms));
  }
  return words.filter((word) => word !== '').join(' ');
}

function hundreds(n: number, gender: Gender): string[] {
  const rest = n % 100;
  const tail = rest >= 10 && rest < 20 ? [TEENS[rest - 10]!] : [TENS[Math.floor(rest / 10)]!, unit(rest % 10, gender)];
  return [HUNDREDS[Math.floor(n / 100)]!, ...tail];
}

function unit(n: number, gender: Gender): string {
  if (gender === 'feminine' && n === 1) return 'одна';
  if (gender === 'feminine' && n === 2) return 'две';
  return UNITS[n]!;
}

/** `одна тысяча двести тридцать четыре рубля`, with kopecks when there are any. */
export function amountWords(kopecks: number): string {
  const roubles = Math.floor(kopecks / 100);
  const rest = kopecks % 100;
  const words = [];
  if (roubles > 0 || rest === 0) words.push(numberWords(roubles), countForm(roubles, ['рубль', 'рубля', 'рублей']));
  if (rest > 0) words.push(numberWords(rest, 'feminine'), countForm(rest, ['копейка', 'копейки', 'копеек']));
  return words.join(' ');
}

/** `четырнадцатого декабря` for `2026-12-14`. */
export function dayWords(day: string): string {
  const [, month, date] = day.split('-').map(Number);
  const ordinal =
    date! <= 20 || date === 30 ? (ORDINALS[date!] ?? 'тридцатого') : `${TENS[Math.floor(date! / 10)]} ${ORDINALS[date! % 10]}`;
  return `${ordinal} ${MONTHS[month! - 1]}`;
}

/** Digits and letters of a code in groups that can be written down by ear; zeros in front are said. */
export function codeWords(groups: readonly string[]): string {
  return groups.map((group) => (/^\d+$/.test(group) ? digitsWords(group) : spelled(group))).join(', ');
}

/** A track number by ear: index and number of 14 digits, or the letters, digits and letters of S10. */
export function trackWords(trackNumber: string): string {
  const domestic = /^(\d{3})(\d{3})(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(trackNumber);
  const international = /^([A-Z]{2})(\d{3})(\d\d)(\d\d)(\d\d)([A-Z]{2})$/.exec(trackNumber);
  return codeWords((domestic ?? international)?.slice(1) ?? Array.from(trackNumber));
}

function digitsWords(digits: string): string {
  const zeros = /^0*/.exec(digits)![0].length;
  const words = Array.from({ length: zeros }, () => 'ноль');
  if (zeros < digits.length) words.push(numberWords(Number(digits)));
  return words.join(' ');
}

function spelled(letters: string): string {
  return Array.from(letters, (letter) => LETTERS[letter] ?? letter).join(' ');
}
