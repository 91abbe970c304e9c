import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sql } from 'kysely';
import { from as copyFrom } from 'pg-copy-streams';
import type { Context } from '../src/app.ts';
import type { SheetRow } from '../src/shipments/imports/import.ts';
import { openSpreadsheet } from '../src/shipments/imports/spreadsheet/readSpreadsheet.ts';
import { SHIPMENT_WORDS } from '../src/shipments/search.ts';

const COLUMNS =
  'shop_id, track_number, name, phone, email, amount_kopecks, order_number, description, postal_code, source, loaded_at, life_changed_at, status_seen_at';

/**
 * `copied` is a table like shipments with its checks, its indexes and one of words, so that it can be searched at once; `unsearched`
 * lacks the index of words; `bare` has the columns and nothing else.
 */
type Table = 'copied' | 'unsearched' | 'bare';

export async function prepareTables({ db }: Context): Promise<void> {
  await sql`create table copied (like shipments including all)`.execute(db);
  await sql.raw(`create index on copied using gin (shop_id, ${SHIPMENT_WORDS})`).execute(db);
  await sql`create table unsearched (like shipments including all)`.execute(db);
  await sql.raw(`create table bare as select ${COLUMNS} from shipments with no data`).execute(db);
}

export async function emptyTables({ db }: Context): Promise<void> {
  await sql`truncate copied, unsearched, bare`.execute(db);
}

/**
 * The least that loading a file can be: our reader of spreadsheets, nothing checked, every row to one `COPY` as it comes. What its indexes
 * of words and contacts take in is put off to after the commit, as far as PostgreSQL can; ours writes no words before it.
 */
export async function parseAndCopy({ pool }: Context, file: string, shopId: number, table: Table): Promise<void> {
  const sheet = await openSpreadsheet(await readFile(file), { fileName: file, kind: 'file', sheet: null });
  const client = await pool.connect();
  try {
    await client.query("begin; set local gin_pending_list_limit = '256MB'");
    const lines = async function* () {
      for await (const batch of sheet.rows()) yield batch.map((row) => lineOf(row, shopId)).join('');
    };
    await pipeline(Readable.from(lines()), client.query(copyFrom(`copy ${table} (${COLUMNS}) from stdin`)));
    await client.query('commit');
  } finally {
    client.release();
  }
}

const AT = '2026-11-23 12:00+03';

function lineOf({ row, cells }: SheetRow, shopId: number): string {
  if (row === 1) return '';
  const [track, name, phone, email, amount, order, items, index] = cells;
  const kopecks = Math.round(Number(amount) * 100);
  return `${shopId}\t${track}\t${name}\t${phone}\t${email}\t${kopecks}\t${order}\t${items}\t${index}\timport\t${AT}\t${AT}\t${AT}\n`;
}
