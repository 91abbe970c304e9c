import { sql, type Updateable } from 'kysely';
import type { Db } from '../../platform/database.ts';
import type { ImportTables } from '../../platform/importTables.ts';
import type { ImportCounts, ImportFailureCode, ImportField, ImportKind, ImportResult, ImportState, Layout } from './import.ts';
import type { RepairCode } from './repairs.ts';
import type { ImportRowSettings } from './rowReader.ts';

/** How work ended badly; `message` is Russian for people, `code` for other languages. */
export type ImportFailure = { code: ImportFailureCode; details: Record<string, string | number>; message: string };

/** What the person chose for the whole import; null: what is guessed. */
export type Choices = { sheet: string | null; mapping: (ImportField | null)[] | null; repairs: RepairCode[] };

export type ImportRow = Choices & {
  id: number;
  kind: ImportKind;
  fileName: string;
  size: number;
  digest: Buffer | null;
  state: ImportState;
  stateAt: Date;
  starts: number;
  createdAt: Date;
  createdBy: string;
  rowsDone: number;
  rowsTotal: number;
  layout: Layout | null;
  settings: ImportRowSettings | null;
  counts: ImportCounts | null;
  failure: ImportFailure | null;
  importedAt: Date | null;
  importedBy: string | null;
  result: ImportResult | null;
  firstShipmentId: number | null;
  lastShipmentId: number | null;
  undoneAt: Date | null;
  undoneBy: string | null;
  settledAt: Date | null;
};

/** With the latest import of the very same bytes whose shipments stand. */
export type ListedImport = ImportRow & { sameAs: { id: number; importedAt: string; fileName: string } | null };

export const COLUMNS = sql.raw(
  `i.id, i.kind, i.file_name, i.size, i.digest, i.state, i.state_at, i.starts, i.created_at, i.created_by, i.rows_done, i.rows_total, i.sheet,
   i.mapping, i.repairs, i.layout, i.settings, i.counts, i.failure, i.imported_at, i.imported_by, i.result, i.first_shipment_id,
   i.last_shipment_id, i.undone_at, i.undone_by, i.settled_at`,
);

const SAME = sql`
      left join lateral (
        select jsonb_build_object('id', e.id, 'importedAt', e.imported_at, 'fileName', e.file_name) as same_as
          from imports e
         where e.shop_id = i.shop_id and e.digest = i.digest and e.state = 'imported' and e.id <> i.id
         order by e.imported_at desc, e.id desc
         limit 1
      ) same on true`;

/** Newest first. */
export async function listImports(db: Db, shopId: number, limit: number): Promise<ListedImport[]> {
  const { rows } = await sql<ListedImport>`
    select ${COLUMNS}, same.same_as from imports i ${SAME}
     where i.shop_id = ${shopId} order by i.created_at desc, i.id desc limit ${limit}`.execute(db);
  return rows;
}

export async function findListedImport(db: Db, shopId: number, id: number): Promise<ListedImport | undefined> {
  const { rows } = await sql<ListedImport>`
    select ${COLUMNS}, same.same_as from imports i ${SAME} where i.shop_id = ${shopId} and i.id = ${id}`.execute(db);
  return rows[0];
}

export async function findImport(db: Db, shopId: number, id: number): Promise<ImportRow | undefined> {
  const { rows } = await sql<ImportRow>`select ${COLUMNS} from imports i where i.shop_id = ${shopId} and i.id = ${id}`.execute(
    db,
  );
  return rows[0];
}

/** The row stays as it is to the end of the transaction: for changes of what is ready. */
export async function lockImport(db: Db, shopId: number, id: number): Promise<ImportRow | undefined> {
  const { rows } = await sql<ImportRow>`
    select ${COLUMNS} from imports i where i.shop_id = ${shopId} and i.id = ${id} for update`.execute(db);
  return rows[0];
}

/** Imports that are not finished take turns here, so that their number can be limited. The lock ends with the transaction. */
export async function lockImports(db: Db, shopId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('new imports'), ${shopId})`.execute(db);
}

export async function countUnfinished(db: Db, shopId: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from imports where shop_id = ${shopId} and state not in ('imported', 'undoing', 'undone')`.execute(db);
  return rows[0]!.n;
}

type NewImport = { kind: ImportKind; fileName: string; createdAt: Date; createdBy: string };

