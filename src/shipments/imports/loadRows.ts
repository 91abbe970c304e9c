import { takeBackReturns } from '../../blacklist/takeBack.ts';
import type { Db } from '../../platform/database.ts';
import { lockLoads, supersede } from '../loadStore.ts';
import { settlePlaces } from '../placeStore.ts';
import { addRows, joinByHash } from './addRowsStore.ts';
import type { Progress } from './importProgress.ts';
import { findImport, saveImported } from './importStore.ts';
import {
  type Addition,
  acceptRows,
  countChanged,
  type Insertion,
  insertRows,
  listAdditions,
  listKinds,
  listOver,
  type Measure,
  measureRows,
  putOffIndexes,
  rememberSuperseded,
} from './loadRowsStore.ts';
import type { Rows } from './outcomeSql.ts';
import { listCorrected } from './undoStore.ts';

/** Rows of the sheet that one statement makes shipments of. */
const BLOCK = 10_000;
const ADDED_AT_ONCE = 5_000;

/** Ids of the shipments that were made. */
export type Made = { first: number; last: number } | 'nothing';

/**
 * Loads the rows of an import that is in `importing`, in the caller's transaction.
 * @param isCareful numbers may be taken that seemed free when the file was read; without it that is an error of the database
 * @returns undefined when there is nothing to do any more
 */
export async function loadRows(db: Db, rows: Rows, progress: Progress, isCareful: boolean): Promise<Made | undefined> {
  const { shopId, importId, now } = rows;
  await lockLoads(db, shopId);
  // Two runs at once: the other has just done it.
  const one = await findImport(db, shopId, importId);
  if (one?.state !== 'importing') return undefined;
  await putOffIndexes(db);
  const measure = await measureRows(db, rows);
  const insertion = { loadedBy: one.importedBy, skipsKnown: isCareful || one.counts?.new !== measure.firsts };
  const inserted = await insertAll(db, rows, insertion, measure, progress);
  const ids = inserted.length < measure.firsts ? inserted.concat(await insertAnew(db, rows, insertion)) : inserted;
  const accepted = await addAll(db, rows, measure, ids.length, progress);
  await takeBackReturns(db, shopId, await listCorrected(db, shopId, importId), now);
  const waiting = await settlePlaces(db, shopId, ids, now);
  const refused = measure.refused - accepted;
  const { updated, newContacts } = await countChanged(db, rows);
  const skipped = measure.total - refused - ids.length - updated;
  const result = { created: ids.length, updated, waiting: waiting.size, skipped, refused, newContacts };
  await progress.settled();
  const made = ids.length > 0 ? { first: ids[0]!, last: ids.at(-1)! } : ('nothing' as const);
  // Another run may have given it up as broken off: then nothing of this one may stay.
  if (!(await saveImported(db, shopId, importId, result, made, now)))
    throw new Error(`Import ${importId} was given up meanwhile.`);
  return made;
}

/** @returns ids, ascending */
async function insertAll(
  db: Db,
  rows: Rows,
  insertion: Insertion,
  { last, total }: Measure,
  progress: Progress,
): Promise<number[]> {
  const ids: number[] = [];
  for (let after = 0; after < last; after += BLOCK) {
    for (const id of await insertRows(db, rows, insertion, { after, upTo: after + BLOCK })) ids.push(id);
    progress.tell(ids.length, total);
  }
  return ids;
}

/** Numbers whose parcels ended a year ago are given to new ones: it is a person who brings them. @returns ids, ascending */
async function insertAnew(db: Db, rows: Rows, insertion: Insertion): Promise<number[]> {
  const over = await listOver(db, rows);
  if (over.length === 0) return [];
  const ids = over.map(({ id }) => id);
  await supersede(db, rows.shopId, ids, rows.now);
  await rememberSuperseded(db, rows, ids);
  return insertRows(db, rows, insertion, { rows: over.map(({ row }) => row) });
}

/**
 * Rows of known numbers, and further rows of one number, one after the other.
 * @param created from the first rows
 * @returns how many refused rows only lacked a contact that their shipments have
 */
async function addAll(db: Db, rows: Rows, measure: Measure, created: number, progress: Progress): Promise<number> {
  const areAllNew = created === measure.firsts;
  if (areAllNew && measure.further === 0) return 0;
  let accepted = 0;
  const kinds = await listKinds(db, rows);
  await joinByHash(db);
  let added = created;
  for (const kind of kinds) {
    if (areAllNew && kind.repeatNo === 0 && !kind.isContactless) continue;
    for (let after = 0; ; ) {
      const some = await listAdditions(db, rows, kind, after, ADDED_AT_ONCE);
      for (const additions of eachOnce(some)) await addRows(db, rows, additions);
      if (kind.isContactless) {
        const those = some.map(({ row }) => row);
        await acceptRows(db, rows, those);
        accepted += those.length;
      }
      added += some.length;
      progress.tell(added, measure.total);
      if (some.length < ADDED_AT_ONCE) break;
      after = some.at(-1)!.row;
    }
  }
  return accepted;
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
