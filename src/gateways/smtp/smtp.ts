import { createTransport } from 'nodemailer';
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

/** @see https://nodemailer.com/smtp/pooled */
export function smtpGateway({ url, from, timeoutMs, name = 'smtp' }: SmtpConfig): EmailGateway {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: CONNECTIONS,
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
      return outcomeOf(error, probe.wasRead(message.messageId));
    } finally {
      probe.forget(message.messageId);
    }
  };

  return {
    name,
    maxParallel: CONNECTIONS,
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
