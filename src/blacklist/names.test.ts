import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOfMany, nameKey } from './names.ts';

test('the ways to write one name are one name', () => {
  const ways = ['Алёна Белова', 'БЕЛОВА АЛЕНА', ' белова, алёна ', 'Белова  Алена.'];

  assert.deepEqual(new Set(ways.map(nameKey)), new Set(['алена белова']));
  assert.equal(nameKey(' – '), null);
});

test('more than five different names make a contact nobody’s own, empty ones and repetitions do not', () => {
  const five = ['Анна', 'Белла', 'Вера', 'Галина', 'Дарья'];

  assert.equal(isOfMany([...five, 'анна', 'ВЕРА', '', '–']), false);
  assert.equal(isOfMany([...five, 'Елена']), true);
});
