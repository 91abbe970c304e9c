import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { StartError } from './errors.ts';
import type { Log } from './log.ts';
import { findPostgresPrograms, openCluster, POSTGRES_ENV, type PostgresCluster, readPasswords } from './postgresCluster.ts';
import { isLockHeld, LockHeldError, type ProcessLock, takeProcessLock } from './processLock.ts';

export type EmbeddedPostgres = {
  /** Database `vestovoy` as its owner, who is no superuser. */
  url: string;
  /** Database `postgres` as the superuser. */
  adminUrl: string;
  /** Ends all connections and the server; may be called again. */
  stop(): Promise<void>;
};

type Options = {
  dataDir: string;
  log: Log;
  /** PostgreSQL settings besides or instead of ours, such as `{ fsync: 'off' }`. */
  settings?: Record<string, string>;
  /** How long the holder of the folder may take to end: a command that was just stopped may return before its server has. */
  lockTimeoutMs?: number;
};

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  max_wal_size: '2GB',
  random_page_cost: '1.1',
  jit: 'off', // short queries: compiling them costs more than they do
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Failed statements are the caller's to log: their texts and details hold phones and names.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
};

const STOP_TIMEOUT_MS = 30_000;

/**
 * A real PostgreSQL server of our own in `dataDir/postgres`, on a free port of 127.0.0.1. It starts as root too and in
 * folders that only root can read, is out of reach of the terminal's Ctrl-C, and ends with this process, however that ends.
 * Throws when another live process has started one on the same folder.
 */
export async function startEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  const { dataDir, log, settings = {}, lockTimeoutMs = 5_000 } = options;
  mkdirSync(dataDir, { recursive: true });
  const home = realpathSync(dataDir);
  const lock = await takeLock(home, lockTimeoutMs);
  try {
    const cluster = await openCluster(await findPostgresPrograms(), join(home, 'postgres'));
    const server = await startServer(cluster, { ...SETTINGS, ...settings }, log);
    return {
      url: `postgres://vestovoy:${cluster.passwords.vestovoy}@127.0.0.1:${server.port}/vestovoy`,
      adminUrl: `postgres://postgres:${cluster.passwords.postgres}@127.0.0.1:${server.port}/postgres`,
      async stop() {
        await server.stop();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function takeLock(home: string, timeoutMs: number): Promise<ProcessLock> {
  const giveUpAt = Date.now() + timeoutMs;
  for (;;) {
    try {
      return takeProcessLock(join(home, 'postgres.lock'));
    } catch (error) {
      if (!(error instanceof LockHeldError)) throw error;
      const advice = 'Stop it or choose another DATA_DIR.';
      if (Date.now() >= giveUpAt)
        throw new StartError(`Another Vestovoy (process ${error.pid}) is already running on ${home}. ${advice}`);
    }
    await delay(100);
  }
}

/** The server that a running Vestovoy keeps on this folder: its database's address for its owner. Undefined when none runs. */
export function findEmbeddedPostgres(dataDir: string): string | undefined {
  const folder = join(dataDir, 'postgres');
  const pidFile = join(folder, 'postmaster.pid');
  if (!isLockHeld(join(dataDir, 'postgres.lock')) || !existsSync(pidFile)) return undefined;
  // Line 4 is the port: https://www.postgresql.org/docs/18/storage-file-layout.html
  const port = readFileSync(pidFile, 'utf8').split('\n')[3];
  return port ? `postgres://vestovoy:${readPasswords(folder).vestovoy}@127.0.0.1:${port}/vestovoy` : undefined;
}

type Server = { port: number; stop(): Promise<void> };

async function startServer(cluster: PostgresCluster, settings: Record<string, string>, log: Log): Promise<Server> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const server = spawnServer(cluster, { ...settings, port: String(port), cluster_name: cluster.tag });
    const said = await untilReady(server);
    if (said === 'ready') return { port, ...keep(server, log) };
    // Somebody else may take the port between our look and the server's.
    if (attempt === 3 || !/could not bind/.test(said)) throw new Error(`PostgreSQL did not start on ${cluster.folder}: ${said}`);
  }
}

function spawnServer({ account, postgres, folder }: PostgresCluster, settings: Record<string, string>): ChildProcess {
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const [command, ...args] = [...account.prefix, postgres, '-D', folder, ...flags];
  // Detached: a session of its own, so that Ctrl-C in the terminal reaches us and not the database that we still need.
  return spawn(command!, args, { cwd: '/', env: POSTGRES_ENV, detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
}

/** 'ready', or what the server said before it ended. */
async function untilReady(server: ChildProcess): Promise<string> {
  const said: string[] = [];
  for await (const line of createInterface(server.stderr!)) {
    if (line.includes('database system is ready to accept connections')) return 'ready';
    said.push(line);
  }
  return said.join('\n');
}

function keep(server: ChildProcess, log: Log): { stop(): Promise<void> } {
  let isStopping = false;
  let stopped: Promise<void> | undefined;
  const interrupt = () => server.kill('SIGINT');
  process.once('exit', interrupt); // where the system does not do it for us
  const ended = once(server, 'exit').then(() => {
    process.removeListener('exit', interrupt);
    if (!isStopping)
      log('postgres ended by itself', { error: new Error(`code ${server.exitCode}, signal ${server.signalCode}`) });
  });
  createInterface(server.stderr!).on('line', (line) => {
    if (!isStopping) log('postgres', { line });
  });
  return {
    stop() {
      isStopping = true;
      stopped ??= stopServer(server, ended);
      return stopped;
    },
  };
}

/** SIGINT ends connections and writes everything down; SIGQUIT just ends, and the next start reads the log again: nothing is lost. */
async function stopServer(server: ChildProcess, ended: Promise<void>): Promise<void> {
  server.kill('SIGINT');
  const timer = setTimeout(() => server.kill('SIGQUIT'), STOP_TIMEOUT_MS);
  await ended;
  clearTimeout(timer);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}
