import type { CarrierTrouble } from '../carrier.ts';
import type { ReplyReader } from './replyReader.ts';
import { XmlError } from './xml.ts';

export type PostRequest = { url: string; headers: Record<string, string>; body: string; timeoutMs: number };

/**
 * Sends a SOAP request and gives the reply to its reader as it comes. Trouble on the way is a value; what the receiver of items
 * throws passes through. `timeoutMs` is for the time that we wait for the carrier, not for what we do with its answer meanwhile.
 */
export async function callPost<Outcome extends { kind: string }>(
  { url, headers, body, timeoutMs }: PostRequest,
  reader: ReplyReader<Outcome>,
): Promise<Outcome | CarrierTrouble> {
  const patience = startPatience(timeoutMs);
  try {
    const reply = await patience.during(() =>
      fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal: patience.signal }),
    );
    if ('error' in reply) return patience.isOver() ? timedOut(timeoutMs) : { kind: 'failed', text: reasonOf(reply.error) };
    const response = reply.value;
    await readBody(response, reader, patience);
    if (patience.isOver()) return timedOut(timeoutMs);
    return ofStatus(response.status, await reader.end());
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    return { kind: 'failed', text: `the reply is not what was expected: ${error.message.slice(0, 200)}` };
  } finally {
    patience.end();
  }
}

/** A connection that breaks ends the body like any other end: the reader knows whether the reply was complete. */
async function readBody<Outcome>({ body }: Response, reader: ReplyReader<Outcome>, patience: Patience): Promise<void> {
  if (!body) return;
  const chunks = body.getReader();
  for (;;) {
    const next = await patience.during(() => chunks.read());
    if ('error' in next || next.value.done) return;
    await reader.push(next.value.value);
  }
}

const SAID_IN_FAULTS = new Set(['limit', 'bad-credentials', 'bad-barcode', 'not-ready', 'gone']);

/** Faults come with HTTP 500 and tell more than it does. Without one, a status of 300 and above is the failure. */
function ofStatus<Outcome extends { kind: string }>(status: number, outcome: Outcome): Outcome | CarrierTrouble {
  if (status < 300 || SAID_IN_FAULTS.has(outcome.kind)) return outcome;
  const text = outcome.kind === 'failed' && 'text' in outcome ? `HTTP ${status}: ${outcome.text}` : `HTTP ${status}`;
  return status === 413 ? { kind: 'too-large', text } : { kind: 'failed', text };
}

type Waited<T> = { value: T } | { error: unknown };
type Patience = ReturnType<typeof startPatience>;

/** Counts the time spent in `during`, of all calls together. */
function startPatience(timeoutMs: number) {
  const controller = new AbortController();
  let leftMs = timeoutMs;
  let isOver = false;
  return {
    signal: controller.signal,
    isOver: () => isOver,
    async during<T>(wait: () => Promise<T>): Promise<Waited<T>> {
      const startedAt = performance.now();
      const giveUp = () => {
        isOver = true;
        controller.abort();
      };
      const timer = setTimeout(giveUp, Math.max(0, leftMs));
      try {
        return { value: await wait() };
      } catch (error) {
        return { error };
      } finally {
        clearTimeout(timer);
        leftMs -= performance.now() - startedAt;
      }
    },
    /** Lets go of a connection whose reply was not read to its end. */
    end: () => controller.abort(),
  };
}

function timedOut(timeoutMs: number): CarrierTrouble {
  return { kind: 'timeout', text: `no answer within ${timeoutMs} ms` };
}

/** fetch hides the reason in `cause`. Addresses are left out: they may carry a secret. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return 'the request failed';
  return 'code' in cause ? String(cause.code) : cause.message.slice(0, 200);
}
