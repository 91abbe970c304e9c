import assert from 'node:assert/strict';
import test from 'node:test';
import { readNumbers } from './removeLines.ts';

test('numbers are found however a list is pasted, each once', () => {
  const text = [
    'Трек-номер',
    ' 63009944000014 ',
    '',
    'RA 644 000 001 RU\r',
    'Анна Белова\t63009944000021\t1 200 ₽',
    '63009944000038, 63009944000014',
    '63009944000045 63009944000052',
    '12345',
  ].join('\n');

  assert.deepEqual(readNumbers(text), {
    numbers: ['63009944000014', 'RA644000001RU', '63009944000021', '63009944000038', '63009944000045', '63009944000052'],
    repeats: 1,
    strange: ['Трек-номер', '12345'],
  });
});

test('a number with a wrong check digit may be one that was loaded so', () => {
  assert.deepEqual(readNumbers('63009944000015').numbers, ['63009944000015']);
});

test('nothing is found in nothing', () => {
  assert.deepEqual(readNumbers(' \n \n'), { numbers: [], repeats: 0, strange: [] });
});
