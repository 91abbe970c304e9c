import { SpreadsheetError } from '../../import.ts';
import { isSame, type Name, nameTable } from './names.ts';
import { readText } from './text.ts';

/** The attributes of the tag just opened: the numbers of their local names, and where their values stand. Valid until the handler returns. */
export type XmlTag = { bytes: Buffer; count: number; ids: Int32Array; from: Int32Array; to: Int32Array };

/** Elements by the vocabulary's numbers, 0 for all others. A text may come in several pieces. */
export type XmlHandler = {
  open(id: number, tag: XmlTag): void;
  close(id: number): void;
  /** @param seen all its bytes or-ed; `hasEntities`: some «&» is in it */
  text(bytes: Buffer, from: number, to: number, seen: number, hasEntities: boolean): void;
};

const LT = 60;
const GT = 62;
const SLASH = 47;
const BANG = 33;
const QUESTION = 63;
const EQUALS = 61;
const QUOTE = 34;
const APOSTROPHE = 39;
const AMPERSAND = 38;
const LONGEST_TOKEN = 1024 * 1024; // bytes without any tag ending
const DEEPEST = 256;
const MOST_ATTRIBUTES = 256;
const NOT_WHOLE = -1;

/**
 * Reads the XML of a spreadsheet from UTF-8 bytes, piece by piece. Tags must match; document types and entities other than XML's own
 * are refused. By the bytes, because events of a parser of strings cost three times as much (docs/decisions.md has the figures).
 */
export function xmlScanner(vocabulary: Readonly<Record<string, number>>, handler: XmlHandler) {
  const names = nameTable(vocabulary);
  const open: Name[] = [];
  let carry: Buffer | undefined;
  let bytes: Buffer = Buffer.alloc(0);
  let isComplete = false;
  const tag: XmlTag = {
    bytes,
    count: 0,
    ids: new Int32Array(MOST_ATTRIBUTES),
    from: new Int32Array(MOST_ATTRIBUTES),
    to: new Int32Array(MOST_ATTRIBUTES),
  };

  /** @returns where the next text begins, or NOT_WHOLE */
  function readMarkup(at: number): number {
    switch (bytes[at + 1]) {
      case undefined:
        return NOT_WHOLE;
      case SLASH:
        return readClosing(at + 2);
      case BANG:
        return readDeclaration(at);
      case QUESTION:
        return after('?>', at + 2);
      default:
        return readOpening(at + 1);
    }
  }

  function after(mark: string, at: number): number {
    const found = bytes.indexOf(mark, at, 'latin1');
    return found < 0 ? NOT_WHOLE : found + mark.length;
  }

  function readDeclaration(at: number): number {
    const start = bytes.toString('latin1', at, at + 9);
    if (start.startsWith('<!--')) return after('-->', at + 4);
    if (start === '<![CDATA[') {
      const end = after(']]>', at + 9);
      if (end !== NOT_WHOLE && open.length > 0) handler.text(bytes, at + 9, end - 3, 0x80, false);
      return end;
    }
    if ('<![CDATA['.startsWith(start) || '<!--'.startsWith(start) || '<!DOCTYPE'.startsWith(start)) {
      if (start.length < 9) return NOT_WHOLE;
      throw new SpreadsheetError('unsafe', { why: 'doctype' });
    }
    throw damaged('declaration');
  }

  function readClosing(from: number): number {
    const name = open.at(-1);
    if (name === undefined) throw damaged('closing tag');
    let at = from + name.bytes.length;
    while (isSpace(bytes[at])) at++;
    if (at >= bytes.length) return NOT_WHOLE;
    if (bytes[at] !== GT || !isSame(name.bytes, bytes, from, from + name.bytes.length)) throw damaged('closing tag');
    open.pop();
    handler.close(name.id);
    isComplete = open.length === 0;
    return at + 1;
  }

  function readOpening(from: number): number {
    let at = from;
    let hash = 0;
    for (; ; at++) {
      const byte = bytes[at];
      if (byte === undefined) return NOT_WHOLE;
      if (byte === GT || byte === SLASH || isSpace(byte)) break;
      hash = (Math.imul(hash, 31) + byte) | 0;
    }
    if (at === from) throw damaged('tag');
    const nameEnd = at;
    tag.count = 0;
    for (;;) {
      while (isSpace(bytes[at])) at++;
      const byte = bytes[at];
      if (byte === GT) break;
      if (byte === undefined || (byte === SLASH && at + 1 === bytes.length)) return NOT_WHOLE;
      if (byte === SLASH && bytes[at + 1] === GT) break;
      at = readAttribute(at);
      if (at === NOT_WHOLE) return NOT_WHOLE;
    }
    return opened(names.find(bytes, from, nameEnd, hash), at);
  }

  /** @param at of «>» or «/>» */
  function opened(name: Name, at: number): number {
    const isClosed = bytes[at] === SLASH;
    if (open.length >= DEEPEST) throw damaged('depth');
    handler.open(name.id, tag);
    if (!isClosed) open.push(name);
    else {
      handler.close(name.id);
      isComplete = open.length === 0;
    }
    return isClosed ? at + 2 : at + 1;
  }

  /** @returns the place behind it */
  function readAttribute(from: number): number {
    let at = from;
    let hash = 0;
    let nameEnd = 0;
    for (; ; at++) {
      const byte = bytes[at];
      if (byte === undefined) return NOT_WHOLE;
      if (byte === EQUALS || isSpace(byte)) break;
      if (byte === GT || byte === LT || byte === QUOTE) throw damaged('attribute');
      hash = (Math.imul(hash, 31) + byte) | 0;
    }
    nameEnd = at;
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

  return {
    /** @throws SpreadsheetError `damaged` or `unsafe` */
    push(chunk: Uint8Array): void {
      const piece = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      bytes = carry === undefined ? piece : Buffer.concat([carry, piece]);
      tag.bytes = bytes;
      let at = 0;
      while (!isComplete) {
        let textEnd = at;
        let seen = 0;
        let hasEntities = false;
        for (; textEnd < bytes.length; textEnd++) {
          const byte = bytes[textEnd]!;
          if (byte === LT) break;
          if (byte === AMPERSAND) hasEntities = true;
          seen |= byte;
        }
        if (textEnd === bytes.length) break;
        if (textEnd > at && open.length > 0) handler.text(bytes, at, textEnd, seen, hasEntities);
        at = textEnd;
        const next = readMarkup(at);
        if (next === NOT_WHOLE) break;
        at = next;
      }
      // Whatever follows the root changes nothing.
      carry = isComplete || at === bytes.length ? undefined : bytes.subarray(at);
      if (carry !== undefined && carry.length > LONGEST_TOKEN) throw new SpreadsheetError('cell_too_long');
    },
    /** @throws SpreadsheetError `damaged` when the document broke off */
    end(): void {
      if (!isComplete) throw damaged('broken off');
    },
  };
}

/** @returns undefined where the tag has no such attribute */
export function attribute(tag: XmlTag, id: number): string | undefined {
  for (let i = 0; i < tag.count; i++) if (tag.ids[i] === id) return readText(tag.bytes, tag.from[i]!, tag.to[i]!);
  return undefined;
}

function isSpace(byte: number | undefined): boolean {
  return byte === 32 || byte === 10 || byte === 13 || byte === 9;
}

function damaged(why: string): SpreadsheetError {
  return new SpreadsheetError('damaged', { why: `xml: ${why}` });
}
