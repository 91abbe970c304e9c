import type pg from 'pg';
import type { Context } from '../../app.ts';
import { type Db, transactionWithClient } from '../../platform/database.ts';
import { readRowSettings } from '../loadStore.ts';
import { listRememberedColumns } from './columnStore.ts';
import { copyRows, UnreadableError } from './copyRows.ts';
import { withQuota } from './countImport.ts';
import { countOutcomes } from './countOutcomes.ts';
import { forgetReadValues, listEdits } from './editStore.ts';
import { readBytes } from './fileStore.ts';
import { SpreadsheetError, type SpreadsheetErrorCode } from './import.ts';
import { importProgress } from './importProgress.ts';
import { findImport, type ImportFailure, type ImportRow, saveFailed, saveRead } from './importStore.ts';
import type { ReadRequest } from './readInThread.ts';
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

/** Something else was chosen meanwhile, or the import was deleted: nothing of what was read may stay. */
class VoidReading extends Error {}

function readIntoRows(ctx: Context, shopId: number, { id, state }: UnreadImport, settings: ImportRowSettings): Promise<boolean> {
  const progress = importProgress(ctx, shopId, id, state);
  const reading = transactionWithClient(ctx.pool, async (db, client) => {
    await lockReading(db, shopId, id);
    const one = await findImport(db, shopId, id);
    if (one?.state !== state) return false;
    const request = await requestOf(db, client, shopId, one, settings);
    await deleteRows(db, { shopId, importId: id });
    const rows = { shopId, importId: id, now: ctx.now() };
    const read = await copyRows(client, request, {
      onProgress: progress.tell,
      count: (part) => countOutcomes(db, rows, part),
    });
    await forgetReadValues(db, shopId, id);
    const counts = await withQuota(db, rows, read.counts);
    const next = state === 'reading' ? 'ready' : state;
    const isSaved = await saveRead(db, shopId, one, { ...read, settings, counts }, { state: next, at: ctx.now() });
    if (!isSaved) throw new VoidReading();
    return true;
  });
  // Not before its end: telling waits for whoever deletes the import, and they may wait for our rows.
  return reading.finally(() => progress.settled());
}

async function requestOf(
  db: Db,
  client: pg.PoolClient,
  shopId: number,
  one: ImportRow,
  settings: ImportRowSettings,
): Promise<ReadRequest> {
  const { id: importId, fileName, kind, sheet, mapping, repairs } = one;
  const bytes = await readBytes(client, shopId, importId, one.size);
  if (!bytes) throw new Error(`The bytes of import ${importId} are gone.`);
  const remembered = await listRememberedColumns(db, shopId);
  const edits = await listEdits(db, shopId, importId, null);
  return { shopId, importId, bytes, fileName, kind, sheet, mapping, remembered, repairs, settings, edits };
}

function failureOf(ctx: Context, shopId: number, { id: importId }: ImportRow, error: unknown): ImportFailure {
  if (error instanceof SpreadsheetError)
    return { code: error.code, details: error.details, message: errorText(error.code, error.details) };
  // A file that breaks the reader is damaged as far as people are concerned, and a fault of ours.
  ctx.log('file not read', { shopId, importId, error });
  const code = 'damaged' satisfies SpreadsheetErrorCode;
  return { code, details: {}, message: errorText(code, {}) };
}
