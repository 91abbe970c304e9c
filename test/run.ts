import { spawn } from 'node:child_process';
import { globSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromiumPath } from './chromium.ts';
import { joinTestServer } from './testServer.ts';

/**
 * All tests: types and lint first, then every `*.test.ts`, the journeys last. `--only WORD` takes the files whose path has
 * the word and nothing else; what follows goes to Node's runner, such as `--test-name-pattern=…`.
 */

const ROOT = join(import.meta.dirname, '..');
const SUMMARY = join(ROOT, '.cache/tests.txt');

const args = process.argv.slice(2);
const at = args.indexOf('--only');
const only = at < 0 ? undefined : args.splice(at, 2)[1];

if (only === undefined && (await run(['scripts/check.mjs'])) !== 0) process.exit(1);
const files = testFiles(only);
if (files.length === 0) throw new Error(`No test file has ${only} in its path.`);
// Held to the end, so that the server does not stop and start between two files that use it.
await joinTestServer();
const env = { ...process.env, CHROMIUM_PATH: files.some(isJourney) ? await chromiumPath() : process.env.CHROMIUM_PATH };
mkdirSync(join(ROOT, '.cache'), { recursive: true });
const reporters = [
  '--test-reporter=spec',
  '--test-reporter-destination=stdout',
  '--test-reporter=./test/slowFiles.ts',
  `--test-reporter-destination=${SUMMARY}`,
];
// A time limit is a test's: a file that keeps something open after its last test would be waited for without an end.
// So ended, a file may lose the reports of its last tests, and the count is some too few; that one of them failed its exit code still says.
const limits = ['--test-timeout=600000', '--test-force-exit'];
const code = await run(['--test', '--test-concurrency=2', ...limits, ...reporters, ...args, ...files], env);
console.log(readFileSync(SUMMARY, 'utf8'));
process.exit(code);

function testFiles(word = ''): string[] {
  const found = globSync(
    ['src/**/*.test.ts', 'web/**/*.test.ts', 'test/**/*.test.ts', 'bench/**/*.test.ts', 'clients/**/*.test.ts'],
    { cwd: ROOT },
  );
  const wanted = found.filter((file) => file.includes(word)).sort();
  return [...wanted.filter((file) => !isJourney(file)), ...wanted.filter(isJourney)];
}

function isJourney(file: string): boolean {
  return file.startsWith('test/journeys/');
}

function run(nodeArgs: string[], env = process.env): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, nodeArgs, { cwd: ROOT, env, stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('exit', (exitCode) => resolve(exitCode ?? 1));
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  });
}
