import { sql } from 'kysely';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Db } from '../../platform/database.ts';

/** Bytes of a file, so many at a time. */
export const PIECE = 1024 * 1024;

/** Not on the disk yet when this returns: the commit that says that the file is whole waits for the disk, and takes with it all before. */
export async function insertPiece(db: Db, shopId: number, importId: number, n: number, bytes: Buffer): Promise<void> {
  await sql`
    with later as (select set_config('synchronous_commit', 'off', true))
    insert into import_files (shop_id, import_id, n, bytes)
    select ${shopId}::integer, ${importId}::bigint, ${n}::integer, ${bytes}::bytea from later`.execute(db);
}

/**
 * In the binary form of COPY, which passes bytes on as they are; in an answer they come as text twice as long.
 * @returns undefined when they are kept no longer
 */
export async function readBytes(
  client: pg.PoolClient,
  shopId: number,
  importId: number,
  size: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  // COPY takes no parameters: what stands in it are numbers, whatever comes.
  const which = `shop_id = ${Number(shopId)} and import_id = ${Number(importId)}`;
  const pieces = `select bytes from import_files where ${which} order by n`;
  const whole = new Uint8Array(size);
  const take = pieceReader(whole);
  let read = 0;
  for await (const chunk of client.query(copyTo(`copy (${pieces}) to stdout (format binary)`))) read = take(chunk);
  return read === size ? whole : undefined;
}

const HEADER = 19; // bytes; ours has no extension
const FRAME = 6; // before a piece: that its row has one column, and its length

/**
 * Puts the pieces together as they come, cut anywhere.
 * @returns how many of their bytes there are, also of those that have no room
 * @see https://www.postgresql.org/docs/current/sql-copy.html#SQL-COPY-FILE-FORMATS-BINARY
 */
function pieceReader(whole: Uint8Array): (chunk: Buffer) => number {
  let [at, left, isBegun] = [0, 0, false];
  let carry = Buffer.alloc(0);
  return (chunk) => {
    let bytes = carry.length > 0 ? Buffer.concat([carry, chunk]) : chunk;
    for (;;) {
      const piece = bytes.subarray(0, left);
      if (at < whole.length) whole.set(piece.subarray(0, whole.length - at), at);
      at += piece.length;
      left -= piece.length;
      bytes = bytes.subarray(piece.length);
      const head = isBegun ? FRAME : HEADER;
      // What is left at the end, two bytes, is no frame.
      if (left > 0 || bytes.length < head) break;
      if (isBegun) left = bytes.readInt32BE(2);
      isBegun = true;
      bytes = bytes.subarray(head);
    }
    carry = Buffer.from(bytes);
    return at;
  };
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
