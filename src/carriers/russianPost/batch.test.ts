import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { russianPostBatch } from './batch.ts';
import { russianPostSingle } from './single.ts';

const answer = await readFile(new URL('samples/fc-answer.xml', import.meta.url));
const limit = await readFile(new URL('samples/sample-fc-getTicket-limit.xml', import.meta.url), 'utf8');
const history = await readFile(new URL('samples/sample-rtm34-history-RA644000001RU.xml', import.meta.url), 'utf8');
const ticket =
  '<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body><n:ticketResponse xmlns:n="http://fclient.russianpost.org/postserver"><value>20260711020304567SHOP</value></n:ticketResponse></S:Body></S:Envelope>';

test('a ticket is issued for barcodes sent as SOAP 1.1', async (t) => {
  const asked: { type?: string; action?: string | string[]; body: string }[] = [];
  const url = await serve(t, async (request, response) => {
    asked.push({ type: request.headers['content-type'], action: request.headers.soapaction, body: await bodyOf(request) });
    response.end(ticket);
  });

  assert.deepEqual(await batch(url).getTicket(['10100026000040']), { kind: 'issued', ticket: '20260711020304567SHOP' });
  assert.deepEqual([asked[0]?.type, asked[0]?.action], ['text/xml; charset=utf-8', '""']);
  assert.match(asked[0]?.body ?? '', /<fcl:Item Barcode="10100026000040"\/>/);
});

test('the recorded refusal for the daily limit is told from refused credentials', async (t) => {
  const limited = await serve(t, (_, response) => response.end(limit));
  const refused = await serve(t, (_, response) =>
    response.end(limit.replace(/ErrorName="[^"]*"/, 'ErrorName="Ошибка авторизации"')),
  );

  assert.equal((await batch(limited).getTicket(['A'])).kind, 'limit');
  assert.equal((await batch(refused).getTicket(['A'])).kind, 'bad-credentials');
});

test('more barcodes than a ticket holds are refused without a call', async () => {
  assert.equal((await batch('http://127.0.0.1:9/').getTicket(Array.from({ length: 3001 }, () => 'A'))).kind, 'too-large');
});

test('an answer is passed on item by item', async (t) => {
  const url = await serve(t, (_, response) => response.end(answer));
  const barcodes: string[] = [];

  const outcome = await batch(url).getAnswer('T', (items) => void barcodes.push(...items.map(({ barcode }) => barcode)));

  assert.deepEqual([outcome.kind, barcodes], ['answered', ['10100026000019', 'RR000000005RU', '10100026000040']]);
});

test('an answer that breaks off is too large, whether it ends early or the connection does', async (t) => {
  const early = await serve(t, (_, response) => response.end(answer.subarray(0, 600)));
  const reset = await serve(t, (_, response) => {
    response.writeHead(200, { 'content-length': answer.length });
    response.write(answer.subarray(0, 600), () => response.destroy());
  });

  assert.equal((await batch(early).getAnswer('T', () => {})).kind, 'too-large');
  assert.equal((await batch(reset).getAnswer('T', () => {})).kind, 'too-large');
});

test('a carrier that does not answer, or stops in the middle, is a time-out', async (t) => {
  const silent = await serve(t, () => {});
  const stuck = await serve(t, (_, response) => void response.write(answer.subarray(0, 600)));

  assert.equal((await batch(silent, 50).getTicket(['A'])).kind, 'timeout');
  assert.equal((await batch(stuck, 50).getAnswer('T', () => {})).kind, 'timeout');
});

test('errors without XML are failures that another try may mend', async (t) => {
  const url = await serve(t, (_, response) => void response.writeHead(502).end('<html><body>Bad gateway<br>'));
  const empty = await serve(t, (_, response) => void response.writeHead(500).end());
  const moved = await serve(t, (_, response) => void response.writeHead(302, { location: '/elsewhere' }).end());

  for (const address of [url, empty, moved, 'http://127.0.0.1:9/']) {
    assert.equal((await batch(address).getTicket(['A'])).kind, 'failed');
    assert.equal((await batch(address).getAnswer('T', () => {})).kind, 'failed');
  }
});

test('an error of the receiver is not taken for trouble of the carrier', async (t) => {
  const url = await serve(t, (_, response) => response.end(answer));

  await assert.rejects(
    batch(url).getAnswer('T', () => {
      throw new Error('the database is gone');
    }),
    /database is gone/,
  );
});

test('single access speaks SOAP 1.2 and reads histories and faults of HTTP 500', async (t) => {
  const types: (string | undefined)[] = [];
  const url = await serve(t, async (request, response) => {
    types.push(request.headers['content-type']);
    if ((await bodyOf(request)).includes('RA644000001RU')) return void response.end(history);
    response.writeHead(500).end(fault('AuthorizationFaultReason', 'Неверный пароль'));
  });
  const single = russianPostSingle({ url, login: 'shop', password: 'secret', timeoutMs: 5000 });

  const known = await single.getHistory('RA644000001RU');
  assert.equal(known.kind === 'answered' && known.item.operations.length, 5);
  assert.deepEqual(await single.getHistory('10100026000040'), { kind: 'bad-credentials', text: 'Неверный пароль' });
  assert.deepEqual(types[0], 'application/soap+xml;charset=UTF-8');
});

function batch(url: string, timeoutMs = 5000) {
  return russianPostBatch({ url, login: 'shop', password: 'secret', timeoutMs });
}

async function serve(t: TestContext, answerTo: (request: IncomingMessage, response: ServerResponse) => unknown): Promise<string> {
  const server = createServer(answerTo);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/fc`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}

function fault(element: string, text: string): string {
  return `<S:Envelope xmlns:S="http://www.w3.org/2003/05/soap-envelope"><S:Body><S:Fault><S:Detail><d:${element} xmlns:d="http://russianpost.org/operationhistory/data">${text}</d:${element}></S:Detail></S:Fault></S:Body></S:Envelope>`;
}
