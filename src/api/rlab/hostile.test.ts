import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { createServer, request as overTls } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { test } from 'node:test';
import { selfSigned } from '../../../test/certificate.ts';
import { nextTrackNumber } from '../../../test/fixtures.ts';
import fc from '../../../test/properties.ts';
import { serve } from '../../platform/http.ts';
import { openLiveinform } from '../liveinform/testLiveinform.ts';
import { openRlab, row } from './testRlab.ts';

const NAMES = ['addtrack', 'updatetrack', 'deletetrack', 'trackinfo', 'notifications', 'blacklist', 'finance', 'statuses'];

test('whatever is sent to whichever function, the answer is an envelope with a number and a text, and no failure of ours', async (t) => {
  const { post, signed, logged, ctx, cast } = await openRlab(t);
  const field = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom('\0', '80080012345672', 'RA644000001RU', "'; drop table shops; --", '\ud800', '9'.repeat(400), '-1', '1e999'),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.array(fc.string(), { maxLength: 3 }),
    fc.object({ maxDepth: 2 }),
  );
  const names = Object.keys({ ...row(''), trackingUserClientOrderNumer: 1, ['__proto__']: 1, constructor: 1 });
  const rows = fc.array(fc.dictionary(fc.constantFrom(...names), field, { noNullPrototype: true }), { maxLength: 4 });
  const more = fc.record({ testMode: field, collected: field, trackingUserId: field, trackingData: field }, { requiredKeys: [] });

  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...NAMES), rows, more, fc.boolean(), async (name, some, others, isSigned) => {
      const { testMode, collected } = others;
      const fields = { ...(testMode === undefined ? {} : { testMode }), ...(collected === undefined ? {} : { collected }) };
      const body = isSigned ? signed(some, fields) : { ...signed(some), ...others };
      const answer = await post(`/${name}.ashx`, JSON.stringify(body));

      assert.deepEqual([answer.status, typeof answer.resultState, typeof answer.resultInfo], [200, 'number', 'string']);
      assert.notEqual(answer.resultState, 99, JSON.stringify(logged.at(-1)));
      assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    }),
    { numRuns: 150 },
  );

  const { shopId } = cast.charlie;
  assert.deepEqual(await ctx.db.selectFrom('shipments').select('id').where('shopId', '=', shopId).execute(), []);
});

test('garbage is answered with an explanation', async (t) => {
  const { post } = await openRlab(t);
  const garbage = [
    '',
    ' ',
    '\0',
    '[]',
    '1',
    '"x"',
    'null',
    '{',
    '{}{}',
    'a=b&c=d',
    '<xml/>',
    '['.repeat(100_000),
    '{"a":'.repeat(100_000),
    `{"trackingData":[${'1,'.repeat(4_000_000)}1]}`,
    '\ufeff',
  ];

  for (const body of garbage) {
    const answer = await post('/addtrack.ashx', body);
    assert.deepEqual([answer.status, answer.resultState], [200, 2], body.slice(0, 20));
  }
  for (const body of ['{}', '{"trackingUserId":""}', '{"trackingUserId":{"a":1}}', '{"trackingUserId":99999999999999999999}']) {
    const answer = await post('/addtrack.ashx', body);
    assert.equal(answer.resultState, 3, body);
    assert.match(answer.resultInfo, /^В trackingUserId нет номера пользователя\. Проверьте UserID/);
  }
});

test('zero characters and duplicate names do no harm', async (t) => {
  const { signed, post, stored } = await openRlab(t);
  const track = nextTrackNumber();
  const body = JSON.stringify(signed([row(track, { trackingUserClientName: 'Ан\0на', trackingUserClientDescription: '\0' })]));

  const answer = await post(
    '/addtrack.ashx',
    body.replace('"trackingUserClientName"', '"trackingUserClientName":"Вера","trackingUserClientName"'),
  );

  assert.equal(answer.resultState, 0, answer.resultInfo);
  const parcel = await stored(track);
  assert.deepEqual([parcel?.name, parcel?.description], ['Анна', null]);
  const zero = await post('/addtrack.ashx', JSON.stringify(signed([row('1\0', { trackingUserClientDeliveryServiceId: 7 })])));
  assert.equal(zero.resultState, 0, zero.resultInfo);
});

test('over the wire: plain HTTP, no User-Agent, an odd Accept, Expect: 100-continue', async (t) => {
  const { app, signed, stored } = await openRlab(t);
  const server = await serve(app, { host: '127.0.0.1', port: 0 });
  t.after(() => server.close(0));
  const track = nextTrackNumber();
  const body = Buffer.from(JSON.stringify(signed([row(track, { trackingUserClientDescription: 'x'.repeat(900) })])));
  const socket = connect(server.port, '127.0.0.1');
  t.after(() => socket.destroy());
  const reader = readerOf(socket);

  socket.write(
    `POST /addtrack.ashx HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/xml,application/xml,application/xhtml+xml\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\nExpect: 100-continue\r\n\r\n`,
  );
  assert.match(await reader('\r\n\r\n'), /^HTTP\/1\.1 100 /);
  socket.write(body);
  const head = await reader('\r\n\r\n');
  const answer = await reader('}]}');

  assert.match(head, /^HTTP\/1\.1 200 /);
  assert.match(head, /content-type: application\/json; charset=utf-8/i);
  assert.match(head, /access-control-allow-origin: \*/i);
  assert.equal(JSON.parse(answer).resultInfo, 'Запрос выполнен');
  assert.ok(await stored(track));
});

