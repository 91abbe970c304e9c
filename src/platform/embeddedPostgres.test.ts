import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type TestContext, test } from 'node:test';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embeddedPostgres.ts';

test('the owner of the tables is no superuser and the text is Unicode', async (t) => {
  const { url } = await started(dataFolder(t));

  const { rows } = await query(
    url,
    `select current_user as name, rolsuper as super, rolcreatedb as db, rolcreaterole as role,
    current_database() as base, lower('ЁЖ') as lower, current_setting('TimeZone') as zone from pg_roles where rolname = current_user`,
  );

  assert.deepEqual(rows, [{ name: 'vestovoy', super: false, db: true, role: true, base: 'vestovoy', lower: 'ёж', zone: 'UTC' }]);
});

test('what was written is there after a stop and a start', async (t) => {
  const dataDir = dataFolder(t);
  const before = await started(dataDir);
  await query(before.url, 'create table notes as select 1 as id');
  await before.stop();

  const { url } = await started(dataDir);

  assert.equal((await query(url, 'select id from notes')).rowCount, 1);
});

test('a second live start on the same folder says so', async (t) => {
  const dataDir = dataFolder(t);
  await started(dataDir);

  const second = startEmbeddedPostgres({ dataDir, log: () => {}, lockTimeoutMs: 0 });

  await assert.rejects(second, new RegExp(`Another Vestovoy \\(process ${process.pid}\\) is already running`));
});

test('a start after the process was killed finds everything that was committed', async (t) => {
  const dataDir = dataFolder(t);
  const { process: killed, url } = await startedElsewhere(dataDir);
  await query(url, 'create table notes as select 1 as id');
  killed.kill('SIGKILL');
  await once(killed, 'exit');

  const next = await started(dataDir);

  assert.equal((await query(next.url, 'select id from notes')).rowCount, 1);
  await assert.rejects(query(url, 'select 1'), 'the server of the killed process has ended');
});

test('a cluster whose making was interrupted is made anew', async (t) => {
  const dataDir = dataFolder(t);
  mkdirSync(join(dataDir, 'postgres.new'));
  writeFileSync(join(dataDir, 'postgres.new', 'PG_VERSION'), '18');

  const { url } = await started(dataDir);

  assert.equal((await query(url, 'select 1')).rowCount, 1);
});

test('a pid file that names a stranger does not hinder a start', async (t) => {
  const dataDir = dataFolder(t);
  await (await started(dataDir)).stop();
  writeFileSync(
    join(dataDir, 'postgres', 'postmaster.pid'),
    `${process.ppid}\n${join(dataDir, 'postgres')}\n1\n5432\n\n127.0.0.1\n`,
  );

  const { url } = await started(dataDir);

  assert.equal((await query(url, 'select 1')).rowCount, 1);
});

/** A folder, and the list of servers on it that are stopped before it is removed. */
function dataFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'vestovoy data '));
  t.after(async () => {
    for (const server of servers.get(folder) ?? []) await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

const servers = new Map<string, EmbeddedPostgres[]>();

async function started(dataDir: string): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, log: () => {} });
  servers.set(dataDir, [...(servers.get(dataDir) ?? []), server]);
  return server;
}

async function startedElsewhere(dataDir: string): Promise<{ process: ChildProcess; url: string }> {
  const code = `import { startEmbeddedPostgres } from ${JSON.stringify(join(import.meta.dirname, 'embeddedPostgres.ts'))};
    console.log((await startEmbeddedPostgres({ dataDir: process.argv[1], log() {} })).url);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface(child.stdout)) return { process: child, url: line };
  throw new Error('The other process did not start a server.');
}

async function query(url: string, text: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {}); // the server ends under it
  await client.connect();
  try {
    return await client.query(text);
  } finally {
    await client.end();
  }
}
