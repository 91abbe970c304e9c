/**
 * What a search finds a shipment by, in SQL. Triggers keep it in `search_words`; an import writes that of its shipments, see
 * imports/writeWords.ts.
 */
export const SHIPMENT_WORDS = 'shipment_words(track_number, phone, name, order_number, email)';

/** Whom a shipment goes to, in SQL: as the index `shipments_by_contact` has it, or it is not used. */
export const CONTACT_WORDS = 'contact_words(phone, email)';

const MAX_LENGTH = 200;
const MAX_WORDS = 6;
const LOOK_ALIKES: Record<string, string> = Object.fromEntries(
  [...'АВЕКМНОРСТУХ'].map((letter, i) => [letter, 'ABEKMHOPCTYX'[i]!]),
);

/**
 * What a person types, as a text search query over a shipment's words: the beginnings of a track number, of words of the name,
 * of an order number or e-mail; the last three digits or more of a track number or phone; a phone in any writing.
 * @returns undefined when there is nothing to search for
 */
export function searchQuery(typed: string): string | undefined {
  const text = typed
    .slice(0, MAX_LENGTH)
    .toWellFormed()
    .replace(/\p{Cc}/gu, ' ')
    .trim();
  const words = text.split(/\s+/).filter(Boolean).slice(0, MAX_WORDS);
  const digits = /^[\d\s()+.-]+$/.test(text) ? text.replace(/\D/g, '') : '';
  if (words.length === 0) return undefined;
  const byWords = words.map((word) => anyOf(alternatives(word))).join(' & ');
  if (digits.length < 3) return byWords;
  const byDigits = anyOf(digitAlternatives(digits));
  return words.length > 1 ? byDigits : `${byDigits} | ${byWords}`;
}

/** A number may stand with 7, with 8 or bare, and may be only the end of one. */
function digitAlternatives(digits: string): string[] {
  const asPhone = digits.startsWith('8') ? [`7${digits.slice(1)}`] : digits.startsWith('9') ? [`7${digits}`] : [];
  return [digits, ...asPhone, reversed(digits)];
}

function alternatives(word: string): string[] {
  const lower = word.toLowerCase().replaceAll('ё', 'е');
  const upper = word.toUpperCase();
  const track = upper.replace(/[А-Я]/g, (letter) => LOOK_ALIKES[letter] ?? letter);
  return [lower, upper, track, ...(/\d/.test(word) && word.length >= 3 ? [reversed(track)] : [])];
}

function reversed(text: string): string {
  return [...text].reverse().join('');
}

function anyOf(beginnings: string[]): string {
  return `(${[...new Set(beginnings)].map(quoted).join(' | ')})`;
}

/** @see https://www.postgresql.org/docs/current/datatype-textsearch.html#DATATYPE-TSQUERY */
function quoted(beginning: string): string {
  return `'${beginning.replaceAll('\\', '\\\\').replaceAll("'", "''")}':*`;
}
