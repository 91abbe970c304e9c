// The first command on a fresh clone: installs what is missing, builds the dashboard if it is stale, and runs the real thing on
// the project's own Node. Plain JavaScript without dependencies, for any Node from 20 on.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { buildDashboard, DASHBOARD_SERVER } from './dashboard.mjs';
import { installPackages } from './install.mjs';
import { withLock } from './lock.mjs';
import { NODE, ROOT, runAll } from './run.mjs';

/**
 * V8's helpers, which collect garbage beside us, leave a processor to everybody else: with its usual four on two processors one call of
 * a hundred waits for them. https://nodejs.org/api/cli.html#--v8-pool-sizenum
 */
const HELPERS = `--v8-pool-size=${Math.min(Math.max(availableParallelism() - 1, 1), 4)}`;

const COMMANDS = {
  start: { needsDashboard: true, programs: (args) => [[NODE, HELPERS, 'src/main.ts', ...args]] },
  dev: {
    needsDashboard: true,
    programs: (args) => [
      [NODE, '--watch', 'src/main.ts', ...args],
      [NODE, ...DASHBOARD_SERVER],
    ],
  },
  check: { programs: (args) => [[NODE, 'scripts/check.mjs', ...args]] },
  test: { needsDashboard: true, programs: (args) => [[NODE, 'test/run.ts', ...args]] },
  'pack:client': { programs: (args) => [[NODE, 'clients/typescript/pack/main.ts', ...args]] },
  bench: { programs: (args) => [[NODE, HELPERS, 'bench/run.ts', ...args]] },
};

const [name = 'start', ...args] = process.argv.slice(2);
const command = COMMANDS[name];
if (!command) fail(`Unknown command ${name}. There are: ${Object.keys(COMMANDS).join(', ')}.`);

try {
  await withLock(join(ROOT, 'node_modules'), async () => {
    await installPackages();
    if (command.needsDashboard) await buildDashboard();
  });
} catch (error) {
  fail(error.message);
}
await runAll(command.programs(args));

function fail(message) {
  console.error(message);
  process.exit(1);
}
