import { sql } from 'kysely';
import type { Db } from '../../platform/database.ts';
import { hasNewContact, isChanged, isRemoved, lockKnown, MERGED_COLUMNS, merged, writeMerged } from '../mergeSql.ts';
import type { Addition } from './loadRowsStore.ts';
import type { Rows } from './outcomeSql.ts';

/** What was just written has no statistics: the planner believes in one row, and in reading everything for it. */
export async function joinByHash(db: Db): Promise<void> {
  await sql`set local enable_nestloop = off`.execute(db);
}

/**
 * Rows change their shipments, which were known or which earlier rows made. What known ones were is kept for an undoing.
 * @param additions each shipment once
 */
export async function addRows(db: Db, { shopId, importId, now }: Rows, additions: readonly Addition[]): Promise<void> {
  const rows = additions.map(({ row }) => row);
  const ids = additions.map(({ id }) => id);
  await sql`
    with pairs as (select row, id from unnest(${rows}::integer[], ${ids}::bigint[]) as t (row, id)),
    known as (${lockKnown(shopId, sql`s.id = any(${ids}::bigint[])`)}),
    changed as (
      select m.*, k.import_id, ${hasNewContact} as has_new_contact, ${changesTo('k')} as before, ${changesTo('m')} as after
        from pairs p join known k on k.id = p.id
        join import_rows i on i.shop_id = ${shopId} and i.import_id = ${importId} and i.row = p.row and i.row = any(${rows}::integer[])
       cross join lateral (select k.id, ${merged()}) m
       where not ${isRemoved} and ${isChanged}
    ),
    updated as (${writeMerged(shopId, now, sql`s.id = any(${ids}::bigint[])`)})
    insert into import_changes (shop_id, import_id, shipment_id, before, after, has_new_contact)
    select ${shopId}, ${importId}, c.id, c.before, c.after, c.has_new_contact
      from changed c
     where c.import_id is distinct from ${importId}::bigint
    on conflict (shop_id, import_id, shipment_id) do update
      set before = excluded.before || import_changes.before, after = import_changes.after || excluded.after,
          has_new_contact = import_changes.has_new_contact or excluded.has_new_contact`.execute(db);
}

/** The fields in which shipment `k` differs from `m`, as one of them has them. Taking whole rows apart would cost ten times as much. */
function changesTo(alias: 'k' | 'm') {
  const fields = ['life', ...MERGED_COLUMNS].map(
    (name) => `case when k.${name} is distinct from m.${name} then jsonb_build_object('${name}', ${alias}.${name}) else '{}' end`,
  );
  return sql.raw(fields.join('\n          || '));
}
