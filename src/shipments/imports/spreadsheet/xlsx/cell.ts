import { SpreadsheetError } from '../../import.ts';
import { isoDateText } from '../dates.ts';
import { cellName, cellTooLong } from '../rowCollector.ts';
import { unescaped } from './escapes.ts';
import type { SharedStrings } from './sharedStrings.ts';
import { type CellFormat, formatted } from './styles.ts';

/** What the cells of every sheet refer to. */
export type BookParts = { strings: SharedStrings; formats: CellFormat[]; is1904: boolean };

export type CellType = 'number' | 'shared' | 'inline' | 'text' | 'boolean' | 'error' | 'date';

/** The cell being read. One object for all of them. */
export type Cell = {
  row: number;
  column: number;
  type: CellType;
  style: number;
  value: string;
  /** Of a shared text, as far as its digits have come. */
  index: number;
};

/** @throws SpreadsheetError where a shared text is missing or too long for a cell */
export function cellText(sheet: string, cell: Cell, parts: BookParts): string {
  if (cell.type === 'shared') return sharedText(sheet, cell, parts.strings);
  const { type, value } = cell;
  if (value === '' || type === 'error') return '';
  if (type === 'number') return formatted(value, parts.formats[cell.style] ?? null, parts.is1904);
  // Words that the reader of consents knows; Excel would show ИСТИНА and ЛОЖЬ.
  if (type === 'boolean') return value === '1' || value === 'true' ? 'да' : 'нет';
  return type === 'date' ? isoDateText(value) : unescaped(value);
}

function sharedText(sheet: string, { index, column, row }: Cell, strings: SharedStrings): string {
  if (index < 0) return '';
  if (index >= strings.count) throw new SpreadsheetError('damaged', { sheet, cell: cellName(column, row), why: 'xlsx: text' });
  const text = strings.text(index);
  if (text === undefined) throw cellTooLong(sheet, column, row);
  return text;
}

const TYPES = new Map<string, CellType>([
  ['inlineStr', 'inline'],
  ['str', 'text'],
  ['b', 'boolean'],
  ['e', 'error'],
  ['d', 'date'],
]);
const SHARED = 115; // «s», of nearly every text

export function typeOf(bytes: Buffer, from: number, to: number): CellType {
  if (bytes[from] === SHARED && to === from + 1) return 'shared';
  return TYPES.get(bytes.toString('latin1', from, to)) ?? 'number';
}

const ZERO = 48;
const NINE = 57;
const A = 65;
const Z = 90;

/** @param start what earlier digits came to */
export function digits(bytes: Buffer, from: number, to: number, start = 0): number {
  let number = start;
  for (let i = from; i < to; i++) {
    const byte = bytes[i]!;
    if (byte >= ZERO && byte <= NINE) number = number * 10 + byte - ZERO;
  }
  return number;
}

/** Column 1, from 0, of «B17». */
export function columnOf(bytes: Buffer, from: number, to: number): number {
  let column = 0;
  for (let i = from; i < to; i++) {
    const letter = bytes[i]! & ~32; // capital
    if (letter < A || letter > Z) break;
    column = column * 26 + letter - A + 1;
  }
  return column - 1;
}
