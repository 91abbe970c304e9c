import { MAX_CELL, MAX_COLUMNS } from '../../import.ts';
import { isoDateText } from '../dates.ts';
import { numberText } from '../numbers.ts';
import { isBlank, type RowSink } from '../rowCollector.ts';
import type { XmlHandler } from '../xml/scanner.ts';
import { attribute, type XmlTag } from '../xml/tag.ts';
import { readText } from '../xml/text.ts';

const TABLE = 1;
const ROW = 2;
const CELL = 3;
const COVERED = 4;
const P = 5;
const SPACES = 6;
const TAB = 7;
const LINE_BREAK = 8;
const ASIDE = 9;
const NAME = 10;
const ROWS_REPEATED = 11;
const COLUMNS_REPEATED = 12;
const VALUE_TYPE = 13;
const VALUE = 14;
const DATE_VALUE = 15;
const STRING_VALUE = 16;
const BOOLEAN_VALUE = 17;
const COUNT = 18;
const SPANNED = 19;

/** https://docs.oasis-open.org/office/OpenDocument/v1.3/os/part3-schema/OpenDocument-v1.3-os-part3-schema.html */
export const ODS_VOCABULARY = {
  table: TABLE,
  'table-row': ROW,
  'table-cell': CELL,
  'covered-table-cell': COVERED,
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
  'number-columns-repeated': COLUMNS_REPEATED,
  'value-type': VALUE_TYPE,
  value: VALUE,
  'date-value': DATE_VALUE,
  'string-value': STRING_VALUE,
  'boolean-value': BOOLEAN_VALUE,
  c: COUNT,
  'number-columns-spanned': SPANNED,
  'number-rows-spanned': SPANNED,
};

/** @param collectorOf a table by its name and place, from 0: undefined where its rows are not wanted */
export function tableReader(collectorOf: (name: string, index: number) => RowSink | undefined) {
  let tables = 0;
  let rows: RowSink | undefined;
  let name = '';
  let row = 0; // the last one read
  let rowsRepeated = 1;
  let cells: string[] = [];
  let column = 0;
  const cell = { repeated: 1, type: '', isError: false, value: '', text: '', paragraphs: 0 };
  let isParagraph = false;
  let aside = 0; // how deep inside something that is no cell's text
  let merged = 0;

  function openCell(tag: XmlTag): void {
    Object.assign(cell, { repeated: 1, type: '', isError: false, value: '', text: '', paragraphs: 0 });
    let isSpanned = false;
    for (let i = 0; i < tag.count; i++) {
      const id = tag.ids[i]!;
      if (id === 0) continue;
      const value = readText(tag.bytes, tag.from[i]!, tag.to[i]!);
      if (id === COLUMNS_REPEATED) cell.repeated = repeats(value);
      else if (id === SPANNED) isSpanned ||= value !== '1';
      else if (id === VALUE_TYPE) {
        // LibreOffice says the type twice, and that of an error only the second time.
        if (value === 'error') cell.isError = true;
        cell.type ||= value;
      } else if (id === VALUE || id === DATE_VALUE || id === STRING_VALUE || id === BOOLEAN_VALUE) cell.value = value;
    }
    if (isSpanned) merged++;
  }

  function closeCell(): void {
    const text = cellText(cell);
    const from = column;
    column += cell.repeated;
    if (text === '') return;
    if (column > MAX_COLUMNS && !isBlank(text)) rows!.tooWide(row + 1, Math.max(from, MAX_COLUMNS));
    while (cells.length < Math.min(from, MAX_COLUMNS)) cells.push('');
    for (let i = from; i < Math.min(column, MAX_COLUMNS); i++) cells.push(text);
  }

  function closeRow(): void {
    const isEmpty = cells.every(isBlank);
    // Millions of empty rows at the end are one element, and no rows.
    for (let i = 1; !isEmpty && i <= rowsRepeated && !rows!.isOver(); i++) rows!.put(row + i, [...cells]);
    row += rowsRepeated;
    if (rows!.isOver()) rows = undefined;
  }

  function add(text: string): void {
    if (cell.text.length <= MAX_CELL) cell.text += text;
  }

  const handler: XmlHandler = {
    open(id, tag) {
      if (aside > 0 || id === ASIDE) {
        aside++;
        return;
      }
      if (id === TABLE) {
        name = attribute(tag, NAME) ?? '';
        rows = collectorOf(name, tables++);
        row = 0;
        merged = 0;
      }
      if (rows === undefined) return;
      if (id === CELL || id === COVERED) openCell(tag);
      else if (id === ROW) {
        rowsRepeated = repeats(attribute(tag, ROWS_REPEATED) ?? '1');
        cells = [];
        column = 0;
      } else if (id === P) {
        if (cell.paragraphs++ > 0) add('\n');
        isParagraph = true;
      } else if (id === SPACES) add(' '.repeat(Math.min(repeats(attribute(tag, COUNT) ?? '1'), MAX_CELL)));
      else if (id === TAB) add('\t');
      else if (id === LINE_BREAK) add('\n');
    },
    text(bytes, from, to, seen, hasEntities) {
      if (isParagraph && aside === 0) add(readText(bytes, from, to, seen, hasEntities));
    },
    close(id) {
      if (aside > 0) {
        aside--;
        return;
      }
      if (rows === undefined) return;
      if (id === P) isParagraph = false;
      else if (id === CELL || id === COVERED) closeCell();
      else if (id === ROW) closeRow();
      else if (id === TABLE) {
        if (merged > 0) rows.notes.push({ code: 'merged_cells', count: merged });
        rows = undefined;
      }
    },
  };
  return {
    handler,
    /** Where it stands, for saying what was too long. */
    place: () => ({ sheet: name, column, row: row + 1 }),
  };
}

/** Numbers as they are and not as they are shown, which may be «8,00801E+13»; all else as it is shown. */
function cellText({ type, isError, value, text }: { type: string; isError: boolean; value: string; text: string }): string {
  if (isError) return '';
  switch (type) {
    case 'float':
    case 'currency':
      return /^0\d+$/.test(text) && Number(text) === Number(value) ? text : numberText(Number(value));
    case 'date':
      return isoDateText(value);
    case 'boolean':
      return value === 'true' ? 'да' : 'нет';
    default:
      return text || value;
  }
}

function repeats(value: string): number {
  const times = Number(value);
  return Number.isSafeInteger(times) && times > 0 ? times : 1;
}
