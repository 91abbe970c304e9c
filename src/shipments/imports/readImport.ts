import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Context } from '../../app.ts';
import { type Db, transactionWithClient } from '../../platform/database.ts';
import { readRowSettings } from '../loadStore.ts';
import { listRememberedColumns } from './columnStore.ts';
import { countImport } from './countImport.ts';
import { listEdits } from './editStore.ts';
import { readBytes } from './fileStore.ts';
import { type Layout, SpreadsheetError, type SpreadsheetErrorCode } from './import.ts';
import { importProgress, type Progress } from './importProgress.ts';
import { findImport, type ImportFailure, type ImportRow, saveFailed, saveRead } from './importStore.ts';
import { COPY_COLUMNS, type ReadRequest, readInThread } from './readInThread.ts';
import type { ImportRowSettings } from './rowReader.ts';
import { deleteRows, lockReading } from './rowStore.ts';
import { errorText } from './spreadsheet/errorText.ts';

/** In `reading`; or in `importing`, when the shop's settings have changed since it was read. */
export type UnreadImport = ImportRow & { state: 'reading' | 'importing' };

/**
 * Reads a file into rows that are checked, in one transaction: a thread reads and encodes, here its bytes only pass on to the database.
 * After a crash the file is read anew; what was chosen or deleted meanwhile makes the work void.
 * @returns whether it was read
 */
export async function readImport(ctx: Context, shopId: number, one: UnreadImport): Promise<boolean> {
  const settings = await readRowSettings(ctx.pool, shopId);
  try {
    return await readIntoRows(ctx, shopId, one, settings);
  } catch (error) {
    if (error instanceof VoidReading) return false;
    if (!(error instanceof UnreadableError)) throw error;
    await saveFailed(ctx.db, shopId, one, failureOf(ctx, shopId, one, error.cause), ctx.now());
    return false;
  }
}

/** The file's own fault. All other trouble (the database is gone) passes, and the next run tries again. */
class UnreadableError extends Error {}

/** Something else was chosen meanwhile, or the import was deleted: nothing of what was read may stay. */
class VoidReading extends Error {}

function readIntoRows(ctx: Context, shopId: number, { id, state }: UnreadImport, settings: ImportRowSettings): Promise<boolean> {
  const progress = importProgress(ctx, shopId, id, state);
  const reading = transactionWithClient(ctx.pool, async (db, client) => {
    await lockReading(db, shopId, id);
    const one = await findImport(db, shopId, id);
    if (one?.state !== state) return false;
    const request = await requestOf(db, shopId, one, settings);
    await deleteRows(db, { shopId, importId: id });
    const read = await copyRows(client, request, progress);
    const counts = await countImport(db, { shopId, importId: id, now: ctx.now() });
    const next = state === 'reading' ? 'ready' : state;
    const isSaved = await saveRead(db, shopId, one, { ...read, settings, counts }, { state: next, at: ctx.now() });
    if (!isSaved) throw new VoidReading();
    return true;
  });
  // Not before its end: telling waits for whoever deletes the import, and they may wait for our rows.
  return reading.finally(() => progress.settled());
}

async function requestOf(db: Db, shopId: number, one: ImportRow, settings: ImportRowSettings): Promise<ReadRequest> {
  const { id: importId, fileName, kind, sheet, mapping, repairs } = one;
  const bytes = await readBytes(db, shopId, importId, one.size);
  if (!bytes) throw new Error(`The bytes of import ${importId} are gone.`);
  const remembered = await listRememberedColumns(db, shopId);
  const edits = await listEdits(db, shopId, importId, null);
  return { shopId, importId, bytes, fileName, kind, sheet, mapping, remembered, repairs, settings, edits };
}

async function copyRows(
  client: pg.PoolClient,
  request: ReadRequest,
  progress: Progress,
): Promise<{ layout: Layout; rows: number }> {
  const copy = client.query(copyFrom(`copy import_rows (${COPY_COLUMNS}) from stdin`));
  let trouble: Error | undefined;
  const { promise: broken, reject } = Promise.withResolvers<never>();
  broken.catch(() => {}); // told to whoever waits below, or to nobody
  copy.on('error', (error) => {
    trouble = error;
    reject(error);
  });
  const onRows = async (text: Uint8Array, rowsDone: number, share: number) => {
    if (trouble) throw trouble;
    progress.tell(rowsDone, share > 0 ? Math.round(rowsDone / share) : 0);
    if (!copy.write(text)) await Promise.race([once(copy, 'drain'), broken]);
  };
  try {
    const read = await readInThread(request, { onLayout: () => {}, onRows });
    copy.end();
    await Promise.race([finished(copy), broken]);
    return read;
  } catch (error) {
    if (trouble) throw trouble;
    copy.destroy();
    throw new UnreadableError('The file could not be read.', { cause: error });
  }
}

function failureOf(ctx: Context, shopId: number, { id: importId }: ImportRow, error: unknown): ImportFailure {
  if (error instanceof SpreadsheetError)
    return { code: error.code, details: error.details, message: errorText(error.code, error.details) };
  // A file that breaks the reader is damaged as far as people are concerned, and a fault of ours.
  ctx.log('file not read', { shopId, importId, error });
  const code = 'damaged' satisfies SpreadsheetErrorCode;
  return { code, details: {}, message: errorText(code, {}) };
}
