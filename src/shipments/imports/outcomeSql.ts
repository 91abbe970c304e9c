import { type RawBuilder, sql } from 'kysely';
import { isChanged, isRemoved, knownOf, merged, mergedColumns } from '../mergeSql.ts';
import { DUMMY_PHONE } from '../phone.ts';
import { givenCells } from './givenCells.ts';
import type { RowOutcome } from './import.ts';
import { MAX_REPEATS } from './rowReader.ts';

/** Which rows, and as of when: a number whose parcel ended a year ago belongs to a new one. */
export type Rows = { shopId: number; importId: number; now: Date };

type Fragment = RawBuilder<unknown>;

/** Some of the sheet's rows: between two of them, or these. */
export type SomeRows = { after: number; upTo: number } | { rows: readonly number[] };

export function areSome(some: SomeRows) {
  return 'rows' in some ? sql`i.row = any(${some.rows}::integer[])` : sql`i.row > ${some.after} and i.row <= ${some.upTo}`;
}

/** Refused for want of a contact only, which a shipment that is known already has. */
export const isContactless = sql`i.problems @> '{contact_missing}' and i.track_number is not null and i.repeat_no <= ${sql.lit(MAX_REPEATS)}`;

type Judged = { isRefused: Fragment; outcome: Fragment; problems: Fragment };

/** What becomes of row `i`, and what is still to be said of it, with the known shipment `k`; or as if there were none. */
function judged(isLookedUp: boolean): Judged {
  const [isKnown, hasContact] = isLookedUp ? [sql`k.id is not null`, sql`k.has_contact`] : [sql`false`, sql`false`];
  const ofKnown = isLookedUp
    ? sql`when k.id is null then 'new' when ${isRemoved} then 'removed' when k.is_changed then 'update' else 'same'`
    : sql`else 'new'`;
  const isRefused = sql`(i.is_refused and not ((${isKnown} or i.repeat_no > 0) and ${isContactless}))`;
  return {
    isRefused,
    outcome: sql`
           case when ${isRefused} then 'refused'
                when i.repeat_no > 0 then 'repeat'
                ${ofKnown} end`,
    // A shipment that is known has its contact already, and of a number that comes again the first row speaks.
    problems: sql`
           case when i.problems = '{}' then i.problems else
             array_remove(array_remove(i.problems, case when i.repeat_no > 0 or ${hasContact} then 'nobody_to_tell' end),
                          case when ${isContactless} and (i.repeat_no > 0 or ${isKnown}) then 'contact_missing' end) end`,
  };
}

const KNOWING = judged(true);
/** As if no shipment were known: nothing is looked up. */
export const AS_NEW = judged(false);

/** The shipment `k` that row `i` is about; a number whose parcel ended a year ago is free. */
function known(now: Date) {
  return sql`
        select k.id, k.life, ${isChanged} as is_changed, coalesce(k.phone <> ${DUMMY_PHONE}, false) or k.email is not null as has_contact
          from (${knownOf(sql`s.id, s.life, s.closed_at, ${mergedColumns('s')}`)}) k
         cross join lateral (select ${merged()}) m
         where not coalesce(k.closed_at <= ${now}::timestamptz - interval '1 year', false)`;
}

/** Its own columns, then what will become of it. @param which a further condition on the rows `i` */
export function rowsWithOutcome({ shopId, importId, now }: Rows, which = sql`true`) {
  return sql`
    select i.row, ${givenCells} as given, ${KNOWING.problems} as problems, i.repeat_no, ${KNOWING.outcome} as outcome
      from import_rows i left join lateral (${known(now)}) k on true
     where i.shop_id = ${shopId} and i.import_id = ${importId} and ${which}`;
}

/** What becomes of those whose numbers are known, and what would if they were not. */
export function knownRows({ shopId, importId, now }: Rows, which: Fragment) {
  return sql`
    select ${KNOWING.outcome} as outcome, ${KNOWING.problems} as problems, ${AS_NEW.outcome} as outcome_as_new, ${AS_NEW.problems} as problems_as_new
      from import_rows i cross join lateral (${known(now)}) k
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
