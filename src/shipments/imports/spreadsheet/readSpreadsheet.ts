import { basename } from 'node:path';
import { type ImportKind, MAX_BYTES, SpreadsheetError } from '../import.ts';
import type { OpenSheet } from './openSheet.ts';
import { sniff } from './sniff.ts';
import { openText } from './text/textSheet.ts';
import { mainPart } from './xlsx/workbook.ts';
import { openXlsx } from './xlsx/xlsx.ts';
import { openZip } from './zip.ts';

export type { OpenSheet } from './openSheet.ts';

/** @param sheet the one that a person chose; null, or one that is not there: the first that looks like a table */
export type OpenOptions = { fileName: string; kind: ImportKind; sheet: string | null };

/**
 * Recognises a file by its content, whatever its name says, and opens it for reading row by row.
 * @throws SpreadsheetError
 */
export async function openSpreadsheet(bytes: Uint8Array, options: OpenOptions): Promise<OpenSheet> {
  if (bytes.length === 0) throw new SpreadsheetError('empty_file');
  if (bytes.length > MAX_BYTES) throw new SpreadsheetError('too_large', { limit: MAX_BYTES / 1024 / 1024 });
  const name = basename(options.fileName).replace(/\.[^.]*$/, '') || options.fileName;
  const { kind, sheet } = options;
  if (kind !== 'file') return openText(bytes, { name, kind });
  switch (sniff(bytes)) {
    case 'zip':
      return openPackage(bytes, sheet);
    case 'foreign':
      throw new SpreadsheetError('not_spreadsheet');
    default:
      return openText(bytes, { name, kind });
  }
}

async function openPackage(bytes: Uint8Array, sheet: string | null): Promise<OpenSheet> {
  const zip = await openZip(bytes);
  const main = await mainPart(zip);
  if (main === undefined) throw new SpreadsheetError('not_spreadsheet');
  return openXlsx(zip, main, sheet);
}
