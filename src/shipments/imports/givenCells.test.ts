import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { copyInto } from '../../../test/copyInto.ts';
import { testDatabase } from '../../../test/database.ts';
import fc from '../../../test/properties.ts';
import { COPY_COLUMNS, copyLine, storable } from './copyText.ts';
import { givenCells } from './givenCells.ts';
import { readRow } from './rowReader.ts';

const settings = { allowLandlines: false, replaceWrongPhones: true, keepForeignPhones: false };
const cell = (...likely: string[]) =>
  fc.oneof(fc.constant(''), fc.constantFrom(...likely), fc.string({ unit: 'binary', maxLength: 6 }));
const amount = fc.oneof(
  fc.integer({ min: 0, max: 100_000_000_000 }).map((kopecks) => String(kopecks / 100)),
  fc.constantFrom('1990.50', '0', '1 990,5', '-0', '1e3'),
);
const row = fc.tuple(
  fc.constantFrom('80080012345672', '8008 0012345672', 'RA644000001RU', ''),
  cell('Анна', ' Анна', 'Анна  Б'),
  cell('+79161234567', '8 (916) 123-45-67', '9161234567', '4951234567'),
  cell('anna@example.org', 'Anna@Example.org', 'нет'),
  fc.oneof(amount, cell('100', '12,5')),
  cell('A-1', '0017'),
  cell('Плед', 'a\nb'),
  cell('394036', '394 036'),
  cell('карта'),
  cell('да', 'нет'),
);

test('whatever stands in a file, its cells come back as they stood there', async (t) => {
  const database = await testDatabase(t);
  const rows = fc.sample(row, { numRuns: 3_000 });
  const lines = rows.map((cells, i) => copyLine(7, 8, i, readRow(cells, settings, new Set(['check_digit'])), 0));
  await copyInto(database, `import_rows (${COPY_COLUMNS})`, lines.join(''));

  const stored = await sql<{ given: string[]; isShort: boolean; isRefused: boolean }>`
    select ${givenCells} as given, i.given = '{}' as is_short, is_refused from import_rows i order by row`.execute(database.db);
  const settled = rows.map((cells) => readRow(cells, settings, new Set(['check_digit'])).given.map(storable));
  assert.deepEqual(
    stored.rows.map(({ given }) => given),
    settled,
  );
  assert.ok(stored.rows.some(({ isShort }) => isShort));
  assert.ok(stored.rows.every(({ isShort, isRefused }) => !(isShort && isRefused)));
});
