import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import type { Received, StandInStore } from '../standInStore.ts';

export type SmtpStandInOptions = {
  /** When given, a client that signs in must use these; signing in stays optional unless `isAuthRequired`. */
  login?: string;
  password?: string;
  isAuthRequired?: boolean;
  maxBytes?: number;
};

type Reply = (error?: Error | null, text?: string) => void;

const MAX_BYTES = 10 * 1024 * 1024;

/**
 * A mail server that keeps what it is given, once for each recipient, and sends nothing on. The same message twice is kept twice:
 * mail servers do not tell copies apart either. The caller listens and closes.
 * @see https://nodemailer.com/extras/smtp-server
 */
export function smtpStandIn(store: StandInStore, options: SmtpStandInOptions = {}): SMTPServer {
  const { login, password, isAuthRequired = false, maxBytes = MAX_BYTES } = options;
  const server: SMTPServer = new SMTPServer({
    name: 'sandbox',
    banner: 'Vestovoy sandbox',
    size: maxBytes,
    rejectOversized: true,
    authOptional: !isAuthRequired,
    // Without TLS signing in happens in clear text, which is good enough on the loopback address.
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    // A pooled client that does not sign in sends more than the ten commands of the default.
    maxAllowedUnauthenticatedCommands: false,
    // A client kept waiting by the fault "hang" must not hold up the end of the process.
    closeTimeout: 200,
    onAuth(auth, _session, reply) {
      const isRight = login === undefined || (auth.username === login && auth.password === password);
      reply(isRight ? null : answer(535, 'Authentication failed'), { user: auth.username });
    },
    onData(stream, session, reply) {
      simpleParser(stream).then(
        (mail) => (stream.sizeExceeded ? reply() : take(store, server, mail, session, reply)),
        (error: unknown) => reply(answer(451, `Cannot read the message: ${error}`)),
      );
    },
  });
  // A client that breaks off is no trouble of ours; without a listener it would end the process.
  server.on('error', () => undefined);
  return server;
}

async function take(
  store: StandInStore,
  server: SMTPServer,
  mail: ParsedMail,
  session: SMTPServerSession,
  reply: Reply,
): Promise<void> {
  try {
    const fault = await store.takeFault('smtp');
    // Never answered: the connection ends when the client gives up.
    if (fault === 'hang') return;
    if (fault === 'refuse') return reply(answer(550, 'Mailbox unavailable'));

    const providerId = mail.messageId ?? `<${session.id}@sandbox>`;
    const fromEnvelope = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
    for (const { address } of session.envelope.rcptTo) {
      const message = { ...readMail(mail), from: mail.from?.text ?? fromEnvelope, to: address };
      await store.saveReceived({ ...message, at: store.now(), providerId, hasReceipt: true });
    }
    if (fault === 'reset-after-accept') return dropConnection(server, session.id);
    reply(null, 'Kept');
  } catch (error) {
    reply(answer(451, `Cannot keep the message: ${error}`));
  }
}

function readMail(mail: ParsedMail): Omit<Received, 'from' | 'to'> {
  const headers = Object.fromEntries(mail.headerLines.map(({ key, line }) => [key, unfold(line.slice(line.indexOf(':') + 1))]));
  return {
    channel: 'email',
    text: mail.text?.trimEnd() ?? '',
    html: mail.html || undefined,
    subject: mail.subject ?? '',
    headers,
  };
}

const unfold = (value: string): string => value.replace(/\r?\n(?=[ \t])/g, '').trim();

function dropConnection(server: SMTPServer, sessionId: string): void {
  for (const connection of server.connections) {
    if (connection.session.id === sessionId) connection._socket.destroy();
  }
}

const answer = (responseCode: number, text: string): Error => Object.assign(new Error(text), { responseCode });
