import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import test from 'node:test';
import { readMigrations } from '../src/platform/migrate.ts';

const ROOT = join(import.meta.dirname, '..');

type Source = { path: string; text: string; imports: { path: string; isType: boolean }[] };

const sources = read('src/**/*.ts');
const code = sources.filter(({ path }) => !path.endsWith('.test.ts'));
const client = read('clients/typescript/src/*.ts');
const pages = read('web/**/*.{ts,tsx}').filter(({ path }) => !path.includes('.test.'));

test('platform imports no feature', () => {
  const wrong = code
    .filter(isIn('src/platform/'))
    .flatMap(({ path, imports }) =>
      imports.filter((one) => !one.path.startsWith('src/platform/')).map((one) => `${path} -> ${one.path}`),
    );

  assert.deepEqual(wrong, []);
});

test('the SQL of a feature is its own: a store is imported by its own folder only', () => {
  const wrong = code.flatMap(({ path, imports }) =>
    imports
      .filter((one) => /(^|\/)(store|\w+Store)\.ts$/.test(one.path) && feature(one.path) !== feature(path) && !isJoint(path))
      .map((one) => `${path} -> ${one.path}`),
  );

  assert.deepEqual(wrong, []);
});

test('a table is written by one feature', () => {
  const writers = new Map<string, Set<string>>();
  for (const { path, text } of code) {
    for (const table of writtenTables(text)) writers.set(table, (writers.get(table) ?? new Set()).add(feature(path)));
  }
  const shared = [...writers]
    .filter(([, features]) => features.size > 1)
    .map(([table, features]) => `${table}: ${[...features].join(', ')}`);

  assert.deepEqual(shared, []);
  assert.ok(writers.size > 20, 'the scan finds the writes');
});

test('the dashboard imports only types from the server', () => {
  const wrong = pages.flatMap(({ path, imports }) =>
    imports.filter((one) => one.path.startsWith('src/') && !one.isType).map((one) => `${path} -> ${one.path}`),
  );

  assert.deepEqual(wrong, []);
});

