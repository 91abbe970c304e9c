import { sql } from 'kysely';
import type { Db } from '../../platform/database.ts';
import { isChanged, knownOf, MERGED_COLUMNS, merged, mergedColumns } from '../mergeSql.ts';
import { areSome, isContactless, type Rows, type SomeRows } from './outcomeSql.ts';

/**
 * A hundred thousand contacts and changed words are put into their indexes after the commit, not in it: the lists of what is not yet in
 * there may grow that long in this transaction.
 */
export async function putOffIndexes(db: Db): Promise<void> {
  await sql`set local gin_pending_list_limit = '256MB'`.execute(db);
}

/** What was put off: until then every search and every look at the black list reads the list through. Only the owner may. */
export async function fillIndexes(db: Db): Promise<void> {
  await sql`select gin_clean_pending_list('shipments_by_contact'), gin_clean_pending_list('search_words_by_word')`.execute(db);
}

/**
 * The highest number of a row, and how many rows there are: `firsts` of their numbers, `further` ones that may add to a shipment all the
 * same, `refused` ones, of which some are further ones.
 */
export type Measure = { last: number; total: number; firsts: number; further: number; refused: number };

export async function measureRows(db: Db, { shopId, importId }: Rows): Promise<Measure> {
  const { rows } = await sql<Measure>`
    select coalesce(max(row), 0) as last, count(*) as total, count(*) filter (where not is_refused and repeat_no = 0) as firsts,
           count(*) filter (where case when is_refused then ${isContactless} else repeat_no > 0 end) as further,
           count(*) filter (where is_refused) as refused
      from import_rows i where shop_id = ${shopId} and import_id = ${importId}`.execute(db);
  return rows[0]!;
}

export type Insertion = {
  loadedBy: string | null;
  /** Numbers that somebody has, or gets meanwhile, are left out. Without it they are an error, and all others a fifth faster. */
  skipsKnown: boolean;
};

/** Makes shipments of the first rows of numbers, in the order of the sheet, which is that of the ids. */
export async function insertRows(
  db: Db,
  { shopId, importId, now }: Rows,
  { loadedBy, skipsKnown }: Insertion,
  some: SomeRows,
): Promise<number[]> {
  // As one text: to take a hundred thousand rows of an answer apart keeps the database waiting.
  const { rows } = await sql<{ ids: string | null }>`
    with made as (
      insert into shipments (shop_id, source, loaded_by, loaded_at, life_changed_at, status_seen_at, import_id, track_number, is_check_digit_wrong,
                             ${sql.raw(MERGED_COLUMNS.join(', '))})
      select ${shopId}, 'import', ${loadedBy}, ${now}::timestamptz, ${now}::timestamptz, ${now}::timestamptz, ${importId}::bigint, i.track_number,
             coalesce(i.is_check_digit_wrong, false), ${mergedColumns('i')}
        from import_rows i ${skipsKnown ? sql`left join lateral (${knownOf(sql`s.id`)}) k on true` : sql``}
       where i.shop_id = ${shopId} and i.import_id = ${importId} and ${areSome(some)} and not i.is_refused and i.repeat_no = 0
         ${skipsKnown ? sql`and k.id is null` : sql``}
       order by i.row
      ${skipsKnown ? sql`on conflict (shop_id, track_number) where superseded_at is null do nothing` : sql``}
      returning id
    )
    select string_agg(id::text, ',' order by id) as ids from made`.execute(db);
  return rows[0]?.ids?.split(',').map(Number) ?? [];
}

/** Numbers whose parcels ended a year ago, as `row` has it. */
export async function listOver(db: Db, { shopId, importId, now }: Rows): Promise<{ row: number; id: number }[]> {
  const { rows } = await sql<{ row: number; id: number }>`
    select i.row, k.id from import_rows i cross join lateral (${knownOf(sql`s.id, s.closed_at`)}) k
     where i.shop_id = ${shopId} and i.import_id = ${importId} and not i.is_refused and i.repeat_no = 0
       and k.closed_at <= ${now}::timestamptz - interval '1 year'`.execute(db);
  return rows;
}

/** A row that adds to a shipment: it was known, or an earlier row made it. */
export type Addition = { row: number; id: number };

