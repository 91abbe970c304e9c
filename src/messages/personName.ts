import { FEMALE_NAMES, LATIN_NAMES, MALE_NAMES, SHARED_NAMES } from './firstNames.ts';

type Gender = 'male' | 'female';

/**
 * The first name in what a shop calls its recipient, with a capital: «СИДОРОВА анна петровна» gives «Анна». It is found by
 * dictionary and patronymic; '' when none or more than one is found, so that nobody is greeted by surname.
 */
export function personName(written: string | null | undefined): string {
  const words = nameWords(written ?? '');
  if (words.length === 0) return '';
  const patronymic = words.findIndex((word, i) => i > 0 && patronymicGender(word) !== undefined);
  if (patronymic > 0) return capitalised(besidePatronymic(words, patronymic));
  const known = words.filter((word) => isName(word));
  return known.length === 1 ? capitalised(known[0]!) : '';
}

/** A stranger's field may hold anything: what does not look like one to five words of one alphabet has no name in it. */
function nameWords(written: string): string[] {
  if (written.length > 100) return [];
  const words = written
    .normalize('NFC')
    .split(/[\s,]+/)
    .filter((word) => word !== '' && !/^\p{L}\.?(-?\p{L}\.)?$/u.test(word)); // initials
  const isWord = (word: string) => /^[а-яё]+(-[а-яё]+)*$/i.test(word) || /^[a-z]+(['-][a-z]+)*$/i.test(word);
  return words.length <= 5 && words.every(isWord) ? words : [];
}

function besidePatronymic(words: string[], patronymic: number): string {
  const gender = patronymicGender(words[patronymic]!)!;
  const before = words[patronymic - 1]!;
  if (isName(before, gender)) return before;
  const known = words.filter((word, i) => i !== patronymic && isName(word, gender));
  if (known.length > 0) return known.length === 1 ? known[0]! : '';
  // A name that no dictionary holds still stands before its patronymic, when a surname is there as well.
  return words.length >= 3 && !looksLikeSurname(before) ? before : '';
}

function patronymicGender(word: string): Gender | undefined {
  const lower = word.toLowerCase();
  if (/(овна|евна|ична|ovna|evna|ichna)$/.test(lower)) return 'female';
  if (/(ович|евич|ovich|evich)$|^(ильич|кузьмич|лукич|никитич|фомич|саввич|ilich|ilyich|kuzmich|lukich|nikitich)$/.test(lower))
    return 'male';
  return undefined;
}

function looksLikeSurname(word: string): boolean {
  return /(ов|ова|ев|ева|ёв|ёва|ин|ина|ын|ына|ий|ая|их|ых|ко|ук|юк|ян|дзе|швили|ov|ova|ev|eva|in|ina|iy|aya|ko|uk|yan)$/i.test(
    word,
  );
}

function isName(word: string, gender?: Gender): boolean {
  const parts = word.split('-');
  return parts.length <= 2 && parts.every((part) => isSimpleName(part, gender));
}

function isSimpleName(word: string, gender?: Gender): boolean {
  const lower = word.toLowerCase().replaceAll('ё', 'е');
  if (/^[a-z]/.test(lower)) return LATIN_NAMES.has(lower) || LATIN_KEYS[gender ?? 'any'].has(latinKey(lower));
  if (SHARED_NAMES.has(lower)) return true;
  return (gender !== 'female' && MALE_NAMES.has(lower)) || (gender !== 'male' && FEMALE_NAMES.has(lower));
}

function capitalised(word: string): string {
  return word.toLowerCase().replaceAll(/(^|-)\p{L}/gu, (start) => start.toUpperCase());
}

const LATIN: Record<string, string> = {
  ...{ а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ж: 'zh', з: 'z', и: 'i', й: 'i', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o' },
  ...{ п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'h', ц: 'c', ч: 'ch', ш: 'sh', щ: 'sh', ъ: '', ы: 'i', ь: '', э: 'e' },
  ...{ ю: 'iu', я: 'ia' },
};

/** Yulia, Yuliya, Iuliia and Julia are one name: spellings differ in i, j, y, in doubled letters, and in kh, x, c, ts. */
function latinKey(word: string): string {
  return word
    .replace(/^(ye|je)/, 'e')
    .replaceAll('kh', 'h')
    .replaceAll('x', 'ks')
    .replaceAll(/c(?!h)/g, 'k')
    .replaceAll(/[jy]/g, 'i')
    .replaceAll("'", '')
    .replaceAll(/(.)\1+/g, '$1');
}

function latinKeys(names: ReadonlySet<string>): Set<string> {
  return new Set([...names].map((name) => latinKey(Array.from(name, (letter) => LATIN[letter] ?? '').join(''))));
}

const LATIN_KEYS = {
  male: latinKeys(new Set([...MALE_NAMES, ...SHARED_NAMES])),
  female: latinKeys(new Set([...FEMALE_NAMES, ...SHARED_NAMES])),
  any: latinKeys(new Set([...MALE_NAMES, ...FEMALE_NAMES, ...SHARED_NAMES])),
};
