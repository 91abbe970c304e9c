import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { type Greeting, KEEPER_SOCKET } from './postgresKeeper.ts';

const ROOT = join(import.meta.dirname, '..');
const HOME = join(ROOT, '.cache/test-postgres');

/** Joins the PostgreSQL server that all test processes of this clone share, until this process ends; starts it when there is none. */
export async function joinTestServer(): Promise<Greeting> {
  const giveUpAt = Date.now() + 60_000;
  let isStarting = false;
  while (Date.now() < giveUpAt) {
    const greeting = await askKeeper();
    if (greeting) return greeting;
    if (!isStarting) {
      isStarting = true;
      startKeeper().once('exit', () => {
        isStarting = false;
      });
    }
    await delay(50);
  }
  throw new Error(`The test database did not start: see ${join(HOME, 'keeper.log')}.`);
}

async function askKeeper(): Promise<Greeting | undefined> {
  const socket = connect(KEEPER_SOCKET);
  try {
    await once(socket, 'connect');
    for await (const line of createInterface(socket)) {
      socket.on('error', () => {});
      socket.unref(); // open until this process ends: that is what the keeper waits for
      return JSON.parse(line) as Greeting;
    }
  } catch {
    return undefined; // not there yet, or just ending
  }
}

function startKeeper(): ChildProcess {
  mkdirSync(HOME, { recursive: true });
  const log = openSync(join(HOME, 'keeper.log'), 'a');
  const keeper = spawn(process.execPath, [join(import.meta.dirname, 'postgresKeeper.ts')], {
    cwd: ROOT,
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...process.env, NODE_TEST_CONTEXT: undefined },
  });
  keeper.unref();
  return keeper;
}