/** Rows of one kind, so that each shipment comes once: with so many good rows of its number above. */
export type Kind = { repeatNo: number; isContactless: boolean };

/** The kinds of rows there are, in the order in which they add to a shipment: that of the sheet. */
export async function listKinds(db: Db, { shopId, importId }: Rows): Promise<Kind[]> {
  const { rows } = await sql<Kind>`
    select i.repeat_no, i.is_refused as is_contactless from import_rows i
     where i.shop_id = ${shopId} and i.import_id = ${importId} and (not i.is_refused or ${isContactless})
     group by i.repeat_no, i.is_refused order by i.repeat_no, i.is_refused desc`.execute(db);
  return rows;
}

/** Those of them that change their shipments, as far as can be seen beforehand, in the order of the sheet. */
export async function listAdditions(
  db: Db,
  { shopId, importId, now }: Rows,
  kind: Kind,
  after: number,
  limit: number,
): Promise<Addition[]> {
  const isOfKind = sql`i.repeat_no = ${kind.repeatNo} and ${kind.isContactless ? sql`i.is_refused and ${isContactless}` : sql`not i.is_refused`}`;
  // What a row above changes is not yet seen here.
  const mayChange = kind.repeatNo > 0 || kind.isContactless ? sql`true` : isChanged;
  const { rows } = await sql<Addition>`
    select i.row, k.id
      from import_rows i
     cross join lateral (${knownOf(sql`s.id, s.import_id, s.closed_at, s.life, ${mergedColumns('s')}`)}) k
     cross join lateral (select ${merged()}) m
     where i.shop_id = ${shopId} and i.import_id = ${importId} and i.row > ${after} and ${isOfKind}
       and not (k.import_id is not distinct from ${importId}::bigint and i.repeat_no = 0)
       and not coalesce(k.closed_at <= ${now}::timestamptz - interval '1 year', false) and ${mayChange}
     order by i.row limit ${limit}`.execute(db);
  return rows;
}

/** Those that only lacked a contact, which their shipments had, are loaded: nobody shall find them among the refused. */
export async function acceptRows(db: Db, { shopId, importId }: Rows, rows: readonly number[]): Promise<void> {
  await sql`
    update import_rows set is_refused = false
     where shop_id = ${shopId} and import_id = ${importId} and row = any(${rows}::integer[])`.execute(db);
}

/** Those whose numbers went to new shipments, as a change that is kept for an undoing. */
export async function rememberSuperseded(db: Db, { shopId, importId, now }: Rows, ids: readonly number[]): Promise<void> {
  await sql`
    insert into import_changes (shop_id, import_id, shipment_id, before, after, has_new_contact)
    select ${shopId}, ${importId}, id, '{"superseded_at": null}', jsonb_build_object('superseded_at', ${now}::timestamptz), false
      from unnest(${ids}::bigint[]) as id`.execute(db);
}

export type Changed = { updated: number; newContacts: number };

export async function countChanged(db: Db, { shopId, importId }: Rows): Promise<Changed> {
  const { rows } = await sql<Changed>`
    select count(*) as updated, count(*) filter (where has_new_contact) as new_contacts
      from import_changes where shop_id = ${shopId} and import_id = ${importId} and not after ? 'superseded_at'`.execute(db);
  return rows[0]!;
}

/** What the import made, in order, some at a time: for those who want to hear of new shipments. */
export async function listMade(
  db: Db,
  shopId: number,
  importId: number,
  after: number,
  upTo: number,
  limit: number,
): Promise<{ id: number; trackNumber: string; postalCode: string | null }[]> {
  const { rows } = await sql<{ id: number; trackNumber: string; postalCode: string | null }>`
    select id, track_number, postal_code from shipments
     where shop_id = ${shopId} and id > ${after} and id <= ${upTo} and import_id = ${importId} order by id limit ${limit}`.execute(
    db,
  );
  return rows;
}

/** Rows that are shipments now. */
export async function deleteLoadedRows(db: Db, shopId: number, importId: number): Promise<void> {
  await sql`delete from import_rows where shop_id = ${shopId} and import_id = ${importId} and not is_refused`.execute(db);
}
