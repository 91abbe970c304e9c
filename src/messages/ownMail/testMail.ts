import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { TestContext as NodeTest } from 'node:test';
import { SMTPServer } from 'smtp-server';
import { NOW } from '../../../test/context.ts';
import type { Context } from '../../app.ts';
import { type Config, readConfig } from '../../config.ts';
import { replaceMailServer } from './store.ts';

export const HOST = 'smtp.romashka.example';
export const PASSWORD = 'correct horse';

/** What a shop types about the server of `mailServer`. */
export const TYPED = {
  host: HOST,
  port: 465,
  security: 'tls',
  login: 'shop',
  password: PASSWORD,
  fromAddress: 'shop@romashka.example',
} as const;

export type Letter = { from: string; to: string; subject: string };

/** A shop's real mail server on the loopback address. `answers` replace its consent, by the recipient's address or for `MAIL`. */
export async function mailServer(t: Pick<NodeTest, 'after'>) {
  const letters: Letter[] = [];
  const state = { password: PASSWORD, signIns: 0, answers: new Map<string, [number, string]>() };
  const refuse = (key: string) => {
    const answer = state.answers.get(key);
    return answer ? Object.assign(new Error(answer[1]), { responseCode: answer[0] }) : null;
  };
  const smtp = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    closeTimeout: 100,
    onAuth({ password, username }, _session, reply) {
      state.signIns += 1;
      const isRight = password === state.password;
      reply(isRight ? null : Object.assign(new Error('wrong'), { responseCode: 535 }), { user: username });
    },
    onMailFrom: (_address, _session, reply) => reply(refuse('MAIL')),
    onRcptTo: ({ address }, _session, reply) => reply(refuse(address)),
    onData(stream, { envelope }, reply) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        const subject = /^Subject: (.*)$/m.exec(Buffer.concat(parts).toString())?.[1] ?? '';
        letters.push(...envelope.rcptTo.map(({ address }) => ({ from, to: address, subject })));
        reply();
      });
    },
  });
  smtp.on('error', () => undefined);
  await once(smtp.listen(0, '127.0.0.1'), 'listening');
  t.after(() => new Promise<void>((closed) => smtp.close(closed)));
  return { letters, state, config: leadingTo((smtp.server.address() as AddressInfo).port) };
}

/** The name leads to that port of this machine, as nothing else does. */
export function leadingTo(port: number): Pick<Config, 'smtp'> {
  const known = new Map([[HOST, { address: '127.0.0.1', port, isSecure: true }]]);
  return { smtp: { ...readConfig({ SANDBOX: '1' }).smtp, timeoutMs: 5_000, shopServers: { known } } };
}

/** As if it had been tested. @returns its version */
export async function saveServer({ db, secrets }: Pick<Context, 'db' | 'secrets'>, shopId: number): Promise<number> {
  const { password, ...place } = TYPED;
  const sealedPassword = secrets.seal(password);
  await replaceMailServer(db, shopId, null, {
    ...place,
    sealedPassword,
    savedAt: NOW,
    savedBy: 'alice@example.org',
    verifiedAt: NOW,
  });
  const row = await db.selectFrom('shopSmtp').select('version').where('shopId', '=', shopId).executeTakeFirstOrThrow();
  return row.version;
}
