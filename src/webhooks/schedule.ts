import type { DisabledBecause } from './webhook.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** From one failure to the next try; the first try is at once. After the last a delivery has failed. */
const WAITS_MS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 10 * HOUR];

/** @param failures how many tries have failed, this one included @returns undefined when that was the last */
export function nextTryAt(failures: number, now: Date): Date | undefined {
  const wait = WAITS_MS[failures - 1];
  return wait === undefined ? undefined : new Date(now.getTime() + wait);
}

/** After so long without one success a webhook is disabled. */
const FAILING_MS = 5 * DAY;
/** How long a receiver is left alone after rounds in which nothing but failures came: its many deliveries must not keep a worker waiting. */
const RESTS_MS = [5 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE];

export type Health = { failingSince: Date | null; failedRounds: number };
export type HealthAfter = Health & { restsUntil: Date | null; disableBecause: DisabledBecause | null };
export type Result = { isDelivered: boolean; isGone: boolean };

/** How a receiver is doing after a round of tries, of which there was one at least. */
export function healthAfter(before: Health, results: readonly Result[], now: Date): HealthAfter {
  const isGone = results.some((result) => result.isGone);
  if (results.some((result) => result.isDelivered) && !isGone)
    return { failingSince: null, failedRounds: 0, restsUntil: null, disableBecause: null };
  const failingSince = before.failingSince ?? now;
  const failedRounds = before.failedRounds + 1;
  const rest = RESTS_MS[Math.min(failedRounds, RESTS_MS.length) - 1]!;
  const isHopeless = now.getTime() - failingSince.getTime() >= FAILING_MS;
  return {
    failingSince,
    failedRounds,
    restsUntil: new Date(now.getTime() + rest),
    disableBecause: isGone ? 'gone' : isHopeless ? 'failing' : null,
  };
}
