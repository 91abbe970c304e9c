import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';

const ROOT = join(import.meta.dirname, '../..');
const READY_MS = 120_000;
const STOP_MS = 15_000;

/** The real service as a child process on a data folder of its own; it may be killed and started again. */
export type ServiceProcess = {
  /** Where it listens, such as `http://127.0.0.1:40123`. */
  url: string;
  start(): Promise<void>;
  /** As it printed them when it was started: of the demo shop and of staff. */
  signIn(who: 'Demo shop' | 'Staff'): { email: string; password: string };
  /** The whole process group at once, with no chance to say good-bye. */
  kill(): Promise<void>;
  /** JSON in, JSON out. @throws with the answer's text unless its status is a 2xx */
  call<T>(method: 'GET' | 'POST', path: string, body?: unknown, headers?: Record<string, string>): Promise<T>;
};

/** Whatever the test comes to, nothing of it is left running. */
export async function serviceProcess(t: TestContext, env: Record<string, string> = {}): Promise<ServiceProcess> {
  const dataDir = mkdtempSync(join(tmpdir(), 'vestovoy-kill-'));
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  let said = '';
  t.after(async () => {
    await end(child);
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 20 });
  });
  return {
    url: base,
    async start() {
      const { PATH = '', HOME = '' } = process.env;
      child = spawn(process.execPath, ['src/main.ts'], {
        cwd: ROOT,
        detached: true, // a group of its own, to be ended as one
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { PATH, HOME, DATA_DIR: dataDir, PORT: String(port), PUBLIC_URL: base, LOG_LEVEL: 'error', ...env },
      });
      said = await untilReady(child);
    },
    signIn(who) {
      const [, email = '', password = ''] = new RegExp(`^${who}.*: (\\S+?)(?:, password| /) (\\S+)$`, 'm').exec(said) ?? [];
      return { email, password };
    },
    async kill() {
      const ended = once(child!, 'exit');
      signal(child!, 'SIGKILL');
      await ended;
    },
    async call<T>(method: 'GET' | 'POST', path: string, body?: unknown, headers: Record<string, string> = {}) {
      const response = await fetch(base + path, {
        method,
        headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 300)}`);
      return JSON.parse(text) as T;
    },
  };
}

/** @returns what it said until then */
async function untilReady(child: ChildProcess): Promise<string> {
  let said = '';
  const ready = new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk;
      if (said.includes('Vestovoy is ready')) resolve();
    };
    child.stdout!.on('data', hear);
    child.stderr!.on('data', hear);
    child.once('exit', (code) => reject(new Error(`The service ended with ${code}: ${said.slice(-1000)}`)));
  });
  const late = delay(READY_MS, undefined, { ref: false }).then(() => {
    throw new Error(`The service was not ready in ${READY_MS} ms: ${said.slice(-1000)}`);
  });
  await Promise.race([ready, late]);
  return said;
}

/** Politely first: then its database is ended by itself. */
async function end(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  signal(child, 'SIGTERM');
  const timer = setTimeout(() => signal(child, 'SIGKILL'), STOP_MS);
  await ended;
  clearTimeout(timer);
}

function signal({ pid }: ChildProcess, name: NodeJS.Signals): void {
  try {
    process.kill(-pid!, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}
