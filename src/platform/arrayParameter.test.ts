import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../test/database.ts';
import fc from '../../test/properties.ts';
import { arrayParameter } from './arrayParameter.ts';

test('a list arrives in the database as it was, whatever stands in its texts', async (t) => {
  const { db } = await testDatabase(t);
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }).map((some) => some.toWellFormed().replaceAll('\0', '')),
    fc.constantFrom('', 'NULL', 'null', '{', '}', ',', '"', '\\', '\\"', "'", ' ', '\n', '{"a"}'),
  );

  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(text), { maxLength: 20 }), async (list) => {
      const { rows } = await sql<{ list: (string | null)[] }>`select ${arrayParameter(list)}::text[] as list`.execute(db);
      assert.deepEqual(rows[0]?.list, list);
    }),
    { numRuns: 60 },
  );
  const { rows } = await sql`
    select ${arrayParameter([true, null, false])}::boolean[] as flags, ${arrayParameter([1, -2, null])}::int[] as numbers`.execute(
    db,
  );
  assert.deepEqual(rows[0], { flags: [true, null, false], numbers: [1, -2, null] });
});
