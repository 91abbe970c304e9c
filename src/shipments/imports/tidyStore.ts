import { sql } from 'kysely';
import type { Db } from '../../platform/database.ts';
import { forgetFile } from './fileStore.ts';
import { deleteLoadedRows } from './loadRowsStore.ts';
import { isStillCorrected, wasTold } from './undoStore.ts';

type Place = { shopId: number; id: number };

/** Uploads that were broken off, and files that nobody imported. */
export async function listForgotten(db: Db, brokenBefore: Date, keptSince: Date): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select shop_id, id from imports
     where (state = 'uploading' and state_at < ${brokenBefore}) or (state in ('ready', 'failed') and state_at < ${keptSince})`.execute(
    db,
  );
  return rows;
}

/** Imports that are done and whose files are still there. */
export async function listPutAway(db: Db): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select shop_id, id from imports i
     where state in ('imported', 'undoing', 'undone') and exists (select from import_files f where f.shop_id = i.shop_id and f.import_id = i.id)`.execute(
    db,
  );
  return rows;
}

/** Rows first: while the file is there, the import is known to be unfinished. */
export async function putAwayImport(db: Db, shopId: number, id: number): Promise<void> {
  await deleteLoadedRows(db, shopId, id);
  await forgetFile(db, shopId, id);
}

/** Rows whose import is gone: those of forgotten ones, and what a crash in the middle of a removal left behind. */
export async function deleteLooseRows(db: Db): Promise<number> {
  const result = await sql`
    delete from import_rows r
     where not exists (select from imports i where i.shop_id = r.shop_id and i.id = r.import_id)`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}

export async function forgetRefused(db: Db, keptSince: Date): Promise<number> {
  const result = await sql`
    delete from import_rows r using imports i
     where i.shop_id = r.shop_id and i.id = r.import_id and i.state in ('imported', 'undoing', 'undone') and i.imported_at < ${keptSince}`.execute(
    db,
  );
  return Number(result.numAffectedRows ?? 0);
}

/** Imports that cannot be undone any more, or are undone, and were not known to be: somebody was told, or they are older. */
export async function listSettled(db: Db, importedBefore: Date): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select i.shop_id, i.id from imports i
     where i.settled_at is null and (i.state = 'undone' or i.state = 'imported' and (i.imported_at < ${importedBefore} or ${wasTold}))`.execute(
    db,
  );
  return rows;
}

/**
 * What the import changed is forgotten but for contacts that it corrected and that still stand: they can be told until
 * `forgetCorrected`. An undoing that was asked for meanwhile goes first.
 */
export async function settleImport(database: Db, shopId: number, id: number, at: Date): Promise<void> {
  await database.transaction().execute(async (db) => {
    const settled = await sql`
      update imports set settled_at = ${at}
       where shop_id = ${shopId} and id = ${id} and state in ('imported', 'undone') and settled_at is null`.execute(db);
    if (settled.numAffectedRows !== 1n) return;
    await sql`
      delete from import_changes c
       where c.shop_id = ${shopId} and c.import_id = ${id}
         and not (c.has_new_contact and exists (
           select from shipments s where s.shop_id = c.shop_id and s.id = c.shipment_id and ${isStillCorrected}))`.execute(db);
    await sql`
      update import_changes
         set before = '{}', after = (select jsonb_object_agg(key, value) from jsonb_each(after) where key in ('phone', 'email'))
       where shop_id = ${shopId} and import_id = ${id}`.execute(db);
  });
}

export async function forgetChanges(db: Db, shopId: number, importId: number): Promise<void> {
  await db.deleteFrom('importChanges').where('shopId', '=', shopId).where('importId', '=', importId).execute();
}

/** Corrected contacts of settled imports: nobody tells them so late. */
export async function forgetCorrected(db: Db, importedBefore: Date): Promise<number> {
  const result = await sql`
    delete from import_changes c using imports i
     where i.shop_id = c.shop_id and i.id = c.import_id and i.settled_at is not null and (i.imported_at < ${importedBefore} or i.state = 'undone')`.execute(
    db,
  );
  return Number(result.numAffectedRows ?? 0);
}
