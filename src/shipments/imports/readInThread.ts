import { Worker } from 'node:worker_threads';
import { type CellEdit, type ImportField, type ImportKind, type Layout, SpreadsheetError } from './import.ts';
import type { RepairCode } from './repairs.ts';
import type { ImportRowSettings } from './rowReader.ts';
import type { FromThread, ToThread } from './threadTalk.ts';

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
  /** @param share 0..1 of the bytes read; copyText is whole lines of COPY text. Blocks come in order, one at a time. */
  onRows(copyText: Uint8Array, rowsDone: number, share: number): Promise<void>;
};

export type ThreadLimits = { memoryMb?: number; silentMs?: number };

const MEMORY_MB = 384;
/** Old binary workbooks and XML ones are held whole by their reader. */
const OLD_FORMATS_MEMORY_MB = 768;
/** A thread that says nothing for so long hangs in a file made to hang it. */
const SILENT_MS = 60_000;

/**
 * Reads a file in a thread of its own: a hundred thousand rows keep no request waiting, and a file that eats memory or time ends
 * only its thread, which is always ended before this returns.
 * @throws SpreadsheetError, `no_memory` and `too_slow` too; or what the sink threw
 */
export async function readInThread(
  request: ReadRequest,
  sink: ReadSink,
  { memoryMb = memoryFor(request.bytes), silentMs = SILENT_MS }: ThreadLimits = {},
): Promise<{ layout: Layout; rows: number }> {
  const bytes = isWhole(request.bytes) ? request.bytes : new Uint8Array(request.bytes);
  const worker = new Worker(new URL('./readThread.ts', import.meta.url), {
    workerData: { ...request, bytes },
    transferList: [bytes.buffer],
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    stderr: true, // a library's remarks about somebody's file are nothing for our log
  });
  worker.stderr.resume();
  try {
    return await listen(worker, sink, silentMs);
  } finally {
    await worker.terminate();
  }
}

/** By the first byte of a compound file, and of XML. */
function memoryFor(bytes: Uint8Array): number {
  return bytes[0] === 0xd0 || bytes[0] === 0x3c ? OLD_FORMATS_MEMORY_MB : MEMORY_MB;
}

function isWhole({ byteLength, buffer }: Uint8Array<ArrayBuffer>): boolean {
  return byteLength === buffer.byteLength;
}

function listen(worker: Worker, sink: ReadSink, silentMs: number): Promise<{ layout: Layout; rows: number }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ layout: Layout; rows: number }>();
  let [isDone, atWork] = [false, 0];
  let work = Promise.resolve();
  // While we are at work the thread has a right to be silent: it waits for us.
  const silence = setTimeout(() => (atWork > 0 ? silence.refresh() : reject(new SpreadsheetError('too_slow'))), silentMs);
  const inTurn = (task: () => Promise<void> | void) => {
    atWork += 1;
    work = work.then(task).then(() => {
      atWork -= 1;
      silence.refresh();
    });
    work.catch(reject);
  };
  worker.on('message', (word: FromThread) => {
    silence.refresh();
    if (word.kind === 'layout') inTurn(() => sink.onLayout(word.layout));
    else if (word.kind === 'rows') {
      inTurn(async () => {
        await sink.onRows(word.copyText, word.rowsDone, word.share);
        worker.postMessage('taken' satisfies ToThread);
      });
    } else {
      isDone = true;
      if (word.kind === 'refused') reject(new SpreadsheetError(word.code, word.details));
      else inTurn(() => resolve({ layout: word.layout, rows: word.rows }));
    }
  });
  worker.on('error', (error) => reject(isOutOfMemory(error) ? new SpreadsheetError('no_memory', {}, error) : error));
  worker.on('exit', () => isDone || reject(new Error('The thread that reads a file ended without a word.')));
  return promise.finally(() => clearTimeout(silence));
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
