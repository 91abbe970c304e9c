/** As on the phone's screen: letters with digits, or digits alone. Operators allow no more. */
export const LONGEST = { letters: 11, digits: 15 } as const;

/** Why a name cannot be. Positions count characters from 1; a suggestion is a name that can be. */
export type NameProblem =
  | { code: 'empty' }
  | { code: 'too_long'; length: number; max: number; isDigits: boolean }
  | {
      /** `look_alike`: a foreign letter among Latin ones that nobody can tell from them; `foreign`: of another alphabet; `sign`: neither letter nor digit. */
      code: 'look_alike' | 'foreign' | 'sign';
      at: number;
      character: string;
      suggestion?: string;
    };

/** What is wrong with a name as it was typed; spaces around it do not count. */
export function findProblem(typed: string): NameProblem | undefined {
  const name = typed.trim();
  if (name === '') return { code: 'empty' };
  const characters = [...name];
  const at = characters.findIndex((character) => !isAllowed(character));
  if (at >= 0) return badCharacter(characters, at);
  const isDigits = /^\d+$/.test(name);
  const max = isDigits ? LONGEST.digits : LONGEST.letters;
  return name.length > max ? { code: 'too_long', length: name.length, max, isDigits } : undefined;
}

/** The problem in a sentence for a person. */
export function problemText(problem: NameProblem): string {
  if (problem.code === 'empty') return 'Напишите имя отправителя.';
  if (problem.code === 'too_long') {
    const what = problem.isDigits ? 'Имя из одних цифр может быть до 15 знаков' : 'Имя может быть до 11 знаков';
    return `${what}, а здесь ${problem.length}.`;
  }
  const { at, character, suggestion } = problem;
  const what = {
    look_alike: `Знак ${at}, «${character}», – не латинская буква, хотя похожа на неё.`,
    foreign: `Знак ${at}, «${character}», – не латинская буква.`,
    sign: `Знак ${at}, «${character}», нельзя: только латинские буквы и цифры.`,
  }[problem.code];
  return suggestion ? `${what} Может быть, ${suggestion}?` : what;
}

const LATIN_OF_LOOK_ALIKE: Record<string, string> = {
  ...{ А: 'A', В: 'B', Е: 'E', К: 'K', М: 'M', Н: 'H', О: 'O', Р: 'P', С: 'C', Т: 'T', У: 'Y', Х: 'X', І: 'I', Ј: 'J', Ѕ: 'S' },
  ...{
    а: 'a',
    е: 'e',
    о: 'o',
    р: 'p',
    с: 'c',
    у: 'y',
    х: 'x',
    і: 'i',
    ј: 'j',
    ѕ: 's',
    к: 'k',
    З: '3',
    Б: '6',
    ԁ: 'd',
    ԛ: 'q',
    ԝ: 'w',
  },
  ...{
    Α: 'A',
    Β: 'B',
    Ε: 'E',
    Ζ: 'Z',
    Η: 'H',
    Ι: 'I',
    Κ: 'K',
    Μ: 'M',
    Ν: 'N',
    Ο: 'O',
    Ρ: 'P',
    Τ: 'T',
    Υ: 'Y',
    Χ: 'X',
    ο: 'o',
    ν: 'v',
  },
};

// As passports and domains have it, shortened to what a shop would call itself.
const SOUND_OF: Record<string, string> = {
  ...{ а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k', л: 'l', м: 'm', н: 'n' },
  ...{
    о: 'o',
    п: 'p',
    р: 'r',
    с: 's',
    т: 't',
    у: 'u',
    ф: 'f',
    х: 'h',
    ц: 'ts',
    ч: 'ch',
    ш: 'sh',
    щ: 'sch',
    ъ: '',
    ы: 'y',
    ь: '',
  },
  ...{ э: 'e', ю: 'yu', я: 'ya' },
};

function badCharacter(characters: string[], index: number): NameProblem {
  const character = characters[index]!;
  const isAmongLatin = characters.some((one) => /^[A-Za-z]$/.test(one));
  const strangers = characters.filter((one) => !isAllowed(one));
  const areLookAlikes = isAmongLatin && strangers.every((one) => one in LATIN_OF_LOOK_ALIKE);
  const code = areLookAlikes ? 'look_alike' : /^\p{L}$/u.test(character) ? 'foreign' : 'sign';
  const mended = characters.map((one) => (areLookAlikes ? (LATIN_OF_LOOK_ALIKE[one] ?? one) : latinOf(one, characters))).join('');
  const isGood = mended !== '' && findProblem(mended) === undefined;
  return { code, at: index + 1, character: shown(character), ...(isGood ? { suggestion: mended } : {}) };
}

/** A letter as it sounds; of other signs what is left when they are written plainly (é, full width), or nothing. */
function latinOf(character: string, around: readonly string[]): string {
  if (isAllowed(character)) return character;
  const sound = SOUND_OF[character.toLowerCase()];
  if (sound === undefined) return [...character.normalize('NFKD')].filter(isAllowed).join('');
  if (character === character.toLowerCase()) return sound;
  const isAllCapitals = around.filter((one) => /^\p{L}$/u.test(one)).every((one) => one === one.toUpperCase());
  return isAllCapitals ? sound.toUpperCase() : sound.charAt(0).toUpperCase() + sound.slice(1);
}

function isAllowed(character: string): boolean {
  return /^[A-Za-z0-9]$/.test(character);
}

/** What cannot be seen, or turns the text around, is named by its number. */
function shown(character: string): string {
  if (/^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character)) return character;
  return character === ' ' ? 'пробел' : `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}
