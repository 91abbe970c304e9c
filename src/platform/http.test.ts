import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { Hono } from 'hono';
import { z } from 'zod';
import { compressJson } from './compressJson.ts';
import { AppError } from './errors.ts';
import { type ErrorBody, errorHandler, notFoundHandler, PEER_HEADER, readJson, readQuery, serve } from './http.ts';
import { limitBody, sameOriginOnly, securityHeaders } from './httpGuards.ts';
import { staticApp } from './staticFiles.ts';

function testApp() {
  const logged: Record<string, unknown>[] = [];
  const app = new Hono();
  app.onError(errorHandler((event, facts = {}) => logged.push({ event, ...facts }))).notFound(notFoundHandler);
  return { app, logged };
}

const post = (body: string, headers: Record<string, string> = {}) => ({
  method: 'POST',
  body,
  headers: { 'content-type': 'application/json', ...headers },
});

test('a refusal is shown as it is, with its field', async () => {
  const { app, logged } = testApp();
  app.get('/', () => {
    throw new AppError('conflict', 'Такое имя уже есть.', 'name');
  });

  const response = await app.request('/');

  assert.equal(response.status, 409);
  assert.deepEqual(await response.json(), { error: { code: 'conflict', message: 'Такое имя уже есть.', field: 'name' } });
  assert.deepEqual(logged, []);
});

test('a bug is logged whole and shown as an apology that names the request', async () => {
  const { app, logged } = testApp();
  const bug = new Error('password is 12345');
  app.get('/', () => {
    throw bug;
  });

  const response = await app.request('/');

  const { error } = (await response.json()) as ErrorBody;
  assert.equal(response.status, 500);
  assert.ok(!JSON.stringify(error).includes('12345'));
  assert.deepEqual(logged, [{ event: 'request failed', requestId: error.requestId, method: 'GET', path: '/', error: bug }]);
});

test('a body is parsed, and what does not fit is refused at its field in Russian', async () => {
  const { app } = testApp();
  app.post('/', readJson(z.object({ rows: z.array(z.object({ days: z.number() })) })), (call) =>
    call.json(call.req.valid('json')),
  );
  const ask = async (body: string, headers = {}) => {
    const response = await app.request('/', post(body, headers));
    return [response.status, ((await response.json()) as Partial<ErrorBody>).error?.field];
  };

  assert.deepEqual(await ask('{"rows":[{"days":1}]}'), [200, undefined]);
  assert.deepEqual(await ask('{"rows":[{"days":1},{"days":"2"}]}'), [400, 'rows.1.days']);
  assert.deepEqual(await ask('{"rows":'), [400, undefined]);
  assert.deepEqual(await ask('null'), [400, undefined]);
  assert.deepEqual(await ask('rows=1', { 'content-type': 'text/plain' }), [400, 'rows']);
  const response = await app.request('/', post('{"rows":[{"days":"2"}]}'));
  assert.match(((await response.json()) as ErrorBody).error.message, /[а-я]/);
});

test('a zero character in the address is left out', async () => {
  const { app } = testApp();
  app.get('/', readQuery(z.object({ q: z.string() })), (call) => call.json(call.req.valid('query')));

  const response = await app.request('/?q=a%00b');

  assert.deepEqual([response.status, await response.json()], [200, { q: 'ab' }]);
});

test('a body that is too large is refused', async () => {
  const { app } = testApp();
  app.post('/', limitBody(1024), readJson(z.object({})), (call) => call.json({}));

  assert.equal((await app.request('/', post(JSON.stringify({ a: 'x'.repeat(2_000) })))).status, 413);
  assert.equal((await app.request('/', post('{}'))).status, 200);
});

