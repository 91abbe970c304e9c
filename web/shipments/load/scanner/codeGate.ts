import { checkTrack } from './trackCheck.ts';

/** A code that stays in view is one scan; after it was away for this long it is another. */
const AWAY_MS = 2000;
/** Reads further apart do not count as in a row. */
const ROW_MS = 1000;

/**
 * Decides which of the texts that a camera reads are scans: track numbers with a right check digit, read twice in a row. Blurred bars
 * are misread now and then, though hardly ever twice in the same way.
 */
export function createGate(): (texts: string[], at: number) => string[] {
  let reads = new Map<string, { at: number; isDone: boolean }>();

  return (texts, at) => {
    const checks = texts.map(checkTrack).filter(({ kind }) => kind === 'right');
    const codes = new Set(checks.map(({ code }) => code));
    if (codes.size === 0) return [];
    const scanned = [...codes].filter((code) => {
      const before = reads.get(code);
      return before !== undefined && !before.isDone && at - before.at < ROW_MS;
    });
    const stillNear = [...reads].filter(([code, { at: last, isDone }]) => isDone && !codes.has(code) && at - last < AWAY_MS);
    const now = [...codes].map((code) => [code, { at, isDone: scanned.includes(code) || isDone(reads.get(code), at) }] as const);
    reads = new Map([...stillNear, ...now]);
    return scanned;
  };
}

function isDone(before: { at: number; isDone: boolean } | undefined, at: number): boolean {
  return before?.isDone === true && at - before.at < AWAY_MS;
}
