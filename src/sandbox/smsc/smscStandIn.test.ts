import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { smsc } from '../../gateways/smsc/smsc.ts';
import { memoryStore } from '../memoryStore.ts';
import { SANDBOX_UNREACHABLE } from './answers.ts';
import { type SmscStandInOptions, smscStandIn } from './smscStandIn.ts';

const anna = { messageId: 'm1', phone: '79000000101', text: 'Анна: посылка ждёт' };
const igor = { messageId: 'm2', phone: '79000000102', text: 'Игорь: посылка ждёт' };
const gleb = { messageId: 'm3', phone: '79000000116', text: 'Глеб: посылка ждёт' };

const requestOf = (requestId: string, ...messages: (typeof anna)[]) => ({ requestId, sender: 'Magazin', messages });
const kinds = (values: { kind: string }[]) => values.map(({ kind }) => kind);

async function listen(t: TestContext, server: Server): Promise<string> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  t.after(() => server.close().closeAllConnections());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The stand-in at `/sys`, and the real gateway that talks to it. */
async function sandbox(t: TestContext, options: Partial<SmscStandInOptions> = {}, timeoutMs = 5_000) {
  const clock = { now: new Date('2026-10-06T10:00:00Z') };
  const store = memoryStore(() => clock.now);
  const app = new Hono().route('/sys', smscStandIn(store, { login: 'shop', password: 'key', ...options }));
  const url = `${await listen(t, createServer(getRequestListener(app.fetch)))}/sys/`;
  const gateway = smsc({ login: 'shop', password: 'key', url, timeoutMs, receiptSecret: 'secret' });
  const later = (ms: number) => {
    clock.now = new Date(clock.now.getTime() + ms);
  };
  return { store, gateway, url, later };
}

test('a message is stored, priced by its parts, and delivered some seconds later', async (t) => {
  const { store, gateway, later } = await sandbox(t);
  const long = { ...igor, text: 'я'.repeat(71) };
  const asked = [{ requestId: 'r1', phone: anna.phone }];

  const outcomes = await gateway.send(requestOf('r1', anna, long));

  assert.deepEqual(outcomes, [
    { kind: 'accepted', providerId: 'r1', costKopecks: 480 },
    { kind: 'accepted', providerId: 'r1', costKopecks: 960 },
  ]);
  assert.deepEqual(
    store.received.map(({ from, to, text }) => ({ from, to, text })),
    [anna, long].map((message) => ({ from: 'Magazin', to: message.phone, text: message.text })),
  );
  assert.deepEqual(kinds(await gateway.statuses(asked)), ['pending']);
  later(3_000);
  assert.deepEqual(await gateway.statuses(asked), [{ kind: 'delivered', at: store.now() }]);
});

test('a number that is not served is accepted and reported undelivered', async (t) => {
  const { gateway, later } = await sandbox(t);

  assert.match(gleb.phone, SANDBOX_UNREACHABLE);
  assert.deepEqual(kinds(await gateway.send(requestOf('r1', gleb))), ['accepted']);
  later(3_000);

  const [status] = await gateway.statuses([{ requestId: 'r1', phone: gleb.phone }]);
  assert.deepEqual(
    { ...status, at: undefined },
    { kind: 'undelivered', at: undefined, code: '20/1', text: 'Номер не обслуживается.' },
  );
});

test('a wrong password is told to every call', async (t) => {
  const { url } = await sandbox(t);
  const stranger = smsc({ login: 'shop', password: 'wrong', url, timeoutMs: 5_000 });

  assert.deepEqual(kinds(await stranger.send(requestOf('r1', anna))), ['stopped']);
  assert.equal((await stranger.balance()).kind, 'unavailable');
});

test('the password may come as its hash, and the phones and the text apart', async (t) => {
  const { store, url } = await sandbox(t);
  const psw = '3c6e0b8a9c15224a8228b9a98ca1531d';
  const form = new URLSearchParams({
    login: 'shop',
    psw,
    charset: 'utf-8',
    fmt: '3',
    phones: '+79000000101;79000000102',
    mes: 'Привет',
  });

  const answer = await (await fetch(`${url}send.php?id=7`, { method: 'POST', body: form })).json();

  assert.deepEqual(answer, { id: '7', cnt: 2 });
  assert.deepEqual(
    store.received.map(({ to, text, requestId }) => [to, text, requestId]),
    [
      ['79000000101', 'Привет', '7'],
      ['79000000102', 'Привет', '7'],
    ],
  );
});

test('a form without the charset is refused, because the vendor would read another one', async (t) => {
  const { url } = await sandbox(t);

  const answer = await fetch(`${url}send.php?login=shop&psw=key&phones=79000000101&mes=x&fmt=3`);

  assert.deepEqual(await answer.json(), { error: 'parameters error', error_code: 1 });
});

test('what the vendor would not take is refused, alone or beside others', async (t) => {
  const { store, gateway } = await sandbox(t);
  const landline = { ...anna, phone: '74872000001' };
  const forbidden = { ...igor, text: 'Это запрещено' };
  const codes = async (...messages: (typeof anna)[]) =>
    (await gateway.send(requestOf('r1', ...messages))).map((outcome) => ('code' in outcome ? outcome.code : outcome.kind));

  assert.deepEqual(await codes({ ...anna, phone: '123' }), ['7']);
  assert.deepEqual(await codes(landline), ['8']);
  assert.deepEqual(await codes(forbidden), ['6']);
  assert.deepEqual(await codes(landline, forbidden, gleb), ['8', '6', 'accepted']);
  assert.equal(store.received.length, 1);
});

