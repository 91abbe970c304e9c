/** Machine time, in milliseconds. */
export const MINUTE_MS = 60_000;
/** So seldom a host tells the others what it counted, and hears of theirs. */
const SHARE_MS = 1_000;
/** Shops whose minute is over are forgotten when so many are known. */
const MANY = 1_000;

export type Verdict = { isOver: boolean; limit: number; remaining: number; resetS: number };

/** @param calls of this minute before this one @param sinceMs since the minute began */
export function judgeCall(calls: number, limit: number, sinceMs: number): Verdict {
  const resetS = Math.max(1, Math.ceil((MINUTE_MS - sinceMs) / 1000));
  return { isOver: calls >= limit, limit, remaining: Math.max(0, limit - calls - 1), resetS };
}

/** When the minute of a moment began. */
export function minuteOf(ms: number): number {
  return Math.floor(ms / MINUTE_MS) * MINUTE_MS;
}

export type RateLimiterParts = {
  limit: number;
  /** Machine time in milliseconds since 1970: hosts agree on their minutes by it. */
  now(): number;
  /** Adds calls of this host to those of all. @returns how many there are now */
  share(shopId: number, minute: number, calls: number): Promise<number>;
  /** Runs `fn` later, unless the process ends before. */
  later(ms: number, fn: () => void): void;
  failed(error: unknown): void;
};

/** `known` are told by all hosts, `own` are this host's that it has not told yet. */
type Count = { minute: number; known: number; own: number; sharedAt: number; isSharing: boolean };

/**
 * Counts a shop's calls of a minute in memory, and with other hosts once a second: no call waits for it. What other hosts served in the
 * last second is not known yet, so a shop may get that much more than its limit.
 */
export function rateLimiter({ limit, now, share, later, failed }: RateLimiterParts): (shopId: number) => Verdict {
  const counts = new Map<number, Count>();
  return (shopId) => {
    const at = now();
    const count = countOf(counts, shopId, minuteOf(at));
    const verdict = judgeCall(count.known + count.own, limit, at - count.minute);
    if (verdict.isOver) return verdict;
    count.own++;
    if (!count.isSharing) {
      count.isSharing = true;
      later(Math.max(0, count.sharedAt + SHARE_MS - at), () => void tellOthers(shopId, count));
    }
    return verdict;
  };

  async function tellOthers(shopId: number, count: Count): Promise<void> {
    const { minute, own } = count;
    count.known += own;
    count.own = 0;
    count.sharedAt = now();
    try {
      const known = await share(shopId, minute, own);
      if (count.minute === minute) count.known = known;
    } catch (error) {
      failed(error); // what was not told is counted here all the same
    } finally {
      count.isSharing = false;
    }
  }
}

function countOf(counts: Map<number, Count>, shopId: number, minute: number): Count {
  const known = counts.get(shopId);
  if (known?.minute === minute) return known;
  if (known) return Object.assign(known, { minute, known: 0, own: 0 });
  if (counts.size >= MANY) for (const [id, count] of counts) if (count.minute < minute && !count.isSharing) counts.delete(id);
  const fresh = { minute, known: 0, own: 0, sharedAt: -Infinity, isSharing: false };
  counts.set(shopId, fresh);
  return fresh;
}
