import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { type UsedWords, usedWords } from '../../test/usedWords.ts';

type Words = { [key: string]: unknown };

const folder = (lang: string) => join(import.meta.dirname, lang);
const files = readdirSync(folder('ru'));

test('English has the same words as Russian, neither more nor fewer', async () => {
  for (const file of files) {
    const [ru, en] = [await read('ru', file), await read('en', file)];

    assert.deepEqual(pathsOf(en).sort(), pathsOf(ru).sort(), file);
  }
});

test('no word is empty, and none is the same in both languages unless it is a name', async () => {
  for (const file of files) {
    const [ru, en] = [await read('ru', file), await read('en', file)];
    const same = pathsOf(ru).filter((path) => typeof at(ru, path) === 'string' && at(ru, path) === at(en, path));

    assert.deepEqual(
      same.filter((path) => /[а-яё]/i.test(String(at(en, path)))),
      [],
      `${file}: not translated`,
    );
    assert.deepEqual(
      pathsOf(ru).filter((path) => at(ru, path) === '' || at(en, path) === ''),
      [],
      `${file}: empty`,
    );
  }
});

test('every word is shown somewhere', async () => {
  const used = usedWords();
  const unused: string[] = [];
  for (const file of files)
    for (const path of pathsOf(await read('ru', file))) if (!isUsed(path, used)) unused.push(`${file}: ${path}`);

  assert.deepEqual(unused, []);
});

test('what nobody shows is noticed', () => {
  const used = usedWords();

  assert.equal(isUsed('load.aKeyThatNobodyWrote', used), false);
  assert.equal(isUsed('load.aGroupThatNobodyWrote.title', used), false);
});

/** A file's dictionaries, each under its export's name; what helps to write them is none. */
async function read(lang: string, file: string): Promise<Words> {
  const exports = (await import(join(folder(lang), file))) as Words;
  return Object.fromEntries(Object.entries(exports).filter(([, value]) => typeof value === 'object'));
}

function pathsOf(words: Words, before = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null ? pathsOf(value as Words, `${before}${key}.`) : [before + key],
  );
}

function at(words: Words, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (value as Words)[key], words);
}

function isUsed(path: string, { taken, handedOn, keys, texts }: UsedWords): boolean {
  const names = path.split('.');
  // An export is a whole dictionary, or a group of the common one: both are reached without its name.
  const [group, key] = [names.length > 2 ? names.at(-2)! : '', names.at(-1)!];
  const groups = names.length > 2 ? [group] : ['', names[0]!];
  // Of a whole dictionary by a computed key: the key is a text somewhere.
  const isComputed = (name: string) => taken.has(`${name}.*`) && (name !== '' || texts.has(key));
  const isTaken = (name: string) => taken.has(`${name}.${key}`) || isComputed(name) || (handedOn.has(name) && keys.has(key));
  // A group that was itself found by a computed key has no name where its words are read.
  const isOfComputed = names.slice(1, -2).some((name) => taken.has(`${name}.*`) && keys.has(key));
  return groups.some(isTaken) || isOfComputed;
}