test('foreign phones are taken as they stand', async (t) => {
  const { store, gateway } = await sandbox(t);
  const abroad = { ...anna, phone: '375291234567' };

  const [outcome] = await gateway.send(requestOf('r1', abroad));

  assert.equal(outcome!.kind, 'accepted');
  assert.deepEqual(
    store.received.map(({ to }) => to),
    ['375291234567'],
  );
});

test('the same text to the same phone waits a minute', async (t) => {
  const { store, gateway, later } = await sandbox(t);
  await gateway.send(requestOf('r1', anna));

  assert.deepEqual(kinds(await gateway.send(requestOf('r2', anna))), ['retry']);
  assert.deepEqual(kinds(await gateway.send(requestOf('r3', anna, igor))), ['retry', 'accepted']);
  later(60_001);
  assert.deepEqual(kinds(await gateway.send(requestOf('r4', anna))), ['accepted']);
  assert.equal(store.received.length, 3);
});

test('the same request again delivers nothing twice', async (t) => {
  const { store, gateway } = await sandbox(t);

  await gateway.send(requestOf('r1', anna));
  await gateway.send(requestOf('r1', anna));

  assert.equal(store.received.length, 1);
});

test('the sixteenth request at once is a flood', async (t) => {
  const { store, gateway } = await sandbox(t);
  const opened = Promise.withResolvers<undefined>();
  store.takeFault = () => opened.promise;

  const sent = Array.from({ length: 16 }, (_, n) => gateway.send(requestOf(`r${n}`, { ...anna, text: `Посылка ${n}` })));
  assert.deepEqual(kinds(await Promise.race(sent)), ['retry']);
  opened.resolve(undefined);

  assert.equal(kinds((await Promise.all(sent)).flat()).filter((kind) => kind === 'accepted').length, 15);
});

test('after a lost answer the message is found by its id and phone, or known not to be there', async (t) => {
  const { store, gateway } = await sandbox(t, {}, 300);
  store.arm('sms', 'reset-after-accept');
  store.arm('sms', '500');
  store.arm('sms', 'hang');

  for (const requestId of ['reset', 'error', 'hang'])
    assert.deepEqual(kinds(await gateway.send(requestOf(requestId, anna))), ['unknown']);

  const asked = ['reset', 'error', 'hang'].map((requestId) => ({ requestId, phone: anna.phone }));
  assert.deepEqual(kinds(await gateway.statuses(asked)), ['pending', 'not-found', 'not-found']);
});

test('an armed refusal counts down', async (t) => {
  const { store, gateway } = await sandbox(t);
  store.arm('sms', 'refuse');

  assert.deepEqual(kinds(await gateway.send(requestOf('r1', anna))), ['refused']);
  assert.deepEqual(kinds(await gateway.send(requestOf('r2', anna))), ['accepted']);
});

/** A service that takes receipts; `next(n)` resolves with the n-th and those before it. */
async function receiver(t: TestContext) {
  const forms: URLSearchParams[] = [];
  const server = createServer(async (incoming, response) => {
    forms.push(new URLSearchParams(await text(incoming)));
    response.end();
    server.emit('receipt');
  });
  const url = await listen(t, server);
  const next = async (n: number) => {
    while (forms.length < n) await once(server, 'receipt');
    return forms.map((form) => Object.fromEntries(form));
  };
  return { url, next };
}

test('receipts are pushed to the service, signed as the vendor signs', async (t) => {
  const { url, next } = await receiver(t);
  const { store, gateway } = await sandbox(t, { callbackUrl: () => url, callbackSecret: 'secret', deliverAfterMs: 0 });

  await gateway.send(requestOf('r1', anna, gleb));

  const forms = await next(2);
  assert.deepEqual(
    forms.map((form) => gateway.readReceipt(form)),
    [
      { requestId: 'r1', phone: anna.phone, status: { kind: 'delivered', at: store.now() } },
      {
        requestId: 'r1',
        phone: gleb.phone,
        status: { kind: 'undelivered', at: store.now(), code: '20/1', text: 'Номер не обслуживается.' },
      },
    ],
  );
  assert.equal(gateway.readReceipt({ ...forms[0], status: '20' }), undefined);
});

test('a receipt may come twice, or not at all while the status stays open', async (t) => {
  const { url, next } = await receiver(t);
  const { store, gateway } = await sandbox(t, { callbackUrl: () => url, deliverAfterMs: 0 });
  store.arm('sms', 'no-receipt');
  store.arm('sms', 'double-receipt');

  await gateway.send(requestOf('silent', anna));
  await gateway.send(requestOf('twice', igor));

  assert.deepEqual(
    (await next(2)).map(({ id }) => id),
    ['twice', 'twice'],
  );
  assert.deepEqual(kinds(await gateway.statuses([{ requestId: 'silent', phone: anna.phone }])), ['pending']);
});

test('balance and sender names are answered as the vendor does', async (t) => {
  const { gateway, url } = await sandbox(t, { balance: '97.50' });

  assert.deepEqual(await gateway.balance(), { kind: 'known', kopecks: 9750 });
  const names = await fetch(`${url}senders.php?get=1&fmt=3&login=shop&psw=key`);
  assert.deepEqual(await names.json(), [{ sender: 'Magazin' }]);
});
