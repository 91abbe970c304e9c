import { dateText, isDateFormat, isDateFormatId } from '../dates.ts';
import { numberText } from '../numbers.ts';
import { readDocument } from '../xml/document.ts';
import { attribute } from '../xml/tag.ts';

/** What a cell's format changes in its number: nothing (null), makes it a date, or fills it with zeros up to `zeros` digits. */
export type CellFormat = 'date' | { zeros: number } | null;

const NUM_FMT = 1;
const CELL_XFS = 2;
const XF = 3;
const NUM_FMT_ID = 4;
const FORMAT_CODE = 5;
const VOCABULARY = { numFmt: NUM_FMT, cellXfs: CELL_XFS, xf: XF, numFmtId: NUM_FMT_ID, formatCode: FORMAT_CODE };

/** The formats of cells by their style number. */
export async function readStyles(pieces: AsyncIterable<Uint8Array>): Promise<CellFormat[]> {
  const own = new Map<number, CellFormat>();
  const formats: CellFormat[] = [];
  let isInCells = false;
  await readDocument(pieces, VOCABULARY, {
    open(id, tag) {
      if (id === CELL_XFS) isInCells = true;
      if (id !== NUM_FMT && !(id === XF && isInCells)) return;
      const format = Number(attribute(tag, NUM_FMT_ID) ?? 0);
      if (id === NUM_FMT) own.set(format, formatOf(attribute(tag, FORMAT_CODE) ?? ''));
      else formats.push(own.has(format) ? own.get(format)! : isDateFormatId(format) ? 'date' : null);
    },
    close(id) {
      if (id === CELL_XFS) isInCells = false;
    },
  });
  return formats;
}

/** @param code of a format such as «dd.mm.yyyy» or «000000» */
export function formatOf(code: string): CellFormat {
  if (/^0{2,}$/.test(code)) return { zeros: code.length };
  return isDateFormat(code) ? 'date' : null;
}

/** A number that already stands as a person would write it. */
const PLAIN = /^[1-9]\d{0,9}(?:\d{0,5}|\.\d{0,4}[1-9])$/;

/** @param value as the file has it, such as «8.0080012345678E13» */
export function formatted(value: string, format: CellFormat, is1904: boolean): string {
  if (format === null && PLAIN.test(value)) return value;
  const number = Number(value);
  return Number.isNaN(number) ? value : formatNumber(number, format, is1904);
}

export function formatNumber(number: number, format: CellFormat, is1904: boolean): string {
  if (format === 'date') return dateText(number, is1904) ?? numberText(number);
  const text = numberText(number);
  return format !== null && number >= 0 && Number.isInteger(number) ? text.padStart(format.zeros, '0') : text;
}
