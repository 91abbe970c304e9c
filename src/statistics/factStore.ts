import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { DayFact, Facts, Measure, MessageFact, RegionFact, ReminderFact } from './facts.ts';
import type { Period } from './period.ts';

type CountRow = { n: number; measure: Measure } & (
  | { isByDay: 1; day: string; reminderDays: number | null }
  | { isByDay: 0; region: string; days: number; isCurrent: boolean }
);

/**
 * Both ways of adding up go through the rows once: a year of a large shop is a hundred thousand of them.
 * @param since the first day of the period before
 */
export async function readFacts(db: Db, shopId: number, { from, to }: Period, since: string): Promise<Facts> {
  const within = sql`shop_id = ${shopId} and day >= ${since}::date and day <= ${to}::date`;
  const { rows } = await sql<CountRow>`
    select measure, day, reminder_days, region, days, is_current, sum(n)::integer as n, grouping(region) as is_by_day
      from (select measure, day, region, days, n, day >= ${from}::date as is_current,
                   case when measure in ('reminded', 'unreminded') then days end as reminder_days
              from statistics_parcels where ${within}) as counted
     group by grouping sets ((measure, day, reminder_days), (measure, region, days, is_current))`.execute(db);
  const messages = await sql<MessageFact>`
    select channel, audience, outcome, day >= ${from}::date as is_current, sum(n)::integer as n, sum(segments)::integer as segments,
           sum(kopecks)::bigint as kopecks
      from statistics_messages where ${within} and audience <> 'service' group by channel, audience, outcome, 4`.execute(db);
  return { ...sorted(rows), messages: messages.rows };
}

function sorted(rows: readonly CountRow[]): Omit<Facts, 'messages'> {
  const days: DayFact[] = [];
  const regions: RegionFact[] = [];
  const reminders: ReminderFact[] = [];
  for (const row of rows) {
    const { measure, n } = row;
    const isReminder = measure === 'reminded' || measure === 'unreminded';
    if (row.isByDay && isReminder) reminders.push({ measure, n, day: row.day, days: row.reminderDays! });
    else if (row.isByDay) days.push({ measure, n, day: row.day });
    else if (!isReminder && measure !== 'loaded')
      regions.push({ measure, n, region: row.region, days: row.days, isCurrent: row.isCurrent });
  }
  return { days, regions, reminders };
}

export type Refreshed = {
  refreshedAt: Date | null;
  /** Seconds until a person may ask for another count. */
  waitS: number;
  /** When the shop loaded its first parcel. */
  firstLoadedAt: Date | null;
};

/** @param pauseS seconds from one count that a person asks for to the next */
export async function readRefreshed(db: Db, shopId: number, pauseS: number): Promise<Refreshed> {
  const { rows } = await sql<Refreshed>`
    select nullif(r.refreshed_at, to_timestamp(0)) as refreshed_at,
           (select min(loaded_at) from shipments where shop_id = ${shopId}) as first_loaded_at,
           coalesce(greatest(0, ceil(extract(epoch from r.asked_at + make_interval(secs => ${pauseS}) - clock_timestamp()))), 0)::integer as wait_s
      from (select) as one left join statistics_refreshes r on r.shop_id = ${shopId}`.execute(db);
  return rows[0]!;
}
