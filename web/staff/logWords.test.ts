import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { logWords } from '../i18n/ru/logWords.ts';

const ROOT = join(import.meta.dirname, '../..');

test('whatever is written into a log has words for people', () => {
  const files = globSync('src/**/*.ts', { cwd: ROOT }).filter((path) => !path.endsWith('.test.ts'));
  const written = files
    .map((path) => readFileSync(join(ROOT, path), 'utf8'))
    .filter((text) => /record(Audit|StaffAction)\b/.test(text))
    .flatMap((text) => [...text.matchAll(/\baction: '([a-z][a-z0-9 -]+)'/g)].map(([, action]) => action!));

  const wordless = [...new Set(written)].filter((action) => !Object.hasOwn(logWords.actions, action));

  assert.ok(written.length > 20, 'the scan finds them');
  assert.deepEqual(wordless, []);
});
