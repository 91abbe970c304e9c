import type { SendOutcome } from '../gateways/gateway.ts';
import type { SentChannel } from './claimStore.ts';

/** What becomes of a message after an answer, or the lack of one. `dueAt` is business time. */
export type Recorded = {
  state: 'accepted' | 'undelivered' | 'planned' | 'held' | 'sending' | 'unknown';
  isFinal: boolean;
  isSent: boolean;
  isRefunded: boolean;
  /** The next try, or the next question to the gateway; undefined: never. */
  dueAt?: Date;
  outcome?: string;
  details?: { code?: string; text: string };
};

export type Tried = { channel: SentChannel; tries: number; notAfter: Date; timeoutMs: number };

/** A lost answer is asked for after this long: a gateway may still be busy with the request it seemed to drop. */
export const ASK_AFTER_MS = 60_000;
/** Our own word for what was not even tried, because its time had passed while it waited for its turn. */
export const TOO_LATE = 'too-late';
const STOPPED_MS = 10 * 60_000;
const LONGEST_WAIT_MS = 15 * 60_000;

/** Decides from one outcome; retries stay inside the window, with longer and longer waits. */
export function recordedAs(outcome: SendOutcome, tried: Tried, now: Date): Recorded {
  switch (outcome.kind) {
    case 'accepted':
      // E-mail has no receipts: what the next server took counts as gone.
      if (tried.channel === 'email') return { state: 'accepted', isFinal: true, isSent: true, isRefunded: false };
      return { state: 'accepted', isFinal: false, isSent: true, isRefunded: false, dueAt: after(now, ASK_AFTER_MS) };
    case 'refused':
      return {
        state: 'undelivered',
        isFinal: true,
        isSent: true,
        isRefunded: true,
        outcome: 'gateway_refused',
        details: detailsOf(outcome),
      };
    case 'retry':
      return again(outcome, Math.max(outcome.afterMs, waitAfter(tried.tries)), tried, now);
    case 'stopped':
      return again(outcome, STOPPED_MS, tried, now);
    case 'unknown':
      if (tried.channel === 'email') {
        return {
          state: 'unknown',
          isFinal: true,
          isSent: true,
          isRefunded: false,
          outcome: 'outcome_unknown',
          details: { text: outcome.text },
        };
      }
      return {
        state: 'sending',
        isFinal: false,
        isSent: false,
        isRefunded: false,
        dueAt: after(now, ASK_AFTER_MS),
        outcome: 'outcome_unknown',
        details: { text: outcome.text },
      };
  }
}

/** Sending again of something that surely was not sent. */
function again(outcome: { code: string; text: string }, waitMs: number, tried: Tried, now: Date): Recorded {
  const dueAt = after(now, waitMs);
  const isInTime = dueAt.getTime() + tried.timeoutMs < tried.notAfter.getTime();
  return {
    state: isInTime ? 'planned' : 'held',
    isFinal: false,
    isSent: false,
    isRefunded: true,
    dueAt,
    outcome: isInTime ? 'gateway_failed' : outcome.code === TOO_LATE ? 'window_missed' : 'gateway_down',
    details: detailsOf(outcome),
  };
}

/** 30 s, 1 min, 2 min … at most a quarter of an hour. */
function waitAfter(tries: number): number {
  return Math.min(30_000 * 2 ** Math.max(0, tries - 1), LONGEST_WAIT_MS);
}

function detailsOf({ code, text }: { code: string; text: string }) {
  return { code, text };
}

function after(now: Date, milliseconds: number): Date {
  return new Date(now.getTime() + milliseconds);
}
