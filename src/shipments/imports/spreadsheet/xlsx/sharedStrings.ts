import { MAX_CELL, SpreadsheetError } from '../../import.ts';
import { MAX_SHARED_BYTES, MAX_SHARED_STRINGS } from '../limits.ts';
import { readDocument } from '../xml/document.ts';
import { readText } from '../xml/text.ts';
import { unescaped } from './escapes.ts';

export type SharedStrings = {
  count: number;
  /** @returns undefined for a text too long for any cell, kept by nobody */
  text(index: number): string | undefined;
};

const SI = 1;
const T = 2;
const RPH = 3;
const VOCABULARY = { si: SI, t: T, rPh: RPH };
/** A character in UTF-8 takes up to four bytes; no need to keep more of a text that is refused. */
const LONGEST = 4 * MAX_CELL + 4;

/**
 * The table of texts, kept as bytes: half a million small strings would cost the collector of garbage more than reading them does.
 * A text becomes a string when a cell asks for it.
 * @param size of the part in bytes: the texts in it cannot be longer
 */
export async function readSharedStrings(pieces: AsyncIterable<Uint8Array>, size: number): Promise<SharedStrings> {
  let bytes = Buffer.allocUnsafeSlow(Math.min(size, 64 * 1024 * 1024));
  let ends = new Uint32Array(1_024);
  let count = 0;
  let length = 0;
  let isText = false;
  let isReading = false; // of how a Japanese text is pronounced

  function append(source: Uint8Array, from: number, to: number): void {
    if (length + to - from > bytes.length) bytes = Buffer.concat([bytes], 2 * (length + to - from));
    bytes.set(source.subarray(from, to), length);
    length += to - from;
  }

  await readDocument(pieces, VOCABULARY, {
    open(id) {
      if (id === T) isText = !isReading;
      else if (id === RPH) isReading = true;
    },
    text(source, from, to, _seen, hasEntities) {
      if (!isText || length - start() > LONGEST) return;
      if (!hasEntities) return append(source, from, to);
      const plain = Buffer.from(readText(source, from, to));
      append(plain, 0, plain.length);
    },
    close(id) {
      if (id === T) isText = false;
      else if (id === RPH) isReading = false;
      else if (id === SI) {
        if (count === ends.length) ends = grown(ends);
        ends[count++] = length;
        if (count > MAX_SHARED_STRINGS || length > MAX_SHARED_BYTES) throw new SpreadsheetError('no_memory');
      }
    },
  });

  function start(): number {
    return count === 0 ? 0 : ends[count - 1]!;
  }

  return {
    count,
    text(index) {
      const from = index === 0 ? 0 : ends[index - 1]!;
      const to = ends[index]!;
      return to - from > LONGEST ? undefined : unescaped(bytes.toString('utf8', from, to));
    },
  };
}

function grown(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(2 * numbers.length);
  larger.set(numbers);
  return larger;
}
