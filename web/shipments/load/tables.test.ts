import assert from 'node:assert/strict';
import test from 'node:test';
import { countRows, looksLikeTable, readTable, tableCell } from './tables.ts';

test('a copied block comes apart into rows and cells', () => {
  assert.deepEqual(readTable('a\tb\r\nc\t\r\n'), [
    ['a', 'b'],
    ['c', ''],
  ]);
  assert.deepEqual(readTable('one'), [['one']]);
  assert.deepEqual(readTable(''), []);
});

test('a cell with a break or a tab inside stands in quotes', () => {
  assert.deepEqual(readTable('"две\nстроки"\tx\n"он сказал ""да"""'), [['две\nстроки', 'x'], ['он сказал "да"']]);
});

test('a name that begins with a quote is no quoted cell', () => {
  assert.deepEqual(readTable('"Ромашка" ООО\tx'), [['"Ромашка" ООО', 'x']]);
});

test('an empty row within the block stays: the rows below it keep their places', () => {
  assert.deepEqual(readTable('a\n\nb'), [['a'], [''], ['b']]);
});

test('what a cell gives to the clipboard comes back the same', () => {
  for (const value of ['просто', 'с\tтабуляцией', 'с "кавычками"', 'две\nстроки']) {
    assert.deepEqual(readTable(tableCell(value)), [[value]]);
  }
});

test('a table is told from a word', () => {
  assert.equal(looksLikeTable('80080012345678'), false);
  assert.equal(looksLikeTable('80080012345678\n'), false);
  assert.equal(looksLikeTable('80080012345678\tАнна'), true);
  assert.equal(looksLikeTable('80080012345678\r\n80080012345685'), true);
  assert.equal(countRows('a\n\nb\n'), 2);
});