test('the client imports nothing but types, from the server in one file, and no package', () => {
  const wrong = client.flatMap(({ path, text, imports }) => [
    ...imports
      .filter((one) => !one.path.startsWith('clients/') && !(one.isType && path.endsWith('/types.ts')))
      .map((one) => one.path),
    ...(path.endsWith('/types.ts') ? [] : [...text.matchAll(/from '([^.][^']*)'/g)].map(([, name]) => `${path} -> ${name}`)),
  ]);

  assert.deepEqual(wrong, []);
  assert.ok(client.length > 5, 'the client is found');
});

test('only the entrance reads the environment', () => {
  const wrong = code.filter(({ text }) => /process\.env/.test(text)).map(({ path }) => path);

  assert.deepEqual(
    wrong.filter((path) => !['src/main.ts', 'src/platform/postgresAccount.ts', 'src/platform/postgresCluster.ts'].includes(path)),
    [],
  );
});

test('time is passed in: features ask the context, not the machine', () => {
  // Reading the machine's clock is for the places that make `now`, and for durations of real waits.
  const mayAsk = ['src/start.ts', 'src/sandbox/clock.ts', 'src/sandbox/start.ts'];
  const wrong = code
    .filter(
      ({ path, text }) => !path.startsWith('src/platform/') && !mayAsk.includes(path) && /new Date\(\)|Date\.now\(\)/.test(text),
    )
    .map(({ path }) => path);

  assert.deepEqual(wrong, []);
});

test('no two features import each other in a circle of files', () => {
  const graph = new Map(code.map(({ path, imports }) => [path, imports.filter((one) => !one.isType).map((one) => one.path)]));
  const state = new Map<string, 'open' | 'done'>();
  const circles: string[] = [];
  const visit = (path: string, trail: string[]): void => {
    if (state.get(path) === 'done') return;
    if (state.get(path) === 'open') {
      circles.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
      return;
    }
    state.set(path, 'open');
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    state.set(path, 'done');
  };
  for (const path of graph.keys()) visit(path, []);

  assert.deepEqual(circles, []);
});

test('a shop’s log names staff who act as the shop: never the bare e-mail of whoever signed in', () => {
  const wrong = code
    .filter(({ path, text }) => !path.startsWith('src/staff/') && /recordAudit\(/.test(text))
    .filter(({ text }) => /\bactor: (call\.var\.)?actor\.(email|name)\b/.test(text))
    .map(({ path }) => `${path}: auditName(actor) of src/shops/audit.ts says it`);

  assert.deepEqual(wrong, []);
});

test('files stay readable', () => {
  const long = [...sources, ...pages, ...client].filter(({ text }) => text.split('\n').length > 301).map(({ path }) => path);

  assert.deepEqual(long, []);
});

test('every tenant table has row-level security and its shop in the primary key', () => {
  const wrong = readMigrations().flatMap(({ text }) =>
    [...text.matchAll(/create table (\w+) \(([\s\S]*?)\n\);/g)]
      .filter(([, , body]) => /^\s*shop_id integer/m.test(body!))
      .filter(
        ([, name, body]) =>
          !/primary key( \(shop_id|,?$)|shop_id integer primary key/m.test(body!) ||
          !text.includes(`alter table ${name} enable row level security`),
      )
      .map(([, name]) => name),
  );

  assert.deepEqual(wrong, []);
});

function read(pattern: string): Source[] {
  return globSync(pattern, { cwd: ROOT })
    .sort()
    .map((path) => {
      const text = readFileSync(join(ROOT, path), 'utf8');
      return { path, text, imports: importsOf(path, text) };
    });
}

function importsOf(path: string, text: string): Source['imports'] {
  const found = text.matchAll(/^(?:import|export)\s+(type\s)?([^'"]*?)from\s+['"](\.[^'"]+)['"]/gm);
  return [...found]
    .map(([, type, names, target]) => ({
      path: normalize(join(dirname(path), target!)),
      isType: Boolean(type) || onlyTypes(names!),
    }))
    .filter((one) => existsSync(join(ROOT, one.path)) || !relative(ROOT, one.path).startsWith('..'));
}

function onlyTypes(names: string): boolean {
  const list = /\{([\s\S]*)\}/.exec(names)?.[1];
  const given = list?.split(',').filter((name) => name.trim() !== '');
  return given?.every((name) => name.trim().startsWith('type ')) ?? false;
}

/** `src/messages/plan.ts` belongs to messages; the files that join everything belong to nobody. */
function feature(path: string): string {
  return path.split('/').slice(1, -1)[0] ?? 'joint';
}

function isJoint(path: string): boolean {
  return path.split('/').length === 2;
}

function isIn(folder: string) {
  return ({ path }: Source) => path.startsWith(folder);
}

function writtenTables(text: string): string[] {
  const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const inSql = [
    ...text.matchAll(
      /(?:insert into|delete from|update|copy)\s+((?:sandbox\.|auth\.)?"?[a-z_]+"?)(?=\s+(?:set|values|select|\(|where|as\b)|\s*\(|\s*$|`|\s+from)/gm,
    ),
  ]
    .map(([whole, table]) => [whole, table] as const)
    .filter(([whole, table]) => !(whole.startsWith('update') && ['skip', 'of', 'of m'].includes(table!)))
    .map(([, table]) => table!);
  const built = [...text.matchAll(/(?:insertInto|updateTable|deleteFrom)\('([\w.]+)'/g)].map(([, table]) => snake(table!));
  const tables = new Set(readTables());
  return [...inSql, ...built].filter((table) => tables.has(table) || table.startsWith('sandbox.'));
}

function readTables(): string[] {
  return readMigrations().flatMap(({ text }) => [...text.matchAll(/create table (\w+)/g)].map(([, name]) => name!));
}
