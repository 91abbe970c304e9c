import { MAX_CELL, MAX_COLUMNS, SpreadsheetError } from '../../import.ts';
import { isoDateText } from '../dates.ts';
import { LAST_COLUMN, LAST_ROW } from '../limits.ts';
import { cellName, cellTooLong, isBlank, type RowSink } from '../rowCollector.ts';
import type { XmlHandler } from '../xml/scanner.ts';
import type { XmlTag } from '../xml/tag.ts';
import { readText } from '../xml/text.ts';
import { unescaped } from './escapes.ts';
import type { SharedStrings } from './sharedStrings.ts';
import { type CellFormat, formatted } from './styles.ts';

/** What the cells of every sheet refer to. */
export type BookParts = { strings: SharedStrings; formats: CellFormat[]; is1904: boolean };

const ROW = 1;
const C = 2;
const V = 3;
const IS = 4;
const T = 5;
const RPH = 6;
const R = 7;
const S = 8;
const MERGE_CELL = 9;
export const SHEET_VOCABULARY = { row: ROW, c: C, v: V, is: IS, t: T, rPh: RPH, r: R, s: S, mergeCell: MERGE_CELL };

type CellType = 'number' | 'shared' | 'inline' | 'text' | 'boolean' | 'error' | 'date';
const TYPES = new Map<string, CellType>([
  ['inlineStr', 'inline'],
  ['str', 'text'],
  ['b', 'boolean'],
  ['e', 'error'],
  ['d', 'date'],
]);

/** Turns the elements of a sheet into rows. Of a formula the stored value is read, never the formula. */
export function sheetReader(sheet: string, parts: BookParts, rows: RowSink) {
  let row = 0;
  let cells: string[] = [];
  let column = -1;
  let type: CellType = 'number';
  let style = 0;
  let value = '';
  let index = 0; // of a shared text, as far as its digits have come
  let isValue = false;
  let isInline = false;
  let isReading = false; // of how a Japanese text is pronounced
  let merged = 0;

  function openRow(tag: XmlTag): void {
    row++; // unless it says its number; rows out of order would stand twice under one number
    for (let i = 0; i < tag.count; i++) if (tag.ids[i] === R) row = Math.max(row, digits(tag.bytes, tag.from[i]!, tag.to[i]!));
    if (row > LAST_ROW) throw new SpreadsheetError('damaged', { sheet, why: 'xlsx: row' });
    cells = [];
    column = -1;
  }

  function openCell(tag: XmlTag): void {
    type = 'number';
    style = 0;
    value = '';
    index = -1;
    column++;
    for (let i = 0; i < tag.count; i++) {
      const id = tag.ids[i];
      if (id === R) column = columnOf(tag.bytes, tag.from[i]!, tag.to[i]!);
      else if (id === S) style = digits(tag.bytes, tag.from[i]!, tag.to[i]!);
      else if (id === T) type = typeOf(tag.bytes, tag.from[i]!, tag.to[i]!);
    }
    if (column < 0 || column >= LAST_COLUMN) throw new SpreadsheetError('damaged', { sheet, why: 'xlsx: column' });
  }

  function closeCell(): void {
    const text = type === 'shared' ? sharedText() : cellText();
    if (text === '') return;
    if (column >= MAX_COLUMNS) {
      if (!isBlank(text)) rows.tooWide(row, column);
      return;
    }
    while (cells.length < column) cells.push('');
    cells[column] = text;
  }

  function sharedText(): string {
    if (index < 0) return '';
    if (index >= parts.strings.count)
      throw new SpreadsheetError('damaged', { sheet, cell: cellName(column, row), why: 'xlsx: text' });
    const text = parts.strings.text(index);
    if (text === undefined) throw cellTooLong(sheet, column, row);
    return text;
  }

  function cellText(): string {
    if (value === '') return '';
    if (type === 'number') return formatted(value, parts.formats[style] ?? null, parts.is1904);
    if (type === 'boolean') return value === '1' || value === 'true' ? 'да' : 'нет';
    if (type === 'error') return '';
    return type === 'date' ? isoDateText(value) : unescaped(value);
  }

  const handler: XmlHandler = {
    open(id, tag) {
      if (id === C) openCell(tag);
      else if (id === V) isValue = true;
      else if (id === T) isValue = isInline && !isReading;
      else if (id === ROW) openRow(tag);
      else if (id === IS) isInline = true;
      else if (id === RPH) isReading = true;
      else if (id === MERGE_CELL) merged++;
    },
    text(bytes, from, to, seen, hasEntities) {
      if (!isValue) return;
      if (type === 'shared') index = digits(bytes, from, to, Math.max(index, 0));
      else if (value.length <= MAX_CELL) value += readText(bytes, from, to, seen, hasEntities);
    },
    close(id) {
      if (id === V || id === T) isValue = false;
      else if (id === C) closeCell();
      else if (id === ROW) rows.put(row, cells);
      else if (id === IS) isInline = false;
      else if (id === RPH) isReading = false;
    },
  };

  return {
    handler,
    /** Where it stands, for saying what was too long. */
    place: () => ({ sheet, column: Math.max(column, 0), row }),
    merged: () => merged,
  };
}

const SHARED = 115; // «s», of nearly every text

function typeOf(bytes: Buffer, from: number, to: number): CellType {
  if (bytes[from] === SHARED && to === from + 1) return 'shared';
  return TYPES.get(bytes.toString('latin1', from, to)) ?? 'number';
}

const ZERO = 48;
const NINE = 57;
const A = 65;
const Z = 90;

/** @param start what earlier digits came to */
function digits(bytes: Buffer, from: number, to: number, start = 0): number {
  let number = start;
  for (let i = from; i < to; i++) {
    const byte = bytes[i]!;
    if (byte >= ZERO && byte <= NINE) number = number * 10 + byte - ZERO;
  }
  return number;
}

/** Column 1 for «B17». */
function columnOf(bytes: Buffer, from: number, to: number): number {
  let column = 0;
  for (let i = from; i < to; i++) {
    const letter = bytes[i]! & ~32; // capital
    if (letter < A || letter > Z) break;
    column = column * 26 + letter - A + 1;
  }
  return column - 1;
}
