import { LIMITS } from '../shipment.ts';
import { type Guess, guessColumns } from './columns.ts';
import { copyLine } from './copyText.ts';
import { IMPORT_FIELDS, type ImportField, type Layout, type SheetRow, SpreadsheetError } from './import.ts';
import type { ReadRequest, ReadSink } from './readInThread.ts';
import type { RepairCode } from './repairs.ts';
import { repeatCounter } from './repeats.ts';
import { asRepeat, readRow } from './rowReader.ts';
import { isSummary, unescaped } from './sheetRows.ts';
import { type OpenSheet, openSpreadsheet } from './spreadsheet/readSpreadsheet.ts';
import { TEMPLATE_FIELDS } from './template.ts';

const ROWS_A_BLOCK = 200;
const CHARACTERS_A_BLOCK = 200_000;
/** So few say nothing of how many there are. */
const TELLING_ROWS = 1_000;
const LONGEST_KEPT = 2 * LIMITS.description;
/** By which the columns are recognised. */
const FIRST_ROWS = 50;

/**
 * Reads a file to lines for `COPY import_rows`: opens it, recognises its columns, checks every row. The sink may move a block away.
 * @throws SpreadsheetError; NeedsProcessError in a thread
 */
export async function readSheet(
  request: ReadRequest,
  sink: ReadSink,
  place: 'thread' | 'process',
): Promise<{ layout: Layout; rows: number }> {
  const { fileName, kind, sheet } = request;
  const opened = await openSpreadsheet(request.bytes, { fileName, kind, sheet, isInThread: place === 'thread' });
  const batches = unescaped(opened.rows());
  const first = await takeFirst(batches);
  if (first.length === 0) throw new SpreadsheetError('no_rows');
  const head = first.slice(0, FIRST_ROWS);
  const guess = kind === 'scan' ? SCANNED : withoutExample(head, guessColumns(head, request.mapping, request.remembered));
  sink.onLayout(layoutOf(opened, guess));

  const summaries: number[] = [];
  const write = lineWriter(request, guess, summaries);
  let block = { text: '', rows: 0 };
  let [rows, lastRow] = [0, 0];
  const flush = async (share: number) => {
    if (block.rows === 0) return;
    const copyText = new TextEncoder().encode(block.text);
    block = { text: '', rows: 0 };
    await sink.onRows({ copyText, rowsDone: rows, lastRow, share: share < 1 && rows < TELLING_ROWS ? 0 : share });
  };
  let reached = 0;
  for await (const batch of startingWith(first, batches)) {
    const before = reached;
    reached = opened.progress();
    for (const [i, row] of batch.entries()) {
      const line = write(row);
      if (line === undefined) continue;
      rows += 1;
      lastRow = row.row;
      block.text += line;
      block.rows += 1;
      if (block.rows >= ROWS_A_BLOCK || block.text.length >= CHARACTERS_A_BLOCK)
        await flush(before + ((reached - before) * (i + 1)) / batch.length);
    }
  }
  await flush(1);
  return { layout: layoutOf(opened, withSummaries(guess, summaries)), rows };
}

/** A scanner gives numbers and nothing else. */
const SCANNED: Guess = {
  headerRow: null,
  columns: [{ header: '', field: 'trackNumber', how: 'content', samples: [] }],
  firstDataRow: 1,
  skipRows: [],
  notes: [],
};

async function takeFirst(batches: AsyncGenerator<SheetRow[]>): Promise<SheetRow[]> {
  const first: SheetRow[] = [];
  while (first.length < FIRST_ROWS) {
    const { value, done } = await batches.next();
    if (done) break;
    first.push(...value);
  }
  return first;
}

async function* startingWith(first: SheetRow[], rest: AsyncGenerator<SheetRow[]>): AsyncGenerator<SheetRow[]> {
  yield first;
  yield* rest;
}

/** Whoever fills in the template below its example forgets to delete it: a stranger's phone would get the messages. */
function withoutExample(first: SheetRow[], guess: Guess): Guess {
  const places = EXAMPLE.map(({ field }) => guess.columns.findIndex((column) => column.field === field));
  const found = first.find(({ cells }) => EXAMPLE.every(({ example }, i) => cells[places[i]!] === example));
  if (!found) return guess;
  const note = { code: 'example_row', row: found.row } as const;
  return { ...guess, skipRows: [...guess.skipRows, found.row], notes: [...guess.notes, note] };
}

/** What together makes the example: whoever changes one of them has begun to fill the row in. */
const EXAMPLE = TEMPLATE_FIELDS.filter(({ field }) => field === 'trackNumber' || field === 'name' || field === 'phone');

function withSummaries(guess: Guess, summaries: readonly number[]): Guess {
  if (summaries.length === 0) return guess;
  const note = { code: 'summary_row', row: summaries[0]!, count: summaries.length } as const;
  return { ...guess, notes: [...guess.notes, note] };
}

function layoutOf(opened: OpenSheet, { headerRow, columns, notes }: Guess): Layout {
  const { format, sheets, sheet, encoding, separator } = opened;
  return {
    ...{ format, sheets, sheet, headerRow, columns, notes: [...notes, ...opened.notes()] },
    ...(encoding === undefined ? {} : { encoding }),
    ...(separator === undefined ? {} : { separator }),
  };
}

/**
 * Turns rows into lines; undefined for those above the data, for those with nothing in the columns that are read, and for sums.
 * @param summaries takes the numbers of the rows with sums
 */
function lineWriter(request: ReadRequest, guess: Guess, summaries: number[]): (row: SheetRow) => string | undefined {
  const { shopId, importId, settings } = request;
  const repairs: ReadonlySet<RepairCode> = new Set(request.repairs);
  const columns = IMPORT_FIELDS.map((field) => guess.columns.flatMap((column, i) => (column.field === field ? [i] : [])));
  const hasNumbers = columns[0]!.length > 0;
  const skipped = new Set(guess.skipRows);
  const edits = editsByRow(request);
  const countRepeats = repeatCounter();
  return ({ row, cells }) => {
    if (row < guess.firstDataRow || skipped.has(row)) return undefined;
    const edited = edits.get(row);
    const fields = columns.map((own) => firstFilled(cells, own));
    if (edited) for (const [i, field] of IMPORT_FIELDS.entries()) fields[i] = edited.get(field) ?? fields[i]!;
    if (hasNumbers && !edited && fields.every((field) => field === '')) return undefined;
    if (hasNumbers && !edited && isSummary(cells, fields)) {
      summaries.push(row);
      return undefined;
    }
    const read = readRow(fields, settings, repairs, edited && new Set(edited.keys()));
    const repeatNo = countRepeats(read.checked);
    return copyLine(shopId, importId, row, asRepeat(read, repeatNo), repeatNo);
  };
}

/** A person may give two columns the same field: the mobile phone, and where there is none, the other. */
function firstFilled(cells: readonly string[], columns: readonly number[]): string {
  for (const column of columns) {
    const cell = cells[column];
    // Longer than any field may be, so that it is refused for that; what is beyond need not be kept.
    if (cell !== undefined && cell !== '') return cell.length > LONGEST_KEPT ? cell.slice(0, LONGEST_KEPT) : cell;
  }
  return '';
}

function editsByRow({ edits }: ReadRequest): Map<number, Map<ImportField, string>> {
  const byRow = new Map<number, Map<ImportField, string>>();
  for (const { row, field, value } of edits) {
    const edited = byRow.get(row) ?? new Map<ImportField, string>();
    byRow.set(row, edited.set(field, value));
  }
  return byRow;
}
