import { basename } from 'node:path';
import { type ImportKind, MAX_BYTES, SpreadsheetError } from '../import.ts';
import { openHtml } from './html/html.ts';
import { MAX_SHEET_NAME, MAX_SHEET_NAMES } from './limits.ts';
import { isOds, openOds } from './ods/ods.ts';
import { openOle, openSpreadsheetMl, openXlsb } from './oldFormats.ts';
import type { OpenSheet } from './openSheet.ts';
import { isBinary, sniff, sniffText } from './sniff.ts';
import { decodeText, findEncoding } from './text/encoding.ts';
import { openText } from './text/textSheet.ts';
import { mainPart } from './xlsx/workbook.ts';
import { openXlsx } from './xlsx/xlsx.ts';
import { openZip } from './zip.ts';

export type { OpenSheet } from './openSheet.ts';

const SAMPLE = 16_384; // bytes

/** @param sheet the one that a person chose; null, or one that is not there: the first that looks like a table */
export type OpenOptions = { fileName: string; kind: ImportKind; sheet: string | null; isInThread?: boolean };

/** A library reads this format and holds the file whole: in a thread it could end the whole service. */
export class NeedsProcessError extends Error {}

/**
 * Recognises a file by its content, whatever its name says, and opens it for reading row by row.
 * @throws SpreadsheetError; NeedsProcessError in a thread
 */
export async function openSpreadsheet(bytes: Uint8Array, options: OpenOptions): Promise<OpenSheet> {
  const opened = await open(bytes, options);
  const { sheets } = opened;
  const length = sheets.reduce((sum, name) => sum + name.length, 0);
  if (length > MAX_SHEET_NAMES || sheets.some((name) => name.length > MAX_SHEET_NAME))
    throw new SpreadsheetError('unsafe', { why: 'sheet names' });
  return opened;
}

async function open(bytes: Uint8Array, options: OpenOptions): Promise<OpenSheet> {
  if (bytes.length === 0) throw new SpreadsheetError('empty_file');
  if (bytes.length > MAX_BYTES) throw new SpreadsheetError('too_large', { limit: MAX_BYTES / 1024 / 1024 });
  const name = basename(options.fileName).replace(/\.[^.]*$/, '') || options.fileName;
  const { kind, sheet, isInThread = false } = options;
  if (kind !== 'file') return openText(bytes, { name, kind });
  switch (sniff(bytes)) {
    case 'zip':
      return openPackage(bytes, sheet, isInThread);
    case 'ole':
      if (isInThread) throw new NeedsProcessError();
      return openOle(bytes, sheet);
    case 'foreign':
      throw new SpreadsheetError('not_spreadsheet');
    default:
      return openByText(bytes, name, sheet, isInThread);
  }
}

async function openPackage(bytes: Uint8Array, sheet: string | null, isInThread: boolean): Promise<OpenSheet> {
  const zip = await openZip(bytes);
  if (await isOds(zip)) return openOds(zip, sheet);
  const main = await mainPart(zip);
  if (main?.endsWith('.bin')) {
    if (isInThread) throw new NeedsProcessError();
    return openXlsb(bytes, sheet);
  }
  if (main === undefined || !main.includes('workbook')) throw new SpreadsheetError('not_spreadsheet');
  return openXlsx(zip, main, sheet);
}

async function openByText(bytes: Uint8Array, name: string, sheet: string | null, isInThread: boolean): Promise<OpenSheet> {
  const encoding = findEncoding(bytes);
  const start = decodeText(bytes.subarray(0, SAMPLE), encoding).next().value ?? '';
  if (isBinary(start)) throw new SpreadsheetError('not_spreadsheet');
  const kind = sniffText(start);
  if (kind === 'foreign') throw new SpreadsheetError('not_spreadsheet');
  if (kind === 'csv') return openText(bytes, { name, kind: 'file', encoding });
  if (kind === 'html') return openHtml(bytes, encoding, sheet);
  if (isInThread) throw new NeedsProcessError();
  return openSpreadsheetMl([...decodeText(bytes, encoding)].join(''), sheet);
}
