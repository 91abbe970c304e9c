import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { promisify } from 'node:util';
import { runningServer } from '../../../test/runningServer.ts';
import { packClient, TSC } from '../pack/pack.ts';
import { readTypeList } from '../pack/typeList.ts';

const TYPES = join(import.meta.dirname, '../src/types.ts');
const run = promisify(execFile);
const STRICT = ['--noEmit', '--strict', '--module', 'nodenext'];
const ALONE = [...STRICT, '--target', 'es2022', '--lib', 'es2023,dom,dom.iterable', '--types', ''];

const CONSUMER = `
import { createClient, type LoadResult, verifyWebhook, VestovoyError } from '@vestovoy/client';

declare const process: { argv: string[] };
const [, , baseUrl = '', key = ''] = process.argv;
const client = createClient({ baseUrl, key });
const loaded: LoadResult = await client.shipments.load({ trackNumber: '80080012345672', phone: '8 916 123-45-67', amount: 10 });
const numbers: string[] = [];
for await (const shipment of client.shipments.all({ life: ['active'], notCollected: false })) numbers.push(shipment.trackNumber);
const code = await client.shipments.get('63009944000016').catch((error: unknown) => (error instanceof VestovoyError ? error.code : 'bug'));
const forged = await verifyWebhook('{}', {}, 'whsec_AAAA').catch((error: unknown) => String(error).split(':')[0]);
console.log(JSON.stringify([loaded.result, numbers, code, forged]));
`;

/** Each line must be refused: the types are there and say something. */
const WRONG = [
  'await client.shipments.load({ phone: "1" })',
  'await client.shipments.load({ trackNumber: 1 })',
  'await client.shipments.list({ status: ["nonsense"] })',
  'await client.messages.list({ from: true })',
  '(await client.balance()).nothing',
];

test('the package stands alone: a program that has nothing else is type-checked against it and runs', async (t) => {
  const home = await packed(t);
  const { baseUrl, newKey } = await runningServer(t);
  writeFileSync(join(home, 'consumer.ts'), CONSUMER);
  writeFileSync(
    join(home, 'wrong.ts'),
    `import type { Client } from '@vestovoy/client';\ndeclare const client: Client;\n${WRONG.join(';\n')};\n`,
  );

  await run(TSC, [...ALONE, 'consumer.ts'], { cwd: home });
  const refused = await run(TSC, [...ALONE, 'wrong.ts'], { cwd: home }).then(
    () => '',
    ({ stdout }: { stdout: string }) => stdout,
  );
  const { stdout } = await run(process.execPath, ['consumer.ts', baseUrl, await newKey()], { cwd: home });

  assert.deepEqual(
    [...refused.matchAll(/^wrong\.ts\((\d+)/gm)].map(([, line]) => Number(line) - 3),
    WRONG.map((_, i) => i),
  );
  assert.deepEqual(JSON.parse(stdout), ['created', ['80080012345672'], 'not_found', 'WebhookVerificationError']);
});

test('the packed types are the same as those of the server’s schemas, and name no zod', async (t) => {
  const home = await packed(t);
  const lines = readTypeList(TYPES).map(({ name }) => `true satisfies Same<packed.${name}, ours.${name}>;`);
  writeFileSync(
    join(home, 'same.ts'),
    [
      `import type * as ours from '${TYPES}';`,
      `import type * as packed from '@vestovoy/client';`,
      'type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;',
      ...lines,
    ].join('\n'),
  );

  const typeRoots = join(import.meta.dirname, '../../../node_modules/@types');
  const ours = [
    '--target',
    'esnext',
    '--lib',
    'esnext',
    '--types',
    'node',
    '--typeRoots',
    typeRoots,
    '--skipLibCheck',
    '--allowImportingTsExtensions',
  ];
  const { stdout } = await run(TSC, [...STRICT, ...ours, 'same.ts'], { cwd: home }).catch((error) => error);

  assert.equal(stdout, '');
  assert.ok(lines.length > 20);
  for (const file of globSync('node_modules/@vestovoy/client/*.{js,d.ts}', { cwd: home })) {
    assert.doesNotMatch(readFileSync(join(home, file), 'utf8'), /zod|src\/api|from ['"][^.]/, file);
  }
});

/** A folder outside the project with the package and nothing else in its node_modules. */
async function packed(t: TestContext): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), 'vestovoy-client-'));
  t.after(() => rmSync(home, { recursive: true, force: true }));
  mkdirSync(join(home, 'node_modules/@vestovoy'), { recursive: true });
  writeFileSync(join(home, 'package.json'), '{"type":"module"}');
  await packClient(join(home, 'client')); // the compiler leaves out what it finds inside node_modules
  renameSync(join(home, 'client'), join(home, 'node_modules/@vestovoy/client'));
  return home;
}
