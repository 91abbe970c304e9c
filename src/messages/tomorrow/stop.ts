/** How long a message is held: until a person lets it go, or only for the morning that it was to go on. */
export type HoldUntil = 'release' | 'morning';

/** Who stopped a message and when, kept in its `outcome_details`; `batch` names one deed of theirs, so that it can be taken back as one. */
export type StopDetails = { by: string; at: string; until?: HoldUntil; batch: string };

/** What is kept of a stop, of whatever age; undefined when nobody stopped the message. */
export function readStop(outcome: string | null, details: Record<string, unknown> | null): Partial<StopDetails> | undefined {
  if (outcome !== 'held_by_shop' && outcome !== 'cancelled_by_shop') return undefined;
  const { by, at, until } = (details ?? {}) as Partial<StopDetails>;
  return { ...(by ? { by } : {}), ...(at ? { at } : {}), ...(until ? { until } : {}) };
}