export async function insertImport(db: Db, shopId: number, values: NewImport): Promise<number> {
  const { id } = await db
    .insertInto('imports')
    .values({ shopId, state: 'uploading', stateAt: values.createdAt, ...values })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

type Changes = Pick<
  Updateable<ImportTables['imports']>,
  | 'size'
  | 'digest'
  | 'sheet'
  | 'repairs'
  | 'importedBy'
  | 'settledAt'
  | 'failure'
  | 'undoneAt'
  | 'undoneBy'
  | 'rowsDone'
  | 'rowsTotal'
  | 'counts'
  | 'mapping'
>;

/** Moves an import on if it stands where it is believed to stand. @returns whether it did */
export async function moveImport(
  db: Db,
  shopId: number,
  id: number,
  from: readonly ImportState[],
  to: { state: ImportState; at: Date },
  changes: Changes = {},
): Promise<boolean> {
  const result = await db
    .updateTable('imports')
    .set({ ...changes, state: to.state, stateAt: to.at, starts: 0 })
    .where('shopId', '=', shopId)
    .where('id', '=', id)
    .where('state', 'in', [...from])
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export type ReadImport = { layout: Layout; rows: number; settings: ImportRowSettings; counts: ImportCounts };

/** @returns false, and nothing is saved, when something else was chosen meanwhile */
export async function saveRead(
  db: Db,
  shopId: number,
  one: ImportRow,
  { layout, rows, settings, counts }: ReadImport,
  to: { state: ImportState; at: Date },
): Promise<boolean> {
  const result = await sql`
    update imports i
       set state = ${to.state}, state_at = ${to.at}, starts = case when state = ${to.state} then starts else 0 end,
           rows_done = ${rows}, rows_total = ${rows}, failure = null,
           layout = ${JSON.stringify(layout)}::jsonb, settings = ${JSON.stringify(settings)}::jsonb, counts = ${JSON.stringify(counts)}::jsonb
     where ${isAsChosen(shopId, one)}`.execute(db);
  return result.numAffectedRows === 1n;
}

/** @returns false when it was moved on or chosen anew meanwhile */
export async function saveFailed(db: Db, shopId: number, one: ImportRow, failure: ImportFailure, at: Date): Promise<boolean> {
  const result = await sql`
    update imports i set state = 'failed', state_at = ${at}, starts = 0, failure = ${JSON.stringify(failure)}::jsonb, counts = null
     where ${isAsChosen(shopId, one)}`.execute(db);
  return result.numAffectedRows === 1n;
}

/** Still in the state and with the choices that the work began with. */
function isAsChosen(shopId: number, { id, state, sheet, mapping, repairs }: ImportRow) {
  return sql`i.shop_id = ${shopId} and i.id = ${id} and i.state = ${state} and i.sheet is not distinct from ${sheet}
       and i.mapping is not distinct from ${mapping && JSON.stringify(mapping)}::jsonb and i.repairs = ${repairs}::text[]`;
}

/** @returns false when it is loaded or given up already */
export async function saveImported(
  db: Db,
  shopId: number,
  id: number,
  result: ImportResult,
  made: { first: number; last: number } | 'nothing',
  at: Date,
): Promise<boolean> {
  const { first, last } = made === 'nothing' ? { first: null, last: null } : made;
  const updated = await sql`
    update imports
       set state = 'imported', state_at = ${at}, starts = 0, imported_at = ${at}, result = ${JSON.stringify(result)}::jsonb,
           first_shipment_id = ${first}, last_shipment_id = ${last}, words_due = ${first !== null}, rows_done = rows_total
     where shop_id = ${shopId} and id = ${id} and state = 'importing'`.execute(db);
  return updated.numAffectedRows === 1n;
}

export async function saveCounts(db: Db, shopId: number, id: number, counts: ImportCounts): Promise<void> {
  await db
    .updateTable('imports')
    .set({ counts: JSON.stringify(counts) })
    .where('shopId', '=', shopId)
    .where('id', '=', id)
    .execute();
}

/** How far the work under way has come, for whoever watches; what is over already stays as it is. */
export async function saveImportProgress(
  db: Db,
  shopId: number,
  id: number,
  { state, done, total }: { state: ImportState; done: number; total: number },
): Promise<void> {
  await db
    .updateTable('imports')
    .set({ rowsDone: done, rowsTotal: total })
    .where('shopId', '=', shopId)
    .where('id', '=', id)
    .where('state', '=', state)
    .execute();
}

/**
 * One that was not imported, with its file and edits. Its rows go after the commit, see `deleteRows`: a reading under way may hold them
 * while it waits for this very import.
 */
export async function deleteImport(db: Db, shopId: number, id: number): Promise<void> {
  await db
    .deleteFrom('imports')
    .where('shopId', '=', shopId)
    .where('id', '=', id)
    .where('state', 'not in', ['importing', 'imported', 'undoing', 'undone'])
    .execute();
}
