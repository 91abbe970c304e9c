import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { Account } from './accounts.ts';

/** What a check asks about: every active shipment at night, by day those that may change soon. */
export type Scope = 'all' | 'changing';

export type Cut = { account: Account; runAt: Date; dueAt: Date; scope: Scope; now: Date };

/**
 * Cuts an account's due barcodes into tickets, in one statement: all of a run's tickets exist or none, and a run that has its
 * tickets already gets no more. @returns barcodes cut
 */
export async function cutTickets(db: Db, cut: Cut, chunk: number): Promise<number> {
  const { rows } = await sql<{ size: number }>`
    with ${dueBarcodes(cut)},
    numbered as (select barcode, (row_number() over (order by barcode) - 1) / ${chunk}::integer as part from due)
    insert into tickets (account, run_at, ordinal, barcodes, first_barcode, last_barcode, state, due_at)
    select ${cut.account.name}, ${cut.runAt}, part::text, array_agg(barcode order by barcode), min(barcode), max(barcode), 'cut', ${cut.dueAt}
      from numbered group by part order by numbered.part
    on conflict (account, run_at, ordinal) do nothing
    returning cardinality(barcodes) as size`.execute(db);
  return rows.reduce((total, row) => total + row.size, 0);
}

/** For single access: a ticket for each barcode, those asked longest ago first, as many as the day still allows. */
export async function cutSingleTickets(db: Db, cut: Cut, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    with ${dueBarcodes(cut)},
    waiting as (
      select due.barcode, row_number() over (order by asked_at nulls first, due.barcode) as place
        from due left join single_checks on single_checks.account = ${cut.account.name} and single_checks.barcode = due.barcode
    )
    insert into tickets (account, run_at, ordinal, barcodes, first_barcode, last_barcode, state, due_at)
    select ${cut.account.name}, ${cut.runAt}, place::text, array[barcode], barcode, barcode, 'cut', ${cut.dueAt}
      from waiting where place <= ${limit} order by waiting.place
    on conflict (account, run_at, ordinal) do nothing`.execute(db);
  return Number(numAffectedRows);
}

export async function countOpenTickets(db: Db, account: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from tickets where account = ${account} and state in ('cut', 'issued')`.execute(db);
  return rows[0]!.n;
}

/** True when a moment of a step was written down and is still to be done. */
export async function isUnfinished(db: Db, step: string, dueAt: Date): Promise<boolean> {
  const row = await db
    .selectFrom('stepRuns')
    .select('step')
    .where('step', '=', step)
    .where('dueAt', '=', dueAt)
    .where('finishedAt', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** A little at every check, so that it never takes long. */
export async function deleteOldTickets(db: Db, runBefore: Date, limit: number): Promise<void> {
  await sql`
    delete from tickets where id in
      (select id from tickets where run_at < ${runBefore} and state not in ('cut', 'issued') order by id limit ${limit})`.execute(
    db,
  );
}

export async function deleteOldSingleChecks(db: Db, askedBefore: Date, limit: number): Promise<void> {
  await sql`
    delete from single_checks where (account, barcode) in
      (select account, barcode from single_checks where asked_at < ${askedBefore} limit ${limit})`.execute(db);
}

/** A barcode once, however many shops have it; not again while an earlier question about it is open. */
function dueBarcodes({ account, runAt, scope, now }: Cut): RawBuilder<unknown> {
  return sql`
    in_service as materialized (
      select id from shops
       where is_service_on and ${ofAccount(account)}
         and exists (select 1 from shop_tariffs t where t.shop_id = shops.id and t.valid_from <= ${now} and ${now} < t.valid_until)
    ),
    asked as materialized (
      select unnest(barcodes) as barcode from tickets where account = ${account.name} and state in ('cut', 'issued')
    ),
    due as (
      select distinct s.track_number as barcode
        from shipments s
       where s.life = 'active' and s.shop_id in (select id from in_service) and ${ofShop(account)} and ${inScope(scope, now)}
         and not exists (select 1 from asked where asked.barcode = s.track_number)
         and not exists (select 1 from tickets where account = ${account.name} and run_at = ${runAt})
    )`;
}

function ofAccount({ shopId }: Account): RawBuilder<boolean> {
  if (shopId !== undefined) return sql`shops.id = ${shopId}`;
  return sql`not exists (select 1 from shop_carrier_accounts a where a.shop_id = shops.id and a.carrier = 'russian-post')`;
}

/** One shop is found by its own index; the service's account reads the one that holds all active shipments. */
function ofShop({ shopId }: Account): RawBuilder<boolean> {
  return shopId === undefined ? sql`true` : sql`s.shop_id = ${shopId} and s.superseded_at is null`;
}

/** Only columns of the index `shipments_to_check`: a million rows are then read without their table. The first check is at night. */
function inScope(scope: Scope, now: Date): RawBuilder<boolean> {
  if (scope === 'all') return sql`true`;
  return sql`(s.status in ('out_for_delivery', 'delivery_attempt', 'arrived', 'storage_ending')
    or s.status in ('accepted', 'in_transit', 'sorting') and coalesce(s.accepted_at, s.status_seen_at) <= ${now}::timestamptz - interval '2 days')`;
}
