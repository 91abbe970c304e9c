import { SpreadsheetError } from '../../import.ts';
import { isSame, type Name } from './names.ts';
import { damaged, isSpace, NOT_WHOLE, tagReader, type XmlTag } from './tag.ts';

/** Elements by the vocabulary's numbers, 0 for all others. A text may come in several pieces. */
export type XmlHandler = {
  open(id: number, tag: XmlTag): void;
  close(id: number): void;
  /** @param seen all its bytes or-ed; `hasEntities`: some «&» is in it */
  text(bytes: Buffer, from: number, to: number, seen: number, hasEntities: boolean): void;
  /** Reads whole elements that it knows by sight, if such begin at «<». @returns the place behind them; `at` where they do not */
  usual?(bytes: Buffer, at: number): number;
};

const LT = 60;
const GT = 62;
const SLASH = 47;
const BANG = 33;
const QUESTION = 63;
const AMPERSAND = 38;
const LONGEST_TOKEN = 1024 * 1024; // bytes without any tag ending
const DEEPEST = 256;

/**
 * Reads the XML of a spreadsheet from UTF-8 bytes, piece by piece. Tags must match; document types and entities other than XML's own
 * are refused. By the bytes, because the events of a parser of strings cost nearly twice as much (docs/decisions.md has the figures).
 */
export function xmlScanner(vocabulary: Readonly<Record<string, number>>, handler: XmlHandler) {
  const tags = tagReader(vocabulary);
  const open: Name[] = [];
  let carry: Buffer | undefined;
  let isComplete = false;

  function openElement(bytes: Buffer, from: number): number {
    const at = tags.read(bytes, from);
    if (at === NOT_WHOLE) return NOT_WHOLE;
    const name = tags.name!;
    if (open.length >= DEEPEST) throw damaged('depth');
    handler.open(name.id, tags.tag);
    open.push(name);
    if (bytes[at] !== SLASH) return at + 1;
    closeElement(name);
    return at + 2;
  }

  function closeElement(name: Name): void {
    open.pop();
    handler.close(name.id);
    isComplete = open.length === 0;
  }

  function readClosing(bytes: Buffer, from: number): number {
    const name = open.at(-1);
    if (name === undefined) throw damaged('closing tag');
    const nameEnd = from + name.bytes.length;
    let at = nameEnd;
    while (isSpace(bytes[at])) at++;
    if (at >= bytes.length) return NOT_WHOLE;
    if (bytes[at] !== GT || !isSame(name.bytes, bytes, from, nameEnd)) throw damaged('closing tag');
    closeElement(name);
    return at + 1;
  }

  /** @param at of «<» @returns where the next text begins, or NOT_WHOLE */
  function readMarkup(bytes: Buffer, at: number): number {
    const next = bytes[at + 1];
    if (next === undefined) return NOT_WHOLE;
    if (next === SLASH) return readClosing(bytes, at + 2);
    if (next === QUESTION) return after(bytes, '?>', at + 2);
    if (next !== BANG) {
      const behind = handler.usual && open.length > 0 ? handler.usual(bytes, at) : at;
      return behind > at ? behind : openElement(bytes, at + 1);
    }
    const kind = declarationOf(bytes, at);
    if (kind === undefined) return NOT_WHOLE;
    if (kind === 'comment') return after(bytes, '-->', at + 4);
    const end = after(bytes, ']]>', at + 9);
    if (end !== NOT_WHOLE && open.length > 0) handler.text(bytes, at + 9, end - 3, 0x80, false);
    return end;
  }

  /** @returns the place up to which all was read */
  function read(bytes: Buffer): number {
    for (let at = 0; ; ) {
      let textEnd = at;
      let seen = 0;
      let hasEntities = false;
      for (; textEnd < bytes.length; textEnd++) {
        const byte = bytes[textEnd]!;
        if (byte === LT) break;
        if (byte === AMPERSAND) hasEntities = true;
        seen |= byte;
      }
      if (textEnd === bytes.length) return at;
      if (textEnd > at && open.length > 0) handler.text(bytes, at, textEnd, seen, hasEntities);
      const next = readMarkup(bytes, textEnd);
      if (next === NOT_WHOLE) return textEnd;
      if (isComplete) return bytes.length; // whatever follows the root changes nothing
      at = next;
    }
  }

  return {
    /** @throws SpreadsheetError `damaged`, `unsafe`, or `cell_too_long` without a place */
    push(chunk: Uint8Array): void {
      if (isComplete) return;
      const piece = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      const bytes = carry === undefined ? piece : Buffer.concat([carry, piece]);
      const at = read(bytes);
      carry = at === bytes.length ? undefined : bytes.subarray(at);
      if (carry !== undefined && carry.length > LONGEST_TOKEN) throw new SpreadsheetError('cell_too_long');
    },
    /** @throws SpreadsheetError `damaged` when the document broke off */
    end(): void {
      if (!isComplete) throw damaged('broken off');
    },
  };
}

/** @returns undefined where it has not come whole */
function declarationOf(bytes: Buffer, at: number): 'comment' | 'text' | undefined {
  const start = bytes.toString('latin1', at, at + 9);
  if (start.startsWith('<!--')) return 'comment';
  if (start === '<![CDATA[') return 'text';
  if (start === '<!DOCTYPE') throw new SpreadsheetError('unsafe', { why: 'doctype' });
  if (['<!--', '<![CDATA[', '<!DOCTYPE'].some((mark) => mark.startsWith(start))) return undefined;
  throw damaged('declaration');
}

function after(bytes: Buffer, mark: string, at: number): number {
  const found = bytes.indexOf(mark, at, 'latin1');
  return found < 0 ? NOT_WHOLE : found + mark.length;
}
