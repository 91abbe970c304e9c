import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, createServer as createNetServer, type Server } from 'node:net';
import { type TestContext, test } from 'node:test';
import { getCACertificates, setDefaultCACertificates, type TLSSocket } from 'node:tls';
import { selfSigned } from '../../test/certificate.ts';
import type { DialPolicy } from './dial.ts';
import { guardedPost, type Posted } from './guardedPost.ts';

const OWN_MACHINE: DialPolicy = { isLoopbackOpen: true };
const BODY = '{"text":"Посылка"}';

async function listen(t: TestContext, server: Server): Promise<number> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  t.after(() => server.close());
  return (server.address() as AddressInfo).port;
}

async function web(t: TestContext, answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  t.after(() => server.closeAllConnections());
  return `http://127.0.0.1:${await listen(t, server)}/hook?a=1`;
}

function post(url: string, policy: DialPolicy = OWN_MACHINE, timeoutMs = 5_000): Promise<Posted> {
  return guardedPost({ url: new URL(url), headers: { 'content-type': 'application/json' }, body: BODY }, { policy, timeoutMs });
}

test('a post arrives as it was given, and its answer comes back', async (t) => {
  const heard: unknown[] = [];
  const url = await web(t, async (request, response) => {
    let body = '';
    for await (const part of request) body += String(part);
    const { host, connection, 'content-type': type, 'content-length': length } = request.headers;
    heard.push([request.method, request.url, host, connection, type, Number(length), body]);
    response.writeHead(201).end('принято\0');
  });

  assert.deepEqual(await post(url), { kind: 'answered', status: 201, text: 'принято', location: undefined });

  assert.deepEqual(heard, [['POST', '/hook?a=1', new URL(url).host, 'close', 'application/json', Buffer.byteLength(BODY), BODY]]);
});

test('an error is an answer, and a redirect is told and not followed', async (t) => {
  let hits = 0;
  const inside = await web(t, (_request, response) => {
    hits += 1;
    response.end();
  });
  const failing = await web(t, (_request, response) => response.writeHead(500).end('no'));
  const redirecting = await web(t, (_request, response) => response.writeHead(307, { location: inside }).end());

  assert.deepEqual(await post(failing), { kind: 'answered', status: 500, text: 'no', location: undefined });
  assert.deepEqual(await post(redirecting), { kind: 'answered', status: 307, text: '', location: inside });
  assert.equal(hits, 0);
});

test('who is silent is left after the time, who breaks off is told apart, who is not there as well', async (t) => {
  const silent = await web(t, () => {});
  const reset = await web(t, (request) => request.socket.resetAndDestroy());
  const closed = await web(t, (request) => request.socket.end());
  const speechless = `http://127.0.0.1:${await listen(
    t,
    createNetServer((socket) => void socket.on('error', () => {})),
  )}/`;
  const gone = createNetServer();
  await once(gone.listen(0, '127.0.0.1'), 'listening');
  const { port } = gone.address() as AddressInfo;
  await new Promise((done) => gone.close(done));

  assert.equal((await post(silent, OWN_MACHINE, 150)).kind, 'timeout');
  assert.equal((await post(speechless.replace('http:', 'https:'), OWN_MACHINE, 150)).kind, 'timeout');
  assert.deepEqual(await post(reset), { kind: 'reset', said: 'ECONNRESET' });
  assert.equal((await post(closed)).kind, 'reset');
  assert.deepEqual(await post(`http://127.0.0.1:${port}/`), { kind: 'refused', said: 'ECONNREFUSED' });
});

test('who changes the protocol instead of answering is left at once, whatever it sends then', async (t) => {
  const switching = createNetServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\nmore'));
  });
  const url = `http://127.0.0.1:${await listen(t, switching)}/`;

  const answer = await Promise.race([post(url), new Promise((done) => setTimeout(done, 2_000, 'nothing, for good').unref())]);

  assert.deepEqual(answer, { kind: 'answered', status: 101, text: '', location: undefined });
});

test('what follows an answer that has ended is nobody’s trouble; an answer without a regular end counts by its status', async (t) => {
  const says = async (words: string) => {
    const server = createNetServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => socket.end(words));
    });
    return post(`http://127.0.0.1:${await listen(t, server)}/`);
  };

  const noContent = await says('HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\nWarning: Undefined array key');
  assert.deepEqual(noContent, { kind: 'answered', status: 204, text: '', location: undefined });
  const twice = await says('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 500 No\r\n\r\n');
  assert.deepEqual([twice.kind, twice.kind === 'answered' && twice.status], ['answered', 200]);
  const broken = await says('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n');
  assert.deepEqual([broken.kind, broken.kind === 'answered' && broken.status], ['answered', 200]);
  const switching = await says('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\nx');
  assert.deepEqual(switching, { kind: 'answered', status: 101, text: '', location: undefined });
  assert.equal((await says('no HTTP\r\n\r\n')).kind, 'reset');
});

