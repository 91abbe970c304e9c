import { createHash } from 'node:crypto';

/**
 * Chance that depends on the seed and on what it is asked about, never on what was asked before: one more question
 * somewhere does not change every answer after it.
 */
export type Chance = {
  /** 0 ≤ n < 1 */
  number(...about: unknown[]): number;
  /** Whole, from `low` to `high`, both included. */
  whole(low: number, high: number, ...about: unknown[]): number;
  is(probability: number, ...about: unknown[]): boolean;
  pick<T>(from: readonly T[], ...about: unknown[]): T;
};

export function chanceOf(seed: number): Chance {
  const number = (...about: unknown[]) =>
    createHash('sha1')
      .update(`${seed} ${about.join(' ')}`)
      .digest()
      .readUInt32BE(0) /
    2 ** 32;
  return {
    number,
    whole: (low, high, ...about) => low + Math.floor(number(...about) * (high - low + 1)),
    is: (probability, ...about) => number(...about) < probability,
    pick: (from, ...about) => from[Math.floor(number(...about) * from.length)]!,
  };
}

/** How often each thing was asked about: part of the question where the same thing happens again. */
export function counter(): (key: string) => number {
  const counts = new Map<string, number>();
  return (key) => {
    const n = (counts.get(key) ?? 0) + 1;
    counts.set(key, n);
    return n;
  };
}