test('behind a proxy with a certificate that nobody vouches for, as the module for OpenCart connects: it verifies none', async (t) => {
  const { app, signed, stored } = await openRlab(t);
  const server = await serve(app, { host: '127.0.0.1', port: 0, trustedProxies: 1 });
  t.after(() => server.close(0));
  const proxy = createServer(selfSigned('vestovoy.example'), (incoming, outgoing) => {
    const { method, url: path, headers } = incoming;
    const passed = request({ host: '127.0.0.1', port: server.port, method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(passed);
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  t.after(() => void proxy.close());
  const track = nextTrackNumber();
  const { port } = proxy.address() as AddressInfo;

  const asked = overTls({
    host: '127.0.0.1',
    port,
    method: 'POST',
    path: '/addtrack.ashx',
    rejectUnauthorized: false,
    agent: false,
  });
  asked.end(JSON.stringify(signed([row(track)])));
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];

  assert.equal(answer.statusCode, 200);
  assert.equal(JSON.parse(Buffer.concat(await answer.toArray()).toString()).resultInfo, 'Запрос выполнен');
  assert.ok(await stored(track));
});

test('a body of 50 megabytes is refused before it has come, with or without its length', async (t) => {
  const { app } = await openRlab(t);
  const server = await serve(app, { host: '127.0.0.1', port: 0 });
  t.after(() => server.close(0));
  for (const length of ['Content-Length: 52428800', 'Transfer-Encoding: chunked']) {
    const socket = connect(server.port, '127.0.0.1');
    t.after(() => socket.destroy());
    socket.on('error', () => {});
    const reader = readerOf(socket);
    socket.write(`POST /addtrack.ashx HTTP/1.1\r\nHost: 127.0.0.1\r\n${length}\r\n\r\n`);
    const megabyte = Buffer.alloc(1024 * 1024, 'x');
    for (let i = 0; i < 9; i++) {
      if (length.startsWith('T')) socket.write('100000\r\n');
      socket.write(megabyte);
      if (length.startsWith('T')) socket.write('\r\n');
    }

    const answer = await reader('"}');

    assert.match(answer, /"resultState":6,"resultInfo":"Запрос больше 8 МБ/, length);
  }
});

test('a preflight is answered for pages of every site', async (t) => {
  const { app } = await openRlab(t);

  const answer = await app.request('/addtrack.ashx', {
    method: 'OPTIONS',
    headers: {
      origin: 'https://shop.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type, x-requested-with',
    },
  });

  assert.equal(answer.status, 204);
  assert.deepEqual(
    ['origin', 'methods', 'headers'].map((name) => answer.headers.get(`access-control-allow-${name}`)),
    ['*', 'POST, OPTIONS', 'content-type, x-requested-with'],
  );
});

test('whatever is sent to LiveInform’s addresses, the answer is a code', async (t) => {
  const { app, key, logged } = await openLiveinform(t);
  const paths = ['/api/add/', '/api/getinfo', '/api/v2/add', '/api/v2/track/', '/api/v2/balance/'];
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom('\0', '80080012345672', '9'.repeat(300), '%', '%zz', '\ud800'),
  );
  const given = fc.dictionary(
    fc.constantFrom('phone', 'tracking', 'type', 'test', 'email', 'summa', 'order_id', 'liveinform_id', 'tags', '__proto__'),
    text,
  );

  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...paths), given, text, fc.boolean(), async (path, parameters, raw, isForm) => {
      const form = `api_id=${key}&${Object.entries(parameters)
        .map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`)
        .join('&')}`;
      const types = ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/json'];
      const response = isForm
        ? await app.request(path, { method: 'POST', body: form })
        : await app.request(`${path}?${form}`, {
            method: 'POST',
            body: raw,
            headers: { 'content-type': types[raw.length % 3]! },
          });

      const body = await response.text();
      assert.equal(response.status, 200);
      assert.match(
        body,
        path.includes('v2') ? /^\{"status":"(?:OK|ERROR)",/ : /^(?:100|2\d\d)(?:\n|$)/,
        JSON.stringify(logged.at(-1)),
      );
      assert.doesNotMatch(body, /"code":500/);
    }),
    { numRuns: 150 },
  );
  const large = await app.request('/api/add/', { method: 'POST', body: 'x'.repeat(300_000) });
  assert.match(await large.text(), /^500\nЗапрос больше 256 КБ/);
});

/** Reads from a socket up to a text, once for each call. */
function readerOf(socket: ReturnType<typeof connect>) {
  let received = '';
  socket.setEncoding('utf8');
  socket.on('data', (part: string) => {
    received += part;
  });
  return async (end: string): Promise<string> => {
    while (!received.includes(end)) await once(socket, 'data', { signal: AbortSignal.timeout(60_000) });
    const at = received.indexOf(end) + end.length;
    const read = received.slice(0, at);
    received = received.slice(at);
    return read;
  };
}
