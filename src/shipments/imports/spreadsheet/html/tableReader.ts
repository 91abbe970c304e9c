import { MAX_CELL, MAX_COLUMNS } from '../../import.ts';
import { isBlank, type RowSink } from '../rowCollector.ts';
import type { HtmlHandler } from './scanner.ts';

/** A table on its way. One inside a cell of another is a table of its own, and no text of the cell. */
type Table = {
  rows: RowSink | undefined;
  row: number;
  cells: string[];
  column: number;
  /** Of each column, how many rows more a cell from above reaches into. */
  spans: number[];
  isCell: boolean;
  text: string;
  colspan: number;
  rowspan: number;
  merged: number;
};

const MOST_SPANNED_ROWS = 65_534; // https://html.spec.whatwg.org/multipage/tables.html#attributes-common-to-td-and-th-elements
const DEEPEST = 32;
const BLOCKS = new Set(['br', 'p', 'div', 'li']);

/** @param sinkOf a table by its place, from 0: undefined where its rows are not wanted */
export function tableReader(sinkOf: (index: number) => RowSink | undefined): HtmlHandler & { end(): void } {
  const open: Table[] = [];
  let tables = 0;

  function closeTable(table: Table): void {
    closeRow(table);
    if (table.merged > 0) table.rows?.notes.push({ code: 'merged_cells', count: table.merged });
    open.pop();
  }

  return {
    open(name, attributes) {
      const table = open.at(-1);
      if (name === 'table') {
        if (open.length < DEEPEST) open.push(newTable(sinkOf(tables++)));
      } else if (table?.rows === undefined) return;
      else if (name === 'tr') closeRow(table);
      else if (name === 'td' || name === 'th') openCell(table, attributes);
      else if (BLOCKS.has(name)) add(table, '\n', true);
    },
    close(name) {
      const table = open.at(-1);
      if (table === undefined) return;
      if (name === 'table') closeTable(table);
      else if (table.rows === undefined) return;
      else if (name === 'tr') closeRow(table);
      else if (name === 'td' || name === 'th') closeCell(table);
      else if (BLOCKS.has(name)) add(table, '\n', true);
    },
    text(text) {
      const table = open.at(-1);
      if (table?.isCell) add(table, /[\t\r\n\f]| {2}/.test(text) ? text.replace(/[ \t\r\n\f]+/g, ' ') : text, false);
    },
    /** Closes what the page left open. */
    end() {
      for (let table = open.at(-1); table !== undefined; table = open.at(-1)) closeTable(table);
    },
  };
}

function newTable(rows: RowSink | undefined): Table {
  const cell = { isCell: false, text: '', colspan: 1, rowspan: 1 };
  return { rows, row: 0, cells: [], column: 0, spans: [], merged: 0, ...cell };
}

function openCell(table: Table, attributes: string): void {
  closeCell(table);
  while ((table.spans[table.column] ?? 0) > 0) table.column++;
  table.isCell = true;
  table.text = '';
  table.colspan = Math.min(spanOf(attributes, 'col'), 1_000);
  table.rowspan = Math.min(spanOf(attributes, 'row'), MOST_SPANNED_ROWS);
  if (table.colspan > 1 || table.rowspan > 1) table.merged++;
}

/** Line breaks stand once, and not at the ends; spaces around them are the page's layout. */
function add(table: Table, text: string, isBreak: boolean): void {
  if (!table.isCell || table.text.length > MAX_CELL) return;
  if (isBreak && (table.text === '' || table.text.endsWith('\n'))) return;
  table.text += table.text.endsWith('\n') || table.text === '' ? text.replace(/^ /, '') : text;
}

function closeCell(table: Table): void {
  if (!table.isCell) return;
  table.isCell = false;
  const text = / \n|[ \n]$/.test(table.text) ? table.text.replace(/ +\n/g, '\n').replace(/[ \n]+$/, '') : table.text;
  const { column } = table;
  for (let i = 0; i < table.colspan && column + i < MAX_COLUMNS; i++) table.spans[column + i] = table.rowspan;
  table.column += table.colspan;
  if (column >= MAX_COLUMNS) {
    if (!isBlank(text)) table.rows?.tooWide(table.row + 1, column);
    return;
  }
  while (table.cells.length < column) table.cells.push('');
  table.cells[column] = text;
}

function closeRow(table: Table): void {
  closeCell(table);
  const isRow = table.column > 0;
  if (isRow) {
    table.rows?.put(++table.row, table.cells);
    for (let i = 0; i < table.spans.length; i++) table.spans[i] = Math.max(0, table.spans[i]! - 1);
  }
  if (table.rows?.isOver()) table.rows = undefined;
  table.cells = [];
  table.column = 0;
}

function spanOf(attributes: string, kind: 'col' | 'row'): number {
  if (attributes === '') return 1;
  const found = new RegExp(`${kind}span\\s*=\\s*["']?\\s*(\\d{1,6})`, 'i').exec(attributes);
  return Math.max(1, Number(found?.[1] ?? 1));
}
