import { domainToASCII } from 'node:url';
import { type Problem, problem, problemWith } from './problems.ts';

/** What one field of a row came to: a value, or nothing, and what is to be said about it. */
export type FieldResult<T> = { value: T | null; problem?: Problem };

// Control characters (NUL too), marks that turn the direction of text, and invisible ones: they only deceive the reader.
const UNSEEN = /[[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\u200B\u2060-\u2065\uFEFF\uFFF9-\uFFFB]--[\n\t]]/gv;

/** Words of ordinary letters, digits and marks with one space between them: nearly every cell. Nothing in it composes or hides. */
const CLEAN = /^(?! )(?:[!-~ЁА-яё«»–—№₽]| (?! |$))*$/;

/** One line of plain text, or several with `keepLines`. HTML stays what it is: text. */
export function cleanText(raw: string, keepLines = false): string {
  return CLEAN.test(raw) ? raw : cleanAnyText(raw, keepLines);
}

/** What `cleanText` says, also of texts that look clean. */
export function cleanAnyText(raw: string, keepLines: boolean): string {
  const text = raw.toWellFormed().normalize('NFC').replace(/\r\n?/g, '\n').replace(UNSEEN, '');
  return (keepLines ? text.replace(/[^\S\n]+/g, ' ') : text.replace(/\s+/g, ' ')).trim();
}

/** @param limit in characters as people count them */
export function readText(field: string, raw: unknown, limit: number, keepLines = false): FieldResult<string> {
  if (raw === undefined || raw === null) return { value: null };
  if (typeof raw !== 'string' && typeof raw !== 'number') return { value: null, problem: problem(field, 'not_text') };
  const typed = String(raw);
  // Hostile sizes are refused before any work is done on them.
  if (typed.length > 20 * limit + 1000) return { value: null, problem: tooLong(field, limit) };
  const text = cleanText(typed, keepLines);
  if (text.length > limit && [...text].length > limit) return { value: null, problem: tooLong(field, limit) };
  return { value: text === '' ? null : text };
}

/** The same, but the end of a longer text is cut off. */
export function readTextToLimit(field: string, raw: unknown, limit: number, keepLines = false): FieldResult<string> {
  const read = readText(field, raw, limit, keepLines);
  if (read.problem?.code !== 'too_long') return read;
  const text = cleanText(String(raw).slice(0, 20 * limit), keepLines);
  const kept = [...text].slice(0, limit).join('').trimEnd();
  return { value: kept || null, problem: problem(field, 'shortened', `Можно не больше ${limit} знаков.`) };
}

function tooLong(field: string, limit: number): Problem {
  return problem(field, 'too_long', `Можно не больше ${limit} знаков.`);
}

const MAX_ROUBLES = 1_000_000_000;
const PLAIN_AMOUNT = /^\d{1,9}(?:[.,]\d{1,2})?$/;

/** Roubles with a comma or a point, spaces and «₽» or «руб.»: as whole kopecks. */
export function readAmount(field: string, raw: unknown): FieldResult<number> {
  if (raw === undefined || raw === null || raw === '') return { value: null };
  if (typeof raw === 'string' && PLAIN_AMOUNT.test(raw)) return { value: Math.round(Number(raw.replace(',', '.')) * 100) };
  if (typeof raw !== 'number' && (typeof raw !== 'string' || raw.length > 100)) return wrongAmount(field);
  const roubles = typeof raw === 'number' ? raw : roublesOf(raw);
  if (roubles === undefined) return { value: null };
  if (Number.isNaN(roubles)) return wrongAmount(field);
  if (!(roubles >= 0 && roubles <= MAX_ROUBLES)) return { value: null, problem: problem(field, 'amount_range') };
  return { value: Math.round(roubles * 100) };
}

function wrongAmount(field: string): FieldResult<number> {
  return { value: null, problem: problem(field, 'amount_form') };
}

