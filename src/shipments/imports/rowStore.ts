import { sql } from 'kysely';
import type { Db } from '../../platform/database.ts';
import type { ImportCounts, RowOutcome } from './import.ts';
import { type Rows, refusedRows, rowsWithOutcome, type StoredRow } from './outcomeSql.ts';
import { isOfContacts } from './problemGroups.ts';

export const OUTCOMES = ['new', 'update', 'same', 'repeat', 'removed', 'refused'] as const satisfies RowOutcome[];

/** What the grid shows: everything, rows with any problem, those with one of it, or those of one outcome. */
export type RowFilter = { group?: string | undefined };
/** A place among the rows that are shown; or, for whoever goes through all of them, after which row of the sheet. */
export type PageOfRows = { limit: number } & ({ offset: number } | { after: number });

/** In the order of the sheet. `isOver`: the import is done, and only what was refused is left of its rows. */
export async function listRows(
  db: Db,
  rows: Rows & { isOver: boolean },
  { group }: RowFilter,
  { limit, ...from }: PageOfRows,
): Promise<StoredRow[]> {
  const page = 'offset' in from ? sql`order by row offset ${from.offset} limit ${limit}` : sql`order by row limit ${limit}`;
  const { cheap: ofRow, outcome } = conditions(group);
  const cheap = 'after' in from ? sql`i.row > ${from.after} and ${ofRow}` : ofRow;
  const source = rows.isOver ? refusedRows : rowsWithOutcome;
  if (outcome) {
    const found = await sql<StoredRow>`select * from (${source(rows, cheap)}) o where ${outcome} ${page}`.execute(db);
    return found.rows;
  }
  // The rows first: what becomes of them is asked for a page only.
  const those = sql`i.row = any(array(
      select row from import_rows i where i.shop_id = ${rows.shopId} and i.import_id = ${rows.importId} and ${cheap} ${page}))`;
  const found = await sql<StoredRow>`${source(rows, those)} order by row`.execute(db);
  return found.rows;
}

/** These of the sheet's rows, in its order. */
export async function listRowsByNumber(db: Db, rows: Rows, numbers: readonly number[]): Promise<StoredRow[]> {
  const found = await sql<StoredRow>`${rowsWithOutcome(rows, sql`i.row = any(${numbers}::integer[])`)} order by row`.execute(db);
  return found.rows;
}

export async function countRows(db: Db, rows: Rows & { isOver: boolean }, { group }: RowFilter): Promise<number> {
  const { cheap, outcome } = conditions(group);
  const source = rows.isOver ? refusedRows : rowsWithOutcome;
  const found = outcome
    ? await sql<{ n: number }>`select count(*) as n from (${source(rows, cheap)}) o where ${outcome}`.execute(db)
    : await sql<{ n: number }>`
        select count(*) as n from import_rows i where i.shop_id = ${rows.shopId} and i.import_id = ${rows.importId} and ${cheap}`.execute(
        db,
      );
  return found.rows[0]!.n;
}

/** `cheap` looks at the row alone; `outcome` needs the shipments. */
function conditions(group: string | undefined) {
  if (group === undefined) return { cheap: sql`true` };
  if (group === 'problems') return { cheap: sql`i.problems <> '{}'`, outcome: sql`o.problems <> '{}'` };
  if (group === 'refused') return { cheap: sql`i.is_refused`, outcome: sql`o.outcome = 'refused'` };
  if (group === 'repeat') return { cheap: sql`i.repeat_no > 0`, outcome: sql`o.outcome = 'repeat'` };
  if ((OUTCOMES as readonly string[]).includes(group)) return { cheap: sql`true`, outcome: sql`o.outcome = ${group}` };
  const cheap = sql`i.problems <> '{}' and i.problems @> array[${group}]`;
  return isOfContacts(group) ? { cheap, outcome: sql`o.problems @> array[${group}]` } : { cheap };
}

export type Counts = Omit<ImportCounts, 'overQuota'>;

/** One reading of a file at a time: two would write the same rows. The lock ends with the transaction. */
export async function lockReading(db: Db, shopId: number, importId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`read import ${shopId} ${importId}`}, 0))`.execute(db);
}

export async function deleteRows(db: Db, { shopId, importId }: Pick<Rows, 'shopId' | 'importId'>): Promise<void> {
  await db.deleteFrom('importRows').where('shopId', '=', shopId).where('importId', '=', importId).execute();
}
