import type { CarrierTrouble } from '../carriers/carrier.ts';

/** A question to the carrier about some barcodes, and where it stands. With single access it holds one barcode. */
export type Ticket = {
  id: number;
  account: string;
  runAt: Date;
  /** Position within the run; what is asked again stands below it: '7.0', '7.1', '7.m'. */
  ordinal: string;
  barcodes: string[];
  state: 'cut' | 'issued';
  /** The carrier's name for it, once issued. */
  ticket: string | null;
  attempts: number;
};

export type NewTicket = { ordinal: string; barcodes: string[] };

/** What is done about a question that brought no answer. */
export type NextMove =
  | { kind: 'wait'; dueAt: Date; attempts: number; text: string }
  | { kind: 'ask-anew'; dueAt: Date; attempts: number; text: string }
  | { kind: 'split'; isTooLarge: boolean; text: string }
  | { kind: 'fail'; text: string }
  | { kind: 'stop-account'; text: string }
  | { kind: 'trouble-account'; text: string };

const MINUTE = 60_000;
/** How the trouble of a barcode begins that the carrier will not hear of: asking it again brings nothing. */
export const REFUSED = 'refused: ';

/** The carrier asks not to poll one ticket more often. https://tracking.pochta.ru/specification */
export const POLL_MS = 15 * MINUTE;
/** The carrier deletes its answers after that time, so nothing waits longer. */
export const LONGEST_MS = 32 * 60 * MINUTE;
/** With the back-off below: from half past midnight until morning. */
const MOST_ATTEMPTS = 10;
const MOST_FOLLOW_UPS = 2;

/** Decides by the kind of trouble; `now` is business time. */
export function nextMove(ticket: Pick<Ticket, 'state' | 'attempts' | 'barcodes'>, trouble: CarrierTrouble, now: Date): NextMove {
  const canSplit = ticket.barcodes.length > 1;
  switch (trouble.kind) {
    case 'limit':
      return { kind: 'stop-account', text: trouble.text };
    case 'bad-credentials':
      return { kind: 'trouble-account', text: trouble.text };
    case 'not-ready':
      return { kind: 'wait', dueAt: new Date(now.getTime() + POLL_MS), attempts: ticket.attempts, text: 'not ready' };
    case 'gone': {
      const later = tryLater(ticket, trouble.text, now);
      return later.kind === 'wait' ? { ...later, kind: 'ask-anew', dueAt: now } : later;
    }
    case 'bad-barcode':
      return canSplit
        ? { kind: 'split', isTooLarge: false, text: trouble.text }
        : { kind: 'fail', text: `${REFUSED}${trouble.text}` };
    case 'too-large':
      return canSplit ? { kind: 'split', isTooLarge: true, text: trouble.text } : tryLater(ticket, trouble.text, now);
    case 'timeout': {
      // One time-out is an accident; a second one says that this answer is too much for the carrier.
      const isTooMuch = ticket.state === 'issued' && ticket.attempts > 0 && canSplit;
      return isTooMuch ? { kind: 'split', isTooLarge: true, text: trouble.text } : tryLater(ticket, trouble.text, now);
    }
    case 'failed':
      return tryLater(ticket, trouble.text, now);
  }
}

/** Back-off in business time: 2, 4, 8 … 60 minutes, and never polls an issued ticket too often. */
export function tryLater({ state, attempts }: Pick<Ticket, 'state' | 'attempts'>, text: string, now: Date): NextMove {
  if (attempts + 1 >= MOST_ATTEMPTS) return { kind: 'fail', text };
  const backOff = Math.min(60, 2 ** (attempts + 1)) * MINUTE;
  const wait = state === 'issued' ? Math.max(POLL_MS, backOff) : backOff;
  return { kind: 'wait', dueAt: new Date(now.getTime() + wait), attempts: attempts + 1, text };
}

/** The same barcodes in two tickets, down to one barcode each. */
export function halvesOf(ordinal: string, barcodes: readonly string[]): NewTicket[] {
  const middle = Math.ceil(barcodes.length / 2);
  return [barcodes.slice(0, middle), barcodes.slice(middle)]
    .map((half, i) => ({ ordinal: `${ordinal}.${i}`, barcodes: half }))
    .filter((half) => half.barcodes.length > 0);
}

/** Barcodes missing from a complete answer are asked about again, a few times; then the next check does it. */
export function followUpOf(ordinal: string, missing: readonly string[]): NewTicket[] {
  const followUps = ordinal.split('.').filter((part) => part === 'm').length;
  return missing.length > 0 && followUps < MOST_FOLLOW_UPS ? [{ ordinal: `${ordinal}.m`, barcodes: [...missing] }] : [];
}
