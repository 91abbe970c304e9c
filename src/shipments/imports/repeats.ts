import type { CheckedRow } from '../shipment.ts';
import { MAX_REPEATS } from './rowReader.ts';

/**
 * Numbers the rows of each track number: how many rows that were not refused stand above. Rows that only lack a contact take part
 * but are not counted, since they may be refused yet; after `MAX_REPEATS` of both kinds all that follow get `MAX_REPEATS` + 1.
 */
export function repeatCounter(): (checked: CheckedRow) => number {
  const good = new Map<number, number>();
  const contactless = new Map<number, number>();
  return (checked) => {
    const values = checked.ok ? checked.values : checked.valuesIfKnown;
    if (!values) return 0;
    const key = keyOf(values.trackNumber);
    const above = good.get(key) ?? 0;
    const inAll = above + (contactless.get(key) ?? 0);
    if (inAll > MAX_REPEATS) return MAX_REPEATS + 1;
    if (checked.ok) good.set(key, above + 1);
    else contactless.set(key, inAll - above + 1);
    return above;
  };
}

/** Track numbers as whole numbers: a hundred thousand texts would keep the pieces of the file alive that they were cut from. */
function keyOf(trackNumber: string): number {
  if (trackNumber.length === 14) return Number(trackNumber);
  const letters = [0, 1, 11, 12].reduce((sum, at) => sum * 26 + trackNumber.charCodeAt(at) - 65, 0);
  return 1e14 + letters * 1e9 + Number(trackNumber.slice(2, 11));
}
