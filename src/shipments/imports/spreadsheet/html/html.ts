import { type LayoutNote, SpreadsheetError } from '../../import.ts';
import { chooseSheet, sheetSampler } from '../chooseSheet.ts';
import type { OpenSheet } from '../openSheet.ts';
import { rowCollector } from '../rowCollector.ts';
import { decodeText, type TextEncoding } from '../text/encoding.ts';
import { htmlScanner } from './scanner.ts';
import { tableReader } from './tableReader.ts';

/**
 * A page with tables, as content systems export orders under the name of an xls. Read twice as an ods is, in pieces.
 * @throws SpreadsheetError `not_spreadsheet` where the page has no table
 */
export async function openHtml(bytes: Uint8Array, encoding: TextEncoding, wanted: string | null): Promise<OpenSheet> {
  const sampler = sheetSampler();
  const sample = tableReader((index) => sampler.sinkOf(`Таблица ${index + 1}`));
  const scanner = htmlScanner(sample);
  for (const piece of decodeText(bytes, encoding)) scanner.push(piece);
  scanner.end();
  sample.end();
  const { sheets } = sampler;
  if (sheets.length === 0) throw new SpreadsheetError('not_spreadsheet');
  const chosen = await chooseSheet(sheets, wanted);
  const rows = rowCollector(chosen.name);
  const notes: LayoutNote[] = sheets.length > 1 ? [{ code: 'several_sheets', count: sheets.length }] : [];
  let read = 0; // characters, which is near enough
  return {
    format: 'html',
    sheets: sheets.map(({ name }) => name),
    sheet: chosen.name,
    encoding: encoding.encoding,
    async *rows() {
      const reader = tableReader((index) => (sheets[index] === chosen ? rows : undefined));
      const again = htmlScanner(reader);
      for (const piece of decodeText(bytes, encoding)) {
        again.push(piece);
        read += piece.length;
        yield* rows.take(false);
        if (rows.isOver()) break;
      }
      again.end();
      reader.end();
      yield* rows.take(true);
      notes.push(...rows.notes);
    },
    progress: () => Math.min(1, read / bytes.length),
    notes: () => notes,
  };
}
