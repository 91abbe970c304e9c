import assert from 'node:assert/strict';
import test from 'node:test';
import fc from '../../test/properties.ts';
import { warningsOf } from './knownNames.ts';
import { findProblem, problemText } from './senderName.ts';

test('Latin letters and digits up to 11 are a name, digits alone up to 15', () => {
  for (const good of ['Romashka', 'a', '1', 'Shop24', 'ABCDEFGHIJK', '123456789012345', '  Romashka ', '24x7'])
    assert.equal(findProblem(good), undefined, good);
  assert.deepEqual(findProblem('ABCDEFGHIJKL'), { code: 'too_long', length: 12, max: 11, isDigits: false });
  assert.deepEqual(findProblem('1234567890123456'), { code: 'too_long', length: 16, max: 15, isDigits: true });
  assert.deepEqual(findProblem('123456789012a'), { code: 'too_long', length: 13, max: 11, isDigits: false });
  assert.deepEqual([findProblem(''), findProblem(' \n')], [{ code: 'empty' }, { code: 'empty' }]);
});

test('a Russian letter among Latin ones is named with its place, and mended', () => {
  const problem = findProblem('Rоmаshkа')!;

  assert.deepEqual(problem, { code: 'look_alike', at: 2, character: 'о', suggestion: 'Romashka' });
  assert.match(problemText(problem), /^Знак 2, «о», – не латинская буква, хотя похожа на неё\. Может быть, Romashka\?$/);
  assert.deepEqual(findProblem('ТЕA'), { code: 'look_alike', at: 1, character: 'Т', suggestion: 'TEA' });
});

test('a Russian name is offered as it sounds, if it then fits', () => {
  const suggested = (name: string) => {
    const problem = findProblem(name);
    return problem && 'suggestion' in problem ? problem.suggestion : undefined;
  };

  assert.deepEqual(
    ['Ромашка', 'РОМАШКА', 'Щука', 'Чай и мыло', 'Rомашка', 'Магазин Ромашка', 'Ёж', 'Café', 'Ｓｈｏｐ'].map(suggested),
    ['Romashka', 'ROMASHKA', 'Schuka', 'Chayimylo', 'Romashka', undefined, 'Ezh', 'Cafe', 'Shop'],
  );
  assert.equal(findProblem('МОТОР')?.code, 'foreign', 'a whole Russian word is no slip of the keyboard');
  assert.equal(suggested('МОТОР'), 'MOTOR');
});

test('signs are refused by their place; what cannot be seen is named by its number', () => {
  const seen = (name: string) => {
    const problem = findProblem(name);
    return problem && 'at' in problem ? [problem.at, problem.character, problem.suggestion] : problem;
  };

  assert.deepEqual(seen('My Shop'), [3, 'пробел', 'MyShop']);
  assert.deepEqual(seen('shop.ru'), [5, '.', 'shopru']);
  assert.deepEqual(seen('\u202Eshop'), [1, 'U+202E', 'shop']);
  assert.deepEqual(seen('a\0b'), [2, 'U+0000', 'ab']);
  assert.deepEqual(seen('🌼'), [1, '🌼', undefined]);
  assert.deepEqual(seen('<script>alert(1)</script>'), [1, '<', undefined]);
  assert.deepEqual(seen('{имя}'), [1, '{', 'imya']);
  assert.equal(findProblem('я'.repeat(10_000))?.code, 'foreign');
});

test('whatever is typed, what is offered instead is a name', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'ЯШоAa1 .é') })), (typed) => {
      const problem = findProblem(typed);
      if (problem && 'suggestion' in problem) assert.equal(findProblem(problem.suggestion!), undefined);
      if (problem) assert.ok(problemText(problem).length < 200);
    }),
  );
});

test('names of banks, the state, operators and marks are for staff to look at, also with digits for letters', () => {
  const codes = (name: string) => warningsOf(name).map(({ code }) => code);

  assert.deepEqual(codes('Sberbank'), ['bank']);
  assert.deepEqual(codes('MySberbank'), ['bank']);
  assert.deepEqual(codes('SberID'), ['bank']);
  assert.deepEqual(codes('A1fabank'), ['bank']);
  assert.deepEqual(codes('GosusIugi'), [], 'other tricks are left to eyes');
  assert.deepEqual(codes('G0suslugi'), ['state']);
  assert.deepEqual(codes('MTS'), ['operator']);
  assert.deepEqual(codes('0z0n'), ['mark']);
  assert.deepEqual(codes('Magazin'), ['generic']);
  assert.deepEqual(codes('79161234567'), ['phone_like']);
  assert.deepEqual(codes('AB'), ['short']);
  assert.deepEqual(warningsOf('OzonShop'), [{ code: 'mark', like: 'Ozon' }]);
});

test('honest names that only contain a short one are left alone', () => {
  for (const name of ['Romashka', 'Sudak', 'Partsbox', 'Visavi', 'Legonko', 'Massage', 'Semsem', 'Dpdom', '1024'])
    assert.deepEqual(warningsOf(name), [], name);
});
