import { type LayoutNote, SpreadsheetError } from '../../import.ts';
import { chooseSheet, sheetSampler } from '../chooseSheet.ts';
import type { OpenSheet } from '../openSheet.ts';
import { placed, rowCollector } from '../rowCollector.ts';
import { counted, scanDocument } from '../xml/document.ts';
import type { Zip } from '../zip.ts';
import { ODS_VOCABULARY, tableReader } from './tableReader.ts';

const CONTENT = 'content.xml';
const MANIFEST = 'META-INF/manifest.xml';
const MIMETYPE = 'application/vnd.oasis.opendocument.spreadsheet';

export async function isOds(zip: Zip): Promise<boolean> {
  if (zip.has('mimetype')) return (await zip.start('mimetype', 200)).toString('latin1').startsWith(MIMETYPE);
  // Some programs leave the first part out.
  return zip.has(MANIFEST) && (await zip.start(MANIFEST, 1024 * 1024)).includes(MIMETYPE);
}

/** Reads `content.xml` twice, for all sheets stand in it one after another: first for their names, then for the rows of one of them. */
export async function openOds(zip: Zip, wanted: string | null): Promise<OpenSheet> {
  if (zip.has(MANIFEST) && (await zip.start(MANIFEST, 1024 * 1024)).includes('encryption-data'))
    throw new SpreadsheetError('password');
  if (!zip.has(CONTENT)) throw new SpreadsheetError('damaged', { why: 'ods: no content' });
  const tables = await listTables(zip);
  if (tables.length === 0) throw new SpreadsheetError('damaged', { why: 'ods: no sheets' });
  const chosen = await chooseSheet(tables, wanted);
  const rows = rowCollector(chosen.name);
  const notes: LayoutNote[] = tables.length > 1 ? [{ code: 'several_sheets', count: tables.length }] : [];
  const progress = { bytes: 0 };
  return {
    format: 'ods',
    sheets: tables.map(({ name }) => name),
    sheet: chosen.name,
    async *rows() {
      const reader = tableReader((_, index) => (tables[index] === chosen ? rows : undefined));
      try {
        for await (const _ of scanDocument(counted(zip.stream(CONTENT), progress), ODS_VOCABULARY, reader.handler)) {
          yield* rows.take(false);
          if (rows.isOver()) break;
        }
      } catch (error) {
        throw placed(error, reader.place());
      }
      yield* rows.take(true);
      notes.push(...rows.notes);
    },
    progress: () => progress.bytes / Math.max(1, zip.size(CONTENT)),
    notes: () => notes,
  };
}

async function listTables(zip: Zip) {
  const { sheets, sinkOf } = sheetSampler();
  const reader = tableReader(sinkOf);
  try {
    for await (const _ of scanDocument(zip.stream(CONTENT), ODS_VOCABULARY, reader.handler));
  } catch (error) {
    throw placed(error, reader.place());
  }
  return sheets;
}
