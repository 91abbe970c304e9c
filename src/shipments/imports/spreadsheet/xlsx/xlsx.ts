import type { LayoutNote, SheetRow } from '../../import.ts';
import { chooseSheet } from '../chooseSheet.ts';
import type { OpenSheet } from '../openSheet.ts';
import { placed, rowCollector } from '../rowCollector.ts';
import { counted, scanDocument } from '../xml/document.ts';
import type { Zip } from '../zip.ts';
import type { BookParts } from './cell.ts';
import { readSharedStrings } from './sharedStrings.ts';
import { SHEET_VOCABULARY, sheetReader } from './sheetReader.ts';
import { readStyles } from './styles.ts';
import { readWorkbook } from './workbook.ts';

const NO_STRINGS = { count: 0, text: () => undefined };

/** Reads an xlsx as it is unpacked: of the whole file only the table of texts is kept in memory. */
export async function openXlsx(zip: Zip, main: string, wanted: string | null): Promise<OpenSheet> {
  const book = await readWorkbook(zip, main);
  const { sharedStrings, styles, is1904 } = book;
  const parts: BookParts = {
    strings:
      sharedStrings && zip.has(sharedStrings)
        ? await readSharedStrings(zip.stream(sharedStrings), zip.size(sharedStrings))
        : NO_STRINGS,
    formats: styles && zip.has(styles) ? await readStyles(zip.stream(styles)) : [],
    is1904,
  };
  const sheets = book.sheets.map((one) => ({ ...one, rows: () => readSheet(zip, one, parts, { bytes: 0 }, []) }));
  const chosen = await chooseSheet(sheets, wanted);
  const progress = { bytes: 0 };
  const notes: LayoutNote[] = book.sheets.length > 1 ? [{ code: 'several_sheets', count: book.sheets.length }] : [];
  return {
    format: 'xlsx',
    sheets: book.sheets.map(({ name }) => name),
    sheet: chosen.name,
    rows: () => readSheet(zip, chosen, parts, progress, notes),
    progress: () => progress.bytes / Math.max(1, zip.size(chosen.part)),
    notes: () => notes,
  };
}

async function* readSheet(
  zip: Zip,
  { name, part }: { name: string; part: string },
  parts: BookParts,
  progress: { bytes: number },
  notes: LayoutNote[],
): AsyncGenerator<SheetRow[]> {
  const rows = rowCollector(name);
  const reader = sheetReader(name, parts, rows);
  try {
    for await (const _ of scanDocument(counted(zip.stream(part), progress), SHEET_VOCABULARY, reader.handler)) {
      yield* rows.take(false);
      if (rows.isOver()) break;
    }
  } catch (error) {
    throw placed(error, reader.place());
  }
  yield* rows.take(true);
  if (reader.merged() > 0) rows.notes.push({ code: 'merged_cells', count: reader.merged() });
  notes.push(...rows.notes);
}
