// Installs the packages that the lock file names when others are there.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NODE, ROOT, runQuietly } from './run.mjs';

export async function installPackages() {
  if (isInstalled()) return;
  console.error('Installing packages: once, about half a minute.');
  // npm tells its scripts where it is itself; a folder owner's settings must not leave anything out.
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  // A registry that says nothing is asked again soon, and not waited for by the quarter of an hour.
  const patience = ['--fetch-timeout=60000', '--fetch-retries=4', '--fetch-retry-maxtimeout=20000'];
  const flags = [
    ...patience,
    '--include=dev',
    '--include=optional',
    '--ignore-scripts=false',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  await runQuietly([...npm, 'ci', ...flags], { ...process.env, NODE_ENV: '' });
  if (!isInstalled()) throw new Error('The packages were installed, but something is missing. Try: npm ci');
}

/** npm leaves its own note of what it installed, as the last thing it does. */
function isInstalled() {
  const note = join(ROOT, 'node_modules/.package-lock.json');
  if (!existsSync(note) || !existsSync(NODE)) return false;
  const wanted = packagesOf(join(ROOT, 'package-lock.json'));
  const installed = packagesOf(note);
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    if (path === '') return true;
    const found = installed[path];
    return found ? found.version === version : Boolean(optional || devOptional);
  });
}

function packagesOf(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages;
}
