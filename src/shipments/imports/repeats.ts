import type { CheckedRow } from '../shipment.ts';
import { MAX_REPEATS } from './rowReader.ts';

/**
 * Numbers the rows of each track number: how many rows that were not refused stand above, `MAX_REPEATS` + 1 for all that are too
 * many. Rows that only lack a contact are counted by themselves, since they are loaded only where the shipment is known.
 */
export function repeatCounter(): (checked: CheckedRow) => number {
  const good = new Map<number, number>();
  const withoutContact = new Map<number, number>();
  return (checked) => {
    const values = checked.ok ? checked.values : checked.valuesIfKnown;
    if (!values) return 0;
    const counts = checked.ok ? good : withoutContact;
    const key = keyOf(values.trackNumber);
    const count = counts.get(key) ?? 0;
    if (count <= MAX_REPEATS) counts.set(key, count + 1);
    return count;
  };
}

/** Track numbers as whole numbers: a hundred thousand texts would keep the pieces of the file alive that they were cut from. */
function keyOf(trackNumber: string): number {
  if (trackNumber.length === 14) return Number(trackNumber);
  const letters = [0, 1, 11, 12].reduce((sum, at) => sum * 26 + trackNumber.charCodeAt(at) - 65, 0);
  return 1e14 + letters * 1e9 + Number(trackNumber.slice(2, 11));
}
