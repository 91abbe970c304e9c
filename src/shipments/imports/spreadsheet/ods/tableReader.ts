import { MAX_CELL, MAX_COLUMNS } from '../../import.ts';
import { isBlank, type RowSink } from '../rowCollector.ts';
import type { XmlHandler } from '../xml/scanner.ts';
import { attribute, type XmlTag } from '../xml/tag.ts';
import { readText } from '../xml/text.ts';
import { addText, CELL_ATTRIBUTES, type Cell, cellText, emptyCell, openCell, repeats } from './cell.ts';

const TABLE = 1;
const ROW = 2;
const CELL = 3;
const P = 4;
const SPACES = 5;
const TAB = 6;
const LINE_BREAK = 7;
const ASIDE = 8;
const NAME = 9;
const ROWS_REPEATED = 10;
const COUNT = 11;

/** https://docs.oasis-open.org/office/OpenDocument/v1.3/os/part3-schema/OpenDocument-v1.3-os-part3-schema.html */
export const ODS_VOCABULARY = {
  table: TABLE,
  'table-row': ROW,
  'table-cell': CELL,
  'covered-table-cell': CELL,
  p: P,
  s: SPACES,
  tab: TAB,
  'line-break': LINE_BREAK,
  // Comments, pictures and deleted cells have paragraphs and even tables of their own.
  annotation: ASIDE,
  shapes: ASIDE,
  frame: ASIDE,
  'tracked-changes': ASIDE,
  forms: ASIDE,
  'dde-links': ASIDE,
  name: NAME,
  'number-rows-repeated': ROWS_REPEATED,
  c: COUNT,
  ...CELL_ATTRIBUTES,
};

type Table = {
  name: string;
  /** Undefined where its rows are not wanted, or no more. */
  rows: RowSink | undefined;
  /** The last one read, from 1. */
  row: number;
  rowsRepeated: number;
  cells: string[];
  column: number;
  merged: number;
};

/** @param sinkOf a table by its name and place, from 0: undefined where its rows are not wanted */
export function tableReader(sinkOf: (name: string, index: number) => RowSink | undefined) {
  let tables = 0;
  let table: Table = newTable('', undefined);
  const cell = emptyCell();
  let isParagraph = false;
  let aside = 0; // how deep inside something that is no cell's text

  const handler: XmlHandler = {
    open(id, tag) {
      if (aside > 0 || id === ASIDE) aside++;
      else if (id === TABLE) {
        const name = attribute(tag, NAME) ?? '';
        table = newTable(name, sinkOf(name, tables++));
      } else if (table.rows === undefined) return;
      else if (id === CELL) openCell(cell, tag);
      else if (id === ROW) openRow(table, tag);
      else if (id === P) {
        if (cell.paragraphs++ > 0) addText(cell, '\n');
        isParagraph = true;
      } else addSpace(cell, id, tag);
    },
    text(bytes, from, to, seen, hasEntities) {
      if (isParagraph && aside === 0) addText(cell, readText(bytes, from, to, seen, hasEntities));
    },
    close(id) {
      if (aside > 0) aside--;
      else if (table.rows === undefined) return;
      else if (id === P) isParagraph = false;
      else if (id === CELL) closeCell(table, table.rows, cell);
      else if (id === ROW) closeRow(table, table.rows);
      else if (id === TABLE && table.merged > 0) table.rows.notes.push({ code: 'merged_cells', count: table.merged });
    },
  };
  return {
    handler,
    /** Where it stands, for saying what was too long. */
    place: () => ({ sheet: table.name, column: table.column, row: table.row + 1 }),
  };
}

function newTable(name: string, rows: RowSink | undefined): Table {
  return { name, rows, row: 0, rowsRepeated: 1, cells: [], column: 0, merged: 0 };
}

function openRow(table: Table, tag: XmlTag): void {
  table.rowsRepeated = repeats(attribute(tag, ROWS_REPEATED) ?? '1');
  table.cells = [];
  table.column = 0;
}

function addSpace(cell: Cell, id: number, tag: XmlTag): void {
  if (id === SPACES) addText(cell, ' '.repeat(Math.min(repeats(attribute(tag, COUNT) ?? '1'), MAX_CELL)));
  else if (id === TAB) addText(cell, '\t');
  else if (id === LINE_BREAK) addText(cell, '\n');
}

function closeCell(table: Table, rows: RowSink, cell: Cell): void {
  const { cells, column: from } = table;
  const to = from + cell.repeated;
  table.column = to;
  if (cell.isSpanned) table.merged++;
  const text = cellText(cell);
  if (text === '') return;
  if (to > MAX_COLUMNS && !isBlank(text)) rows.tooWide(table.row + 1, Math.max(from, MAX_COLUMNS));
  while (cells.length < Math.min(from, MAX_COLUMNS)) cells.push('');
  for (let i = from; i < Math.min(to, MAX_COLUMNS); i++) cells.push(text);
}

function closeRow(table: Table, rows: RowSink): void {
  const isEmpty = table.cells.every(isBlank);
  // Millions of empty rows at the end are one element, and no rows.
  for (let i = 1; !isEmpty && i <= table.rowsRepeated && !rows.isOver(); i++) rows.put(table.row + i, [...table.cells]);
  table.row += table.rowsRepeated;
  if (rows.isOver()) table.rows = undefined;
}