/** @returns undefined for an empty text, NaN for what is no sum */
function roublesOf(raw: string): number | undefined {
  const text = cleanText(raw)
    .replace(/(?:₽|руб(?:лей|ля|ль)?\.?|р\.?|rub)$/iu, '')
    .replace(/[\s'’]/g, '');
  if (text === '') return undefined;
  const thousands =
    /^-?\d{1,3}([.,])\d{3}(?:\1\d{3})+$/.exec(text)?.[1] ?? (/,.*\./.test(text) ? ',' : /\..*,/.test(text) ? '.' : '');
  const plain = (thousands ? text.replaceAll(thousands, '') : text).replace(',', '.');
  return /^-?\d+(?:\.\d{1,2}0*)?$/.test(plain) ? Number(plain) : Number.NaN;
}

const EMAIL =
  /^(?!\.)(?!.*\.\.)[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}(?<!\.)@([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})$/;
const MAX_EMAIL = 254;

/**
 * @returns the address in lower case, a Russian domain in its ASCII form; one that no letter can reach gives `email_wrong`, or
 * `email_letters` with the address that was meant
 */
export function readEmail(field: string, typed: string): FieldResult<string> {
  const at = typed.lastIndexOf('@');
  const isUsual = at <= 64 && typed.length - at <= 64 && USUAL_EMAIL.test(typed) && !TYPOS.has(typed.slice(at + 1));
  return isUsual ? { value: typed } : readAnyEmail(field, typed);
}

/** A plain lower-case address. Its domain is its own ASCII form: no label begins with xn-- and the last is no number. */
const USUAL_EMAIL = /^[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,63}$/;

/** What `readEmail` says, also of addresses that look plain. */
export function readAnyEmail(field: string, typed: string): FieldResult<string> {
  const addresses = typed.split(/[,;\s]+/).filter((part) => part.includes('@'));
  const first = addresses[0] ?? typed;
  const bare = (/^<([^<>]+)>$/.exec(first)?.[1] ?? first).replace(/^mailto:/i, '');
  const value = addressOf(bare);
  if (value === undefined || hasMixedDomain(bare)) {
    const meant = addressOf(bare.replace(CYRILLIC_TWIN, (letter) => LATIN_OF_CYRILLIC[letter]!));
    const isFound = meant !== undefined && meant !== value && !hasMixedDomain(bare.replace(CYRILLIC_TWIN, 'a'));
    return { value: null, problem: isFound ? problemWith(meant, field, 'email_letters') : problem(field, 'email_wrong') };
  }
  const at = value.lastIndexOf('@');
  const domain = TYPOS.get(value.slice(at + 1));
  if (domain) return { value, problem: problemWith(`${value.slice(0, at)}@${domain}`, field, 'email_typo') };
  return addresses.length > 1 ? { value, problem: problem(field, 'email_several') } : { value };
}

/** @returns undefined when it is no address */
function addressOf(bare: string): string | undefined {
  const lower = bare.toLowerCase();
  const at = lower.lastIndexOf('@');
  const domain = at > 0 ? domainToASCII(lower.slice(at + 1)) : '';
  const value = `${lower.slice(0, at)}@${domain}`;
  return value.length <= MAX_EMAIL && EMAIL.test(value) ? value : undefined;
}

/** Latin and Cyrillic letters in one label: no registry sells such a domain. */
function hasMixedDomain(address: string): boolean {
  const labels = address.slice(address.lastIndexOf('@') + 1).split('.');
  return labels.some((label) => /[a-z]/i.test(label) && /\p{Script=Cyrillic}/u.test(label));
}

const LATIN_OF_CYRILLIC: Record<string, string> = Object.fromEntries(
  [...'АВЕКМНОРСТУХІЈЅаекморстухіјѕ'].map((letter, i) => [letter, 'ABEKMHOPCTYXIJSaekmopctyxijs'[i]!]),
);
const CYRILLIC_TWIN = new RegExp(`[${Object.keys(LATIN_OF_CYRILLIC).join('')}]`, 'g');

/** Domains nobody has, by what was meant. */
const TYPOS = new Map(
  Object.entries({
    'gmail.com':
      'gmial.com gmai.com gamil.com gmal.com gmail.con gmail.co gmail.cm gmail.ru gmaill.com gnail.com gmail.comm gmail.om',
    'mail.ru': 'mail.ry maill.ru mail.rui mai.ru mail.r mal.ru mail.ruu meil.ru mail.tu mail.com.ru maiil.ru',
    'yandex.ru': 'yandex.ry yandx.ru ynadex.ru yadex.ru yandex.r jandex.ru yandeks.ru yandex.ruu yndex.ru yandex.tu',
    'rambler.ru': 'ramler.ru rambler.ry rambker.ru ramblet.ru',
    'bk.ru': 'bk.ry bk.tu',
    'inbox.ru': 'inbox.ry indox.ru',
    'list.ru': 'list.ry list.tu',
    'icloud.com': 'iclod.com icloud.con iclaud.com icloud.ru',
    'outlook.com': 'outlok.com outlook.con',
  }).flatMap(([meant, typos]) => typos.split(' ').map((typo) => [typo, meant] as const)),
);
