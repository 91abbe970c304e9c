import { MAX_CELL } from '../../import.ts';
import { isoDateText } from '../dates.ts';
import { numberText } from '../numbers.ts';
import type { XmlTag } from '../xml/tag.ts';
import { readText } from '../xml/text.ts';

const COLUMNS_REPEATED = 12;
const VALUE_TYPE = 13;
const VALUE = 14;
const SPANNED = 15;

/** Attributes of a cell; its numbers follow those of the elements. */
export const CELL_ATTRIBUTES = {
  'number-columns-repeated': COLUMNS_REPEATED,
  'value-type': VALUE_TYPE,
  value: VALUE,
  'date-value': VALUE,
  'string-value': VALUE,
  'boolean-value': VALUE,
  'number-columns-spanned': SPANNED,
  'number-rows-spanned': SPANNED,
};

/** The cell being read. One object for all of them. */
export type Cell = {
  repeated: number;
  type: string;
  isError: boolean;
  value: string;
  text: string;
  paragraphs: number;
  isSpanned: boolean;
};

export function emptyCell(): Cell {
  return { repeated: 1, type: '', isError: false, value: '', text: '', paragraphs: 0, isSpanned: false };
}

export function openCell(cell: Cell, tag: XmlTag): void {
  Object.assign(cell, emptyCell());
  for (let i = 0; i < tag.count; i++) {
    const id = tag.ids[i]!;
    if (id === 0) continue;
    const value = readText(tag.bytes, tag.from[i]!, tag.to[i]!);
    if (id === COLUMNS_REPEATED) cell.repeated = repeats(value);
    else if (id === SPANNED) cell.isSpanned ||= value !== '1';
    else if (id === VALUE) cell.value = value;
    else if (id === VALUE_TYPE) {
      // LibreOffice says the type twice, and that of an error only the second time.
      if (value === 'error') cell.isError = true;
      cell.type ||= value;
    }
  }
}

export function addText(cell: Cell, text: string): void {
  if (cell.text.length <= MAX_CELL) cell.text += text;
}

/** Numbers as they are and not as they are shown, which may be «8,00801E+13»; all else as it is shown. */
export function cellText({ type, isError, value, text }: Cell): string {
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

export function repeats(value: string): number {
  const times = Number(value);
  return Number.isSafeInteger(times) && times > 0 ? times : 1;
}
