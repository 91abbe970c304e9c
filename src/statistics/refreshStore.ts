import { sql } from 'kysely';
import { regionPrefixes } from '../carriers/russianPost/regions.ts';
import type { Db } from '../platform/database.ts';
import {
  DELIVERED_AT,
  DESTINATION_PREFIX,
  IS_BY_PERSON,
  IS_NOT_COLLECTED,
  RETURNED_AT,
  USUAL_REMINDER_DAYS,
} from '../shipments/milestoneSql.ts';
import { statuses } from '../tracking/status.ts';

/** Shops that have ever loaded something. */
export async function shopsWithShipments(db: Db): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from shops where exists (select from shipments where shop_id = shops.id) order by id`.execute(db);
  return rows.map((row) => row.id);
}

/** Holds the shop's count until the end of the transaction: another that comes meanwhile waits, and then finds little to do. */
export async function lockCount(db: Db, shopId: number): Promise<Date | undefined> {
  await sql`select pg_advisory_xact_lock(hashtext('statistics'), ${shopId}::integer)`.execute(db);
  const { rows } = await sql<{
    refreshedAt: Date;
  }>`select refreshed_at from statistics_refreshes where shop_id = ${shopId}`.execute(db);
  return rows[0]?.refreshedAt;
}

export async function saveRefreshed(db: Db, shopId: number, at: Date): Promise<void> {
  await sql`
    insert into statistics_refreshes (shop_id, refreshed_at) values (${shopId}, ${at})
    on conflict (shop_id) do update set refreshed_at = greatest(statistics_refreshes.refreshed_at, excluded.refreshed_at)`.execute(
    db,
  );
}

/**
 * Claims a count that a person asks for: once in `seconds` of machine time, however many people press the button.
 * @returns false when somebody was faster
 */
export async function claimAsked(db: Db, shopId: number, seconds: number): Promise<boolean> {
  const result = await sql`
    insert into statistics_refreshes (shop_id, refreshed_at, asked_at) values (${shopId}, to_timestamp(0), clock_timestamp())
    on conflict (shop_id) do update set asked_at = clock_timestamp()
     where statistics_refreshes.asked_at is null
        or statistics_refreshes.asked_at <= clock_timestamp() - make_interval(secs => ${seconds})`.execute(db);
  return result.numAffectedRows === 1n;
}

/** Of parcels that are followed. Named one by one, the index by status leaves the many others out. */
const OPEN = statuses.filter((status) => status !== 'delivered' && status !== 'returned');

/**
 * On which days the parcels were loaded that may count otherwise than before: those that are still followed, since not every change
 * leaves a date, and those of which something changed since. Without `since`: all.
 */
export async function listTouchedDays(db: Db, shopId: number, zone: string, since: Date | undefined): Promise<string[]> {
  const touched = since
    ? sql`
      select distinct loaded_at from shipments
       where shop_id = ${shopId} and superseded_at is null
         and status = any(${OPEN}::text[]) and life in ('active', 'waiting_for_place')
      union all select loaded_at from shipments where shop_id = ${shopId} and loaded_at >= ${since}
      union all select loaded_at from shipments where shop_id = ${shopId} and life_changed_at >= ${since} and life_changed_at <> loaded_at
      union all select loaded_at from shipments
         where shop_id = ${shopId}
           and id in (select shipment_id from status_changes where shop_id = ${shopId} and seen_at >= ${since}
                      union select shipment_id from messages where shop_id = ${shopId} and final_at >= ${since} and reason = 'not_collected')`
    : sql`select distinct loaded_at from shipments where shop_id = ${shopId}`;
  const { rows } = await sql<{ day: string }>`
    select distinct (loaded_at at time zone ${zone})::date as day from (${touched}) as touched order by day`.execute(db);
  return rows.map((row) => row.day);
}

/**
 * Counts the parcels loaded on these days anew; what comes to the same is not written. Deleted ones never counted. How long a parcel lay
 * is not known when a person said that it was collected: that day is when it was said.
 */
export async function countParcels(db: Db, shopId: number, zone: string, days: readonly string[]): Promise<number> {
  if (days.length === 0) return 0;
  const on = (at: ReturnType<typeof sql>) => sql`(${at} at time zone ${zone})::date`;
  const isSame = sql`f.loaded_on = s.loaded_on and f.measure = s.measure and f.day = s.day and f.region = s.region and f.days = s.days`;
  const result = await sql`
    with parcels as materialized (
      select id, ${on(sql`loaded_at`)} as loaded_on, ${on(sql`accepted_at`)} as accepted_on, ${on(sql`arrived_at`)} as arrived_on,
             ${on(DELIVERED_AT)} as delivered_on, ${on(RETURNED_AT)} as returned_on, ${on(sql`closed_at`)} as closed_on,
             ${DESTINATION_PREFIX} as prefix, ${IS_NOT_COLLECTED} as is_not_collected, ${IS_BY_PERSON} as is_by_person,
             is_locker
        from shipments
       where shop_id = ${shopId} and life <> 'deleted'
         and loaded_at >= ${days[0]}::date::timestamp at time zone ${zone}
         and loaded_at < (${days.at(-1)}::date + 1)::timestamp at time zone ${zone}
         and ${on(sql`loaded_at`)} = any(${days}::date[])
    ), reminders as (
      select shipment_id, ${on(sql`min(sent_at)`)} as reminded_on
        from messages
       where shop_id = ${shopId} and reason = 'not_collected' and audience = 'recipient' and state in ('accepted', 'delivered') and final_at is not null
         and shipment_id in (select id from parcels where arrived_on is not null)
       group by shipment_id
    ), fresh as materialized (
      select loaded_on, measure, day, coalesce(r.code, '') as region, case when f.days between 0 and 9999 then f.days else -1 end as days, count(*)::integer as n
        from parcels left join reminders on shipment_id = id
        left join unnest(${regionPrefixes.map((r) => r.prefix)}::text[], ${regionPrefixes.map((r) => r.code)}::text[]) as r (prefix, code) using (prefix)
       cross join lateral (select arrived_on + ${USUAL_REMINDER_DAYS} as usual_on) u
       cross join lateral (values
         ('loaded', loaded_on, null),
         ('arrived', arrived_on, arrived_on - accepted_on),
         ('delivered', delivered_on, case when not is_by_person then delivered_on - arrived_on end),
         (case when is_not_collected then 'not_collected' else 'returned' end, returned_on, null),
         ('reminded', case when not is_by_person then reminded_on end, delivered_on - reminded_on),
         -- Without a reminder: whatever still lay there on the day when one usually comes.
         ('unreminded', case when reminded_on is null and not is_by_person and least(delivered_on, returned_on, closed_on, 'infinity') >= usual_on then usual_on end,
          delivered_on - usual_on)
       ) as f (measure, day, days)
       where day is not null
       group by 1, 2, 3, 4, 5
    ), gone as (
      delete from statistics_parcels s
       where shop_id = ${shopId} and loaded_on = any(${days}::date[])
         and not exists (select from fresh f where ${isSame})
      returning 1
    ), written as (
      insert into statistics_parcels (shop_id, loaded_on, measure, day, region, days, n)
      select ${shopId}::integer, loaded_on, measure, day, region, days, n from fresh f
       where not exists (select from statistics_parcels s
                          where s.shop_id = ${shopId} and s.loaded_on = any(${days}::date[]) and ${isSame} and s.n = f.n)
      on conflict (shop_id, day, measure, region, days, loaded_on) do update set n = excluded.n
      returning 1
    )
    select from gone union all select from written`.execute(db);
  return result.rows.length;
}

/** Counts the messages anew that were sent on days of which one has ended since. Without `since`: all. */
export async function countMessages(db: Db, shopId: number, zone: string, since: Date | undefined): Promise<number> {
  const day = sql`(sent_at at time zone ${zone})::date`;
  const touched = since
    ? sql`select distinct ${day} as day from messages where shop_id = ${shopId} and final_at >= ${since} and sent_at is not null`
    : sql`select distinct ${day} as day from messages where shop_id = ${shopId} and final_at is not null and sent_at is not null`;
  const result = await sql`
    with touched as materialized (${touched}), fresh as materialized (
      select ${day} as day, channel, audience, state as outcome, count(*)::integer as n, coalesce(sum(segments), 0)::integer as segments,
             sum(price_kopecks)::bigint as kopecks
        from messages
       where shop_id = ${shopId} and state in ('accepted', 'delivered', 'undelivered', 'unknown') and sent_at is not null
         and final_at >= (select min(day) from touched)::timestamp at time zone ${zone} -- nothing ends before it was sent
         and ${day} in (select day from touched)
       group by 1, 2, 3, 4
    ), gone as (
      delete from statistics_messages s
       where shop_id = ${shopId} and day in (select day from touched)
         and not exists (select from fresh f where f.day = s.day and f.channel = s.channel and f.audience = s.audience and f.outcome = s.outcome)
      returning 1
    ), written as (
      insert into statistics_messages (shop_id, day, channel, audience, outcome, n, segments, kopecks)
      select ${shopId}::integer, day, channel, audience, outcome, n, segments, kopecks from fresh
      on conflict (shop_id, day, channel, audience, outcome) do update
        set n = excluded.n, segments = excluded.segments, kopecks = excluded.kopecks
        where (statistics_messages.n, statistics_messages.segments, statistics_messages.kopecks) <> (excluded.n, excluded.segments, excluded.kopecks)
      returning 1
    )
    select from gone union all select from written`.execute(db);
  return result.rows.length;
}
