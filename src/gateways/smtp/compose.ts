import type { SendMailOptions } from 'nodemailer/lib/mailer';
import type { Email } from '../gateway.ts';

const ADDRESS = /^[^\s\p{Cc}<>()[\],;:\\"@]+@[^\s\p{Cc}<>()[\],;:\\"@]+$/u;
const LINE_BREAKS_AND_CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/**
 * The message in nodemailer's terms; undefined when the recipient's address could not stand in a command.
 * Headers stay one line each, whatever a shop's name, subject or address holds.
 */
export function compose(email: Email, from: string): (SendMailOptions & { messageId: string }) | undefined {
  const sender = addressOf(from);
  const to = email.to.trim();
  if (!ADDRESS.test(to)) return undefined;
  const replyTo = email.replyTo?.trim() ?? '';
  return {
    messageId: messageIdOf(email.messageId, sender),
    // Objects, not strings: a comma in a name must not make two recipients.
    from: { name: oneLine(email.fromName), address: sender },
    to: { name: '', address: to },
    replyTo: ADDRESS.test(replyTo) ? { name: '', address: replyTo } : undefined,
    envelope: { from: sender, to: [to] },
    subject: oneLine(email.subject),
    text: email.text,
    html: email.html,
    headers: {
      // RFC 3834: keeps holiday notices from answering.
      'Auto-Submitted': 'auto-generated',
      ...Object.fromEntries(Object.entries(email.headers ?? {}).map(([name, value]) => [headerName(name), oneLine(value)])),
    },
  };
}

/** The same message has the same id in every attempt, so that mailboxes can drop a second copy. */
export function messageIdOf(messageId: string, from: string): string {
  const domain = addressOf(from).split('@')[1] || 'vestovoy';
  return `<${messageId.replace(/[^\w.-]/g, '-')}@${domain}>`;
}

function addressOf(from: string): string {
  return (/<([^<>]*)>\s*$/.exec(from)?.[1] ?? from).trim();
}

const oneLine = (text: string): string => text.replace(LINE_BREAKS_AND_CONTROLS, ' ').trim();
const headerName = (name: string): string => name.replace(/[^!#$%&'*+.^_`|~\w-]/g, '');
