import type { Context } from '../../app.ts';
import { givePlacesBack } from '../../billing/quota.ts';
import { takeBackReturns } from '../../blacklist/takeBack.ts';
import { dropPlanned, lockPlanned } from '../../messages/dropPlanned.ts';
import { dropNewsForContacts } from '../../messages/newContact.ts';
import type { Db } from '../../platform/database.ts';
import { recordAudit } from '../../shops/audit.ts';
import { retryDeadlock } from '../deadlock.ts';
import { lockLoads } from '../loadStore.ts';
import { startWaiting } from '../placeStore.ts';
import { joinByHash } from './addRowsStore.ts';
import { importProgress, type Progress } from './importProgress.ts';
import { findImport, type ImportRow, moveImport } from './importStore.ts';
import { fillIndexes, putOffIndexes } from './loadRowsStore.ts';
import { forgetChanges } from './tidyStore.ts';
import {
  deleteMade,
  listTouched,
  listUnusedPlaces,
  lockShipments,
  restoreChanged,
  restoreSuperseded,
  wasAnybodyTold,
} from './undoStore.ts';
import type { WorkRow } from './workStore.ts';

/**
 * Takes an import back as if it had never been, all of it in one transaction or nothing: what it made is deleted and its numbers are
 * free, what it changed is as before, places are given back. After a crash everything stands, and the next run begins anew. When
 * somebody was told meanwhile it stays imported.
 * @returns whether it was undone
 */
export async function undoImport(ctx: Context, shopId: number, one: WorkRow<'undoing'>): Promise<boolean> {
  const progress = importProgress(ctx, shopId, one.id, 'undoing');
  const undoing = retryDeadlock(() => ctx.db.transaction().execute((db) => undo(db, ctx, shopId, one.id, progress)));
  try {
    if (!(await undoing)) return false;
  } catch (error) {
    if (!(error instanceof TooLate)) throw error;
    await leaveImported(ctx, shopId, one);
    return false;
  }
  await fillIndexes(ctx.db).catch((error) => ctx.log('indexes not filled', { shopId, importId: one.id, error }));
  return true;
}

/** Thrown, so that nothing of what was begun stays. */
class TooLate extends Error {}

async function leaveImported(ctx: Context, shopId: number, { id, fileName }: ImportRow): Promise<void> {
  const at = ctx.now();
  await ctx.db.transaction().execute(async (db) => {
    if (!(await moveImport(db, shopId, id, ['undoing'], { state: 'imported', at }, { undoneBy: null }))) return;
    const details = { importId: String(id), fileName, why: 'somebody was told' };
    await recordAudit(db, shopId, { at, actor: 'vestovoy', action: 'import not undone', details });
  });
}

async function undo(db: Db, ctx: Context, shopId: number, id: number, progress: Progress): Promise<boolean> {
  const now = ctx.now();
  await lockLoads(db, shopId);
  // Two runs at once: the other has just done it.
  const one = await findImport(db, shopId, id);
  if (one?.state !== 'undoing') return false;
  await putOffIndexes(db);
  const { made, changed } = await listTouched(db, shopId, one);
  for (const ids of chunksOf([...made, ...changed].sort((a, b) => a - b))) await lockShipments(db, shopId, ids);
  // Whoever is sending one of these is waited for, and whoever comes later finds nothing to send.
  for (const ids of chunksOf(made)) await dropPlanned(db, shopId, { shipmentIds: ids }, 'deleted', now);
  for (const ids of chunksOf(changed)) await lockPlanned(db, shopId, ids);
  if (await wasAnybodyTold(db, shopId, id)) throw new TooLate();
  let done = 0;
  const tell = (more: number) => {
    done += more;
    progress.tell(done, made.length + changed.length);
  };
  await joinByHash(db);
  for (const ids of chunksOf(changed)) {
    await dropNewsForContacts(db, shopId, ids, now);
    await restoreChanged(db, shopId, id, ids, now);
    tell(ids.length);
  }
  await takeBackReturns(db, shopId, made, now);
  const taken = await listUnusedPlaces(db, shopId, one);
  for (const ids of chunksOf(made)) {
    await deleteMade(db, shopId, ids, now);
    tell(ids.length);
  }
  await restoreSuperseded(db, shopId, id);
  await forgetChanges(db, shopId, id);
  await progress.settled();
  const isUndone = await moveImport(db, shopId, id, ['undoing'], { state: 'undone', at: now }, { undoneAt: now, settledAt: now });
  // Another run may have given it up as broken off: then everything stands.
  if (!isUndone) throw new Error(`The undoing of import ${id} was given up meanwhile.`);
  // The quota's row is locked last, as in every load.
  for (const { takenAt, places } of taken) await givePlacesBack(db, shopId, places, takenAt);
  if (taken.length > 0) await startWaiting(db, shopId, now);
  return true;
}

const CHUNK = 5_000;

function chunksOf(ids: number[]): number[][] {
  return Array.from({ length: Math.ceil(ids.length / CHUNK) }, (_, i) => ids.slice(i * CHUNK, (i + 1) * CHUNK));
}
