import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigError, readConfig } from './config.ts';

test('no proxy is trusted until their number is given', () => {
  assert.equal(readConfig({}).trustedProxies, 0);
  assert.equal(readConfig({ TRUSTED_PROXY: '2' }).trustedProxies, 2);
  for (const wrong of ['yes', '-1', '1.5', '10.0.0.1'])
    assert.throws(
      () => readConfig({ TRUSTED_PROXY: wrong }),
      (error) => error instanceof ConfigError && /TRUSTED_PROXY/.test(error.message),
    );
});
