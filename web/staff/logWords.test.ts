import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { logWords } from '../i18n/ru/logWords.ts';

/** Details of a refusal, which the page shows. */
const OF_REFUSALS = ['savedAt', 'savedBy'];
const ROOT = join(import.meta.dirname, '../..');

test('whatever is written into a log has words for people', () => {
  const files = globSync('src/**/*.ts', { cwd: ROOT }).filter((path) => !path.endsWith('.test.ts'));
  const sources = files
    .map((path) => readFileSync(join(ROOT, path), 'utf8'))
    .filter((text) => /record(Audit|StaffAction)\(/.test(text));
  const actions = sources.flatMap((text) => [...text.matchAll(/\baction: '([a-z][a-z0-9 -]+)'/g)].map(([, action]) => action!));
  const details = sources.flatMap((text) =>
    [...text.matchAll(/\bdetails(?::| =) \{([^{}]*)\}/g)].flatMap(([, inner]) => keysOf(inner!)),
  );

  const wordless = [
    ...actions.filter((action) => !Object.hasOwn(logWords.actions, action)),
    ...details.filter((key) => !OF_REFUSALS.includes(key) && !Object.hasOwn(logWords.details, key)),
  ];

  assert.ok(actions.length > 20 && details.length > 50, 'the scan finds them');
  assert.deepEqual([...new Set(wordless)], []);
});

/** `id, name: one.name, ...more` writes `id` and `name`. */
function keysOf(inner: string): string[] {
  return inner
    .replaceAll(/\([^()]*\)/g, '')
    .split(',')
    .flatMap((part) => /^\s*(\w+)/.exec(part)?.[1] ?? []);
}
