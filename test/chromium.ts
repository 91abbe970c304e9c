import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { inflate } from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const CACHE = join(import.meta.dirname, '../.cache');
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
// Tests drive pages of our own: the sandbox protects nothing and does not start as root.
const FLAGS = ['--no-sandbox', '--disable-dev-shm-usage'];

/** A browser for a journey; the caller closes it. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: await chromiumPath(), args: FLAGS });
}

/** A Chromium that starts here: the one in CHROMIUM_PATH, of the system, of Playwright, from our packages; else root installs one. */
export async function chromiumPath(): Promise<string> {
  const given = process.env.CHROMIUM_PATH;
  if (given) return given;
  const path = existing().find(starts) ?? (await unpacked()) ?? installed();
  if (path) return path;
  throw new Error('No Chromium starts here. Install one (Debian: apt-get install chromium) or give CHROMIUM_PATH.');
}

function existing(): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const ofSystem = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...ofSystem, chromium.executablePath()].filter((path) => existsSync(path));
}

function starts(path: string): boolean {
  const args = [
    '--headless',
    ...FLAGS,
    '--disable-gpu',
    `--user-data-dir=${join(CACHE, `chromium-try-${process.pid}`)}`,
    '--dump-dom',
    'about:blank',
  ];
  const { status, stdout } = spawnSync(path, args, { encoding: 'utf8', timeout: 60_000 });
  rmSync(join(CACHE, `chromium-try-${process.pid}`), { recursive: true, force: true });
  return status === 0 && stdout.includes('<html');
}

/** The Chromium of npm, with the libraries that it brings along for machines that have none. */
async function unpacked(): Promise<string | undefined> {
  const home = join(CACHE, 'chromium');
  if (!existsSync(home)) await unpack(home);
  const path = join(home, 'run');
  return starts(path) ? path : undefined;
}

async function unpack(home: string): Promise<void> {
  const draft = `${home}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  const packed = join(import.meta.dirname, '../node_modules/@sparticuz/chromium/bin');
  const before = process.env.TMPDIR;
  process.env.TMPDIR = draft; // the package unpacks there and nowhere else
  try {
    for (const name of ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br']) await inflate(join(packed, name));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  const script = `#!/bin/sh
here=$(dirname "$0")
export FONTCONFIG_PATH="$here/fonts"
ldd "$here/chromium" | grep -q 'not found' && export LD_LIBRARY_PATH="$here/al2023/lib"
exec "$here/chromium" "$@"
`;
  writeFileSync(join(draft, 'run'), script);
  chmodSync(join(draft, 'run'), 0o755);
  rmSync(home, { recursive: true, force: true });
  renameSync(draft, home);
}

/** By the system's package manager, which only root may ask. */
function installed(): string | undefined {
  if (process.getuid?.() !== 0) return undefined;
  console.error('Installing Chromium.');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update'], { stdio: 'ignore', env });
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { stdio: 'ignore', env });
  return existing().find(starts);
}
