// Types of the server and of the dashboard, lint and format: all of them, so that one run shows everything.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './run.mjs';

const bin = (name) => join(ROOT, 'node_modules/.bin', name);
const checks = [
  [bin('tsc'), '-p', '.'],
  [bin('tsc'), '-p', 'web'],
  [bin('biome'), 'check', ...(process.argv.includes('--fix') ? ['--write'] : [])],
];
const failed = checks.filter(([program, ...args]) => spawnSync(program, args, { cwd: ROOT, stdio: 'inherit' }).status !== 0);
process.exit(failed.length === 0 ? 0 : 1);
