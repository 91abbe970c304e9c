import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { type TestContext, test } from 'node:test';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { DialPolicy } from '../../platform/dial.ts';
import { explainServerTrouble, SERVER_TROUBLES } from './serverTrouble.ts';
import { type ShopServer, shopServerGateway, testShopServer } from './shopServer.ts';

const letter = {
  messageId: 'm1',
  fromName: 'Ромашка',
  to: 'anna@example.org',
  subject: 'Проверка',
  text: 'Письмо дошло.',
  html: '<p>Письмо дошло.</p>',
};
const server: ShopServer = {
  host: 'mail.romashka.example',
  port: 465,
  security: 'tls',
  login: 'shop',
  password: 'right',
  from: 'shop@romashka.example',
};

type Taken = { from: string; to: string[]; login: string; text: string };

/** A real mail server on the loopback address, which the policy lets a shop's name lead to. */
async function mailServer(t: TestContext, options: SMTPServerOptions = {}, isSecure = true) {
  const taken: Taken[] = [];
  const logins: string[] = [];
  const smtp = new SMTPServer({
    logger: false,
    disabledCommands: isSecure ? ['STARTTLS'] : [],
    allowInsecureAuth: isSecure,
    closeTimeout: 100,
    onAuth({ username = '', password }, _session, reply) {
      logins.push(username);
      reply(password === 'right' ? null : answer(535, 'authentication failed'), { user: username });
    },
    onData(stream, session, reply) {
      let text = '';
      stream.on('data', (part: Buffer) => {
        text += part;
      });
      stream.on('end', () => {
        const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
        taken.push({ from, to: session.envelope.rcptTo.map((one) => one.address), login: `${session.user}`, text });
        reply();
      });
    },
    ...options,
  });
  smtp.on('error', () => undefined);
  await once(smtp.listen(0, '127.0.0.1'), 'listening');
  t.after(() => new Promise<void>((resolve) => smtp.close(resolve)));
  return { taken, logins, policy: leadingTo((smtp.server.address() as AddressInfo).port, isSecure) };
}

function leadingTo(port: number, isSecure: boolean): DialPolicy {
  return { known: new Map([[server.host, { address: '127.0.0.1', port, isSecure }]]) };
}

const answer = (responseCode: number, text: string): Error => Object.assign(new Error(text), { responseCode });

async function troubleOf(tested: Partial<ShopServer>, policy: DialPolicy, timeoutMs = 5_000) {
  const result = await testShopServer({ ...server, ...tested }, letter, { policy, timeoutMs });
  return result.ok ? 'none' : result.kind;
}

test('a letter goes out by the shop’s server, signed in, from the shop’s address and name', async (t) => {
  const { taken, policy } = await mailServer(t);

  assert.deepEqual(await testShopServer(server, letter, { policy, timeoutMs: 5_000 }), { ok: true });

  const [got] = taken;
  assert.deepEqual([got?.from, got?.to, got?.login], ['shop@romashka.example', ['anna@example.org'], 'shop']);
  assert.match(got?.text ?? '', /From: =\?UTF-8\?.*<shop@romashka\.example>/);
});

test('a wrong password is told from a sender that is not allowed, with the server’s own words', async (t) => {
  const wrong = await mailServer(t);
  const strict = await mailServer(t, { onMailFrom: (_address, _session, reply) => reply(answer(553, 'not your address')) });
  const blocked = await mailServer(t, { onRcptTo: (_address, _session, reply) => reply(answer(550, '5.7.1 spam')) });
  const unknown = await mailServer(t, { onRcptTo: (_address, _session, reply) => reply(answer(550, '5.1.1 no such user')) });
  const busy = await mailServer(t, { onMailFrom: (_address, _session, reply) => reply(answer(451, 'later')) });
  const reaching = { policy: strict.policy, timeoutMs: 5_000 };

  assert.equal(await troubleOf({ password: 'wrong' }, wrong.policy), 'sign-in');
  assert.deepEqual(await testShopServer(server, letter, reaching), { ok: false, kind: 'sender', said: '553 not your address' });
  assert.equal(await troubleOf({}, blocked.policy), 'sender');
  assert.equal(await troubleOf({}, unknown.policy), 'refused');
  assert.equal(await troubleOf({}, busy.policy), 'busy');
});

