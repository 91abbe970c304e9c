import { isIP } from 'node:net';
import { createTransport } from 'nodemailer';
import type SMTPPool from 'nodemailer/lib/smtp-pool';
import type SMTPTransport from 'nodemailer/lib/smtp-transport';
import { type DialPolicy, dial } from '../../platform/dial.ts';
import type { Email, EmailGateway } from '../gateway.ts';
import { compose } from './compose.ts';
import { readServerTrouble, type ServerTrouble, shopOutcomeOf } from './serverTrouble.ts';
import { pooledGateway } from './smtp.ts';

/** A mail server that a shop named: nothing of it is trusted, its address least of all. */
export type ShopServer = {
  host: string;
  port: number;
  /** `tls`: encrypted from the first byte; `starttls`: encrypted before anybody signs in, or not at all used. */
  security: 'tls' | 'starttls';
  login: string;
  password: string;
  from: string;
};

type Reaching = { policy: DialPolicy; timeoutMs: number };

/** Mailbox providers let one login send over a few connections only. */
const CONNECTIONS = 3;

/** Sends from the shop's address through its server. @param name the same for one login, whoever uses it: its places are shared */
export function shopServerGateway(server: ShopServer, { name, ...reaching }: Reaching & { name: string }): EmailGateway {
  return pooledGateway(optionsOf(server, reaching), {
    ...{ name, from: server.from, timeoutMs: reaching.timeoutMs },
    connections: CONNECTIONS,
    readFailure: shopOutcomeOf,
  });
}

export type ServerTest = { ok: true } | ({ ok: false } & ServerTrouble);

/** Connects, encrypts, signs in and sends a letter; stops at the first that fails. */
export async function testShopServer(server: ShopServer, letter: Email, reaching: Reaching): Promise<ServerTest> {
  const message = compose(letter, server.from);
  if (!message) throw new Error('the test letter has no address');
  const transport = createTransport({ ...optionsOf(server, reaching), ...timeoutsOf(reaching) });
  try {
    await transport.sendMail({ ...message, signal: AbortSignal.timeout(reaching.timeoutMs) });
    return { ok: true };
  } catch (error) {
    return { ok: false, ...readServerTrouble(error) };
  } finally {
    transport.close();
  }
}

type Options = SMTPPool.Options & SMTPTransport.Options;

function optionsOf({ host, port, security, login, password }: ShopServer, { policy, timeoutMs }: Reaching): Options {
  const isTls = security === 'tls';
  return {
    host,
    port,
    secure: isTls,
    requireTLS: !isTls, // a server that does not offer it, or somebody between us who hides that it does, gets no password
    auth: { user: login, pass: password },
    forceAuth: true,
    // Addresses are no names there, and are compared with the certificate all the same: https://www.rfc-editor.org/rfc/rfc6066#section-3
    tls: { ...(isIP(host) ? {} : { servername: host }), minVersion: 'TLSv1.2' },
    disableFileAccess: true,
    disableUrlAccess: true,
    getSocket(_options, done) {
      dial(host, port, policy, timeoutMs).then(
        ({ socket, isSecure }) => done(null, { connection: socket, ...(isSecure ? { secure: true, secured: true } : {}) }),
        (error: Error) => done(error, undefined),
      );
    },
  };
}

function timeoutsOf({ timeoutMs }: Reaching) {
  return { connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs };
}
