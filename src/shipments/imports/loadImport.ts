import type { Context } from '../../app.ts';
import { retryDeadlock } from '../deadlock.ts';
import { tellLoaded } from '../loadShipments.ts';
import { readRowSettings } from '../loadStore.ts';
import { importProgress } from './importProgress.ts';
import type { ImportRow } from './importStore.ts';
import { loadRows, type Made } from './loadRows.ts';
import { listMade } from './loadRowsStore.ts';
import { readImport } from './readImport.ts';
import { putAwayImport } from './tidyStore.ts';
import { writeWords } from './writeWords.ts';

/**
 * Makes shipments of the rows of a file, all of them in one transaction or none: a crash loads nothing, and the next run does it
 * from the beginning. When the shop's settings have changed since the file was read, it is read anew before.
 * @returns whether it was loaded
 */
export async function loadImport(ctx: Context, shopId: number, one: ImportRow): Promise<boolean> {
  const settings = await readRowSettings(ctx.pool, shopId);
  const isOutdated = Object.entries(settings).some(([name, value]) => one.settings?.[name as keyof typeof settings] !== value);
  if (isOutdated && !(await readImport(ctx, shopId, { ...one, state: 'importing' }))) return false;

  const progress = importProgress(ctx, shopId, one.id, 'importing');
  const rows = { shopId, importId: one.id, now: ctx.now() };
  const load = (isCareful: boolean) =>
    retryDeadlock(() => ctx.db.transaction().execute((db) => loadRows(db, rows, progress, isCareful)));
  const made = await load(false).catch((error) => {
    if (!isNumberTaken(error)) throw error;
    return load(true);
  });
  if (!made) return false;
  await putAway(ctx, shopId, one.id, made);
  return true;
}

/** Somebody has loaded a number since the file was read. */
function isNumberTaken(error: unknown): boolean {
  return error instanceof Error && 'constraint' in error && error.constraint === 'shipments_by_track';
}

const TOLD_AT_ONCE = 5_000;

/**
 * What is left to do once the shipments stand. A crash in it loses nothing: a step writes the words, the night tidies up, and the indexes
 * catch up by themselves.
 */
async function putAway(ctx: Context, shopId: number, importId: number, made: Made): Promise<void> {
  await writeWords(ctx, shopId, importId).catch((error) => ctx.log('words not written', { shopId, importId, error }));
  await putAwayImport(ctx.db, shopId, importId);
  if (!ctx.onLoaded || made === 'nothing') return;
  for (let after = made.first - 1; after < made.last; ) {
    const shipments = await listMade(ctx.db, shopId, importId, after, made.last, TOLD_AT_ONCE);
    if (shipments.length === 0) return;
    await tellLoaded(ctx, shopId, shipments);
    after = shipments.at(-1)!.id;
  }
}
