import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import test from 'node:test';
import { asCurl, asPhp, asTypeScript, KEY_PLACE } from './code.ts';

const ORIGIN = 'https://vestovoy.example';
const loading = { method: 'POST', path: '/shipments?testMode=true', body: `{\n  "name": "О'Нил \\\\ $x"\n}`, key: KEY_PLACE };

test('a reading call is a bare command with the key', () => {
  assert.equal(
    asCurl(ORIGIN, { method: 'GET', path: '/balance', key: 'vk_7_abc' }),
    'curl https://vestovoy.example/api/v1/balance \\\n  -H "Authorization: Bearer vk_7_abc"',
  );
});

test('a shell hands on the body as it is, quotes and dollars included', () => {
  const script = asCurl(ORIGIN, loading).replace(
    /^curl /,
    `show() { for one in "$@"; do printf '%s\\0' "$one"; done; }; KEY=vk_7_abc; show `,
  );
  const given = execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0');

  assert.deepEqual(given.slice(0, -1), [
    'https://vestovoy.example/api/v1/shipments?testMode=true',
    ...['-H', 'Authorization: Bearer vk_7_abc', '-H', 'Content-Type: application/json'],
    ...['-d', loading.body],
  ]);
});

test('other methods are named', () => {
  const removing = { method: 'DELETE', path: '/shipments/80080012345678', key: KEY_PLACE };

  assert.match(asCurl(ORIGIN, removing), /^curl -X DELETE https:/);
  assert.match(asPhp(ORIGIN, removing), /CURLOPT_CUSTOMREQUEST => 'DELETE'/);
  assert.match(asTypeScript(ORIGIN, removing), /method: 'DELETE'/);
});

test('PHP keeps the text between its quotes', () => {
  const php = asPhp(ORIGIN, loading);

  assert.match(php, /'Authorization: Bearer ' \. getenv\('KEY'\)/);
  assert.ok(php.includes(`CURLOPT_POSTFIELDS => '{\n  "name": "О\\'Нил \\\\\\\\ $x"\n}'`), php);
});

test('the TypeScript runs, and calls what is shown', async () => {
  const asked: unknown[] = [];
  const fetch = async (url: string, init: { headers: unknown; body: string }) => {
    asked.push(url, init.headers, JSON.parse(init.body));
    return { status: 200, json: async () => ({}) };
  };
  const run = new Function('fetch', 'process', 'console', `return (async () => { ${asTypeScript(ORIGIN, loading)} })()`);

  await run(fetch, { env: { KEY: 'vk_7_abc' } }, { log() {} });

  assert.deepEqual(asked, [
    'https://vestovoy.example/api/v1/shipments?testMode=true',
    { authorization: 'Bearer vk_7_abc', 'content-type': 'application/json' },
    JSON.parse(loading.body),
  ]);
});