test('pages run only their own scripts, data runs nothing, and both are framed by nobody', async () => {
  const { app } = testApp();
  const isData = (path: string) => path.startsWith('/data');
  app.use(securityHeaders({ isHttps: true, isData })).get('*', (call) => call.text(''));
  const headersOf = async (path: string) => (await app.request(path)).headers;

  const [page, data] = [await headersOf('/page'), await headersOf('/data/parcels')];

  assert.match(page.get('content-security-policy')!, /script-src 'self' 'wasm-unsafe-eval';/);
  assert.equal(page.get('referrer-policy'), 'same-origin');
  assert.match(data.get('content-security-policy')!, /^default-src 'none';/);
  for (const headers of [page, data]) {
    assert.match(headers.get('content-security-policy')!, /frame-ancestors 'none'/);
    assert.equal(headers.get('x-frame-options'), 'DENY');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin');
    assert.ok(headers.get('strict-transport-security'));
  }
});

test('changes come from our own pages or from programs', async () => {
  const { app } = testApp();
  app.use(sameOriginOnly((origin) => origin === 'https://ours.example')).all('/', (call) => call.text(''));
  const ask = async (method: string, headers: Record<string, string>) => (await app.request('/', { method, headers })).status;

  assert.equal(await ask('POST', {}), 200);
  assert.equal(await ask('POST', { origin: 'https://ours.example' }), 200);
  assert.equal(await ask('POST', { origin: 'https://ours.example.evil.example' }), 403);
  assert.equal(await ask('DELETE', { 'sec-fetch-site': 'cross-site', origin: 'https://ours.example' }), 403);
  assert.equal(await ask('GET', { 'sec-fetch-site': 'cross-site' }), 200);
});

test('long JSON travels compressed to those who take it; short answers, streams and what is compressed already stay as they are', async (t) => {
  const long = { items: Array.from({ length: 100 }, (_, i) => `посылка ${i}`) };
  const app = new Hono()
    .use(compressJson)
    .get('/long', (call) => {
      call.header('set-cookie', 'kept=yes');
      return call.json(long, 201);
    })
    .get('/problem', (call) =>
      call.body(JSON.stringify(long), 400, { 'content-type': 'application/problem+json; charset=utf-8' }),
    )
    .get('/short', (call) => call.json({ ok: true }))
    .get(
      '/stream',
      () => new Response(new Blob(['x'.repeat(5_000)]).stream(), { headers: { 'content-type': 'text/event-stream' } }),
    )
    .get('/done', (call) =>
      call.body(brotliCompressSync(JSON.stringify(long)), 200, { 'content-type': 'application/json', 'content-encoding': 'br' }),
    );
  const server = await serve(app, { port: 0, host: '127.0.0.1' });
  t.after(() => server.close(0));
  const ask = (path: string, accepted = 'gzip, deflate, br') =>
    fetch(`http://127.0.0.1:${server.port}${path}`, { headers: { 'accept-encoding': accepted } });
  const encodingOf = async (path: string, accepted?: string) => (await ask(path, accepted)).headers.get('content-encoding');

  const answer = await ask('/long');

  assert.deepEqual(
    [answer.status, answer.headers.get('content-encoding'), answer.headers.get('set-cookie')],
    [201, 'gzip', 'kept=yes'],
  );
  assert.deepEqual(await answer.json(), long);
  assert.deepEqual(await (await ask('/done')).json(), long);
  assert.deepEqual(await Promise.all(['/problem', '/short', '/stream', '/done'].map((path) => encodingOf(path))), [
    'gzip',
    null,
    null,
    'br',
  ]);
  assert.equal(await encodingOf('/long', 'identity'), null);
});

test('a client cannot say where it comes from', async (t) => {
  const app = new Hono().get('/', (call) => call.json(call.req.header()));
  const server = await serve(app, { port: 0, host: '127.0.0.1' });
  t.after(() => server.close(0));

  const socket = connect(server.port, '127.0.0.1');
  socket.end(
    `GET / HTTP/1.1\r\nHost: x\r\nX-Vestovoy-Peer: 6.6.6.6\r\n${PEER_HEADER}: 7.7.7.7\r\nX-Kept: yes\r\nConnection: close\r\n\r\n`,
  );
  const answer = await text(socket);

  const headers = JSON.parse(answer.slice(answer.indexOf('{'), answer.lastIndexOf('}') + 1)) as Record<string, string>;
  assert.equal(headers[PEER_HEADER], '127.0.0.1');
  assert.equal(headers['x-kept'], 'yes');
});

