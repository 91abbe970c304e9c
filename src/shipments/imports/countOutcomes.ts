import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/database.ts';
import type { GroupCount, RowOutcome } from './import.ts';
import { AS_NEW, areSome, knownRows, type Rows, type SomeRows } from './outcomeSql.ts';
import { OF_CONTACTS } from './problemGroups.ts';
import { type Counts, OUTCOMES } from './rowStore.ts';

type Tally = Record<RowOutcome | 'total' | 'problems' | 'contactMissing' | 'nobodyToTell', number>;

/**
 * Everything that is known of these rows before they are imported, but the quota. Most numbers are new, so all of them are counted as if
 * they were, and those of known ones are put right.
 */
export async function countOutcomes(db: Db, rows: Rows, some: SomeRows): Promise<Counts> {
  const which = areSome(some);
  const { least, greatest, ...asNew } = await tallyAsNew(db, rows, which);
  const areAnyKnown = least !== null && (await hasBetween(db, rows.shopId, least, greatest!));
  const { contactMissing, nobodyToTell, ...counts } = areAnyKnown ? sum(asNew, await tallyKnown(db, rows, which)) : asNew;
  const saidOnly = new Map([
    ['contact_missing', contactMissing],
    ['nobody_to_tell', nobodyToTell],
  ]);
  const groups = await countGroups(db, rows, which);
  const shown = groups.map(({ code, count }) => ({ code, count: saidOnly.get(code) ?? count }));
  return { ...counts, groups: shown.filter(({ count }) => count > 0) };
}

/** As if no number were known; the least of them and the greatest. */
async function tallyAsNew(
  db: Db,
  { shopId, importId }: Rows,
  which: RawBuilder<unknown>,
): Promise<Tally & { least: string | null; greatest: string | null }> {
  const ours = sql`i.shop_id = ${shopId} and i.import_id = ${importId} and ${which}`;
  const said = OF_CONTACTS.map((code) => sql`count(*) filter (where problems @> array[${sql.lit(code)}]) as ${sql.id(code)}`);
  const { rows } = await sql<
    Omit<Tally, 'new' | 'update' | 'same' | 'removed'> & { least: string | null; greatest: string | null }
  >`
    select a.*, p.*
      from (select count(*) as total, count(*) filter (where ${AS_NEW.isRefused}) as refused,
                   count(*) filter (where i.repeat_no > 0 and not ${AS_NEW.isRefused}) as repeat,
                   min(i.track_number) as least, max(i.track_number) as greatest
              from import_rows i where ${ours}) a,
           (select count(*) filter (where problems <> '{}') as problems, ${sql.join(said)}
              from (select ${AS_NEW.problems} as problems from import_rows i where ${ours} and i.problems <> '{}') n) p`.execute(
    db,
  );
  const one = rows[0]!;
  return { ...one, new: one.total - one.refused - one.repeat, update: 0, same: 0, removed: 0 };
}

/** Numbers are given out in order: where the shop has none between those of the rows, as it mostly is, none has to be looked up. */
async function hasBetween(db: Db, shopId: number, least: string, greatest: string): Promise<boolean> {
  const { rows } = await sql`
    select track_number from shipments
     where shop_id = ${shopId} and superseded_at is null and track_number between ${least} and ${greatest}
     order by track_number limit 1`.execute(db);
  return rows.length > 0;
}

/** What becomes of the rows whose numbers are known, less what was counted of them as new ones. */
async function tallyKnown(db: Db, rows: Rows, which: RawBuilder<unknown>): Promise<Tally> {
  const times = (where: RawBuilder<unknown>) => sql`coalesce(sum(times) filter (where ${where}), 0)`;
  // Not grouped: the planner, who knows nothing of rows just written, would sort all of them by a text.
  const each = OUTCOMES.map((outcome) => sql`${times(sql`outcome = ${sql.lit(outcome)}`)} as ${sql.id(outcome)}`);
  const said = OF_CONTACTS.map((code) => sql`${times(sql`problems @> array[${sql.lit(code)}]`)} as ${sql.id(code)}`);
  const found = await sql<Tally>`
    with known as materialized (${knownRows(rows, which)}),
    judged as (
      select outcome, problems, 1 as times from known
       union all select outcome_as_new, problems_as_new, -1 from known
    )
    select 0 as total, ${sql.join(each)}, ${times(sql`problems <> '{}'`)} as problems, ${sql.join(said)} from judged`.execute(db);
  return found.rows[0]!;
}

function sum(one: Tally, other: Tally): Tally {
  const names = Object.keys(one) as (keyof Tally)[];
  return Object.fromEntries(names.map((name) => [name, one[name] + other[name]])) as Tally;
}

async function countGroups(db: Db, { shopId, importId }: Rows, which: RawBuilder<unknown>): Promise<GroupCount[]> {
  const { rows } = await sql<GroupCount>`
    select code, count(*) as count from import_rows i, unnest(i.problems) as code
     where i.shop_id = ${shopId} and i.import_id = ${importId} and i.problems <> '{}' and ${which}
     group by code order by count(*) desc, code`.execute(db);
  return rows;
}
