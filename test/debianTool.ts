import { execFile } from 'node:child_process';
import { chmodSync, existsSync, globSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const CACHE = join(import.meta.dirname, '../.cache');
/** Downloading takes seconds; a network that says nothing is not waited for longer. */
const MOST_MS = 120_000;

/** Where each program comes from, and what its file is called there. */
const TOOLS = {
  curl: { package: 'curl', file: 'usr/bin/curl' },
  php: { package: 'php-cli', file: 'usr/bin/php[0-9].[0-9]' },
} as const;

/**
 * A PATH on which this program is: the system's, or with one unpacked from Debian's packages into our cache, which needs no rights and
 * leaves the machine as it is.
 * @throws where it is not to be had, or does not run
 */
export async function pathWith(program: keyof typeof TOOLS): Promise<string> {
  const ofSystem = process.env.PATH ?? '';
  if (await works(program, ofSystem)) return ofSystem;
  const home = join(CACHE, `tool-${program}`);
  const path = `${join(home, 'bin')}${delimiter}${ofSystem}`;
  if (!existsSync(home)) await unpack(program, home);
  if (await works(program, path)) return path;
  throw new Error(`${program} was unpacked from Debian's packages into ${home}, and does not run. Install one.`);
}

function works(program: string, path: string): Promise<boolean> {
  return run(program, ['--version'], { env: { ...process.env, PATH: path } }).then(
    () => true,
    () => false,
  );
}

async function unpack(program: keyof typeof TOOLS, home: string): Promise<void> {
  const draft = `${home}.${process.pid}`;
  for (const folder of ['state/lists/partial', 'cache/archives/partial', 'root', 'bin'])
    mkdirSync(join(draft, folder), { recursive: true });
  try {
    const { package: name, file } = TOOLS[program];
    if (!(await hasPackages(draft)))
      throw new Error(`${program} is neither on this machine nor in Debian's packages, which do not answer. Install one.`);
    await aptGet(draft, 'install', '--download-only', '--no-install-recommends', '-y', name);
    // All that it needs, but for the C library: that is one with the system's loader.
    for (const archive of globSync('cache/archives/*.deb', { cwd: draft, exclude: ['**/libc6_*'] }))
      await run('dpkg', ['-x', join(draft, archive), join(draft, 'root')]);
    const [found] = globSync(file, { cwd: join(draft, 'root') });
    if (!found) throw new Error(`The package ${name} has no ${file}.`);
    const script = `#!/bin/sh
here=$(dirname "$0")/../root
export LD_LIBRARY_PATH=$(echo "$here"/usr/lib/*-linux-gnu "$here"/lib/*-linux-gnu | tr ' ' :)
exec "$here/${found}" "$@"
`;
    writeFileSync(join(draft, 'bin', program), script);
    chmodSync(join(draft, 'bin', program), 0o755);
    for (const folder of ['state', 'cache']) rmSync(join(draft, folder), { recursive: true });
    renameSync(draft, home);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Its exit code says nothing of servers that were not reached; its lists do. */
async function hasPackages(draft: string): Promise<boolean> {
  const updated = await aptGet(draft, 'update').catch(() => undefined);
  return updated !== undefined && globSync('state/lists/*_Packages*', { cwd: draft }).length > 0;
}

/** With lists and archives of its own: the system's are root's. As if nothing were installed, so that it is the same everywhere. */
function aptGet(home: string, ...args: string[]) {
  const settings = {
    'Dir::State': join(home, 'state'),
    'Dir::State::status': '/dev/null',
    'Dir::Cache': join(home, 'cache'),
    'Debug::NoLocking': '1',
    'APT::Sandbox::User': '',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  return run('apt-get', ['-qq', ...flags, ...args], { timeout: MOST_MS });
}
