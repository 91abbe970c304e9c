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

test('what is searched follows every change of it, and a change of anything else does not write it', async (t) => {
  const { db, withShop } = await testDatabase(t);
  const { alice } = await saveCast(db);
  const { id } = await saveShipment(db, alice.shopId, { name: 'Анна' });
  const isFound = async (typed: string) =>
    (await withShop(alice.shopId, (shop) => sql`select find_shipments(${searchQuery(typed)}::tsquery, 10)`.execute(shop))).rows
      .length === 1;
  const change = (values: object) => db.updateTable('shipments').set(values).where('id', '=', id).execute();
  const version = async () =>
    (await sql<{ xmin: string }>`select xmin::text from search_words where shipment_id = ${id}`.execute(db)).rows[0]!.xmin;

  for (const [column, was, is] of [
    ['name', 'анна', 'Мария'],
    ['phone', '79161234567', '79031112233'],
    ['email', undefined, 'maria@example.org'],
    ['orderNumber', undefined, 'B-77'],
    ['trackNumber', undefined, 'RA644000001RU'],
  ] as const) {
    await change({ [column]: is });
    assert.ok(await isFound(is), column);
    if (was) assert.ok(!(await isFound(was)), column);
  }
  await change({ email: null });
  assert.ok(!(await isFound('maria@')));
  const before = await version();
  await change({ status: 'arrived', life: 'active', name: 'Мария', amountKopecks: 100 });
  assert.equal(await version(), before);
});
