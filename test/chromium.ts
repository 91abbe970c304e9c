import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { inflate } from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const CACHE = join(import.meta.dirname, '../.cache');
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
// Tests drive pages of our own: the sandbox protects nothing and does not start as root.
const FLAGS = ['--no-sandbox', '--disable-dev-shm-usage'];

// The package's own file looks for its fonts in places of a hosting service.
const FONTS = `<?xml version="1.0"?>
<fontconfig><dir prefix="relative">fonts</dir><dir>/usr/share/fonts</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>
`;

/** A browser for a journey, started with these flags besides; the caller closes it. */
export async function launchChromium(flags: string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: await chromiumPath(), args: [...FLAGS, ...flags] });
}

/** A Chromium that starts here: the one in CHROMIUM_PATH, of the system, of Playwright, from our packages; else root installs one. */
export async function chromiumPath(): Promise<string> {
  const given = process.env.CHROMIUM_PATH;
  if (given) return given;
  const path = (await firstThatWorks(existing())) ?? (await unpacked()) ?? (await installed());
  if (path) return path;
  throw new Error('No Chromium starts here. Install one (Debian: apt-get install chromium) or give CHROMIUM_PATH.');
}

function existing(): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const ofSystem = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...ofSystem, chromium.executablePath()].filter((path) => existsSync(path));
}

async function firstThatWorks(paths: string[]): Promise<string | undefined> {
  for (const path of paths) if (await works(path)) return path;
}

/** Shows a page: a browser that prints its version may still lack libraries or fonts. */
async function works(executablePath: string): Promise<boolean> {
  let browser: Browser | undefined;
  try {
    browser = await chromium.launch({ executablePath, args: FLAGS, timeout: 30_000 });
    const page = await browser.newPage();
    await page.setContent('<span>здесь</span>', { timeout: 30_000 });
    const box = await page.locator('span').boundingBox();
    return box !== null && box.width > 0; // without fonts text has no width
  } catch {
    return false;
  } finally {
    await browser?.close();
  }
}

/** The Chromium of npm, with the libraries that it brings along for machines that have none. */
async function unpacked(): Promise<string | undefined> {
  const home = join(CACHE, 'chromium');
  if (!existsSync(home)) await unpack(home);
  return firstThatWorks([join(home, 'run')]);
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
export FONTCONFIG_FILE="$here/fonts.conf"
ldd "$here/chromium" | grep -q 'not found' && export LD_LIBRARY_PATH="$here/al2023/lib"
exec "$here/chromium" "$@"
`;
  writeFileSync(join(draft, 'run'), script);
  writeFileSync(join(draft, 'fonts.conf'), FONTS);
  chmodSync(join(draft, 'run'), 0o755);
  rmSync(home, { recursive: true, force: true });
  renameSync(draft, home);
}

/** By the system's package manager, which only root may ask. */
async function installed(): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  console.error('Installing Chromium.');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update'], { stdio: 'ignore', env });
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation'], { stdio: 'ignore', env });
  return firstThatWorks(existing());
}
