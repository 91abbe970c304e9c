import { sql } from 'kysely';
import { REMINDER_DAYS } from '../messages/rules.ts';
import type { Db } from '../platform/database.ts';
import type { Status } from '../tracking/status.ts';
import { ALARMS, type Alarm, type AlarmKind, type AlarmRow, type Changes, SECTIONS, type Section } from './facts.ts';

/** Rows shown of each list; the rest is behind a link. */
export const SHOWN = 20;
const STUCK_DAYS = 10;
const NOT_HANDED_OVER_DAYS = 4;
const LOCKER_DAYS = 2;

export type Period = { day: string; since: Date; now: Date };

/** Shops in service, with a paid tariff, that want the report and have somebody to get it. */
export async function shopsToReport(db: Db, now: Date): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from shops
     where is_service_on and is_report_on and cardinality(report_emails || admin_emails) > 0
       and exists (select 1 from shop_tariffs where shop_id = shops.id and valid_from <= ${now} and ${now} < valid_until)
     order by id`.execute(db);
  return rows.map((row) => row.id);
}

export type ShopToReport = { name: string; isReportDaily: boolean; recipients: string[]; reportedAt: Date | null };

/** @param notKey reports of this very day, which may be half written, are not the last one */
export async function readShopToReport(db: Db, shopId: number, notKey: string): Promise<ShopToReport | undefined> {
  const { rows } = await sql<ShopToReport>`
    select name, is_report_daily, case when cardinality(report_emails) > 0 then report_emails else admin_emails end as recipients,
           (select max(planned_at) from messages
             where shop_id = shops.id and reason = 'daily_report' and not starts_with(dedupe_key, ${notKey})) as reported_at
      from shops where id = ${shopId}`.execute(db);
  return rows[0];
}

export async function countStatuses(db: Db, shopId: number): Promise<{ status: Status; count: number }[]> {
  const { rows } = await sql<{ status: Status; count: number }>`
    select status, count(*) from shipments
     where shop_id = ${shopId} and life = 'active' and superseded_at is null group by status order by count(*) desc, status`.execute(
    db,
  );
  return rows;
}

/** The lists of «Посмотрите сами», without the empty ones. */
export async function listAlarms(db: Db, shopId: number, { day, since, now }: Period): Promise<Alarm[]> {
  const parcels = (kind: AlarmKind, where: ReturnType<typeof sql>, since_: ReturnType<typeof sql>) => sql`
    (select ${kind} as kind, track_number, order_number, name, status, last_storage_on, (${day}::date - ${since_}) as days,
            null::jsonb as message, count(*) over () as total
       from shipments where shop_id = ${shopId} and superseded_at is null and ${where}
      order by ${since_}, id limit ${SHOWN})`;
  const { rows } = await sql<AlarmRow & { kind: AlarmKind; total: number }>`
    ${parcels(
      'not_collected',
      sql`life = 'active' and status in ('arrived', 'storage_ending')
          and (status = 'storage_ending' or arrived_on <= ${day}::date - case when is_locker then ${LOCKER_DAYS}::integer else ${REMINDER_DAYS.sms}::integer end)`,
      sql`arrived_on`,
    )}
    union all ${parcels(
      'stuck',
      sql`life = 'active' and status in ('accepted', 'in_transit', 'sorting', 'customs', 'out_for_delivery', 'delivery_attempt')
          and last_operation_at <= ${now}::timestamptz - make_interval(days => ${STUCK_DAYS})`,
      sql`last_operation_at::date`,
    )}
    union all ${parcels(
      'not_handed_over',
      sql`life = 'active' and status in ('no_data', 'registered') and loaded_at <= ${now}::timestamptz - make_interval(days => ${NOT_HANDED_OVER_DAYS})`,
      sql`loaded_at::date`,
    )}
    union all ${parcels('given_up', sql`life = 'silent' and life_changed_at > ${since} and life_changed_at <= ${now}`, sql`loaded_at::date`)}
    union all ${untold(shopId, 'not_told', sql`(m.final_at > ${since} and m.final_at <= ${now} and (m.state in ('undelivered', 'unknown') or m.outcome = 'text_broken'))`)}
    union all ${untold(shopId, 'no_balance', sql`m.planned_at > ${since}::timestamptz - interval '7 days' and m.state = 'held' and m.outcome = 'no_balance'`)}`.execute(
    db,
  );
  return ALARMS.flatMap((kind) => {
    const found = rows.filter((row) => row.kind === kind);
    return found.length > 0 ? [{ kind, total: found[0]!.total, rows: found.map(({ kind: _, total: __, ...row }) => row) }] : [];
  });
}

function untold(shopId: number, kind: AlarmKind, where: ReturnType<typeof sql>) {
  return sql`
    (select ${kind}, s.track_number, s.order_number, s.name, s.status, null::date, null::integer,
            jsonb_build_object('channel', m.channel, 'address', m.address, 'state', m.state, 'outcome', m.outcome, 'text', m.outcome_details ->> 'text'),
            count(*) over ()
       from messages m join shipments s on s.shop_id = m.shop_id and s.id = m.shipment_id
      where m.shop_id = ${shopId} and m.audience = 'recipient' and s.life <> 'deleted' and ${where}
      order by m.id limit ${SHOWN})`;
}

/** The newest change of each shipment, by sections. What was already over when it was loaded is no news. */
export async function listChanges(db: Db, shopId: number, { since, now }: Period): Promise<Changes[]> {
  const { rows } = await sql<Changes['rows'][number] & { section: Section; total: number }>`
    with changed as (
      select distinct on (shipment_id) shipment_id, to_status, bool_or(to_status = 'accepted') over (partition by shipment_id) as is_accepted
        from status_changes where shop_id = ${shopId} and seen_at > ${since} and seen_at <= ${now}
       order by shipment_id, id desc
    ), sectioned as (
      select s.id, s.track_number, s.order_number, s.name, to_status as status,
             case when to_status in ('waiting', 'no_data', 'registered') then null
                  when to_status in ('accepted', 'sorting', 'arrived', 'storage_expired') then to_status
                  when to_status in ('delivered', 'partially_delivered') then 'delivered'
                  when to_status = 'returning' and s.return_cause = 'storage_expired' then 'storage_expired'
                  when to_status in ('in_transit', 'customs', 'out_for_delivery') then case when is_accepted then 'accepted' else 'on_the_way' end
                  else 'other' end as section
        from changed join shipments s on s.shop_id = ${shopId} and s.id = changed.shipment_id
       where not s.was_closed_at_loading and s.life <> 'deleted'
    ), numbered as (
      select *, row_number() over (partition by section order by id) as n, count(*) over (partition by section) as total from sectioned where section is not null
    )
    select section, total, track_number, order_number, name, status from numbered where n <= ${SHOWN} order by n`.execute(db);
  return SECTIONS.flatMap((section) => {
    const found = rows.filter((row) => row.section === section);
    return found.length > 0
      ? [{ section, total: found[0]!.total, rows: found.map(({ section: _, total: __, ...row }) => row) }]
      : [];
  });
}
