import { sql } from 'kysely';
import type { Db } from '../../platform/database.ts';
import type { ProblemCode } from '../problems.ts';
import { phoneRank } from '../shipment.ts';
import { givenCells } from './givenCells.ts';
import type { CellEdit, ImportField } from './import.ts';
import { MAX_REPEATS, type ReadRow } from './rowReader.ts';

/** With what stands in the cell now, and what a repair has mended there. */
export type NewEdit = CellEdit & { stands: string; mended: ProblemCode[] };

/**
 * In the given order: of two edits of one cell the later stands. One that is as it was read has none any more.
 * @returns what was mended in cells that are as they were read again
 */
export async function saveEdits(
  db: Db,
  shopId: number,
  importId: number,
  edits: readonly NewEdit[],
): Promise<{ row: number; mended: string[] }[]> {
  const last = [...new Map(edits.map((edit) => [`${edit.row} ${edit.field}`, edit])).values()];
  const list = <T>(of: (edit: (typeof last)[number]) => T) => last.map(of);
  await sql`
    insert into import_edits (shop_id, import_id, row, field, value, read_as, mended)
    select ${shopId}, ${importId}, row, field, value, stands, string_to_array(mended, ' ')
      from unnest(${list(({ row }) => row)}::integer[], ${list(({ field }) => field)}::text[], ${list(({ value }) => value)}::text[],
                  ${list(({ stands }) => stands)}::text[], ${list(({ mended }) => mended.join(' '))}::text[]) as t (row, field, value, stands, mended)
    on conflict (shop_id, import_id, row, field) do update set value = excluded.value`.execute(db);
  const { rows } = await sql<{ row: number; mended: string[] }>`
    delete from import_edits
     where shop_id = ${shopId} and import_id = ${importId} and row = any(${list(({ row }) => row)}::integer[]) and value = read_as
    returning row, mended`.execute(db);
  return rows;
}

/** The file has been read anew, perhaps with other columns or repairs. */
export async function forgetReadValues(db: Db, shopId: number, importId: number): Promise<void> {
  await sql`
    update import_edits set read_as = null
     where shop_id = ${shopId} and import_id = ${importId} and read_as is not null`.execute(db);
}

/** @param rows null: of all */
export async function listEdits(db: Db, shopId: number, importId: number, rows: readonly number[] | null): Promise<CellEdit[]> {
  const found = await sql<CellEdit>`
    select row, field, value from import_edits
     where shop_id = ${shopId} and import_id = ${importId} and (${rows}::integer[] is null or row = any(${rows}::integer[]))`.execute(
    db,
  );
  return found.rows;
}

export type FormerRow = { row: number; given: string[]; groups: string[]; trackNumber: string | null };

export async function listFormer(db: Db, shopId: number, importId: number, rows: readonly number[]): Promise<FormerRow[]> {
  const found = await sql<FormerRow>`
    select row, ${givenCells} as given, problems as groups, track_number from import_rows i
     where shop_id = ${shopId} and import_id = ${importId} and row = any(${rows}::integer[]) order by row`.execute(db);
  return found.rows;
}

/** Rows with one of these track numbers: what an edit may change besides its own rows. */
export async function listRowsOf(db: Db, shopId: number, importId: number, trackNumbers: readonly string[]): Promise<number[]> {
  const found = await sql<{ row: number }>`
    select row from import_rows where shop_id = ${shopId} and import_id = ${importId} and track_number = any(${trackNumbers}::text[])`.execute(
    db,
  );
  return found.rows.map(({ row }) => row);
}

/** Rows as they were read again, in the manner of `copyLine`. */
export async function saveRows(
  db: Db,
  shopId: number,
  importId: number,
  rows: readonly { row: number; read: ReadRow }[],
): Promise<void> {
  const records = rows.map(({ row, read: { given, checked, groups } }) => {
    const values = checked.ok ? checked.values : checked.valuesIfKnown;
    return { row, given, isRefused: !checked.ok, problems: groups, ...values, phoneRank: values ? phoneRank(values) : null };
  });
  await sql`
    update import_rows r
       set given = t.given, is_refused = t."isRefused", problems = t.problems, repeat_no = 0, track_number = t."trackNumber",
           is_check_digit_wrong = t."isCheckDigitWrong", name = t.name, phone = t.phone, phone_rank = t."phoneRank",
           phone_typed = t."phoneTyped", email = t.email, email_typed = t."emailTyped", amount_kopecks = t."amountKopecks",
           order_number = t."orderNumber", description = t.description, postal_code = t."postalCode",
           payment_type = t."paymentType", has_call_consent = t."hasCallConsent"
      from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as t (
             row integer, given text[], "isRefused" boolean, problems text[], "trackNumber" text, "isCheckDigitWrong" boolean, name text,
             phone text, "phoneRank" smallint, "phoneTyped" text, email text, "emailTyped" text, "amountKopecks" bigint,
             "orderNumber" text, description text, "postalCode" text, "paymentType" text, "hasCallConsent" boolean)
     where r.shop_id = ${shopId} and r.import_id = ${importId} and r.row = t.row and r.row = any(${rows.map(({ row }) => row)}::integer[])`.execute(
    db,
  );
}

/** As `repeatCounter` and `asRepeat` do when the file is read: of too many the last are refused, and when there are fewer they are not. */
export async function renumberRepeats(db: Db, shopId: number, importId: number, trackNumbers: readonly string[]): Promise<void> {
  await sql`
    with found as (
      select row, track_number, is_refused and (repeat_no <= ${MAX_REPEATS} or problems @> '{contact_missing}') as is_contactless
        from import_rows where shop_id = ${shopId} and import_id = ${importId} and track_number = any(${trackNumbers}::text[])
    ), counted as (
      select row, is_contactless, case when count(*) over above > ${MAX_REPEATS} then ${MAX_REPEATS + 1}
                                       else count(*) filter (where not is_contactless) over above end as n
        from found window above as (partition by track_number order by row rows between unbounded preceding and 1 preceding)
    ), numbered as (
      select row, n, is_contactless or n > ${MAX_REPEATS} as is_refused,
             case when n > ${MAX_REPEATS} then '{repeated_too_often}' when n > 0 then '{repeated}' else '{}'::text[] end as said
        from counted
    )
    update import_rows r
       set repeat_no = c.n, is_refused = c.is_refused,
           problems = array_remove(array_remove(r.problems, 'repeated'), 'repeated_too_often') || c.said
      from numbered c
     where r.shop_id = ${shopId} and r.import_id = ${importId} and r.row = c.row and r.row = any(array(select row from numbered))
       and (r.repeat_no <> c.n or not r.problems @> c.said)`.execute(db);
}

/** @returns whether the cell had been edited */
export async function forgetEdit(db: Db, shopId: number, importId: number, row: number, field: ImportField): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('importEdits')
    .where('shopId', '=', shopId)
    .where('importId', '=', importId)
    .where('row', '=', row)
    .where('field', '=', field)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function forgetEdits(db: Db, shopId: number, importId: number): Promise<void> {
  await db.deleteFrom('importEdits').where('shopId', '=', shopId).where('importId', '=', importId).execute();
}
