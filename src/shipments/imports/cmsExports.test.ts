import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CMS_EXPORTS } from '../../../test/cmsExports.ts';
import { normalizeTrackNumber } from '../trackNumber.ts';
import { guessColumns } from './columns.ts';
import type { SheetRow } from './import.ts';
import { openSpreadsheet } from './spreadsheet/readSpreadsheet.ts';

for (const make of CMS_EXPORTS) {
  const { name, fileName, bytes, expected } = make();

  test(`${name}: every field is found without a choice by hand, and every track number read`, async () => {
    const sheet = await openSpreadsheet(bytes, { fileName, kind: 'file', sheet: null });
    const rows = (await Array.fromAsync(sheet.rows())).flat();

    const guess = guessColumns(rows.slice(0, 50), null, {});

    const found = guess.columns.flatMap(({ field }, i) => (field ? [[field, i]] : []));
    assert.deepEqual(Object.fromEntries(found), expected.columns);
    assert.ok(guess.columns.every(({ how }) => how !== 'chosen' && how !== 'remembered'));
    assert.equal(numbersIn(rows, guess.firstDataRow, expected.columns.trackNumber!), expected.rows);
  });
}

function numbersIn(rows: SheetRow[], from: number, column: number): number {
  const read = rows.filter(({ row }) => row >= from).map(({ cells }) => normalizeTrackNumber(cells[column] ?? ''));
  return read.filter((number) => number.ok && number.checkDigit === 'right').length;
}
