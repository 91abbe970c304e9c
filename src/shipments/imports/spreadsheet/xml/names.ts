import { randomInt } from 'node:crypto';
import { SpreadsheetError } from '../../import.ts';

/** A name as it stands in the document, prefix and all; `id` is that of its local part in the vocabulary, 0 where it is not there. */
export type Name = { bytes: Uint8Array; id: number };

/** Another one in every process, so that nobody can make names that share their places. */
export const FIRST_HASH = randomInt(2 ** 31);

export function nextHash(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x01000193);
}

const COLON = 58;
const MOST_NAMES = 10_000;

/** Finds the names of a document by their bytes, so that none of the million repetitions becomes a string. */
export function nameTable(vocabulary: Readonly<Record<string, number>>) {
  const byHash = new Map<number, Name>();

  function add(hash: number, bytes: Uint8Array): Name {
    if (byHash.size >= MOST_NAMES) throw new SpreadsheetError('damaged', { why: 'names' });
    const local = Buffer.from(bytes.subarray(bytes.indexOf(COLON) + 1)).toString('utf8');
    const name = { bytes: Uint8Array.from(bytes), id: Object.hasOwn(vocabulary, local) ? vocabulary[local]! : 0 };
    byHash.set(hash, name);
    return name;
  }

  return {
    /** @param hash of the bytes from `from` to `to`; names that share one are still told apart */
    find(bytes: Uint8Array, from: number, to: number, hash: number): Name {
      for (let slot = hash; ; slot = (slot + 1) | 0) {
        const name = byHash.get(slot);
        if (name === undefined) return add(slot, bytes.subarray(from, to));
        if (isSame(name.bytes, bytes, from, to)) return name;
      }
    },
  };
}

export function isSame(name: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (name.length !== to - from) return false;
  for (let i = 0; i < name.length; i++) if (name[i] !== bytes[from + i]) return false;
  return true;
}
