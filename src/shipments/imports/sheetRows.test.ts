import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SheetRow } from './import.ts';
import { isSummary, unescaped } from './sheetRows.ts';

async function* inOne(rows: SheetRow[]): AsyncGenerator<SheetRow[]> {
  yield rows;
}

test('the apostrophe before a would-be formula is none of the text, another one is', async () => {
  const cells = ["'=1+1", "'+7 916 123-45-67", "'-5", "'@анна", "' =1", "'＝1", "'Анна'", "''=1", "д'Артаньян", "'"];

  const [rows] = await Array.fromAsync(unescaped(inOne([{ row: 2, cells }])));

  const meant = ['=1+1', '+7 916 123-45-67', '-5', '@анна', ' =1', '＝1', "'Анна'", "''=1", "д'Артаньян", "'"];
  assert.deepEqual(rows, [{ row: 2, cells: meant }]);
});

test('a row with a sum is known by its word, unless it names a parcel or somebody', () => {
  const sums = [
    ['', 'Итого', '', '', '12 500'],
    ['Итого:', '', '', '', '12 500'],
    ['ВСЕГО отправлений: 12', '', '', '', ''],
    ['', '', '', '', '', 'Total'],
    ['', 'Grand total (RUB)', '', '', '99'],
    ['Итого', '', '12', '9', '12 500'], // how many there are of each
  ];
  const parcels = [
    ['80080012345678', '', '', '', '', 'Всего понемногу'],
    ['', 'Анна', '', '', '', 'Всего понемногу'],
    ['', '', '9161234567', '', '', 'Итого'],
    ['', 'Тоталов Пётр', '', '', ''],
    ['', 'Итоговский', '', '', ''],
    ['', '', '', '', '12 500'],
    ['мусор', '', '', '', 'итого'],
  ];

  for (const cells of sums) assert.equal(isSummary(cells, cells), true, cells.join());
  for (const cells of parcels) assert.equal(isSummary(cells, cells), false, cells.join());
});
