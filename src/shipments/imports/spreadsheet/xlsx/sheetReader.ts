import { MAX_CELL, MAX_COLUMNS, SpreadsheetError } from '../../import.ts';
import { LAST_COLUMN, LAST_ROW } from '../limits.ts';
import { isBlank, type RowSink } from '../rowCollector.ts';
import type { XmlHandler } from '../xml/scanner.ts';
import type { XmlTag } from '../xml/tag.ts';
import { readText } from '../xml/text.ts';
import { type BookParts, type Cell, cellText, columnOf, digits, typeOf } from './cell.ts';
import { readUsualCell } from './usualCell.ts';

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

/** Turns the elements of a sheet into rows. Of a formula the stored value is read, never the formula. */
export function sheetReader(sheet: string, parts: BookParts, rows: RowSink) {
  const cell: Cell = { row: 0, column: -1, type: 'number', style: 0, value: '', index: -1 };
  let cells: string[] = [];
  let isValue = false;
  let isInline = false;
  let isReading = false; // of how a Japanese text is pronounced
  let merged = 0;

  const handler: XmlHandler = {
    open(id, tag) {
      if (id === C) openCell(sheet, cell, tag);
      else if (id === V) isValue = true;
      else if (id === T) isValue = isInline && !isReading;
      else if (id === IS) isInline = true;
      else if (id === RPH) isReading = true;
      else if (id === MERGE_CELL) merged++;
      else if (id === ROW) {
        openRow(sheet, cell, tag);
        cells = [];
      }
    },
    text(bytes, from, to, seen, hasEntities) {
      if (!isValue) return;
      if (cell.type === 'shared') cell.index = digits(bytes, from, to, Math.max(cell.index, 0));
      else if (cell.value.length <= MAX_CELL) cell.value += readText(bytes, from, to, seen, hasEntities);
    },
    usual(bytes, at) {
      if (isValue || isInline || isReading) return at;
      for (let from = at; ; ) {
        const behind = readUsualCell(bytes, from, cell);
        if (behind === from) return from;
        place(cellText(sheet, cell, parts), cell, cells, rows);
        from = behind;
      }
    },
    close(id) {
      if (id === V || id === T) isValue = false;
      else if (id === C) place(cellText(sheet, cell, parts), cell, cells, rows);
      else if (id === ROW) rows.put(cell.row, cells);
      else if (id === IS) isInline = false;
      else if (id === RPH) isReading = false;
    },
  };

  return {
    handler,
    /** Where it stands, for saying what was too long. */
    place: () => ({ sheet, column: Math.max(cell.column, 0), row: cell.row }),
    merged: () => merged,
  };
}

function openRow(sheet: string, cell: Cell, tag: XmlTag): void {
  cell.row++; // unless it says its number; rows out of order would stand twice under one number
  for (let i = 0; i < tag.count; i++) {
    if (tag.ids[i] === R) cell.row = Math.max(cell.row, digits(tag.bytes, tag.from[i]!, tag.to[i]!));
  }
  if (cell.row > LAST_ROW) throw new SpreadsheetError('damaged', { sheet, why: 'xlsx: row' });
  cell.column = -1;
}

function openCell(sheet: string, cell: Cell, tag: XmlTag): void {
  cell.type = 'number';
  cell.style = 0;
  cell.value = '';
  cell.index = -1;
  cell.column++;
  for (let i = 0; i < tag.count; i++) {
    const id = tag.ids[i];
    if (id === R) cell.column = columnOf(tag.bytes, tag.from[i]!, tag.to[i]!);
    else if (id === S) cell.style = digits(tag.bytes, tag.from[i]!, tag.to[i]!);
    else if (id === T) cell.type = typeOf(tag.bytes, tag.from[i]!, tag.to[i]!);
  }
  if (cell.column < 0 || cell.column >= LAST_COLUMN) throw new SpreadsheetError('damaged', { sheet, why: 'xlsx: column' });
}

function place(text: string, { row, column }: Cell, cells: string[], rows: RowSink): void {
  if (text === '') return;
  if (column >= MAX_COLUMNS) {
    if (!isBlank(text)) rows.tooWide(row, column);
    return;
  }
  while (cells.length < column) cells.push('');
  cells[column] = text;
}
