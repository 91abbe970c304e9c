// Builds the dashboard from web/ into dist/web/ when something that it is made of has changed.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NODE, ROOT, runQuietly } from './run.mjs';

const VITE = join(ROOT, 'node_modules/vite/bin/vite.js');
const DIST = join(ROOT, 'dist/web');
const DRAFT = `${DIST}.new`;
const STAMP = `${DIST}.sha256`;

/** Arguments for Node: Vite's own server, which shows every change at once and passes the rest on to ours. */
export const DASHBOARD_SERVER = [VITE, 'web'];

export async function buildDashboard() {
  const sources = hashOfSources();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources) return;
  console.error('Building the dashboard.');
  const flags = ['--outDir', DRAFT, '--emptyOutDir', '--logLevel', 'warn'];
  await runQuietly([NODE, VITE, 'build', 'web', ...flags], { ...process.env, NODE_ENV: 'production' });
  // Swapped when complete: a build that fails or is interrupted leaves the old one.
  rmSync(STAMP, { force: true });
  rmSync(DIST, { recursive: true, force: true });
  renameSync(DRAFT, DIST);
  writeFileSync(STAMP, sources);
}

function hashOfSources() {
  const hash = createHash('sha256').update(readFileSync(join(ROOT, 'package-lock.json')));
  const files = readdirSync(join(ROOT, 'web'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of files.map((file) => join(file.parentPath ?? file.path, file.name)).sort()) {
    hash.update(path.slice(ROOT.length)).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}
