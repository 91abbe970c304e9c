import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import type { Email } from '../../gateways/gateway.ts';
import { smtpGateway } from '../../gateways/smtp/smtp.ts';
import { memoryStore } from '../memoryStore.ts';
import { type SmtpStandInOptions, smtpStandIn } from './smtpStandIn.ts';

const NOW = new Date('2026-10-06T10:00:00Z');
const FROM = 'noreply@vestovoy.example';

const email: Email = {
  messageId: 'shop7-m1',
  fromName: 'Ромашка, чай и мыло',
  replyTo: 'shop@romashka.example',
  to: 'anna@example.org',
  subject: 'Посылка 30004126100379 ждёт вас',
  text: 'Анна, посылка ждёт вас на почте.',
  html: '<p>Анна, посылка ждёт вас на почте.</p>',
  headers: {
    'List-Unsubscribe': '<https://vestovoy.example/u/abc>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  },
};

type Options = SmtpStandInOptions & { credentials?: string; timeoutMs?: number };

/** The stand-in, and the real gateway that talks to it. */
async function sandbox(t: TestContext, { credentials = '', timeoutMs = 5_000, ...options }: Options = {}) {
  const store = memoryStore(() => NOW);
  const server = smtpStandIn(store, options);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `smtp://${credentials}127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  const gateway = smtpGateway({ url, from: FROM, timeoutMs });
  t.after(() => {
    gateway.close();
    return new Promise<void>((resolve) => server.close(resolve));
  });
  return { store, gateway, server };
}

test('an e-mail arrives with the name of the shop, both texts and the headers', async (t) => {
  const { store, gateway } = await sandbox(t);

  assert.deepEqual(await gateway.send(email), { kind: 'accepted', providerId: '<shop7-m1@vestovoy.example>' });

  const [received] = store.received;
  assert.equal(received?.from, '"Ромашка, чай и мыло" <noreply@vestovoy.example>');
  assert.equal(received?.to, 'anna@example.org');
  assert.equal(received?.subject, email.subject);
  assert.equal(received?.text, email.text);
  assert.equal(received?.html?.trimEnd(), email.html);
  assert.equal(received?.providerId, '<shop7-m1@vestovoy.example>');
  assert.equal(received?.headers?.['reply-to'], 'shop@romashka.example');
  assert.equal(received?.headers?.['list-unsubscribe'], '<https://vestovoy.example/u/abc>');
  assert.equal(received?.headers?.['list-unsubscribe-post'], 'List-Unsubscribe=One-Click');
  assert.match(received?.headers?.['content-type'] ?? '', /^multipart\/alternative/);
  assert.deepEqual(received?.at, NOW);
});

test('line breaks in names, subjects and headers add no header and no recipient', async (t) => {
  const { store, gateway } = await sandbox(t);
  const evil = 'x\r\nBcc: victim@example.org\r\n\r\nbody';

  const outcome = await gateway.send({
    ...email,
    fromName: evil,
    subject: evil,
    replyTo: 'shop@romashka.example\r\nBcc: victim@example.org',
    headers: { 'X-Shop': evil, 'X-Evil: 1\r\nBcc': 'victim@example.org', 'X-Other\r\nBcc: a@b.example\r\nX': '1' },
  });

  assert.equal(outcome.kind, 'accepted');
  assert.deepEqual(
    store.received.map(({ to }) => to),
    ['anna@example.org'],
  );
  const headers = store.received[0]?.headers ?? {};
  assert.equal('bcc' in headers, false);
  assert.equal('reply-to' in headers, false);
  assert.equal(headers['x-shop'], 'x Bcc: victim@example.org body');
  assert.equal(store.received[0]?.subject, 'x Bcc: victim@example.org body');
  assert.equal(store.received[0]?.text, email.text);
});

test('an address that is not one goes no further', async (t) => {
  const { store, gateway } = await sandbox(t);

  for (const to of [
    '',
    'anna',
    'anna@example.org, igor@example.org',
    'anna@example.org>\r\nRCPT TO:<igor@example.org',
    'a b@example.org',
  ]) {
    assert.deepEqual(
      await gateway.send({ ...email, to }),
      { kind: 'refused', code: 'bad-address', text: 'Неверный адрес e-mail.' },
      to,
    );
  }
  assert.equal(store.received.length, 0);
});

test('a refused mailbox is refused, and the connection serves the next message', async (t) => {
  const { store, gateway } = await sandbox(t);
  store.arm('smtp', 'refuse');

  const refused = await gateway.send(email);

  assert.deepEqual(refused, { kind: 'refused', code: '550', text: 'Почтовый сервер отказал. Ответ: 550 Mailbox unavailable' });
  assert.equal((await gateway.send(email)).kind, 'accepted');
  assert.equal(store.received.length, 1);
});

test('a connection lost after the text was taken leaves the outcome open, and nothing is sent again', async (t) => {
  const { store, gateway } = await sandbox(t);
  await gateway.send({ ...email, messageId: 'm0' });
  store.arm('smtp', 'reset-after-accept');

  assert.equal((await gateway.send(email)).kind, 'unknown');

  assert.deepEqual(
    store.received.map(({ providerId }) => providerId),
    ['<m0@vestovoy.example>', '<shop7-m1@vestovoy.example>'],
  );
});

test('a server that takes the text and says nothing leaves the outcome open', async (t) => {
  const { store, gateway } = await sandbox(t, { timeoutMs: 300 });
  store.arm('smtp', 'hang');

  assert.equal((await gateway.send(email)).kind, 'unknown');
  assert.equal((await gateway.send(email)).kind, 'accepted');
  assert.equal(store.received.length, 1);
});

test('a store that fails makes the server ask for another try', async (t) => {
  const { store, gateway } = await sandbox(t);
  store.saveReceived = () => Promise.reject(new Error('disk full'));

  const outcome = await gateway.send(email);

  assert.deepEqual({ ...outcome, text: '' }, { kind: 'retry', code: '451', text: '', afterMs: 300_000 });
});

test('a wrong password stops the gateway, the right one lets it through', async (t) => {
  const rights = { login: 'shop', password: 'key', isAuthRequired: true };
  const right = await sandbox(t, { ...rights, credentials: 'shop:key@' });
  const wrong = await sandbox(t, { ...rights, credentials: 'shop:no@' });
  const none = await sandbox(t, rights);

  assert.equal((await right.gateway.send(email)).kind, 'accepted');
  assert.deepEqual(await right.gateway.verify(), { ok: true });
  assert.deepEqual(await wrong.gateway.send(email), {
    kind: 'stopped',
    code: '535',
    text: 'Почтовый сервер не принял логин и пароль. Ответ: 535 Authentication failed',
  });
  assert.deepEqual(await wrong.gateway.verify(), {
    ok: false,
    text: 'Почтовый сервер не принял логин и пароль. Ответ: 535 Authentication failed',
  });
  assert.equal((await none.gateway.send(email)).kind, 'stopped');
});

test('a message over the limit is refused', async (t) => {
  const { store, gateway } = await sandbox(t, { maxBytes: 2_000 });

  const outcome = await gateway.send({ ...email, text: 'я'.repeat(5_000) });

  assert.equal(outcome.kind, 'refused');
  assert.equal(store.received.length, 0);
});

test('many messages at once share a few connections and arrive once each', async (t) => {
  const { store, gateway, server } = await sandbox(t);
  let connections = 0;
  server.on('connect', () => {
    connections += 1;
  });

  const outcomes = await Promise.all(Array.from({ length: 60 }, (_, n) => gateway.send({ ...email, messageId: `m${n}` })));

  assert.equal(outcomes.filter(({ kind }) => kind === 'accepted').length, 60);
  assert.equal(new Set(store.received.map(({ providerId }) => providerId)).size, 60);
  assert.equal(store.received.length, 60);
  assert.ok(connections <= gateway.maxParallel, `${connections} connections`);
});
