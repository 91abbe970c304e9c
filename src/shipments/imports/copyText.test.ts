import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { copyInto } from '../../../test/copyInto.ts';
import { testDatabase } from '../../../test/database.ts';
import fc from '../../../test/properties.ts';
import { COPY_COLUMNS, copyArray, copyLine, copyText, storable } from './copyText.ts';
import { IMPORT_FIELDS } from './import.ts';
import { readRow } from './rowReader.ts';

const settings = { allowLandlines: false, replaceWrongPhones: true, keepForeignPhones: false };

test('what means something to COPY is escaped', () => {
  assert.equal(copyText('a\tb\nc\rd\\e'), 'a\\tb\\nc\\rd\\\\e');
  assert.equal(copyText(null), '\\N');
  assert.equal(copyText('\\N'), '\\\\N');
  assert.equal(copyText('a\0b\uD800'), 'ab\uFFFD');
  assert.equal(copyArray([]), '{}');
  assert.equal(copyArray(['', 'null', 'а,б{}']), '{"","null","а,б{}"}');
  assert.equal(copyArray(['a"b\\c']), '{"a\\\\"b\\\\\\\\c"}');
});

test('any texts come back from COPY as they were', async (t) => {
  const database = await testDatabase(t);
  await sql`create table copied (n integer, one text, many text[])`.execute(database.db);
  const text = fc.oneof(fc.string({ unit: fc.constantFrom(...'ab\\\t\n\r\0"{},N.\u0001 ё😀') }), fc.string({ unit: 'binary' }));
  const rows = fc.sample(fc.tuple(fc.option(text), fc.array(text, { maxLength: 4 })), { numRuns: 2_000 });

  await copyInto(database, 'copied', rows.map(([one, many], n) => `${n}\t${copyText(one)}\t${copyArray(many)}\n`).join(''));

  const { rows: copied } = await database.pool.query('select one, many from copied order by n');
  for (const [n, [one, many]] of rows.entries())
    assert.deepEqual(copied[n], { one: one === null ? null : storable(one), many: many.map(storable) });
});

test('a checked row, a refused one and one without a contact come back from the table', async (t) => {
  const database = await testDatabase(t);
  const row = (cells: Record<string, string>, shop = settings) =>
    readRow(
      IMPORT_FIELDS.map((field) => cells[field] ?? ''),
      shop,
      new Set(['check_digit']),
    );
  const full = row({
    ...{ trackNumber: '1254 2476 046938', name: 'Анна\t«Я»', phone: '9161234567', email: 'Anna@example.ru', amount: '12,5' },
    ...{ orderNumber: 'A\\1', description: 'a "b"\nc', postalCode: '394036', paymentType: 'карта', hasCallConsent: 'да' },
  });
  const contactless = row({ trackNumber: '12542476046939' }, { ...settings, replaceWrongPhones: false });
  const lines = [full, row({ trackNumber: '=cmd|' }), contactless].map((read, i) => copyLine(7, 8, i + 2, read, i));

  await copyInto(database, `import_rows (${COPY_COLUMNS})`, lines.join(''));

  const rows = await database.db.selectFrom('importRows').selectAll().orderBy('row').execute();
  const [first, refused, third] = rows;
  assert.ok(full.checked.ok);
  const { phoneKind, ...values } = full.checked.values;
  assert.equal(phoneKind, 'mobile');
  assert.deepEqual(first, {
    ...{
      shopId: 7,
      importId: 8,
      row: 2,
      given: full.given,
      isRefused: false,
      problems: ['check_digit', 'track_number_mended', 'phone_7'],
      repeatNo: 0,
    },
    ...{ ...values, phoneRank: 2 },
  });
  assert.deepEqual(
    [refused!.isRefused, refused!.trackNumber, refused!.problems, refused!.given[0]],
    [true, null, ['track_number_form'], '=cmd|'],
  );
  assert.deepEqual([third!.isRefused, third!.trackNumber, third!.problems], [true, '12542476046939', ['contact_missing']]);
});
