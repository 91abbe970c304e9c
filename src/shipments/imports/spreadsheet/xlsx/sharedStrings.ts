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
const OPENING_LENGTH = '<si><t>'.length;
const CLOSING_LENGTH = '</t></si>'.length;
const LT = 60;
const GT = 62;
const SLASH = 47;
const AMPERSAND = 38;
const [LETTER_I, LETTER_S, LETTER_T] = [105, 115, 116];
/**
 * Of the first texts the strings are kept: what stands in many cells stands in one of the first, and so comes first in the table. Long
 * ones are not, in bytes: all of them together take a few megabytes at most.
 */
const KEPT_STRINGS = 4_096;
const LONGEST_KEPT_BYTES = 500;
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
    usual(source, at) {
      if (isText || isReading) return at;
      for (let from = at; ; ) {
        const behind = copyUsual(source, from);
        if (behind === from) return from;
        endOne();
        from = behind;
      }
    },
    close(id) {
      if (id === T) isText = false;
      else if (id === RPH) isReading = false;
      else if (id === SI) endOne();
    },
  });

  /** `<si><t>` and a plain text, as nearly all are written. @returns the place behind it, or `at` */
  function copyUsual(source: Buffer, at: number): number {
    const end = source.length - CLOSING_LENGTH;
    const from = at + OPENING_LENGTH;
    if (from >= end || !isOpening(source, at)) return at;
    let to = length;
    let i = from;
    for (; i < end && to < bytes.length; i++) {
      const byte = source[i]!;
      if (byte === LT || byte === AMPERSAND) break;
      bytes[to++] = byte;
    }
    if (to - length > LONGEST || i >= end || !isClosing(source, i)) return at;
    length = to;
    return i + CLOSING_LENGTH;
  }

  function endOne(): void {
    if (count === ends.length) ends = grown(ends);
    ends[count++] = length;
    if (count > MAX_SHARED_STRINGS || length > MAX_SHARED_BYTES) throw new SpreadsheetError('no_memory');
  }

  function start(): number {
    return count === 0 ? 0 : ends[count - 1]!;
  }

  // One look at all of them together: there is hardly ever something to replace.
  const table = bytes.subarray(0, length);
  const areEscaped = table.includes('_x') || table.includes('\r');
  const kept = new Array<string | undefined>(Math.min(count, KEPT_STRINGS));
  return {
    count,
    text(index) {
      const isFirst = index < kept.length;
      const known = isFirst ? kept[index] : undefined;
      if (known !== undefined) return known;
      const from = index === 0 ? 0 : ends[index - 1]!;
      const to = ends[index]!;
      if (to - from > LONGEST) return undefined;
      const written = bytes.toString('utf8', from, to);
      const text = areEscaped ? unescaped(written) : written;
      if (isFirst && to - from <= LONGEST_KEPT_BYTES) kept[index] = text;
      return text;
    },
  };
}

/** Whether `<si><t>` stands there. Spelled out, as the next one is: it is asked for every text of a file. */
function isOpening(source: Buffer, at: number): boolean {
  return (
    source[at] === LT &&
    source[at + 1] === LETTER_S &&
    source[at + 2] === LETTER_I &&
    source[at + 3] === GT &&
    source[at + 4] === LT &&
    source[at + 5] === LETTER_T &&
    source[at + 6] === GT
  );
}

/** Whether `</t></si>` stands there. */
function isClosing(source: Buffer, at: number): boolean {
  return (
    source[at] === LT &&
    source[at + 1] === SLASH &&
    source[at + 2] === LETTER_T &&
    source[at + 3] === GT &&
    source[at + 4] === LT &&
    source[at + 5] === SLASH &&
    source[at + 6] === LETTER_S &&
    source[at + 7] === LETTER_I &&
    source[at + 8] === GT
  );
}

function grown(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(2 * numbers.length);
  larger.set(numbers);
  return larger;
}
