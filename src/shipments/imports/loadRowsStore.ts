import { sql } from 'kysely';
import type { Db } from '../../platform/database.ts';
import {
  hasNewContact,
  isChanged,
  isRemoved,
  lockKnown,
  MERGED_COLUMNS,
  merged,
  mergedColumns,
  writeMerged,
} from '../mergeSql.ts';
import { isContactless, knownOf, type Rows } from './outcomeSql.ts';

/**
 * A hundred thousand new words are put into the index after the commit, not in it: the list of what is not yet in there may grow
 * that long in this transaction.
 */
export async function putOffWords(db: Db): Promise<void> {
  await sql`set local gin_pending_list_limit = '256MB'`.execute(db);
}

/** What was put off: until then every search reads the list through. Only the owner may. */
export async function indexWords(db: Db): Promise<void> {
  await sql`select gin_clean_pending_list('shipments_by_word')`.execute(db);
}

/** Numbers whose parcels ended a year ago are given to new ones: a person brings them. */
export async function supersedeOver(db: Db, { shopId, importId, now }: Rows): Promise<void> {
  await sql`
    update shipments set superseded_at = ${now}
     where shop_id = ${shopId} and id = any(array(
       select id from shipments s
        where s.shop_id = ${shopId} and s.superseded_at is null and s.closed_at <= ${now}::timestamptz - interval '1 year'
          and s.track_number = any(array(
            select track_number from import_rows where shop_id = ${shopId} and import_id = ${importId} and not is_refused))
        order by id for update))`.execute(db);
}

/** @returns the highest number of a row, and how many there are */
export async function measureRows(db: Db, { shopId, importId }: Rows): Promise<{ last: number; total: number }> {
  const { rows } = await sql<{ last: number | null; total: number }>`
    select max(row) as last, count(*) as total from import_rows where shop_id = ${shopId} and import_id = ${importId}`.execute(
    db,
  );
  return { last: rows[0]!.last ?? 0, total: rows[0]!.total };
}

export type Block = { after: number; upTo: number };

/** Makes shipments of the first rows of numbers that nobody has, in the order of the sheet, which is that of the ids. */
export async function insertBlock(
  db: Db,
  { shopId, importId, now }: Rows,
  loadedBy: string | null,
  { after, upTo }: Block,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    insert into shipments (shop_id, source, loaded_by, loaded_at, life_changed_at, status_seen_at, import_id, track_number, is_check_digit_wrong,
                           ${mergedNames})
    select ${shopId}, 'import', ${loadedBy}, ${now}::timestamptz, ${now}::timestamptz, ${now}::timestamptz, ${importId}::bigint, i.track_number,
           coalesce(i.is_check_digit_wrong, false), ${mergedColumns('i')}
      from import_rows i
     where i.shop_id = ${shopId} and i.import_id = ${importId} and i.row > ${after} and i.row <= ${upTo} and not i.is_refused and i.repeat_no = 0
     order by i.row
    on conflict (shop_id, track_number) where superseded_at is null do nothing
    returning id`.execute(db);
  return rows.map((row) => row.id);
}

const mergedNames = sql.raw(MERGED_COLUMNS.join(', '));

/** Rows that add to a shipment: it was known, or an earlier row made it. */
const additions = ({ shopId, importId, now }: Rows) => sql`
      select i.*, row_number() over (partition by i.track_number order by i.row) as turn
        from import_rows i cross join lateral (${knownOf(sql`s.import_id`, now)}) k
       where i.shop_id = ${shopId} and i.import_id = ${importId}
         and (not i.is_refused or ${isContactless}) and not ${isMadeBy(importId)}`;

/** Row `i` itself made the shipment `k`. */
const isMadeBy = (importId: number) => sql`(k.import_id is not distinct from ${importId}::bigint and i.repeat_no = 0)`;

/** What was just written has no statistics: the planner believes in one row, and in reading everything for it. */
export async function joinByHash(db: Db): Promise<void> {
  await sql`set local enable_nestloop = off`.execute(db);
}

/** How often the most repeated of them comes: each time is a turn of its own. */
export async function countTurns(db: Db, rows: Rows): Promise<number> {
  const found = await sql<{ turns: number | null }>`select max(turn) as turns from (${additions(rows)}) a`.execute(db);
  return found.rows[0]!.turns ?? 0;
}

/** The n-th row of each number changes its shipment; what it was is kept for an undoing, but of those that this import made. */
export async function updateTurn(db: Db, rows: Rows, turn: number): Promise<void> {
  const { shopId, importId, now } = rows;
  await sql`
    with input as (select * from (${additions(rows)}) a where turn = ${turn}),
    known as (${lockKnown(shopId)}),
    changed as (
      select m.*, k.import_id, ${hasNewContact} as has_new_contact, to_jsonb(k) as was
        from known k join input i on i.track_number = k.track_number
       cross join lateral (select k.id, ${merged()}) m
       where not ${isRemoved} and ${isChanged}
    ),
    updated as (${writeMerged(shopId, now)})
    insert into import_changes (shop_id, import_id, shipment_id, before, after, has_new_contact)
    select ${shopId}, ${importId}, c.id, d.before, d.after, c.has_new_contact
      from changed c
     cross join lateral (
       select jsonb_object_agg(a.key, c.was -> a.key) as before, jsonb_object_agg(a.key, a.value) as after
         from jsonb_each(to_jsonb(c) - 'was' - 'has_new_contact') a where a.value is distinct from c.was -> a.key
     ) d
     where c.import_id is distinct from ${importId}::bigint
    on conflict (shop_id, import_id, shipment_id) do update
      set before = excluded.before || import_changes.before, after = import_changes.after || excluded.after,
          has_new_contact = import_changes.has_new_contact or excluded.has_new_contact`.execute(db);
}

/** Those that only lacked a contact, which their shipments had, are loaded: nobody shall find them among the refused. */
export async function acceptContactless(db: Db, { shopId, importId, now }: Rows): Promise<void> {
  await sql`
    update import_rows set is_refused = false
     where shop_id = ${shopId} and import_id = ${importId} and row = any(array(
       select i.row from import_rows i cross join lateral (${knownOf(sql`s.import_id`, now)}) k
        where i.shop_id = ${shopId} and i.import_id = ${importId} and i.is_refused and ${isContactless} and not ${isMadeBy(importId)}))`.execute(
    db,
  );
}

export type Loaded = { refused: number; updated: number; newContacts: number };

export async function countLoaded(db: Db, { shopId, importId }: Rows): Promise<Loaded> {
  const { rows } = await sql<Loaded>`
    select (select count(*) from import_rows where shop_id = ${shopId} and import_id = ${importId} and is_refused) as refused,
           count(*) as updated, count(*) filter (where has_new_contact) as new_contacts
      from import_changes where shop_id = ${shopId} and import_id = ${importId}`.execute(db);
  return rows[0]!;
}

/** Shipments whose phone or e-mail the import changed. */
export async function listCorrected(db: Db, { shopId, importId }: Rows): Promise<number[]> {
  const { rows } = await sql<{ shipmentId: number }>`
    select shipment_id from import_changes where shop_id = ${shopId} and import_id = ${importId} and has_new_contact`.execute(db);
  return rows.map(({ shipmentId }) => shipmentId);
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
