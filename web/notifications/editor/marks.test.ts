import assert from 'node:assert/strict';
import test from 'node:test';
import { piecesOf } from './marks.ts';

const shown = (...given: Parameters<typeof piecesOf>) =>
  piecesOf(...given).map(({ at, text, kind }) => [at, text, kind ?? '-'].join(' '));

test('macros stand out, and what is wrong in one stands out more', () => {
  assert.deepEqual(shown('Ждёт {трек}!', []), ['0 Ждёт  -', '5 {трек} macro', '11 ! -']);
  assert.deepEqual(shown('{а} {б}', [{ position: 4, length: 3, kind: 'wrong' }]), ['0 {а} macro', '3   -', '4 {б} wrong']);
});

test('marks of a longer text that was there before do no harm', () => {
  assert.deepEqual(shown('ab', [{ position: 1, length: 9, kind: 'costly' }]), ['0 a -', '1 b costly']);
  assert.deepEqual(shown('', [{ position: 3, length: 1, kind: 'wrong' }]), []);
});
