import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../test/database.ts';
import { saveCast, saveShipment } from '../../test/fixtures.ts';
import fc from '../../test/properties.ts';
import { listShipmentRows } from './listStore.ts';
import { searchQuery } from './search.ts';

test('a shipment is found by whatever a person remembers of it', async (t) => {
  const { db, withShop } = await testDatabase(t);
  const { alice } = await saveCast(db);
  await saveShipment(db, alice.shopId, {
    trackNumber: '12542476046939',
    name: 'Анна Семёнова',
    phone: '79161234567',
    orderNumber: 'A-1042',
    email: 'anna@example.org',
  });
  await saveShipment(db, alice.shopId, { trackNumber: 'RA644000001RU', name: 'Ольга', phone: '79990000000' });
  const found = async (query: string) =>
    (
      await withShop(alice.shopId, (shop) =>
        listShipmentRows(shop, alice.shopId, { query }, { by: 'loadedAt', isAscending: false }, { limit: 10 }),
      )
    ).map(({ trackNumber }) => trackNumber);

  const first = [
    '1254',
    '12542476046939',
    '6939',
    '939',
    '125424 76 04693 9',
    '4567',
    '8 (916) 123-45-67',
    '+7 916 123',
    '916123',
    '9161234567',
    'анна',
    'СЕМЕН',
    'семёнова анна',
    'a-10',
    'anna@',
    'анна 1254',
  ];
  for (const query of first) assert.deepEqual(await found(query), ['12542476046939'], query);
  for (const query of ['ra64', 'RА644', 'ольга', '01RU']) assert.deepEqual(await found(query), ['RA644000001RU'], query);
  for (const query of ['', ' ']) assert.equal((await found(query)).length, 2);
  for (const query of ['мария', 'анна ольга', '39', "'", '\\', '!()', "x' | 'анна"])
    assert.deepEqual(await found(query), [], query);
});

test('no typed text breaks the search', async (t) => {
  const { db } = await testDatabase(t);

  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(..."'\\|&!():*<->\u0000 aж1") })), async (typed) => {
      const query = searchQuery(typed);
      if (query !== undefined) await sql`select ${query}::tsquery`.execute(db);
    }),
    { numRuns: 200 },
  );
});
