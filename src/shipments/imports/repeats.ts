import { randomInt } from 'node:crypto';
import type { CheckedRow } from '../shipment.ts';
import { MAX_REPEATS } from './rowReader.ts';

/**
 * Numbers the rows of each track number: how many rows that were not refused stand above. Rows that only lack a contact take part
 * but are not counted, since they may be refused yet; after `MAX_REPEATS` of both kinds all that follow get `MAX_REPEATS` + 1.
 */
export function repeatCounter(): (checked: CheckedRow) => number {
  const table = countTable();
  return (checked) => {
    const values = checked.ok ? checked.values : checked.valuesIfKnown;
    if (!values) return 0;
    const { good, contactless, place } = table.find(keyOf(values.trackNumber));
    const above = good[place]!;
    if (above + contactless[place]! > MAX_REPEATS) return MAX_REPEATS + 1;
    (checked.ok ? good : contactless)[place]! += 1;
    return above;
  };
}

type Counts = { keys: Float64Array; good: Uint8Array; contactless: Uint8Array };

/** Two counts for each number. A `Map` would make an object of every number as large as these, and take three times as long. */
function countTable() {
  let counts = newCounts(1_024);
  let size = 0;
  return {
    find(key: number): Counts & { place: number } {
      let place = placeOf(counts, key);
      if (counts.keys[place] !== key) {
        size += 1;
        if (2 * size > counts.keys.length) {
          counts = larger(counts);
          place = placeOf(counts, key);
        }
        counts.keys[place] = key;
      }
      return { ...counts, place };
    },
  };
}

function newCounts(length: number): Counts {
  return { keys: new Float64Array(length), good: new Uint8Array(length), contactless: new Uint8Array(length) };
}

/** Others in every process, and mixed in between: nobody can make numbers that share their places. */
const [SEED, SECOND_SEED] = [randomInt(2 ** 31), randomInt(2 ** 31)];

/** Where the number stands, or may stand: one that was taken for another's is the next. */
function placeOf({ keys }: Counts, key: number): number {
  const low = mixed(key ^ SEED);
  let place = mixed(low ^ (key / 2 ** 32) ^ SECOND_SEED) & (keys.length - 1);
  while (keys[place] !== key && keys[place] !== 0) place = (place + 1) & (keys.length - 1);
  return place;
}

function mixed(bits: number): number {
  const half = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  return half ^ (half >>> 13);
}

function larger(counts: Counts): Counts {
  const grown = newCounts(2 * counts.keys.length);
  counts.keys.forEach((key, from) => {
    if (key === 0) return;
    const to = placeOf(grown, key);
    grown.keys[to] = key;
    grown.good[to] = counts.good[from]!;
    grown.contactless[to] = counts.contactless[from]!;
  });
  return grown;
}

/** Track numbers as whole numbers: a hundred thousand texts would keep the pieces of the file alive that they were cut from. */
function keyOf(trackNumber: string): number {
  if (trackNumber.length === 14) return 1 + Number(trackNumber);
  const letters = [0, 1, 11, 12].reduce((sum, at) => sum * 26 + trackNumber.charCodeAt(at) - 65, 0);
  return 2e14 + letters * 1e9 + Number(trackNumber.slice(2, 11));
}
