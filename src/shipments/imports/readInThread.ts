import { type CellEdit, type ImportField, type ImportKind, type Layout, SpreadsheetError } from './import.ts';
import { openProcess, type Reader } from './reader.ts';
import type { FromReader, RowBlock } from './readerTalk.ts';
import { openThread } from './readerThread.ts';
import type { RepairCode } from './repairs.ts';
import type { ImportRowSettings } from './rowReader.ts';

export { COPY_COLUMNS } from './copyText.ts';

export type ReadRequest = {
  shopId: number;
  importId: number;
  /** Handed over: afterwards the caller's array is empty, unless it is a part of a larger buffer. */
  bytes: Uint8Array<ArrayBuffer>;
  fileName: string;
  kind: ImportKind;
  sheet: string | null;
  /** The person's choice of a field for each column; null: nothing was chosen yet. */
  mapping: (ImportField | null)[] | null;
  /** What was chosen before, by normalised header; '' is no field. */
  remembered: Record<string, ImportField | ''>;
  repairs: RepairCode[];
  settings: ImportRowSettings;
  edits: CellEdit[];
};

export type ReadSink = {
  /** Called once, before the rows; its notes are complete only in the answer. */
  onLayout(layout: Layout): void;
  /** Blocks come in order, one at a time. */
  onRows(block: RowBlock): Promise<void>;
};

/** Megabytes of a reader's heap; how long it may say nothing. */
export type ReaderLimits = { threadMb?: number; processMb?: number; silentMs?: number };

const THREAD_MB = 384;
/** Old binary workbooks and XML ones are held whole by their reader. */
const PROCESS_MB = 768;
/** A reader that says nothing for so long hangs in a file made to hang it. */
const SILENT_MS = 60_000;

/**
 * Reads a file in a thread: a hundred thousand rows keep no request waiting, and a file that eats memory or time ends only its reader.
 * Only one that read its file whole is used again. Formats that a library holds whole go on to a process.
 * @throws SpreadsheetError, `no_memory` and `too_slow` too; or what the sink threw
 */
export async function readInThread(
  request: ReadRequest,
  sink: ReadSink,
  { threadMb = THREAD_MB, processMb = PROCESS_MB, silentMs = SILENT_MS }: ReaderLimits = {},
): Promise<ReadSheet> {
  const bytes = isWhole(request.bytes) ? request.bytes : new Uint8Array(request.bytes);
  const read = await readBy(openThread({ ...request, bytes }, threadMb), sink, silentMs);
  if (!('bytes' in read)) return read;
  const again = await readBy(openProcess({ ...request, bytes: read.bytes }, processMb), sink, silentMs);
  if ('bytes' in again) throw new Error('A process gave a file back.');
  return again;
}

type ReadSheet = { layout: Layout; rows: number };
type GivenBack = { bytes: Uint8Array<ArrayBuffer> };

async function readBy(reader: Reader, sink: ReadSink, silentMs: number): Promise<ReadSheet | GivenBack> {
  let isRead = false;
  try {
    const read = await listen(reader, sink, silentMs);
    isRead = true;
    return read;
  } finally {
    await reader.end(isRead);
  }
}

function isWhole({ byteLength, buffer }: Uint8Array<ArrayBuffer>): boolean {
  return byteLength === buffer.byteLength;
}

function listen(reader: Reader, sink: ReadSink, silentMs: number): Promise<ReadSheet | GivenBack> {
  const { promise, resolve, reject } = Promise.withResolvers<ReadSheet | GivenBack>();
  let [isDone, isOver, atWork] = [false, false, 0];
  let work = Promise.resolve();
  // While we are at work the reader has a right to be silent: it waits for us.
  const silence = setTimeout(() => (atWork > 0 ? silence.refresh() : reject(new SpreadsheetError('too_slow'))), silentMs);
  const inTurn = (task: () => Promise<void> | void) => {
    atWork += 1;
    work = work
      .then(() => (isOver ? undefined : task()))
      .then(() => {
        atWork -= 1;
        silence.refresh();
      });
    work.catch(reject);
  };
  reader.onWord((word: FromReader) => {
    silence.refresh();
    if (word.kind === 'layout') inTurn(() => sink.onLayout(word.layout));
    else if (word.kind === 'rows') {
      inTurn(async () => {
        await sink.onRows(word.block);
        reader.answer('taken');
      });
    } else {
      isDone = true;
      if (word.kind === 'refused') reject(new SpreadsheetError(word.code, word.details));
      else if (word.kind === 'broken') reject(word.error);
      else if (word.kind === 'needs-process') resolve({ bytes: word.bytes });
      else inTurn(() => resolve({ layout: word.layout, rows: word.rows }));
    }
  });
  reader.onGone((error) => isDone || reject(error));
  return promise.finally(async () => {
    clearTimeout(silence);
    isOver = true;
    // Whoever takes the rows is at work with one block, perhaps: afterwards nothing of this reading is done any more.
    await work.catch(() => {});
  });
}
