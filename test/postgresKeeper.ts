import { createHash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../src/platform/embeddedPostgres.ts';
import { readMigrations } from '../src/platform/migrate.ts';
import { LockHeldError, takeProcessLock } from '../src/platform/processLock.ts';

/**
 * A process of its own that keeps one PostgreSQL server for all test processes of this clone: the first starts it, each
 * holds a connection to its socket, and some seconds after the last one ended, however it ended, the server stops.
 */

const ROOT = join(import.meta.dirname, '..');
const HOME = join(ROOT, '.cache/test-postgres');
const IDLE_MS = 2_000;

// Short, because the path of a socket is; one for each clone and user.
const key = createHash('sha256').update(`${ROOT}:${process.getuid?.()}`).digest('hex').slice(0, 16);
export const KEEPER_SOCKET = join(tmpdir(), `vestovoy-test-${key}.sock`);

/** What a test process is told when it connects, as one line of JSON. */
export type Greeting = { url: string; adminUrl: string };

/** The migrated database that every test gets a copy of. */
export function templateName(): string {
  const hash = createHash('sha256');
  for (const migration of readMigrations()) hash.update(`${migration.name}:${migration.hash}\n`);
  return `template_${hash.digest('hex').slice(0, 16)}`;
}

async function keepPostgres(): Promise<void> {
  mkdirSync(HOME, { recursive: true });
  const lock = takeProcessLock(join(HOME, 'keeper.lock'));
  try {
    const postgres = await start().catch(startAfresh);
    await dropLeftovers(postgres.adminUrl);
    await serveUntilIdle({ url: postgres.url, adminUrl: postgres.adminUrl });
    await postgres.stop();
  } finally {
    lock.release();
  }
}

function start(): Promise<EmbeddedPostgres> {
  // Nothing here outlives the run: what a crash of the machine spoils is made anew.
  const settings = {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '300',
    shared_buffers: '128MB',
    // Plans would depend on when it came by, and a database in which it is at work cannot be dropped: it belongs to another role.
    autovacuum: 'off',
  };
  return startEmbeddedPostgres({ dataDir: HOME, log: (event, facts) => console.error(event, facts), settings });
}

function startAfresh(): Promise<EmbeddedPostgres> {
  rmSync(join(HOME, 'postgres'), { recursive: true, force: true });
  return start();
}

/** Databases of killed tests, and templates of other migrations than today's. */
async function dropLeftovers(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const { rows } = await client.query<{ datname: string }>(
    "select datname from pg_database where datname ~ '^(test|template)_' and datname <> $1",
    [templateName()],
  );
  for (const { datname } of rows) await client.query(`drop database "${datname}" with (force)`);
  await client.end();
}

async function serveUntilIdle(greeting: Greeting): Promise<void> {
  rmSync(KEEPER_SOCKET, { force: true });
  const server = createServer();
  server.on('connection', (socket) => {
    socket.on('error', () => {}); // a killed test
    socket.resume().write(`${JSON.stringify(greeting)}\n`);
  });
  server.listen(KEEPER_SOCKET);
  await untilIdle(server);
  // Who connects between the look and this line is disconnected without the server, and tries again.
  await new Promise((resolve) => server.close(resolve));
}

function untilIdle(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    let users = 0;
    let timer = setTimeout(resolve, IDLE_MS * 5); // the first one may be slow to come
    server.on('error', reject).on('connection', (socket) => {
      users += 1;
      clearTimeout(timer);
      socket.once('close', () => {
        users -= 1;
        if (users === 0) timer = setTimeout(resolve, IDLE_MS);
      });
    });
  });
}

if (import.meta.main) {
  await keepPostgres().catch((error) => {
    if (!(error instanceof LockHeldError)) throw error; // another one keeps it already
  });
}
