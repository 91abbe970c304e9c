import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { type TestContext, test } from 'node:test';
import { smtpGateway } from './smtp.ts';

const email = {
  messageId: 'm1',
  fromName: 'Ромашка',
  to: 'anna@example.org',
  subject: 'Посылка ждёт вас',
  text: 'Посылка ждёт вас на почте.',
  html: '<p>Посылка ждёт вас на почте.</p>',
};

type Step = 'greeting' | 'EHLO' | 'MAIL' | 'RCPT' | 'DATA' | 'end' | 'RSET' | 'QUIT';
/** What the server says at a step, instead of consent. */
type Script = Partial<Record<Step, string | ((socket: Socket) => void)>>;

const CONSENT: Record<Step, string> = {
  greeting: '220 ready',
  EHLO: '250 hello',
  MAIL: '250 ok',
  RCPT: '250 ok',
  DATA: '354 go on',
  end: '250 taken',
  RSET: '250 ok',
  QUIT: '221 bye',
};
const drop = (socket: Socket) => void socket.destroy();
const silence = () => undefined;

/** A mail server that follows a script; `counts` tells how often each step was reached. */
async function gatewayAt(t: TestContext, script: Script, timeoutMs = 5_000) {
  const counts = { end: 0, connections: 0 };
  const server = createServer((socket) => {
    counts.connections += 1;
    let isBody = false;
    const say = (step: Step) => {
      const what = script[step] ?? CONSENT[step];
      if (typeof what === 'function') return what(socket);
      isBody = step === 'DATA' && what.startsWith('354');
      socket.write(`${what}\r\n`);
    };
    socket.on('error', () => undefined);
    say('greeting');
    createInterface({ input: socket }).on('line', (line) => {
      if (!isBody) return say(line.slice(0, 4).toUpperCase() as Step);
      if (line !== '.') return;
      counts.end += 1;
      say('end');
    });
    t.after(() => socket.destroy());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const gateway = smtpGateway({ url, from: 'noreply@vestovoy.example', timeoutMs });
  t.after(() => {
    gateway.close();
    server.close();
  });
  return { gateway, server, counts };
}

async function outcomeWith(t: TestContext, script: Script, timeoutMs?: number) {
  const { gateway } = await gatewayAt(t, script, timeoutMs);
  return gateway.send(email);
}

test('a 5xx answer refuses the message, with the words of the server', async (t) => {
  const at = (step: Step, reply: string) => outcomeWith(t, { [step]: reply });

  assert.deepEqual(await at('RCPT', '550 5.1.1 No such user'), {
    kind: 'refused',
    code: '550',
    text: 'Почтовый сервер отказал. Ответ: 550 5.1.1 No such user',
  });
  assert.deepEqual(await at('end', '554 5.7.1 Spam'), {
    kind: 'refused',
    code: '554',
    text: 'Почтовый сервер отказал. Ответ: 554 5.7.1 Spam',
  });
});

test('a 4xx answer asks for another try, before and after the text', async (t) => {
  for (const step of ['MAIL', 'RCPT', 'DATA', 'end'] as const) {
    const outcome = await outcomeWith(t, { [step]: '451 4.7.1 Greylisted' });
    assert.deepEqual(
      outcome,
      {
        kind: 'retry',
        code: '451',
        text: 'Почтовый сервер просит повторить позже. Ответ: 451 4.7.1 Greylisted',
        afterMs: 300_000,
      },
      step,
    );
  }
});

test('a server that wants a sign-in stops the gateway', async (t) => {
  assert.equal((await outcomeWith(t, { MAIL: '530 5.7.0 Authentication required' })).kind, 'stopped');
});

test('a connection turned away at its greeting is not the fault of the message', async (t) => {
  assert.equal((await outcomeWith(t, { greeting: '554 No service for you' })).kind, 'retry');
  assert.equal((await outcomeWith(t, { greeting: '421 Busy' })).kind, 'retry');
});

test('when nobody listens, or nobody greets, nothing was sent', async (t) => {
  const { gateway, server } = await gatewayAt(t, {});
  server.close();
  await once(server, 'close');

  assert.equal((await gateway.send(email)).kind, 'retry');
  assert.equal((await gateway.verify()).ok, false);
  assert.equal((await outcomeWith(t, { greeting: silence }, 200)).kind, 'retry');
});

test('a connection lost before the text was wanted sent nothing', async (t) => {
  for (const step of ['EHLO', 'MAIL', 'RCPT', 'DATA'] as const) {
    assert.equal((await outcomeWith(t, { [step]: drop })).kind, 'retry', step);
  }
});

test('a connection lost after the text was handed over leaves the outcome open, and the text goes out once', async (t) => {
  for (const lost of [drop, '421 Shutting down', silence]) {
    const { gateway, counts } = await gatewayAt(t, { end: lost }, 500);

    assert.equal((await gateway.send(email)).kind, 'unknown');
    assert.equal(counts.end, 1);
  }
});

test('a connection that the server closed in between is replaced without a failure', async (t) => {
  const { gateway, counts } = await gatewayAt(t, {
    end: (socket) => {
      socket.end('250 taken\r\n');
    },
  });

  assert.equal((await gateway.send(email)).kind, 'accepted');
  assert.equal((await gateway.send({ ...email, messageId: 'm2' })).kind, 'accepted');
  assert.deepEqual(counts, { end: 2, connections: 2 });
});

test('a password never shows in an outcome', async (t) => {
  const { server } = await gatewayAt(t, {});
  const { port } = server.address() as AddressInfo;
  server.close();
  const gateway = smtpGateway({
    url: `smtp://shop:s3cret@127.0.0.1:${port}`,
    from: 'noreply@vestovoy.example',
    timeoutMs: 1_000,
  });
  t.after(() => gateway.close());

  assert.doesNotMatch(JSON.stringify([await gateway.send(email), await gateway.verify()]), /s3cret/);
});
