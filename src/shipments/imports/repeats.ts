import { randomInt } from 'node:crypto';
import type { CheckedRow } from '../shipment.ts';
import { MAX_REPEATS } from './rowReader.ts';

/**
 * Numbers the rows of each track number: how many rows that were not refused stand above. Rows that only lack a contact take part
 * but are not counted, since they may be refused yet; after `MAX_REPEATS` of both kinds all that follow get `MAX_REPEATS` + 1.
 */
export function repeatCounter(): (checked: CheckedRow) => number {
  const counts = countTable();
  return (checked) => {
    const values = checked.ok ? checked.values : checked.valuesIfKnown;
    if (!values) return 0;
    const place = counts.placeOf(keyOf(values.trackNumber));
    const above = counts.good(place);
    if (above + counts.contactless(place) > MAX_REPEATS) return MAX_REPEATS + 1;
    counts.add(place, checked.ok);
    return above;
  };
}

const FIRST_LENGTH = 1_024; // a power of two, as all that follow

/**
 * Two small counts for each number. A `Map` would keep a number as an object that outlives the row, and the collector of garbage would copy
 * a hundred thousand of them twice.
 */
function countTable() {
  let keys = new Float64Array(FIRST_LENGTH); // 0 is free
  let good = new Uint8Array(FIRST_LENGTH);
  let contactless = new Uint8Array(FIRST_LENGTH);
  let size = 0;
  // Others for every file: nobody foresees which numbers share their places.
  const [a, b] = [randomInt(2 ** 31) | 1, randomInt(2 ** 31) | 1];

  /** Where the number stands or may stand: one that was taken for another's is the next. */
  function find(key: number): number {
    const mixed = Math.imul(key, a) ^ Math.imul(key / 2 ** 32, b);
    let place = (mixed ^ (mixed >>> 15)) & (keys.length - 1);
    while (keys[place] !== key && keys[place] !== 0) place = (place + 1) & (keys.length - 1);
    return place;
  }

  function grow(): void {
    const former = { keys, good, contactless };
    const length = 2 * keys.length;
    [keys, good, contactless] = [new Float64Array(length), new Uint8Array(length), new Uint8Array(length)];
    for (let from = 0; from < former.keys.length; from++) {
      const key = former.keys[from]!;
      if (key === 0) continue;
      const to = find(key);
      keys[to] = key;
      good[to] = former.good[from]!;
      contactless[to] = former.contactless[from]!;
    }
  }

  return {
    /** Good until the next number is looked for. */
    placeOf(key: number): number {
      const place = find(key);
      if (keys[place] === key) return place;
      size += 1;
      if (2 * size <= keys.length) {
        keys[place] = key;
        return place;
      }
      grow();
      const another = find(key);
      keys[another] = key;
      return another;
    },
    good: (place: number) => good[place]!,
    contactless: (place: number) => contactless[place]!,
    add(place: number, isGood: boolean): void {
      if (isGood) good[place]! += 1;
      else contactless[place]! += 1;
    },
  };
}

/** Track numbers as whole numbers, none of them 0: a hundred thousand texts would keep the pieces of the file alive that they were cut from. */
function keyOf(trackNumber: string): number {
  if (trackNumber.length === 14) return 1 + Number(trackNumber);
  const letters = [0, 1, 11, 12].reduce((sum, at) => sum * 26 + trackNumber.charCodeAt(at) - 65, 0);
  return 2e14 + letters * 1e9 + Number(trackNumber.slice(2, 11));
}
