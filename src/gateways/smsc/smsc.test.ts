import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { smsc } from './smsc.ts';

const anna = { messageId: 'm1', phone: '79000000101', text: 'Анна: посылка ждёт' };
const igor = { messageId: 'm2', phone: '79000000102', text: 'Игорь,\r\nпосылка\nждёт' };
const request = { requestId: 'r1', sender: 'Magazin', messages: [anna, igor] };

type Answer = (form: URLSearchParams, response: ServerResponse, path: string) => void;

/** A server that is not the vendor: it answers what the test says. */
async function gatewayAt(t: TestContext, answer: Answer, timeoutMs = 5_000) {
  const server = createServer(async (incoming: IncomingMessage, response) => {
    answer(new URLSearchParams(await text(incoming)), response, incoming.url ?? '');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  t.after(() => server.close().closeAllConnections());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/sys`;
  return { server, gateway: smsc({ login: 'shop', password: 'пароль&1', url, timeoutMs, receiptSecret: 'secret' }) };
}

test('a request is one form with our id, the sender and a line for each phone', async (t) => {
  let sent: { form: URLSearchParams; path: string } | undefined;
  const { gateway } = await gatewayAt(t, (form, response, path) => {
    sent = { form, path };
    response.end('{"id":"r1","cnt":2,"cost":"9.60","balance":"1.00"}');
  });

  const outcomes = await gateway.send(request);

  assert.deepEqual(
    outcomes.map(({ kind }) => kind),
    ['accepted', 'accepted'],
  );
  assert.equal(sent?.path, '/sys/send.php');
  assert.deepEqual(Object.fromEntries(sent?.form ?? []), {
    login: 'shop',
    psw: 'пароль&1',
    charset: 'utf-8',
    fmt: '3',
    id: 'r1',
    op: '1',
    err: '1',
    cost: '3',
    valid: '10',
    sender: 'Magazin',
    list: '79000000101:Анна: посылка ждёт\n79000000102:Игорь, посылка ждёт',
  });
});

test('without a sender the account says which name is shown', async (t) => {
  let form: URLSearchParams | undefined;
  const { gateway } = await gatewayAt(t, (given, response) => {
    form = given;
    response.end('{"id":"r1","cnt":1}');
  });

  await gateway.send({ requestId: 'r1', sender: undefined, messages: [anna] });

  assert.equal(form?.has('sender'), false);
});

test('when nobody listens nothing was sent: try again', async (t) => {
  const { server, gateway } = await gatewayAt(t, () => undefined);
  server.close();
  await once(server, 'close');

  const [outcome] = await gateway.send(request);

  assert.deepEqual({ ...outcome, text: '' }, { kind: 'retry', code: 'no-connection', text: '', afterMs: 60_000 });
});

test('a host that does not exist is a missing connection as well', async () => {
  const gateway = smsc({ login: 'a', password: 'b', url: 'http://no-such-host.invalid/sys/', timeoutMs: 5_000 });

  assert.deepEqual(
    (await gateway.send(request)).map(({ kind }) => kind),
    ['retry', 'retry'],
  );
});

test('a connection that breaks after the request was written leaves every outcome open', async (t) => {
  const { gateway } = await gatewayAt(t, (_form, response) => response.socket?.resetAndDestroy());

  assert.deepEqual(
    (await gateway.send(request)).map(({ kind }) => kind),
    ['unknown', 'unknown'],
  );
});

test('a connection that breaks inside the answer leaves the outcome open', async (t) => {
  const { gateway } = await gatewayAt(t, (_form, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('{"id":"r1"', () => response.socket?.resetAndDestroy());
  });

  assert.equal((await gateway.send(request))[0]?.kind, 'unknown');
});

test('a gateway that does not answer in time leaves the outcome open', async (t) => {
  const { gateway } = await gatewayAt(t, () => undefined, 50);

  assert.equal((await gateway.send(request))[0]?.kind, 'unknown');
  assert.equal((await gateway.statuses([{ requestId: 'r1', phone: anna.phone }]))[0]?.kind, 'unavailable');
  assert.equal((await gateway.balance()).kind, 'unavailable');
});

test('an HTTP 500 without words leaves the outcome open', async (t) => {
  const { gateway } = await gatewayAt(t, (_form, response) => response.writeHead(500).end());

  assert.equal((await gateway.send(request))[0]?.kind, 'unknown');
  assert.equal((await gateway.statuses([{ requestId: 'r1', phone: anna.phone }]))[0]?.kind, 'unavailable');
});

test('a redirection is not followed, so that the password stays here', async (t) => {
  let calls = 0;
  const { gateway } = await gatewayAt(t, (_form, response) => {
    calls += 1;
    response.writeHead(307, { location: '/elsewhere' }).end();
  });

  assert.equal((await gateway.send(request))[0]?.kind, 'stopped');
  assert.equal(calls, 1);
});

test('many statuses are asked for in parts and come back in order', async (t) => {
  const sizes: number[] = [];
  const { gateway } = await gatewayAt(t, (form, response) => {
    const [phones, ids] = ['phone', 'id'].map((name) => form.get(name)?.split(',').filter(Boolean) ?? []);
    sizes.push(phones!.length);
    response.end(
      JSON.stringify(phones!.map((phone, n) => ({ phone, id: ids![n], status: Number(ids![n]) % 2 === 0 ? 1 : -3 })).reverse()),
    );
  });
  const asked = Array.from({ length: 250 }, (_, n) => ({ requestId: `${n}`, phone: '79000000101' }));

  const statuses = await gateway.statuses(asked);

  assert.deepEqual(sizes, [100, 100, 50]);
  assert.deepEqual(
    statuses.map(({ kind }) => kind),
    asked.map((_, n) => (n % 2 === 0 ? 'delivered' : 'not-found')),
  );
});

test('one status is asked for as a list', async (t) => {
  let form: URLSearchParams | undefined;
  const { gateway } = await gatewayAt(t, (given, response) => {
    form = given;
    response.end('[{"status":0,"id":"r1","phone":"79000000101"}]');
  });

  assert.deepEqual(await gateway.statuses([{ requestId: 'r1', phone: anna.phone }]), [{ kind: 'pending' }]);
  assert.deepEqual([form?.get('phone'), form?.get('id'), form?.get('all')], ['79000000101,', 'r1,', '0']);
});

test('the balance is told in kopecks, or why it is not known', async (t) => {
  const bodies = ['{"balance":"97.50"}', '{"error":"authorise error","error_code":2}', '{}'];
  const { gateway } = await gatewayAt(t, (_form, response) => response.end(bodies.shift()));

  assert.deepEqual(await gateway.balance(), { kind: 'known', kopecks: 9750 });
  assert.deepEqual(await gateway.balance(), {
    kind: 'unavailable',
    text: 'Шлюз не принял логин и пароль или не пускает с этого адреса.',
  });
  assert.equal((await gateway.balance()).kind, 'unavailable');
});

test('no outcome tells the password', async (t) => {
  const { gateway } = await gatewayAt(t, (_form, response) => response.socket?.resetAndDestroy());

  assert.doesNotMatch(JSON.stringify([await gateway.send(request), await gateway.balance()]), /пароль&1|shop/);
});
