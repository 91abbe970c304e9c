import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { LockHeldError, takeProcessLock } from './processLock.ts';

test('a lock is held by one live process at a time', (t) => {
  const path = lockPath(t);

  const lock = takeProcessLock(path);

  assert.throws(() => takeProcessLock(path), LockHeldError);
  lock.release();
  takeProcessLock(path).release();
  assert.deepEqual(readdirSync(join(path, '..')), []);
});

test('a lock of a process that has ended is taken over, also when a later process has its number', (t) => {
  const path = lockPath(t);
  takeProcessLock(path);
  const { startedAt } = JSON.parse(readFileSync(path, 'utf8'));

  for (const left of [
    { pid: process.pid, startedAt: `${startedAt}1` },
    { pid: 2 ** 22 + 1, startedAt },
  ]) {
    writeFileSync(path, JSON.stringify(left));
    takeProcessLock(path).release();
  }

  assert.equal(existsSync(path), false);
});

test('a lock file torn by a crash of the machine is taken over', (t) => {
  const path = lockPath(t);
  writeFileSync(path, '{"pid":');

  takeProcessLock(path).release();

  assert.equal(existsSync(path), false);
});

test('releasing leaves the lock of another process alone', (t) => {
  const path = lockPath(t);
  const lock = takeProcessLock(path);
  writeFileSync(path, JSON.stringify({ pid: 1, startedAt: 'another' }));

  lock.release();

  assert.equal(existsSync(path), true);
});

function lockPath(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'vestovoy-lock-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return join(folder, 'test.lock');
}
