import { createTransport } from 'nodemailer';
import type SMTPPool from 'nodemailer/lib/smtp-pool';
import type { Email, EmailGateway, SendOutcome } from '../gateway.ts';
import { probeBodies } from './bodyProbe.ts';
import { compose } from './compose.ts';
import { explain, outcomeOf } from './trouble.ts';

export type SmtpConfig = {
  /** `smtp://user:password@host:587` (STARTTLS when offered) or `smtps://…` (TLS from the start). */
  url: string;
  /** The sender's address; `Name <address>` is understood, the name is not used. */
  from: string;
  timeoutMs: number;
  name?: string;
};

const CONNECTIONS = 5;

export function smtpGateway({ url, name = 'smtp', ...rest }: SmtpConfig): EmailGateway {
  return pooledGateway({ url }, { ...rest, name, connections: CONNECTIONS });
}

type Pooled = { name: string; from: string; timeoutMs: number; connections: number; readFailure?: typeof outcomeOf };

/** @see https://nodemailer.com/smtp/pooled */
export function pooledGateway(server: SMTPPool.Options, options: Pooled): EmailGateway {
  const { name, from, timeoutMs, connections, readFailure = outcomeOf } = options;
  const transport = createTransport({
    ...server,
    pool: true,
    maxConnections: connections,
    // A message of which not one byte was sent may try another connection of the pool; what comes after is ours to decide.
    maxRequeues: 2,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const probe = probeBodies(transport);

  const send = async (email: Email): Promise<SendOutcome> => {
    const message = compose(email, from);
    if (!message) return { kind: 'refused', code: 'bad-address', text: 'Неверный адрес e-mail.' };
    // The pool's own time-outs are per step; this one holds for waiting, connecting and sending together.
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      await transport.sendMail({ ...message, signal });
      return { kind: 'accepted', providerId: message.messageId };
    } catch (error) {
      return readFailure(error, probe.wasRead(message.messageId));
    } finally {
      probe.forget(message.messageId);
    }
  };

  return {
    name,
    maxParallel: connections,
    timeoutMs,
    send,
    async verify() {
      try {
        await transport.verify();
        return { ok: true };
      } catch (error) {
        return { ok: false, text: explain(error) };
      }
    },
    close: () => transport.close(),
  };
}
