import assert from 'node:assert/strict';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { sql } from 'kysely';
import { type Database, openDatabase } from '../src/platform/database.ts';
import { migrate, readMigrations } from '../src/platform/migrate.ts';
import { testDatabase } from './database.ts';
import { saveCast } from './fixtures.ts';

const NOW = new Date('2026-11-24T09:00:00Z');
const MIGRATIONS = join(import.meta.dirname, '../migrations');

/** A database as it was before a migration; `upgrade` brings it to the newest. */
async function databaseBefore(t: TestContext, migration: string) {
  const testing = await testDatabase(t);
  const url = new URL(testing.url);
  url.pathname += '_before';
  const name = url.pathname.slice(1);
  await sql`create database ${sql.ref(name)} template template0`.execute(testing.db);
  const folder = await mkdtemp(join(tmpdir(), 'vestovoy-upgrade-'));
  let database: Database | undefined;
  t.after(async () => {
    await database?.close();
    await sql`drop database ${sql.ref(name)} with (force)`.execute(testing.db);
    await rm(folder, { recursive: true });
  });
  for (const { name: file } of readMigrations()) if (file < migration) await copyFile(join(MIGRATIONS, file), join(folder, file));
  await migrate(url.href, folder);
  database = openDatabase(url.href);
  return { ...database, upgrade: () => migrate(url.href) };
}

test('parcels are found after the upgrade that keeps their words apart, those loaded in the middle of it too', async (t) => {
  const { db, pool, withShop, upgrade } = await databaseBefore(t, '0035');
  const { alice, charlie } = await saveCast(db);
  const insert = `
    insert into shipments (shop_id, import_id, track_number, source, name, loaded_at, life_changed_at, status_seen_at)
    values ($1, $2, $3, 'api', $4, $5, $5, $5)`;
  await pool.query(insert, [alice.shopId, null, '80080012345671', 'Анна', NOW]);
  await pool.query(insert, [alice.shopId, 17, '80080012345672', 'Анна', NOW]);
  await pool.query(insert, [charlie.shopId, null, '80080012345673', null, NOW]);
  const other = await pool.connect();
  await other.query('begin');
  await other.query(insert, [alice.shopId, null, '80080012345674', 'Анна', NOW]);

  const upgrading = upgrade();
  await isWaiting(db);
  await other.query('commit');
  other.release();
  await upgrading;

  const count = async (shopId: number, words: string) =>
    (await withShop(shopId, (shop) => sql`select find_shipments(${words}::tsquery, 10)`.execute(shop))).rows.length;
  assert.deepEqual(
    [await count(alice.shopId, 'анна'), await count(charlie.shopId, 'анна'), await count(charlie.shopId, '8008:*')],
    [3, 0, 1],
  );
});

/** Until somebody waits for a table; the test's own time-out ends it. */
async function isWaiting(db: Database['db']): Promise<void> {
  const look = () => sql`select from pg_locks where locktype = 'relation' and not granted`.execute(db);
  while ((await look()).rows.length === 0) await new Promise((resolve) => setImmediate(resolve));
}