test('a certificate that nobody vouches for gets no password', async (t) => {
  const atOnce = await mailServer(t, { secure: true }, false);
  const upgraded = await mailServer(t, {}, false);

  assert.equal(await troubleOf({ security: 'tls' }, atOnce.policy), 'certificate');
  assert.equal(await troubleOf({ security: 'starttls' }, upgraded.policy), 'certificate');

  // An address stands in no certificate's place of names, and is compared with it like one.
  const byAddress = new Map([['198.51.100.7', [...atOnce.policy.known!.values()][0]!]]);
  assert.equal(await troubleOf({ host: '198.51.100.7', security: 'tls' }, { known: byAddress }), 'certificate');

  assert.deepEqual([...atOnce.logins, ...upgraded.logins], []);
});

test('without encryption there is no signing in, whatever the server offers', async (t) => {
  const plain = await mailServer(t, { disabledCommands: ['STARTTLS'], allowInsecureAuth: true }, false);

  assert.equal(await troubleOf({ security: 'starttls' }, plain.policy), 'no-tls');
  assert.equal(await troubleOf({ security: 'tls' }, plain.policy), 'no-tls');

  assert.deepEqual([plain.logins, plain.taken], [[], []]);
});

test('a server that is silent, closed or not there is each told apart', async (t) => {
  const silent = createServer(() => undefined);
  await once(silent.listen(0, '127.0.0.1'), 'listening');
  t.after(() => silent.close());
  const { port } = silent.address() as AddressInfo;
  const gone = createServer();
  await once(gone.listen(0, '127.0.0.1'), 'listening');
  const { port: free } = gone.address() as AddressInfo;
  await new Promise((closed) => gone.close(closed));

  assert.equal(await troubleOf({}, leadingTo(port, false), 200), 'timeout');
  assert.equal(await troubleOf({ security: 'starttls' }, leadingTo(port, false), 200), 'timeout');
  assert.equal(await troubleOf({}, leadingTo(free, false)), 'no-connection');
});

test('addresses inside our own network are not connected to, however they are written', async (t) => {
  let connections = 0;
  const inside = createServer(() => {
    connections += 1;
  });
  await once(inside.listen(0, '127.0.0.1'), 'listening');
  t.after(() => inside.close());
  const { port } = inside.address() as AddressInfo;

  for (const host of ['127.0.0.1', '::1', '::ffff:127.0.0.1', '0.0.0.0', '169.254.169.254', '10.0.0.1', 'fd00::1'])
    assert.equal(await troubleOf({ host, port }, {}), 'closed-address', host);

  assert.equal(connections, 0);
});

test('the sandbox lets no letter out, not even to a server of the internet', async () => {
  assert.equal(await troubleOf({ host: '77.88.21.158' }, { isKnownOnly: true }), 'sandbox');
});

test('sending tells trouble of the server from trouble of one message, and stops for the first', async (t) => {
  const right = await mailServer(t);
  const oneBad = await mailServer(t, { onRcptTo: (_address, _session, reply) => reply(answer(550, 'no such mailbox')) });
  const noSender = await mailServer(t, { onMailFrom: (_address, _session, reply) => reply(answer(550, 'account blocked')) });
  const send = async (policy: DialPolicy, changes: Partial<ShopServer> = {}) => {
    const gateway = shopServerGateway({ ...server, ...changes }, { policy, timeoutMs: 5_000, name: 'shop-smtp-1' });
    t.after(() => gateway.close());
    const outcome = await gateway.send(letter);
    return [outcome.kind, 'code' in outcome ? outcome.code : '', 'said' in outcome ? outcome.said : ''];
  };

  assert.deepEqual(await send(right.policy), ['accepted', '', '']);
  assert.deepEqual(await send(right.policy, { password: 'no' }), ['stopped', 'sign-in', '535 authentication failed']);
  assert.deepEqual(await send(oneBad.policy), ['refused', '550', '']);
  assert.deepEqual(await send(noSender.policy), ['stopped', 'sender', '550 account blocked']);
  assert.deepEqual((await send({}, { host: '10.0.0.1' })).slice(0, 2), ['stopped', 'closed-address']);
  assert.deepEqual((await send(leadingTo(1, false))).slice(0, 2), ['retry', 'no-connection']);
  assert.equal(right.taken.length, 1);
});

test('every trouble has a sentence without exclamation marks', () => {
  for (const kind of SERVER_TROUBLES) assert.match(explainServerTrouble(kind), /^[^!]+\.$/);
});
