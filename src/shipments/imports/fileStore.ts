import { sql } from 'kysely';
import type { Db } from '../../platform/database.ts';

/** Bytes of a file, so many at a time. */
export const PIECE = 1024 * 1024;

export async function insertPiece(db: Db, shopId: number, importId: number, n: number, bytes: Buffer): Promise<void> {
  await db.insertInto('importFiles').values({ shopId, importId, n, bytes }).execute();
}

/** @returns undefined when they are kept no longer */
export async function readBytes(
  db: Db,
  shopId: number,
  importId: number,
  size: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const whole = new Uint8Array(size);
  let at = 0;
  for (let n = 0; at < size; n++) {
    const piece = await db
      .selectFrom('importFiles')
      .select('bytes')
      .where('shopId', '=', shopId)
      .where('importId', '=', importId)
      .where('n', '=', n)
      .executeTakeFirst();
    if (!piece) return undefined;
    whole.set(piece.bytes, at);
    at += piece.bytes.length;
  }
  return whole;
}

export async function hasBytes(db: Db, shopId: number, importId: number): Promise<boolean> {
  const { rows } = await sql`select from import_files where shop_id = ${shopId} and import_id = ${importId} limit 1`.execute(db);
  return rows.length > 0;
}

/** What reading again needs; nothing reads an imported one again. */
export async function forgetFile(db: Db, shopId: number, importId: number): Promise<void> {
  await db.deleteFrom('importFiles').where('shopId', '=', shopId).where('importId', '=', importId).execute();
  await db.deleteFrom('importEdits').where('shopId', '=', shopId).where('importId', '=', importId).execute();
}
