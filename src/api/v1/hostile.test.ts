import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { test } from 'node:test';
import { Hono } from 'hono';
import { saveShipment } from '../../../test/fixtures.ts';
import { serve } from '../../platform/http.ts';
import { createApp } from '../../routes.ts';
import { jsonOf, withBody } from './body.ts';
import { methodsAt } from './methods.ts';
import { problemHandler } from './problem.ts';
import { apiSetUp, type ProblemBody, SHIPMENTS } from './testApi.ts';
import type { ApiV1Env } from './withKey.ts';

type Parts = {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  chunks?: AsyncIterable<Buffer>;
};

/** The whole service behind a real socket, and a caller who may write anything. */
async function service(t: Parameters<typeof apiSetUp>[0]) {
  const set = await apiSetUp(t);
  const server = await serve(createApp(set.ctx), { port: 0, host: '127.0.0.1' });
  t.after(() => server.close(0));
  const send = async ({ method = 'POST', path = SHIPMENTS, headers = {}, body, chunks }: Parts) => {
    const asked = request({
      host: '127.0.0.1',
      port: server.port,
      method,
      path,
      headers: { ...set.key, 'content-type': 'application/json', ...headers },
    });
    asked.on('error', () => {}); // who is refused early cannot write on
    if (chunks) void writeAll(asked, chunks);
    else asked.end(body);
    const [answer] = await once(asked, 'response');
    const text = Buffer.concat(await answer.toArray()).toString();
    asked.destroy();
    return { status: answer.statusCode as number, headers: answer.headers, body: JSON.parse(text || '{}') as ProblemBody };
  };
  return { ...set, port: server.port, send };
}

async function writeAll(asked: ReturnType<typeof request>, chunks: AsyncIterable<Buffer>): Promise<void> {
  const closed = once(asked, 'close');
  for await (const chunk of chunks) {
    if (asked.destroyed) return;
    if (!asked.write(chunk)) await Promise.race([new Promise((resolve) => asked.once('drain', resolve)), closed]);
  }
  asked.end();
}

test('bodies that are too large, too deep or no JSON are refused in words', async (t) => {
  const { send, logged, db } = await service(t);
  const fifty = 50 * 1024 * 1024;
  async function* endless() {
    for (let sent = 0; sent < fifty; sent += 1024 * 1024) yield Buffer.alloc(1024 * 1024, ' ');
  }
  const deep = 100_000;
  const cases: [string, Parts, number, string][] = [
    ['said to be 50 MB', { headers: { 'content-length': String(fifty) }, chunks: endless() }, 413, 'too_large'],
    ['50 MB of unknown length', { headers: { 'transfer-encoding': 'chunked' }, chunks: endless() }, 413, 'too_large'],
    ['levels of lists', { body: '['.repeat(deep) + ']'.repeat(deep) }, 400, 'nested_too_deeply'],
    ['levels without an end', { body: '['.repeat(deep) }, 400, 'nested_too_deeply'],
    ['brackets without number', { body: `[${'[],'.repeat(deep)}[]]` }, 413, 'too_large'],
    ['values without number', { body: `[${'1,'.repeat(6 * deep)}1]` }, 413, 'too_large'],
    ['levels of objects', { body: `${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}` }, 400, 'nested_too_deeply'],
    ['windows-1251', { body: Buffer.from([0x7b, 0x22, 0xcf, 0x22, 0x3a, 0x31, 0x7d]) }, 400, 'invalid_json'],
    ['a zero byte', { body: '\0' }, 400, 'invalid_json'],
    ['nothing', { body: '' }, 400, 'invalid_json'],
    [
      'a form',
      { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'trackNumber=1' },
      415,
      'unsupported_media_type',
    ],
    ['XML', { headers: { 'content-type': 'text/xml' }, body: '<a/>' }, 415, 'unsupported_media_type'],
    [
      'a charset',
      { headers: { 'content-type': 'application/json; charset=windows-1251' }, body: '{}' },
      415,
      'unsupported_media_type',
    ],
    ['compressed', { headers: { 'content-encoding': 'gzip' }, body: '{}' }, 415, 'unsupported_media_type'],
  ];

  for (const [name, parts, status, code] of cases) {
    const answer = await send(parts);
    assert.deepEqual([answer.status, answer.body.code], [status, code], name);
    assert.equal(answer.headers['x-request-id'], answer.body.requestId, name);
  }
  assert.deepEqual(
    logged.filter(({ event }) => event === 'request failed'),
    [],
  );
  assert.deepEqual(await db.selectFrom('shipments').select('id').execute(), []);
});

test('hostile values within JSON are taken as what they are', async (t) => {
  const { send, logged } = await service(t);
  const bodies = [
    '{"trackNumber":"1","trackNumber":{}}',
    '{"trackNumber":"\\ud800"}',
    '[{"trackNumber":1e400}]',
    '{"items":[{"items":[]}]}',
    '[[],{},"x",null,1,true]',
    '{"__proto__":{"items":[]}}',
    '{"trackNumber":"80080012345678","name":"\\udfff\\u0000"}',
    '\uFEFF{"trackNumber":"x"}',
  ];

  for (const body of bodies) assert.equal((await send({ body })).status, 200, body);
  assert.deepEqual(
    logged.filter(({ event }) => event === 'request failed'),
    [],
  );
});

