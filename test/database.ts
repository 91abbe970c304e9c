import { after, type TestContext } from 'node:test';
import pg from 'pg';
import { type Database, openDatabase } from '../src/platform/database.ts';
import { migrate } from '../src/platform/migrate.ts';
import { type Greeting, templateName } from './postgresKeeper.ts';
import { joinTestServer } from './testServer.ts';

export type TestDatabase = Database & { url: string };

/** A migrated database of this test's own. It stays open for the test's other clean-ups, whatever their order. */
export async function testDatabase(t: Pick<TestContext, 'after'>): Promise<TestDatabase> {
  await dropFinished();
  const server = await testServer();
  const name = `test_${process.pid}_${++count}`;
  template ??= makeTemplate(server, server.admin);
  // Copying files takes 15 ms, copying through the log ten times as long.
  await server.admin.query(`create database ${name} template ${await template} strategy file_copy`);
  const url = urlOf(server, name);
  const database = openDatabase(url);
  open.set(name, database);
  t.after(() => finished.push(name));
  return { ...database, url };
}

type TestServer = Greeting & { admin: pg.Pool };

let count = 0;
let joined: Promise<TestServer> | undefined;
let template: Promise<string> | undefined;
const open = new Map<string, Database>();
const finished: string[] = [];

after(async () => {
  finished.splice(0, Infinity, ...open.keys());
  await dropFinished();
  await (await joined)?.admin.end();
});

// A test's clean-ups run in the order in which they were added, so its database, usually the first, is dropped with the next one's start.
async function dropFinished(): Promise<void> {
  for (const name of finished.splice(0)) {
    await open.get(name)?.close();
    open.delete(name);
    const { admin } = await testServer();
    await admin.query(`drop database ${name} with (force)`);
  }
}

function testServer(): Promise<TestServer> {
  joined ??= joinServer();
  return joined;
}

async function joinServer(): Promise<TestServer> {
  const greeting = await joinTestServer();
  const admin = new pg.Pool({ connectionString: greeting.url, max: 2, allowExitOnIdle: true });
  return { ...greeting, admin };
}

/** Migrates once for all processes; the name appears when it is complete. */
async function makeTemplate(server: Greeting, admin: pg.Pool): Promise<string> {
  const name = templateName();
  const client = await admin.connect();
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [name]);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) {
      await client.query(`drop database if exists ${name}_draft with (force)`);
      await client.query(`create database ${name}_draft`);
      await migrate(urlOf(server, `${name}_draft`));
      await client.query(`alter database ${name}_draft rename to ${name}`);
    }
    return name;
  } finally {
    client.release(true); // with its connection ends the lock
  }
}

function urlOf(server: Greeting, database: string): string {
  const url = new URL(server.url);
  url.pathname = `/${database}`;
  return url.href;
}
