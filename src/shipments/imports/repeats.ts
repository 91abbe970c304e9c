import type { CheckedRow } from '../shipment.ts';
import { MAX_REPEATS } from './rowReader.ts';

/**
 * Numbers the rows of each track number: how many rows that were not refused stand above, `MAX_REPEATS` + 1 for all that are too
 * many. A row that only lacks a contact adds to the row above that has one, and is itself not counted.
 */
export function repeatCounter(): (checked: CheckedRow) => number {
  const good = new Map<number, number>();
  return (checked) => {
    const values = checked.ok ? checked.values : checked.valuesIfKnown;
    if (!values) return 0;
    const key = keyOf(values.trackNumber);
    const count = good.get(key) ?? 0;
    if (checked.ok && count <= MAX_REPEATS) good.set(key, count + 1);
    return count;
  };
}

/** Track numbers as whole numbers: a hundred thousand texts would keep the pieces of the file alive that they were cut from. */
function keyOf(trackNumber: string): number {
  if (trackNumber.length === 14) return Number(trackNumber);
  const letters = [0, 1, 11, 12].reduce((sum, at) => sum * 26 + trackNumber.charCodeAt(at) - 65, 0);
  return 1e14 + letters * 1e9 + Number(trackNumber.slice(2, 11));
}
