import type { Context } from '../app.ts';
import { DialError, reachableAddresses } from '../platform/dial.ts';
import { hostOf } from '../platform/guardedPost.ts';
import { explainUrlProblem, readWebhookUrl, type UrlProblem } from './url.ts';

/** A person looks at the field meanwhile. */
const LONGEST_MS = 3_000;

export type UrlCheck = { isGood: true; url: string } | { isGood: false; problem: UrlProblem; text: string };

/**
 * Whether an address can be called as far as it shows without calling it: how it is written, and where its name leads. Name servers that do
 * not answer are no fault of the address.
 */
export async function checkUrl({ config }: Context, typed: string): Promise<UrlCheck> {
  const read = readWebhookUrl(typed, config.webhooks.reach);
  if ('problem' in read) return bad(read.problem);
  try {
    await reachableAddresses(hostOf(read.url), config.webhooks.reach, LONGEST_MS);
  } catch (error) {
    if (!(error instanceof DialError)) throw error;
    if (error.code === 'not-found' || error.code === 'closed-address') return bad(error.code);
  }
  return { isGood: true, url: read.url.href };
}

function bad(problem: UrlProblem): UrlCheck {
  return { isGood: false, problem, text: explainUrlProblem(problem).ru };
}
