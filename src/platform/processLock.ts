import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

export type ProcessLock = { release(): void };

/** Thrown when another live process holds the lock. */
export class LockHeldError extends Error {
  readonly pid: number;
  constructor(path: string, pid: number) {
    super(`Process ${pid} holds ${path}.`);
    this.pid = pid;
  }
}

/**
 * A lock file that dies with its holder: a file left by a killed process is taken over, also when its process number
 * belongs to somebody else by now.
 */
export function takeProcessLock(path: string): ProcessLock {
  const mine = JSON.stringify({ pid: process.pid, startedAt: startOfProcess(process.pid) });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, mine, { mode: 0o600 });
  try {
    for (;;) {
      if (linkIfAbsent(draft, path)) return { release: () => releaseIfMine(path, mine) };
      const held = readIfPresent(path);
      if (held === undefined) continue;
      const pid = liveHolder(held);
      if (pid !== undefined) throw new LockHeldError(path, pid);
      setAside(path, held);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Whether a live process holds the lock. */
export function isLockHeld(path: string): boolean {
  const held = readIfPresent(path);
  return held !== undefined && liveHolder(held) !== undefined;
}

/** A link appears whole and fails when the name is taken, unlike a file that is created first and written after. */
function linkIfAbsent(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Removes a lock judged dead. Two processes may judge at once: what turns out to be a new lock is put back. */
function setAside(path: string, judged: string): void {
  const aside = `${path}.${process.pid}.dead`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (readFileSync(aside, 'utf8') !== judged) linkIfAbsent(aside, path);
  rmSync(aside);
}

function releaseIfMine(path: string, mine: string): void {
  if (readIfPresent(path) === mine) rmSync(path, { force: true });
}

function readIfPresent(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function liveHolder(text: string): number | undefined {
  try {
    const { pid, startedAt } = JSON.parse(text) as { pid: number; startedAt: string };
    return startOfProcess(pid) === startedAt ? pid : undefined;
  } catch {
    return undefined; // torn by a crash of the machine
  }
}

/** Tells a process from a later one with the same number; undefined when none lives. A zombie has ended: it only waits to be counted. */
function startOfProcess(pid: number): string | undefined {
  if (process.platform !== 'linux') return isAlive(pid) ? 'alive' : undefined;
  const stat = readIfPresent(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  // The name in brackets may hold spaces: fields are counted after it (proc_pid_stat(5): state is field 3, starttime field 22).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
