import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readConfig } from './config.ts';
import { StartError } from './platform/errors.ts';
import { secretKeyOf } from './secretKey.ts';

test('a key comes from its file; a file that is missing or empty is told, and no empty key is ever used', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'vestovoy-key-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const keyIn = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return secretKeyOf(readConfig({ SECRET_KEY_FILE: join(folder, name) }));
  };

  assert.equal(keyIn('right', 'a key of sixteen or more\n'), 'a key of sixteen or more');
  assert.throws(() => keyIn('empty', '\n'), StartError);
  assert.throws(() => secretKeyOf(readConfig({ SECRET_KEY_FILE: join(folder, 'none') })), StartError);
});

test('without one a key is made in the data folder, once', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'vestovoy-key-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const config = readConfig({ DATA_DIR: folder });

  const made = secretKeyOf(config);

  assert.match(made, /^[0-9a-f]{64}$/);
  assert.equal(secretKeyOf(config), made);
});
