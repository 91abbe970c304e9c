import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { NOW } from '../../../test/context.ts';
import { pathWith } from '../../../test/debianTool.ts';
import { saveShipment } from '../../../test/fixtures.ts';
import { type RunningServer, runningServer } from '../../../test/runningServer.ts';
import { codeBlock } from './prose.ts';
import { PHP_WEBHOOK, phpLoad, TYPESCRIPT_WEBHOOK, typescriptLoad } from './snippets.ts';

const run = promisify(execFile);
const CLIENT = join(import.meta.dirname, '../../../clients/typescript/src/index.ts');
const SHOWN = '80080012345678';
// The vector of the standard's own libraries, and a moment at which it would be fresh.
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

test('every curl of the page works as it stands there, in its order, deletions last', async (t) => {
  const path = await pathWith('curl');
  const server = await runningServer(t);
  await saveMessage(server);
  const all = (await codeOf(server)).filter((code) => code.startsWith('curl '));
  const deletions = all.filter((command) => command.includes('-X DELETE')).sort((one, other) => other.length - one.length);
  const commands = [...all.filter((command) => !deletions.includes(command)), ...deletions];
  const env = { ...process.env, PATH: path, VESTOVOY_KEY: await server.newKey() };

  const answers: string[] = [];
  for (const command of commands) {
    const { stdout } = await run('sh', ['-c', command.replace('curl ', 'curl -sS --fail-with-body ')], { env }).catch((error) => {
      throw new Error(`${command}\n${error.stdout}`);
    });
    answers.push(stdout);
  }

  assert.ok(commands.length >= 27, `${commands.length}`);
  assert.match(answers[0]!, /"result":"created"/);
  assert.match(answers[1]!, /"id":"\d+","result":"created"/, 'the trial kept nothing');
  assert.match(answers[2]!, /"name":"Анна Белова"/);
});

test('the PHP of the page loads parcels', async (t) => {
  const path = await pathWith('php');
  const server = await runningServer(t);
  const file = await shown(t, server, phpLoad(`${server.baseUrl}/api/v1`), 'load.php');

  const php = (key: string) => run('php', [file], { env: { ...process.env, PATH: path, VESTOVOY_KEY: key } });
  const loaded = await php(await server.newKey());
  const refused = await php('wrong').catch((error) => error);

  assert.equal(loaded.stdout, `${SHOWN}: created\n`);
  assert.match(refused.stdout + refused.stderr, /Vestovoy: unauthorized: Ключ не подходит/);
});

test('the TypeScript of the page loads parcels', async (t) => {
  const server = await runningServer(t);
  const file = await shown(t, server, typescriptLoad(server.baseUrl), 'load.ts');

  const { stdout } = await run(process.execPath, [file], { env: { ...process.env, VESTOVOY_KEY: await server.newKey() } });

  assert.equal(stdout, `${SHOWN} created \n`);
});

test('the PHP receiver of webhooks on the page takes what is signed now, and nothing else', async (t) => {
  const path = await pathWith('php');
  const server = await runningServer(t);
  const port = await freePort();
  const file = await shown(t, server, PHP_WEBHOOK, 'receiver.php');
  writeFileSync(file, `${FAIL_ON_WARNINGS}${PHP_WEBHOOK}`);

  await takesSigned(t, ['php', ['-S', `127.0.0.1:${port}`, file], { PATH: path }, port]);
});

test('the TypeScript receiver of webhooks on the page takes what is signed now, and nothing else', async (t) => {
  const server = await runningServer(t);
  const port = await freePort();
  const file = await shown(t, server, TYPESCRIPT_WEBHOOK, 'receiver.ts');

  await takesSigned(t, [process.execPath, ['--import', readyAt(t), file], { PORT: String(port) }, port]);
});

