import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../test/properties.ts';
import { csvOf, odsOf, readTable, spreadsheetMlOf, type TestCell, xlsbOf, xlsOf, xlsxOf } from '../../../../test/spreadsheets.ts';
import { numberText } from './numbers.ts';

// Line ends of Windows become plain ones on the way, as a person does not see the difference; other control characters no format keeps.
const text = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...'Жщё«»№ 0123ABxyz') },
      fc.constantFrom(...'&<>"\'=;,|_\n'),
      fc.constantFrom('_x', '&amp;', ']]>', '😀', '東', '\u00A0'),
    ),
    { minLength: 1, maxLength: 20 },
  )
  .map((parts) => parts.join('').trim())
  .filter((one) => one !== '');
const number = fc.oneof(
  fc.integer({ min: -1e9, max: 1e9 }),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: 1e-3, max: 1e14 }),
);
const table = fc.array(fc.array(fc.oneof(text, number, fc.constant(null)), { minLength: 1, maxLength: 6 }), {
  minLength: 1,
  maxLength: 8,
});

const makers: Record<string, (rows: TestCell[][]) => Buffer> = {
  xlsx: xlsxOf,
  ods: odsOf,
  xls: xlsOf,
  xlsb: xlsbOf,
  spreadsheetMlOf,
};

for (const [format, make] of Object.entries(makers)) {
  test(`any table written as ${format} comes back with the same texts`, async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        fc.pre(rows.some((row) => row.some((cell) => cell !== null)));
        assert.deepEqual((await readTable(make(rows))).cells, textsOf(rows));
      }),
      { numRuns: 60 },
    );
  });
}

test('any table of texts written as csv comes back with the same texts', async () => {
  const texts = fc.array(fc.tuple(text, text, text), { minLength: 3, maxLength: 30 });

  await fc.assert(
    fc.asyncProperty(texts, fc.constantFrom('utf-8', 'utf-16le'), async (rows, encoding) => {
      const read = await readTable(csvOf(rows, { separator: '\t', encoding, mark: true }), { kind: 'paste' });
      assert.deepEqual(read.cells, rows);
    }),
  );
});

function textsOf(rows: TestCell[][]): string[][] {
  const texts = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? numberText(cell) : String(cell ?? ''))));
  for (const row of texts) while (row.at(-1) === '') row.pop();
  return texts.filter((row) => row.length > 0);
}
