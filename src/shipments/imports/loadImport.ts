import type { Context } from '../../app.ts';
import { takeBackReturns } from '../../blacklist/takeBack.ts';
import type { Db } from '../../platform/database.ts';
import { retryDeadlock } from '../deadlock.ts';
import { tellLoaded } from '../loadShipments.ts';
import { lockLoads, readRowSettings, supersede } from '../loadStore.ts';
import { settlePlaces } from '../placeStore.ts';
import { addRows, joinByHash } from './addRowsStore.ts';
import type { ImportResult } from './import.ts';
import { importProgress, type Progress } from './importProgress.ts';
import { findImport, type ImportRow, saveImported } from './importStore.ts';
import {
  type Addition,
  acceptRows,
  countLoaded,
  indexWords,
  insertRows,
  listAdditions,
  listKinds,
  listMade,
  listOver,
  type Measure,
  measureRows,
  putOffWords,
} from './loadRowsStore.ts';
import type { Rows } from './outcomeSql.ts';
import { readImport } from './readImport.ts';
import { putAwayImport } from './tidyStore.ts';
import { listCorrected } from './undoStore.ts';

/** Rows of the sheet that one statement makes shipments of. */
const BLOCK = 10_000;
const ADDED_AT_ONCE = 5_000;

/**
 * Makes shipments of the rows of a file, all of them in one transaction or none: a crash loads nothing, and the next run does it
 * from the beginning. When the shop's settings have changed since the file was read, it is read anew before.
 * @returns whether it was loaded
 */
export async function loadImport(ctx: Context, shopId: number, one: ImportRow): Promise<boolean> {
  const settings = await readRowSettings(ctx.db, shopId);
  const isOutdated = Object.entries(settings).some(([name, value]) => one.settings?.[name as keyof typeof settings] !== value);
  if (isOutdated && !(await readImport(ctx, shopId, { ...one, state: 'importing' }))) return false;

  const progress = importProgress(ctx, shopId, one.id, 'importing');
  const made = await retryDeadlock(() =>
    ctx.db.transaction().execute((db) => loadRows(db, { shopId, importId: one.id, now: ctx.now() }, progress)),
  );
  if (!made) return false;
  await putAway(ctx, shopId, one.id, made);
  return true;
}

type Made = { first: number; last: number } | 'nothing';

async function loadRows(db: Db, rows: Rows, progress: Progress): Promise<Made | undefined> {
  const { shopId, importId, now } = rows;
  await lockLoads(db, shopId);
  // Two runs at once: the other has just done it.
  const one = await findImport(db, shopId, importId);
  if (one?.state !== 'importing') return undefined;
  await putOffWords(db);
  const measure = await measureRows(db, rows);
  const inserted = await insertAll(db, rows, one.importedBy, measure, progress);
  const ids = inserted.length < measure.firsts ? inserted.concat(await insertAnew(db, rows, one.importedBy)) : inserted;
  await addAll(db, rows, ids.length === measure.firsts, { done: ids.length, total: measure.total }, progress);
  await takeBackReturns(db, shopId, await listCorrected(db, shopId, importId), now);
  const waiting = await settlePlaces(db, shopId, ids, now);
  const result = await resultOf(db, rows, measure, { created: ids.length, waiting: waiting.size });
  await progress.settled();
  const made = ids.length > 0 ? { first: ids[0]!, last: ids.at(-1)! } : ('nothing' as const);
  return (await saveImported(db, shopId, importId, result, made, now)) ? made : undefined;
}

/** @returns ids, ascending */
async function insertAll(
  db: Db,
  rows: Rows,
  loadedBy: string | null,
  { last, total }: Measure,
  progress: Progress,
): Promise<number[]> {
  const ids: number[] = [];
  for (let after = 0; after < last; after += BLOCK) {
    for (const id of await insertRows(db, rows, loadedBy, { after, upTo: after + BLOCK })) ids.push(id);
    progress.tell(ids.length, total);
  }
  return ids;
}

/** Numbers whose parcels ended a year ago are given to new ones: it is a person who brings them. @returns ids, ascending */
async function insertAnew(db: Db, rows: Rows, loadedBy: string | null): Promise<number[]> {
  const over = await listOver(db, rows);
  if (over.length === 0) return [];
  const ids = over.map(({ id }) => id);
  await supersede(db, rows.shopId, ids, rows.now);
  return insertRows(db, rows, loadedBy, { rows: over.map(({ row }) => row) });
}

/** Rows of known numbers, and further rows of one number, one after the other. */
async function addAll(
  db: Db,
  rows: Rows,
  areAllNew: boolean,
  { done, total }: { done: number; total: number },
  progress: Progress,
): Promise<void> {
  const kinds = await listKinds(db, rows);
  await joinByHash(db);
  let added = done;
  for (const kind of kinds) {
    if (areAllNew && kind.repeatNo === 0 && !kind.isContactless) continue;
    for (let after = 0; ; ) {
      const some = await listAdditions(db, rows, kind, after, ADDED_AT_ONCE);
      for (const additions of eachOnce(some)) await addRows(db, rows, additions);
      if (kind.isContactless)
        await acceptRows(
          db,
          rows,
          some.map(({ row }) => row),
        );
      added += some.length;
      progress.tell(added, total);
      if (some.length < ADDED_AT_ONCE) break;
      after = some.at(-1)!.row;
    }
  }
}

/** Rows without a contact may name a shipment several times between two good ones. */
function eachOnce(additions: readonly Addition[]): Addition[][] {
  const times = new Map<number, number>();
  const turns = Map.groupBy(additions, ({ id }) => {
    const turn = times.get(id) ?? 0;
    times.set(id, turn + 1);
    return turn;
  });
  return [...turns.values()];
}

async function resultOf(
  db: Db,
  rows: Rows,
  { total }: Measure,
  { created, waiting }: { created: number; waiting: number },
): Promise<ImportResult> {
  const { refused, updated, newContacts } = await countLoaded(db, rows);
  return { created, updated, waiting, skipped: total - refused - created - updated, refused, newContacts };
}

const TOLD_AT_ONCE = 5_000;

/** What is left to do once the shipments stand. A crash in it loses nothing: the night tidies up, and the index catches up by itself. */
async function putAway(ctx: Context, shopId: number, importId: number, made: Made): Promise<void> {
  await indexWords(ctx.db).catch((error) => ctx.log('words not indexed', { shopId, importId, error }));
  await putAwayImport(ctx.db, shopId, importId);
  if (!ctx.onLoaded || made === 'nothing') return;
  for (let after = made.first - 1; after < made.last; ) {
    const shipments = await listMade(ctx.db, shopId, importId, after, made.last, TOLD_AT_ONCE);
    if (shipments.length === 0) return;
    await tellLoaded(ctx, shopId, shipments);
    after = shipments.at(-1)!.id;
  }
}
