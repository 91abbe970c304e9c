import { LAST_COLUMN } from '../limits.ts';
import type { Cell } from './cell.ts';

const LT = 60;
const GT = 62;
const SLASH = 47;
const SPACE = 32;
const EQUALS = 61;
const QUOTE = 34;
const A = 65;
const Z = 90;
const [C, R, S, T, V] = [99, 114, 115, 116, 118];

/** Bytes that may be looked at before the next question whether they are there: beyond the end every look would be a slow one. */
const ROOM = 16;

/**
 * Reads a cell that is written as nearly all are, `<c r="B7" s="1" t="s"><v>12</v></c>`, at once: a million of them cost a third of what
 * their tags and texts one by one do. Whatever else it may be is left to those, also what has not come whole or stands at the very end.
 * @returns the place behind the cell, which is in `cell` then; or `at`
 */
export function readUsualCell(bytes: Buffer, at: number, cell: Cell): number {
  const end = bytes.length - ROOM;
  if (at >= end || bytes[at] !== LT || bytes[at + 1] !== C) return at;
  let i = at + 2;
  let column = cell.column + 1;
  let style = 0;
  let isShared = false;
  for (; bytes[i] === SPACE; i++) {
    const name = bytes[i + 1];
    if (bytes[i + 2] !== EQUALS || bytes[i + 3] !== QUOTE) return at;
    i += 4;
    if (name === R) {
      for (column = 0; i < end && isCapital(bytes[i]!); i++) column = column * 26 + bytes[i]! - A + 1;
      column -= 1;
      while (i < end && isDigit(bytes[i]!)) i++;
    } else if (name === S) {
      for (style = 0; i < end && isDigit(bytes[i]!); i++) style = style * 10 + bytes[i]! - 48;
    } else if (name === T && bytes[i] === S) {
      isShared = true;
      i++;
    } else return at;
    if (i >= end || bytes[i] !== QUOTE) return at;
  }
  if (column < 0 || column >= LAST_COLUMN) return at;

  let [value, index] = ['', -1];
  if (bytes[i] === SLASH && bytes[i + 1] === GT) i += 2;
  else {
    if (bytes[i] !== GT || bytes[i + 1] !== LT || bytes[i + 2] !== V || bytes[i + 3] !== GT) return at;
    const from = i + 4;
    i = from;
    if (isShared) for (index = 0; i < end && isDigit(bytes[i]!); i++) index = index * 10 + bytes[i]! - 48;
    else while (i < end && isOfNumber(bytes[i]!)) i++;
    if (i === from || !endsCell(bytes, i)) return at;
    if (!isShared) value = bytes.toString('latin1', from, i);
    i += 8;
  }
  cell.column = column;
  cell.style = style;
  cell.type = isShared ? 'shared' : 'number';
  cell.value = value;
  cell.index = index;
  return i;
}

/** Whether `</v></c>` stands there. */
function endsCell(bytes: Buffer, at: number): boolean {
  return (
    bytes[at] === LT &&
    bytes[at + 1] === SLASH &&
    bytes[at + 2] === V &&
    bytes[at + 3] === GT &&
    bytes[at + 4] === LT &&
    bytes[at + 5] === SLASH &&
    bytes[at + 6] === C &&
    bytes[at + 7] === GT
  );
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}

function isCapital(byte: number): boolean {
  return byte >= A && byte <= Z;
}

/** «-12.5E+3» */
function isOfNumber(byte: number): boolean {
  return isDigit(byte) || byte === 46 || byte === 45 || byte === 43 || byte === 69 || byte === 101;
}
