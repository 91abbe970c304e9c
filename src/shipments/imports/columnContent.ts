import { readAmount } from '../fields.ts';
import { normalizeTrackNumber } from '../trackNumber.ts';
import type { ImportField } from './import.ts';

/** How much the filled cells of a column look like each field: 0..1, all 0 where nothing stands. */
export type Looks = Record<ImportField, number>;

// A cell may hold a novel: its beginning is enough to see that.
const LOOKED_AT = 300;

/** @param cells the filled ones */
export function looksOf(cells: readonly string[]): Looks {
  const values = cells.map((cell) => cell.slice(0, LOOKED_AT));
  const share = (looks: (value: string) => number) =>
    values.length === 0 ? 0 : values.reduce((sum, value) => sum + looks(value), 0) / values.length;
  return {
    trackNumber: share(trackNumber),
    name: share(name),
    phone: share(phone),
    email: share((value) => Number(/^\S+@\S+\.\S+$/.test(value.trim()))),
    amount: share(amount),
    orderNumber: (share(orderNumber) * new Set(values).size) / Math.max(values.length, 1),
    description: share((value) => (/\p{L}{3}/u.test(value) ? 1 : 0.1)),
    postalCode: share((value) => Number(/^[1-6]\d{5}$/.test(value.trim()))),
    paymentType: share((value) => Number(/\p{L}{3}/u.test(value) && value.length <= 60)),
    hasCallConsent: share((value) => Number(/^(?:да|нет|yes|no|true|false|[01+-])$/i.test(value.trim()))),
  };
}

/** A track number, a phone or an e-mail: no header looks like that. */
export function isPersonal(cell: string): boolean {
  const value = cell.slice(0, LOOKED_AT);
  return trackNumber(value) >= 0.5 || phone(value) >= 0.5 || /\S@\S+\.\S/.test(value);
}

/** Numbers that follow each other, as those of orders and rows do: no sum and no postal code. */
export function isCounting(values: readonly string[]): boolean {
  const numbers = values.map(Number);
  if (numbers.length < 3 || numbers.some((number) => !Number.isInteger(number))) return false;
  const steps = numbers.slice(1).map((number, i) => number - numbers[i]!);
  return (
    steps.every((step) => step !== 0) && Math.abs(steps.reduce((sum, step) => sum + Math.sign(step), 0)) > steps.length * 0.8
  );
}

/** Sums for certain, where no header says so: with kopecks, a currency, or round. */
export function looksLikeSums(values: readonly string[]): boolean {
  const sums = values.filter((value) => amount(value) === 1 && /[.,]\d{2}$|₽|руб|р\.$|[^0]0$/i.test(value.trim()));
  return values.length > 0 && sums.length >= values.length * 0.7 && !isCounting(values);
}

// A number whose zero or last digits a spreadsheet ate is one still, and so is one in a link.
function trackNumber(value: string): number {
  if (value.length > 100) return 0;
  const read = normalizeTrackNumber(value);
  if (read.ok) return read.checkDigit === 'right' && !read.isMended ? 1 : 0.7;
  if (read.why === 'several') return 0.6;
  if (read.why === 'scientific') return /[EЕ]\+?1[23]$/i.test(value.trim()) ? 0.6 : 0;
  return /^\d{13}$/.test(value.trim()) ? 0.4 : 0;
}

function phone(value: string): number {
  if (value.length > 60) return 0;
  if (/^\s*\d[.,]\d+E\+?10\s*$/i.test(value)) return 0.6;
  // Separators that a phone has and a date or a sum has not.
  const bare = value.trim().replace(/[.,]0+$/, '');
  if (!/^\+?[\d\s()\-–—.,;/]+$/.test(bare)) return 0;
  const digits = bare.replace(/\D/g, '');
  if (/^(?:[78]?9\d{9}){1,2}$/.test(digits)) return 1;
  if (/^[78][3-8]\d{9}$/.test(digits)) return 0.8;
  return bare.startsWith('+') && /^\d{10,15}$/.test(digits) ? 0.7 : 0;
}

function amount(value: string): number {
  if (/^\s*0*\d{8,}\s*$/.test(value)) return 0;
  const read = readAmount('amount', value.replace(/[.,]0+$/, ''));
  return read.value === null ? 0 : 1;
}

function orderNumber(value: string): number {
  const text = value.trim();
  if (!/\d/.test(text) || text.length > 60 || phone(text) >= 0.8 || trackNumber(text) === 1) return 0;
  return /^\d{1,2}\.\d{1,2}\.\d{2,4}/.test(text) || text.includes('@') ? 0 : 1;
}

const FIRST_NAMES = new Set(
  `александр александра алексей алена алина алиса алла альбина анастасия анатолий андрей анна антон антонина артем артур богдан борис вадим
валентин валентина валерий валерия варвара василий вера вероника виктор виктория виталий владимир владислав вячеслав галина георгий глеб григорий
дарья денис диана дина дмитрий евгений евгения егор екатерина елена елизавета жанна захар зинаида зоя иван игорь ильдар илья инна ирина карина
кирилл клавдия константин кристина ксения лариса леонид лидия лилия любовь людмила магомед максим маргарита марина мария марк марат матвей милана
михаил надежда наталия наталья никита николай нина оксана олег олеся ольга павел петр полина раиса регина ренат римма роман руслан светлана семен
сергей снежана софия софья станислав степан тамара татьяна тимофей тимур ульяна федор эдуард эльвира эльмира юлия юрий яна ярослав
anna alexander alexey andrey anton dmitry ekaterina elena irina ivan maria maxim mikhail natalia nikolay oleg olga pavel sergey svetlana tatiana victor vladimir yulia`.split(
    /\s+/,
  ),
);
const WORDS = /^[\p{L}.'’-]+(?: [\p{L}.'’-]+){0,4}$/u;

function name(value: string): number {
  const text = value.trim().replace(/\s+/g, ' ');
  if (text.length > 80 || !WORDS.test(text)) return 0;
  const words = text.toLowerCase().replaceAll('ё', 'е').split(' ');
  if (words.some((word) => /(?:вич|вна|ична)$/.test(word)) || / \p{L}\. ?\p{L}\.$/u.test(text)) return 1;
  if (words.some((word) => FIRST_NAMES.has(word))) return words.length > 1 ? 1 : 0.8;
  return words.length > 1 && words.length < 4 && /^\p{Lu}\S+ \p{Lu}/u.test(text) ? 0.5 : 0.1;
}