test('odd addresses and methods are answered plainly', async (t) => {
  const { send, logged, db, shopId, key } = await service(t);
  const { trackNumber } = await saveShipment(db, shopId);
  const cases: [string, string, number, string | undefined][] = [
    ['GET', `${SHIPMENTS}/%E0%A4%A`, 404, undefined],
    ['GET', `${SHIPMENTS}/%00`, 404, undefined],
    ['GET', `${SHIPMENTS}/%2e%2e%2f`, 404, undefined],
    ['GET', `${SHIPMENTS}/${'9'.repeat(4000)}`, 404, undefined],
    ['GET', `${SHIPMENTS}?q=%E0%A4%A`, 200, undefined],
    ['GET', `${SHIPMENTS}?q=%00`, 200, undefined],
    ['GET', `${SHIPMENTS}?q=%ud800`, 200, undefined],
    ['GET', `${SHIPMENTS}?__proto__=1`, 400, undefined],
    ['GET', `${SHIPMENTS}?%00=1`, 400, undefined],
    ['GET', `${SHIPMENTS}?cursor=%FF`, 400, undefined],
    ['GET', `${SHIPMENTS}?limit=1&limit=2`, 400, undefined],
    ['GET', '/api/v1/nothing', 404, undefined],
    ['GET', '/api/v1/', 404, undefined],
    ['PUT', SHIPMENTS, 405, 'GET, HEAD, POST'],
    ['DELETE', SHIPMENTS, 405, 'GET, HEAD, POST'],
    ['PATCH', `${SHIPMENTS}/${trackNumber}/history`, 405, 'GET, HEAD'],
    ['OPTIONS', `${SHIPMENTS}/${trackNumber}`, 405, 'DELETE, GET, HEAD, PATCH'],
    ['POST', '/api/v1/balance', 405, 'GET, HEAD'],
  ];

  for (const [method, path, status, allow] of cases) {
    const answer = await send({ method, path });
    assert.deepEqual([answer.status, answer.headers.allow], [status, allow], `${method} ${path}`);
    if (status >= 400) assert.match(String(answer.headers['content-type']), /^application\/problem\+json/);
  }
  assert.equal((await send({ method: 'HEAD', path: `${SHIPMENTS}/${trackNumber}` })).status, 200);
  const named = await send({ method: 'GET', path: '/api/v1/balance', headers: { ...key, 'x-request-id': 'order.42_a-1' } });
  assert.equal(named.headers['x-request-id'], 'order.42_a-1');
  for (const id of ['x'.repeat(101), 'a b', '<script>'])
    assert.match(
      String((await send({ method: 'GET', path: '/api/v1/balance', headers: { 'x-request-id': id } })).headers['x-request-id']),
      /^[\w-]{36}$/,
    );
  assert.deepEqual(
    logged.filter(({ event }) => event === 'request failed'),
    [],
  );
});

test('who hangs up in the middle of a body harms nobody', async (t) => {
  const { port, key, logged, send } = await service(t);
  const head = `POST ${SHIPMENTS} HTTP/1.1\r\nhost: x\r\nauthorization: ${key.authorization}\r\ncontent-type: application/json\r\n`;
  for (const length of ['content-length: 100\r\n\r\n{', 'transfer-encoding: chunked\r\n\r\n1\r\n{\r\n']) {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.end(head + length);
    await once(socket.resume(), 'close');
  }

  assert.equal((await send({ body: '[]' })).status, 200);
  assert.deepEqual(
    logged.filter(({ event }) => event === 'request failed'),
    [],
  );
});

test('a body that does not come is waited for so long and no longer', async () => {
  const app = new Hono<ApiV1Env>().onError(problemHandler(() => {}));
  app.post('/', withBody({ mostMs: 1 }), (call) => call.json(jsonOf(call) as object));
  const never = new ReadableStream<Uint8Array>({ start: (stream) => stream.enqueue(Buffer.from('{')) });

  const answer = await app.request('/', { method: 'POST', body: never, duplex: 'half' } as RequestInit);

  assert.deepEqual([answer.status, ((await answer.json()) as ProblemBody).code], [408, 'request_timeout']);
});

test('an address takes the methods of its routes', () => {
  const routes = [
    { method: 'GET', path: '/a/:id' },
    { method: 'PATCH', path: '/a/:id' },
    { method: 'POST', path: '/a/many' },
  ];

  assert.deepEqual(methodsAt(routes, '/a/1'), ['GET', 'HEAD', 'PATCH']);
  assert.deepEqual(methodsAt(routes, '/a/many'), ['GET', 'HEAD', 'PATCH', 'POST']);
  assert.deepEqual(methodsAt(routes, '/a/1/b'), []);
});
