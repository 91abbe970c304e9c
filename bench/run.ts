// npm run bench [case …] [-- --small]: one line of JSON for each case. What is measured, and why so: docs/benchmarks.md.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { keepCompiledCode } from '../src/platform/compiledCode.ts';
import type { Bench } from './bench.ts';

const CASES: Record<string, () => Promise<Bench>> = {
  intake: async () => (await import('./intake.ts')).intake,
  night: async () => (await import('./night.ts')).night,
  dispatch: async () => (await import('./dispatch.ts')).dispatch,
  api: async () => (await import('./api/api.ts')).api,
  page: async () => (await import('./page.ts')).page,
};

const { positionals, values } = parseArgs({ allowPositionals: true, options: { small: { type: 'boolean', default: false } } });
const unknown = positionals.filter((name) => !Object.hasOwn(CASES, name));
if (unknown.length > 0) {
  console.error(`There is no case ${unknown.join(', ')}. There are: ${Object.keys(CASES).join(', ')}.`);
  process.exit(1);
}
keepCompiledCode(join(tmpdir(), 'vestovoy-bench')); // as the service does
for (const name of positionals.length > 0 ? positionals : Object.keys(CASES)) {
  const bench = await CASES[name]!();
  for await (const line of bench(values.small ? 'small' : 'full')) console.log(JSON.stringify(line));
}
