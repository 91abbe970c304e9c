import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { staffConsole as english } from '../i18n/en/staffConsole.ts';
import { staffConsole as russian } from '../i18n/ru/staffConsole.ts';

const SRC = join(import.meta.dirname, '../../src');

test('every step of the service has a name for people', () => {
  const files = globSync('**/*.ts', { cwd: SRC }).filter((path) => !path.endsWith('.test.ts'));
  const steps = files
    .map((path) => readFileSync(join(SRC, path), 'utf8'))
    .filter((text) => /\bexport const \w+Step\b/.test(text));
  const names = steps.flatMap((text) =>
    [...text.matchAll(/\bname: '([a-z-]+)'|Step\('([a-z-]+)'/g)].map(([, one, other]) => one ?? other!),
  );

  assert.ok(names.length > 18, `the scan finds them: ${names.join()}`);
  for (const { stepNames } of [russian, english])
    assert.deepEqual(
      names.filter((name) => !Object.hasOwn(stepNames, name)),
      [],
    );
});
