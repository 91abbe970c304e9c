import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainTypes } from './plainTypes.ts';
import { readTypeList } from './typeList.ts';

const CLIENT = join(import.meta.dirname, '..');
const ROOT = join(CLIENT, '../..');
export const TSC = join(ROOT, 'node_modules/.bin/tsc');

/** Node 20 and runtimes of 2023 run it; nothing of Node's own types is there while it is built. */
const TARGET = ['--target', 'es2022', '--lib', 'es2023,dom,dom.iterable', '--types', ''];
const STRICT = ['--strict', '--noUncheckedIndexedAccess', '--exactOptionalPropertyTypes', 'false'];
const SHAPE = ['--module', 'nodenext', '--declaration', '--rewriteRelativeImportExtensions', '--verbatimModuleSyntax'];

/** Writes the package as it is published: JavaScript, types that need nothing else, README, licence. @param to not inside node_modules */
export async function packClient(to: string): Promise<void> {
  const draft = `${to}.new`;
  const sources = join(draft, 'src');
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(sources, { recursive: true });
  for (const file of globSync('*.ts', { cwd: join(CLIENT, 'src') })) copyFileSync(join(CLIENT, 'src', file), join(sources, file));
  writeFileSync(join(sources, 'types.ts'), await plainTypes(readTypeList(join(CLIENT, 'src/types.ts'))));
  for (const file of ['package.json', 'README.md']) cpSync(join(CLIENT, file), join(draft, file));
  cpSync(join(ROOT, 'LICENSE'), join(draft, 'LICENSE'));
  compile(draft, sources);
  for (const file of globSync('*.d.ts', { cwd: draft })) nameJavaScript(join(draft, file));
  rmSync(sources, { recursive: true });
  rmSync(to, { recursive: true, force: true });
  renameSync(draft, to);
}

function compile(draft: string, sources: string): void {
  const args = [...TARGET, ...STRICT, ...SHAPE, '--rootDir', sources, '--outDir', draft, join(sources, 'index.ts')];
  const { status, stdout } = spawnSync(TSC, ['--ignoreConfig', ...args], { cwd: draft, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The client does not compile by itself:\n${stdout}`);
}

/** The compiler leaves `./x.ts` in declarations, which only new versions of it find. */
function nameJavaScript(file: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/(['"]\.\/\w+)\.ts(['"])/g, '$1.js$2'));
}