async function takesSigned(t: TestContext, receiver: Receiver): Promise<void> {
  const url = await started(t, receiver);
  const { body, headers } = await signedNow();
  const post = async (text: string, change: Record<string, string> = {}) =>
    (await fetch(url, { method: 'POST', headers: { ...headers, ...change }, body: text })).status;

  assert.equal(await post(body), 204);
  const trial = await signedNow({ type: 'webhook.test', data: { webhookId: '12', message: 'Проверка' } });
  assert.equal(await post(trial.body, trial.headers), 204, 'of the trial by the button too');
  assert.equal(await post(body, { 'webhook-signature': `v1,AAAA ${headers['webhook-signature']}` }), 204);
  assert.equal(await post(`${body} `), 400);
  assert.equal(await post(body, { 'webhook-timestamp': String(Number(headers['webhook-timestamp']) - 1000) }), 400);
  assert.equal(await post(body, { 'webhook-signature': 'v1,' }), 400);
}

type Receiver = [program: string, args: string[], env: Record<string, string>, port: number];

/** Waits for the line that says that it listens: PHP's own, or that of `readyAt`. */
async function started(t: TestContext, [program, args, env, port]: Receiver): Promise<string> {
  const child = spawn(program, args, {
    env: { ...process.env, ...env, VESTOVOY_WEBHOOK_SECRET: SECRET },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  t.after(() => child.kill());
  let said = '';
  for await (const chunk of child.stderr) {
    said += chunk;
    if (/started|listening/.test(said)) break;
  }
  child.stderr.destroy();
  return `http://127.0.0.1:${port}/`;
}

/** A module that says when a server of the process listens. */
function readyAt(t: TestContext): string {
  const file = join(folder(t), 'ready.mjs');
  writeFileSync(
    file,
    `import { Server } from 'node:net';
const listen = Server.prototype.listen;
Server.prototype.listen = function (...given) { return listen.apply(this.on('listening', () => console.error('listening')), given); };`,
  );
  return file;
}

/** What PHP only warns of is an error then. */
const FAIL_ON_WARNINGS = '<?php set_error_handler(function ($level, $said) { throw new ErrorException($said); }); ?>';

async function signedNow(
  event: object = { type: 'shipment.status_changed', data: { trackNumber: SHOWN } },
): Promise<{ body: string; headers: Record<string, string> }> {
  const { createHmac } = await import('node:crypto');
  const body = JSON.stringify(event);
  const timestamp = String(Math.floor(Date.now() / 1000));
  const key = Buffer.from(SECRET.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`evt_1.${timestamp}.${body}`).digest('base64');
  return { body, headers: { 'webhook-id': 'evt_1', 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` } };
}

/** The code as somebody copies it from the page, in a file; the client's package is the one of this project. */
async function shown(t: TestContext, server: RunningServer, code: string, name: string): Promise<string> {
  assert.ok((await codeOf(server)).includes(code), 'the page shows it');
  const file = join(folder(t), name);
  writeFileSync(file, code.replace("'@vestovoy/client'", `'${CLIENT}'`));
  return file;
}

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'vestovoy-example-'));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Every block of code, as a browser shows it. */
async function codeOf({ baseUrl }: RunningServer): Promise<string[]> {
  const page = await (await fetch(`${baseUrl}/api`)).text();
  const [before] = String(codeBlock('', '')).split(' aria-label');
  const blocks = [...page.matchAll(new RegExp(`${before}[^>]*><code>([^<]*)</code></pre>`, 'g'))];
  return blocks.map(([, code]) =>
    code!
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&'),
  );
}

async function saveMessage({ ctx, shopId }: RunningServer): Promise<void> {
  // The examples speak of these.
  for (const [table, id] of [
    ['messages', 9001],
    ['webhooks', 12],
    ['webhook_deliveries', 310],
  ] as const)
    await sql`alter table ${sql.table(table)} alter column id restart with ${sql.lit(id)}`.execute(ctx.db);
  const { id: shipmentId } = await saveShipment(ctx.db, shopId);
  await ctx.db
    .insertInto('messages')
    .values({
      ...{ shopId, shipmentId, channel: 'sms', audience: 'recipient', reason: 'arrived', state: 'delivered', plannedWhy: '{}' },
      ...{ address: '79161234567', dedupeKey: 'test', notBefore: NOW, notAfter: NOW, dueAt: NOW, plannedAt: NOW },
    })
    .execute();
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
