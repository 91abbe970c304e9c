import type { Context } from '../../app.ts';
import { givePlacesBack } from '../../billing/quota.ts';
import { takeBackReturns } from '../../blacklist/takeBack.ts';
import { dropPlanned, lockPlanned } from '../../messages/dropPlanned.ts';
import { dropNewsForContacts } from '../../messages/newContact.ts';
import type { Db } from '../../platform/database.ts';
import { AppError } from '../../platform/errors.ts';
import type { Actor } from '../../platform/http.ts';
import { recordAudit } from '../../shops/audit.ts';
import { retryDeadlock } from '../deadlock.ts';
import { lockLoads } from '../loadStore.ts';
import { startWaiting } from '../placeStore.ts';
import { joinByHash } from './addRowsStore.ts';
import { lockImport, moveImport } from './importStore.ts';
import { found } from './importView.ts';
import { indexWords, putOffWords } from './loadRowsStore.ts';
import { deleteMade, listTouched, listUnusedPlaces, lockShipments, restoreChanged, wasAnybodyTold } from './undoStore.ts';

/**
 * Takes an import back as if it had never been: what it made is deleted and its numbers are free, what it changed is as before, places
 * are given back. Only until the first message about any of it was sent.
 * @throws AppError `not-found`, `conflict`
 */
export async function undoImport(ctx: Context, shopId: number, actor: Pick<Actor, 'name' | 'email'>, id: number): Promise<void> {
  await retryDeadlock(() => ctx.db.transaction().execute((db) => undo(db, ctx, shopId, actor, id)));
  await indexWords(ctx.db).catch((error) => ctx.log('words not indexed', { shopId, importId: id, error }));
}

async function undo(db: Db, ctx: Context, shopId: number, actor: Pick<Actor, 'name' | 'email'>, id: number): Promise<void> {
  const now = ctx.now();
  await lockLoads(db, shopId);
  const one = found(await lockImport(db, shopId, id));
  if (one.state !== 'imported') throw new AppError('conflict', 'Отменить можно только выполненный импорт.');
  await putOffWords(db);
  const { made, changed } = await listTouched(db, shopId, one);
  for (const ids of chunksOf([...made, ...changed].sort((a, b) => a - b))) await lockShipments(db, shopId, ids);
  // Whoever is sending one of these is waited for, and whoever comes later finds nothing to send.
  for (const ids of chunksOf(made)) await dropPlanned(db, shopId, { shipmentIds: ids }, 'deleted', now);
  for (const ids of chunksOf(changed)) await lockPlanned(db, shopId, ids);
  if (await wasAnybodyTold(db, shopId, id))
    throw new AppError(
      'conflict',
      'Первое сообщение уже ушло получателю, отменить импорт нельзя. Отдельные посылки можно удалить.',
    );
  await joinByHash(db);
  for (const ids of chunksOf(changed)) {
    await dropNewsForContacts(db, shopId, ids, now);
    await restoreChanged(db, shopId, id, ids, now);
  }
  await takeBackReturns(db, shopId, made, now);
  const taken = await listUnusedPlaces(db, shopId, one);
  await deleteMade(db, shopId, one, now);
  const who = { undoneAt: now, undoneBy: actor.name || actor.email };
  await moveImport(db, shopId, id, ['imported'], { state: 'undone', at: now }, who);
  const details = { importId: String(id), fileName: one.fileName, deleted: made.length, restored: changed.length };
  await recordAudit(db, shopId, { at: now, actor: actor.email, action: 'import undone', details });
  // The quota's row is locked last, as in every load.
  for (const { takenAt, places } of taken) await givePlacesBack(db, shopId, places, takenAt);
  if (taken.length > 0) await startWaiting(db, shopId, now);
}

const CHUNK = 5_000;

function chunksOf(ids: number[]): number[][] {
  return Array.from({ length: Math.ceil(ids.length / CHUNK) }, (_, i) => ids.slice(i * CHUNK, (i + 1) * CHUNK));
}
