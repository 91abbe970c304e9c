import assert from 'node:assert/strict';
import test from 'node:test';
import type { GridRow, ImportField } from '../../../../src/shipments/imports/import.ts';
import { blockEdits, isTyping, movedPlace } from './gridPlaces.ts';

const size = { rows: 100, columns: 4, page: 10 };
const press = (key: string, more: { ctrlKey?: boolean; shiftKey?: boolean } = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...more,
});

test('arrows stop at the edges, with Ctrl they go there', () => {
  assert.deepEqual(movedPlace(press('ArrowDown'), { index: 3, column: 1 }, size), { index: 4, column: 1 });
  assert.deepEqual(movedPlace(press('ArrowUp'), { index: 0, column: 1 }, size), { index: 0, column: 1 });
  assert.deepEqual(movedPlace(press('ArrowDown', { ctrlKey: true }), { index: 3, column: 1 }, size), { index: 99, column: 1 });
  assert.deepEqual(movedPlace(press('End'), { index: 3, column: 1 }, size), { index: 3, column: 3 });
  assert.deepEqual(movedPlace(press('PageDown'), { index: 95, column: 1 }, size), { index: 99, column: 1 });
});

test('Tab walks along the row and leaves the grid at its end', () => {
  assert.deepEqual(movedPlace(press('Tab'), { index: 3, column: 1 }, size), { index: 3, column: 2 });
  assert.equal(movedPlace(press('Tab'), { index: 3, column: 3 }, size), undefined);
  assert.equal(movedPlace(press('Tab', { shiftKey: true }), { index: 3, column: 0 }, size), undefined);
});

test('a sign types, a combination does not', () => {
  assert.equal(isTyping(press('я')), true);
  assert.equal(isTyping(press('c', { ctrlKey: true })), false);
  assert.equal(isTyping(press('F2')), false);
});

test('a block goes to the cells below and to the right; what is beyond the rows or equal already is left out', () => {
  const fields: ImportField[] = ['name', 'phone'];
  const rows = [
    { row: 5, given: { name: 'Анна', phone: '' } },
    { row: 9, given: { name: '', phone: '1' } },
  ] as GridRow[];
  const block = [
    ['Анна', '+7 900', 'лишнее'],
    ['Пётр', '2'],
    ['Дальше', ''],
  ];

  assert.deepEqual(blockEdits(block, rows, fields), [
    { row: 5, field: 'phone', value: '+7 900' },
    { row: 9, field: 'name', value: 'Пётр' },
    { row: 9, field: 'phone', value: '2' },
  ]);
});
