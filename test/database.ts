import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, type TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { type Database, openDatabase } from '../src/platform/database.ts';
import { migrate } from '../src/platform/migrate.ts';
import { type Greeting, KEEPER_SOCKET, templateName } from './postgresKeeper.ts';

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

/** The shared server, for tests of the database's own machinery; an empty database is theirs to make and drop. */
export async function testServerUrl(): Promise<string> {
  return (await testServer()).url;
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
    await (await testServer()).admin.query(`drop database ${name} with (force)`);
  }
}

function testServer(): Promise<TestServer> {
  joined ??= joinServer();
  return joined;
}

async function joinServer(): Promise<TestServer> {
  const greeting = await meetKeeper();
  const admin = new pg.Pool({ connectionString: greeting.url, max: 2, allowExitOnIdle: true });
  return { ...greeting, admin };
}

/** Connects to the keeper of the server, started when there is none. */
async function meetKeeper(): Promise<Greeting> {
  const giveUpAt = Date.now() + 60_000;
  let keeperIsStarting = false;
  while (Date.now() < giveUpAt) {
    const greeting = await askKeeper();
    if (greeting) return greeting;
    if (!keeperIsStarting) {
      keeperIsStarting = true;
      startKeeper().once('exit', () => {
        keeperIsStarting = false;
      });
    }
    await delay(50);
  }
  throw new Error('The test database did not start: see .cache/test-postgres/keeper.log.');
}

async function askKeeper(): Promise<Greeting | undefined> {
  const socket = connect(KEEPER_SOCKET);
  try {
    await once(socket, 'connect');
    for await (const line of createInterface(socket)) {
      socket.on('error', () => {});
      socket.unref(); // held open until this process ends: that is what tells the keeper
      return JSON.parse(line) as Greeting;
    }
  } catch {
    return undefined; // not there yet, or just ending
  }
}

function startKeeper() {
  const home = join(import.meta.dirname, '../.cache/test-postgres');
  mkdirSync(home, { recursive: true });
  const log = openSync(join(home, 'keeper.log'), 'w');
  const keeper = spawn(process.execPath, [join(import.meta.dirname, 'postgresKeeper.ts')], {
    cwd: join(import.meta.dirname, '..'),
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...process.env, NODE_TEST_CONTEXT: undefined },
  });
  keeper.unref();
  return keeper;
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
