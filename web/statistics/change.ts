/** How a number differs from the one before it. `percent` for many, `difference` for few; `points` of a share. */
export type Change = { kind: 'same' } | { kind: 'new' } | { kind: 'percent' | 'difference' | 'points'; value: number };

/** Fewer than this are compared one by one: «+3», not «+150 %». */
const FEW = 20;

export function changeOf(now: number, before: number): Change {
  if (now === before) return { kind: 'same' };
  if (before === 0) return { kind: 'new' };
  if (before < FEW && now < 10 * FEW) return { kind: 'difference', value: now - before };
  const percent = Math.round(((now - before) / before) * 100);
  return percent === 0 ? { kind: 'same' } : { kind: 'percent', value: percent };
}

/** Of two shares between 0 and 1; undefined when one of them is of nothing. */
export function shareChange(now: number | undefined, before: number | undefined): Change | undefined {
  if (now === undefined || before === undefined) return undefined;
  const points = Math.round((now - before) * 1000) / 10;
  return points === 0 ? { kind: 'same' } : { kind: 'points', value: points };
}

/** Undefined of nothing. */
export function shareOf(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole;
}