test('of a huge answer the beginning is kept and little is read; one that drips or breaks off counts by its status', async (t) => {
  let written = 0;
  const huge = await web(t, (_request, response) => {
    const part = Buffer.alloc(16_384, 'я');
    const go = () => {
      for (let more = true; more && written < 500_000_000; written += part.length) more = response.write(part);
    };
    response.on('drain', go);
    go();
  });
  const dripping = await web(t, (_request, response) => void response.writeHead(200).write('первое'));
  const breaking = await web(t, (_request, response) => {
    response.writeHead(200, { 'content-length': '1000' }).write('часть', () => response.socket?.resetAndDestroy());
  });

  const answer = await post(huge);
  assert.ok(answer.kind === 'answered' && answer.status === 200);
  assert.match(answer.text, /^я{2047,2048}\uFFFD?$/);
  assert.ok(written < 50_000_000, `${written} bytes were taken`);
  assert.deepEqual(await post(dripping, OWN_MACHINE, 150), {
    kind: 'answered',
    status: 200,
    text: 'первое',
    location: undefined,
  });
  assert.ok(['часть', ''].includes(((await post(breaking)) as { text: string }).text));
});

test('closed networks are not called, by address or by a name that leads there', async (t) => {
  let connections = 0;
  const port = await listen(
    t,
    createNetServer((socket) => {
      connections += 1;
      socket.destroy();
    }),
  );
  const nameServers = [await nameServer(t, { 'inside.example': '127.0.0.1', 'cloud.example': '169.254.169.254' })];

  for (const host of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0'])
    assert.notEqual((await post(`http://${host}:${port}/`, {}, 400)).kind, 'answered', host);
  assert.equal((await post(`http://127.0.0.1:${port}/`, {})).kind, 'closed-address');
  for (const policy of [{ nameServers }, { nameServers, isLoopbackOpen: true }]) {
    assert.equal((await post(`http://inside.example:${port}/`, policy)).kind, 'closed-address');
    assert.equal((await post('https://cloud.example/', policy)).kind, 'closed-address');
    assert.equal((await post('https://nobody.example/', policy)).kind, 'not-found');
  }

  assert.equal(connections, 0);
});

test('over https only who can show a certificate for the name gets the post', async (t) => {
  const [right, other, stranger] = ['localhost', 'other.example', 'localhost'].map(selfSigned);
  const before = getCACertificates('default');
  setDefaultCACertificates([right!.cert, other!.cert]);
  t.after(() => setDefaultCACertificates(before));
  const heard: string[] = [];
  const serve = async (certificate: { cert: string; key: string }) => {
    const server = createSecureServer(certificate, (request, response) => {
      heard.push(`${(request.socket as TLSSocket).alpnProtocol} ${request.url}`);
      response.end('ok');
    });
    return `https://localhost:${await listen(t, server)}/hook`;
  };

  assert.deepEqual(await post(await serve(right!)), { kind: 'answered', status: 200, text: 'ok', location: undefined });
  assert.equal((await post(await serve(other!))).kind, 'certificate');
  assert.equal((await post(await serve(stranger!))).kind, 'certificate');
  assert.equal((await post((await serve(right!)).replace('localhost', '127.0.0.1'))).kind, 'certificate');
  assert.deepEqual(heard, ['http/1.1 /hook']);
});

/** Answers questions for addresses of version 4; nobody has other records, and unknown names are unknown. https://www.rfc-editor.org/rfc/rfc1035 */
async function nameServer(t: TestContext, addresses: Record<string, string>): Promise<string> {
  const socket = createSocket('udp4');
  socket.on('message', (question, from) => {
    const end = question.indexOf(0, 12) + 5;
    const name = readName(question);
    const address = addresses[name];
    const isAddress = question.readUInt16BE(end - 4) === 1;
    const hasAnswer = address !== undefined && isAddress;
    const header = Buffer.from(question.subarray(0, 12));
    header.writeUInt16BE(address === undefined ? 0x8183 : 0x8180, 2);
    header.writeUInt16BE(hasAnswer ? 1 : 0, 6);
    header.fill(0, 8);
    const record = hasAnswer
      ? Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, ...address.split('.').map(Number)])
      : Buffer.alloc(0);
    socket.send(Buffer.concat([header, question.subarray(12, end), record]), from.port, from.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  t.after(() => socket.close());
  return `127.0.0.1:${socket.address().port}`;
}

function readName(question: Buffer): string {
  const labels: string[] = [];
  for (let at = 12; question[at]; at += question[at]! + 1)
    labels.push(question.toString('latin1', at + 1, at + 1 + question[at]!));
  return labels.join('.').toLowerCase();
}
