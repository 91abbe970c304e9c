import type { VestovoyError } from './error.ts';

const FIRST_MS = 500;
const LONGEST_BACKOFF_MS = 8_000;
/** A server that asks for more patience than this is obeyed by the caller, not by sleeping here. */
const LONGEST_WAIT_MS = 60_000;

/**
 * How long to wait before a call that failed is sent again; undefined: it is not.
 * @param tries how often it was sent, from 1
 * @param random from 0 to 1, so that callers who failed together do not come back together
 */
export function retryWaitMs(error: VestovoyError, tries: number, random: number): number | undefined {
  if (!isPassing(error)) return undefined;
  const { retryAfterMs } = error;
  if (retryAfterMs !== undefined) return retryAfterMs > LONGEST_WAIT_MS ? undefined : retryAfterMs + random * FIRST_MS;
  return Math.min(LONGEST_BACKOFF_MS, FIRST_MS * 2 ** (tries - 1)) * (0.5 + random / 2);
}

function isPassing({ code, status, retryAfterMs }: VestovoyError): boolean {
  // Of trial events in an hour, for instance: seconds make no place.
  if (code === 'limit_reached') return retryAfterMs !== undefined;
  // The first sending is still being worked on, for instance when its answer was lost: its result is what we want.
  if (code === 'network' || code === 'timeout' || code === 'idempotency_in_progress') return true;
  return status === 408 || status === 425 || status === 429 || (status !== undefined && status >= 500);
}

/** Seconds or a date. https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
export function readRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