test('limits count the client that a trusted proxy names', async (t) => {
  const app = new Hono().get('/', (call) => call.text(call.req.header(PEER_HEADER) ?? ''));
  const options = { port: 0, host: '127.0.0.1' };
  const [alone, behindOne] = await Promise.all([serve(app, options), serve(app, { ...options, trustedProxies: 1 })]);
  t.after(() => Promise.all([alone.close(0), behindOne.close(0)]));
  const headers = { 'x-forwarded-for': '6.6.6.6, 203.0.113.7' };
  const ask = async (port: number) => (await fetch(`http://127.0.0.1:${port}/`, { headers })).text();

  assert.deepEqual([await ask(alone.port), await ask(behindOne.port)], ['127.0.0.1', '203.0.113.7']);
});

test('closing lets a running request end and cuts off one that never does', async () => {
  const [started, answered] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const app = new Hono()
    .get('/slow', async (call) => {
      started.resolve();
      await answered.promise;
      return call.text('done');
    })
    .get('/stuck', () => new Promise<Response>(() => {}));
  const server = await serve(app, { port: 0, host: '127.0.0.1' });
  const idle = connect(server.port, '127.0.0.1');
  await once(idle, 'connect');
  const slow = fetch(`http://127.0.0.1:${server.port}/slow`);
  const stuck = fetch(`http://127.0.0.1:${server.port}/stuck`).catch(() => 'cut off');
  await started.promise;

  const closing = server.close(500);
  answered.resolve();

  assert.equal(await (await slow).text(), 'done');
  await closing;
  assert.equal(await stuck, 'cut off');
  idle.destroy();
});

test('a quiet connection is kept for longer than proxies keep it', async (t) => {
  const { app } = testApp();
  app.get('/', (call) => call.text('да'));
  const server = await serve(app, { port: 0, host: '127.0.0.1' });
  t.after(() => server.close(0));

  const { headers } = await fetch(`http://127.0.0.1:${server.port}/`);

  assert.equal(headers.get('keep-alive'), 'timeout=125');
});

test('a port that is taken is an error', async (t) => {
  const server = await serve(new Hono(), { port: 0, host: '127.0.0.1' });
  t.after(() => server.close(0));

  await assert.rejects(serve(new Hono(), { port: server.port, host: '127.0.0.1' }), { code: 'EADDRINUSE' });
});

test('the dashboard’s files are served compressed and cached by name; unknown addresses get its page, missing files do not', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'vestovoy-web-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const root = join(folder, 'web');
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(root, 'index.html'), '<h1>page</h1>');
  writeFileSync(join(root, 'assets/main-4f2a.js'), 'script');
  writeFileSync(join(root, 'assets/main-4f2a.js.br'), brotliCompressSync('script'));
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  const app = new Hono().route('/', staticApp(root));
  const ask = (path: string) => app.request(path, { headers: { 'accept-encoding': 'gzip, br' } });

  const script = await ask('/assets/main-4f2a.js');
  const deep = await ask('/shipments/RA644000001RU');

  assert.deepEqual(
    ['content-encoding', 'cache-control', 'content-type'].map((name) => script.headers.get(name)),
    ['br', 'public, max-age=31536000, immutable', 'text/javascript; charset=utf-8'],
  );
  assert.deepEqual([deep.status, await deep.text(), deep.headers.get('cache-control')], [200, '<h1>page</h1>', 'no-cache']);
  assert.equal(await (await ask('/')).text(), '<h1>page</h1>');
  for (const missing of [
    '/assets/main-0000.js',
    '/assets/nothing',
    '/robots.txt',
    '/..%2fsecret.txt',
    '/assets/../../secret.txt',
  ])
    assert.equal((await ask(missing)).status, 404, missing);
});
