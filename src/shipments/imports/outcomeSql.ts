import { sql } from 'kysely';
import { isChanged, isRemoved, knownOf, merged, mergedColumns } from '../mergeSql.ts';
import { DUMMY_PHONE } from '../phone.ts';
import { givenCells } from './givenCells.ts';
import type { RowOutcome } from './import.ts';
import { MAX_REPEATS } from './rowReader.ts';

/** Which rows, and as of when: a number whose parcel ended a year ago belongs to a new one. */
export type Rows = { shopId: number; importId: number; now: Date };

/** Some of the sheet's rows: between two of them, or these. */
export type SomeRows = { after: number; upTo: number } | { rows: readonly number[] };

export function areSome(some: SomeRows) {
  return 'rows' in some ? sql`i.row = any(${some.rows}::integer[])` : sql`i.row > ${some.after} and i.row <= ${some.upTo}`;
}

/** Refused for want of a contact only, which a shipment that is known already has. */
export const isContactless = sql`i.problems @> '{contact_missing}' and i.track_number is not null and i.repeat_no <= ${sql.lit(MAX_REPEATS)}`;

/**
 * What is still to be said of a row: a shipment that is known has its contact already, and of a number that comes again the first row
 * speaks.
 */
const said = sql`
           case when i.problems = '{}' then i.problems else
             array_remove(array_remove(i.problems, case when i.repeat_no > 0 or k.has_contact then 'nobody_to_tell' end),
                          case when ${isContactless} and (i.repeat_no > 0 or k.id is not null) then 'contact_missing' end) end`;

/** Its own columns, then what will become of it. @param which a further condition on the rows `i` */
export function rowsWithOutcome({ shopId, importId, now }: Rows, which = sql`true`) {
  return sql`
    select i.row, ${givenCells} as given, ${said} as problems, i.repeat_no,
           case when i.is_refused and not (${isContactless} and (k.id is not null or i.repeat_no > 0)) then 'refused'
                when i.repeat_no > 0 then 'repeat'
                when k.id is null then 'new'
                when ${isRemoved} then 'removed'
                when k.is_changed then 'update'
                else 'same' end as outcome
      from import_rows i
      left join lateral (
        select k.id, k.life, ${isChanged} as is_changed, coalesce(k.phone <> ${DUMMY_PHONE}, false) or k.email is not null as has_contact
          from (${knownOf(sql`s.id, s.life, s.closed_at, ${mergedColumns('s')}`)}) k
         cross join lateral (select ${merged()}) m
         where not coalesce(k.closed_at <= ${now}::timestamptz - interval '1 year', false)
      ) k on true
     where i.shop_id = ${shopId} and i.import_id = ${importId} and ${which}`;
}

/** Of imported ones only what was refused is still there, whatever has become of its number since. */
export function refusedRows({ shopId, importId }: Rows, which = sql`true`) {
  return sql`
    select i.row, ${givenCells} as given, i.problems, i.repeat_no, 'refused' as outcome
      from import_rows i where i.shop_id = ${shopId} and i.import_id = ${importId} and ${which}`;
}

/** A row as it is stored. */
export type StoredRow = { row: number; given: string[]; problems: string[]; repeatNo: number; outcome: RowOutcome };
