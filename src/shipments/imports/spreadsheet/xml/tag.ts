import { SpreadsheetError } from '../../import.ts';
import { FIRST_HASH, type Name, nameTable, nextHash } from './names.ts';
import { readText } from './text.ts';

/** The tag just opened: the numbers of its attributes' local names, and where their values stand. Valid until the handler returns. */
export type XmlTag = { bytes: Buffer; count: number; ids: Int32Array; from: Int32Array; to: Int32Array };

export const NOT_WHOLE = -1;
const GT = 62;
const LT = 60;
const SLASH = 47;
const EQUALS = 61;
const QUOTE = 34;
const APOSTROPHE = 39;
const MOST_ATTRIBUTES = 256;

/** Reads opening tags into one and the same object: a million of them would be a million objects for the collector of garbage. */
export function tagReader(vocabulary: Readonly<Record<string, number>>) {
  const names = nameTable(vocabulary);
  const tag: XmlTag = {
    bytes: Buffer.alloc(0),
    count: 0,
    ids: new Int32Array(MOST_ATTRIBUTES),
    from: new Int32Array(MOST_ATTRIBUTES),
    to: new Int32Array(MOST_ATTRIBUTES),
  };
  const reader = { tag, name: undefined as Name | undefined, read };

  /**
   * @param from behind «<»
   * @returns the place of «>» or «/>», or NOT_WHOLE; the name is in `name` and the attributes in `tag` then
   */
  function read(bytes: Buffer, from: number): number {
    let at = from;
    let hash = FIRST_HASH;
    for (; ; at++) {
      const byte = bytes[at];
      if (byte === undefined) return NOT_WHOLE;
      if (byte === GT || byte === SLASH || isSpace(byte)) break;
      hash = nextHash(hash, byte);
    }
    if (at === from) throw damaged('tag');
    reader.name = names.find(bytes, from, at, hash);
    tag.bytes = bytes;
    tag.count = 0;
    for (;;) {
      while (isSpace(bytes[at])) at++;
      const byte = bytes[at];
      if (byte === GT) return at;
      if (byte === undefined || (byte === SLASH && at + 1 === bytes.length)) return NOT_WHOLE;
      if (byte === SLASH && bytes[at + 1] === GT) return at;
      at = readAttribute(bytes, at);
      if (at === NOT_WHOLE) return NOT_WHOLE;
    }
  }

  /** @returns the place behind it */
  function readAttribute(bytes: Buffer, from: number): number {
    let at = from;
    let hash = FIRST_HASH;
    for (; ; at++) {
      const byte = bytes[at];
      if (byte === undefined) return NOT_WHOLE;
      if (byte === EQUALS || isSpace(byte)) break;
      if (byte === GT || byte === LT || byte === QUOTE) throw damaged('attribute');
      hash = nextHash(hash, byte);
    }
    const nameEnd = at;
    while (isSpace(bytes[at])) at++;
    if (bytes[at] !== undefined && bytes[at] !== EQUALS) throw damaged('attribute');
    at++;
    while (isSpace(bytes[at])) at++;
    const quote = bytes[at];
    if (quote === undefined) return NOT_WHOLE;
    if (quote !== QUOTE && quote !== APOSTROPHE) throw damaged('attribute');
    const valueFrom = ++at;
    while (at < bytes.length && bytes[at] !== quote) if (bytes[at++] === LT) throw damaged('attribute');
    if (at >= bytes.length) return NOT_WHOLE;
    const index = tag.count++;
    if (index >= MOST_ATTRIBUTES) throw damaged('attributes');
    tag.ids[index] = names.find(bytes, from, nameEnd, hash).id;
    tag.from[index] = valueFrom;
    tag.to[index] = at;
    return at + 1;
  }

  return reader;
}

/** @returns undefined where the tag has no such attribute */
export function attribute(tag: XmlTag, id: number): string | undefined {
  for (let i = 0; i < tag.count; i++) if (tag.ids[i] === id) return readText(tag.bytes, tag.from[i]!, tag.to[i]!);
  return undefined;
}

export function isSpace(byte: number | undefined): boolean {
  return byte === 32 || byte === 10 || byte === 13 || byte === 9;
}

export function damaged(why: string): SpreadsheetError {
  return new SpreadsheetError('damaged', { why: `xml: ${why}` });
}
