import { sql } from 'kysely';
import type { Db } from '../../platform/database.ts';
import { forgetFile } from './fileStore.ts';
import { deleteLoadedRows } from './loadRowsStore.ts';

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
     where state in ('imported', 'undone') and exists (select from import_files f where f.shop_id = i.shop_id and f.import_id = i.id)`.execute(
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
     where i.shop_id = r.shop_id and i.id = r.import_id and i.state in ('imported', 'undone') and i.imported_at < ${keptSince}`.execute(
    db,
  );
  return Number(result.numAffectedRows ?? 0);
}
