import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { testDatabase } from './database.ts';
import { saveCast } from './fixtures.ts';

test('every test has a migrated database of its own', async (t) => {
  const [one, other] = await Promise.all([testDatabase(t), testDatabase(t)]);

  await saveCast(one.db);

  assert.equal((await one.db.selectFrom('shops').select('id').execute()).length, 2);
  assert.equal((await other.db.selectFrom('shops').select('id').execute()).length, 0);
});

test('a test database can be used in clean-ups that were added after it', async (t) => {
  const { db } = await testDatabase(t);

  t.after(async () => {
    assert.equal((await sql`select 1`.execute(db)).rows.length, 1);
  });
});

test('a database of a test that is over is dropped although somebody was left in it', async (t) => {
  const cleanUps: (() => void)[] = [];
  const { url } = await testDatabase({ after: (cleanUp) => cleanUps.push(cleanUp as () => void) });
  const left = new pg.Client({ connectionString: url });
  left.on('error', () => {}); // the server ends it
  await left.connect();
  for (const cleanUp of cleanUps) cleanUp();

  const { db } = await testDatabase(t);

  const name = new URL(url).pathname.slice(1);
  const { rows } = await sql`select from pg_database where datname = ${name}`.execute(db);
  assert.equal(rows.length, 0);
});

test('connections that nobody uses are kept for ten minutes, and two of them for good', async (t) => {
  const { pool } = await testDatabase(t);
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const clients = await Promise.all([pool.connect(), pool.connect(), pool.connect()]);
  const opened = pool.totalCount;
  for (const client of clients) client.release();

  t.mock.timers.tick(9 * 60_000);
  const kept = pool.totalCount;
  t.mock.timers.tick(60_000);

  assert.ok(opened >= 3);
  assert.deepEqual([kept, pool.totalCount], [opened, 2]);
});

test('a request sees the rows of its shop only', async (t) => {
  const { db, withShop } = await testDatabase(t);
  const { alice, charlie } = await saveCast(db);

  const seen = await withShop(charlie.shopId, (shopDb) => shopDb.selectFrom('members').select('shopId').execute());

  assert.deepEqual(seen, [{ shopId: charlie.shopId }]);
  assert.notEqual(alice.shopId, charlie.shopId);
});
