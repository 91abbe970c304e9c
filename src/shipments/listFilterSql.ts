import { type RawBuilder, sql } from 'kysely';
import { prefixesOf } from '../carriers/russianPost/regions.ts';
import type { Moments } from './dayRange.ts';
import {
  DELIVERED_AT,
  DESTINATION_PREFIX,
  IS_BY_PERSON,
  IS_NOT_COLLECTED,
  REMINDED_AT,
  REMINDER_WORKS_DAYS,
  RETURNED_AT,
  USUAL_REMINDER_DAYS,
} from './milestoneSql.ts';
import { type ListFilter, SHOWN_LIVES } from './shipmentList.ts';

type Fragment = RawBuilder<unknown>;

/** What the list is narrowed to, all but the words that are searched for, as a condition on `shipments`. */
export function matchingRows(shopId: number, filter: ListFilter): Fragment {
  const { statuses, lives = SHOWN_LIVES, isNotCollected, region, lay, reminder } = filter;
  const parts = [sql`shop_id = ${shopId}`, sql`superseded_at is null`, sql`life = any(${lives}::text[])`];
  if (statuses?.length) parts.push(sql`status = any(${statuses}::text[])`);
  parts.push(
    ...between(sql`loaded_at`, filter.loaded),
    ...between(sql`arrived_at`, filter.arrived),
    ...between(DELIVERED_AT, filter.delivered),
  );
  // Said twice: the index knows the column, and a person may have said that it was collected after all.
  if (filter.returned) parts.push(...between(sql`return_started_at`, filter.returned), sql`${RETURNED_AT} is not null`);
  if (isNotCollected) parts.push(IS_NOT_COLLECTED, sql`${RETURNED_AT} is not null`);
  if (region !== undefined) parts.push(inRegion(region));
  if (lay) parts.push(...layFor(lay));
  if (reminder) parts.push(...remindedOn(reminder));
  return sql.join(parts, sql` and `);
}

function between(at: Fragment, moments: Moments | undefined): Fragment[] {
  if (!moments) return [];
  const { since, before } = moments;
  return [sql`${at} is not null`, ...(since ? [sql`${at} >= ${since}`] : []), ...(before ? [sql`${at} < ${before}`] : [])];
}

function inRegion(code: string): Fragment {
  if (code !== '') return sql`${DESTINATION_PREFIX} = any(${prefixesOf(code)}::text[])`;
  return sql`(${DESTINATION_PREFIX} = any(${prefixesOf()}::text[])) is not true`;
}

/** What a person marked as collected lay for nobody knows how long. */
function layFor({ from, to, zone }: NonNullable<ListFilter['lay']>): Fragment[] {
  const days = sql`((status_at at time zone ${zone})::date - (arrived_at at time zone ${zone})::date)`;
  const isKnown = sql`${DELIVERED_AT} is not null and not ${IS_BY_PERSON} and arrived_at is not null`;
  return [isKnown, sql`${days} >= ${from}`, ...(to === undefined ? [] : [sql`${days} <= ${to}`])];
}

/** No reminder comes later than this after the arrival: it keeps the search to what arrived about then. */
const LONGEST_WAIT_DAYS = 60;

function remindedOn({ isSent, isCollected, days, zone }: NonNullable<ListFilter['reminder']>): Fragment[] {
  const day = (at: Fragment) => sql`(${at} at time zone ${zone})::date`;
  const isByPost = sql`not ${IS_BY_PERSON}`;
  const isNear = sql`arrived_at >= (${days.from}::date - ${LONGEST_WAIT_DAYS}::integer)::timestamp at time zone ${zone}
    and arrived_at < (${days.to}::date + 1)::timestamp at time zone ${zone}`;
  const soon = (since: Fragment) =>
    isCollected ? [sql`${day(DELIVERED_AT)} - ${since} between 0 and ${sql.lit(REMINDER_WORKS_DAYS)}`] : [];
  const reminded = day(REMINDED_AT);
  if (isSent) return [isByPost, isNear, sql`${reminded} between ${days.from}::date and ${days.to}::date`, ...soon(reminded)];
  const usual = sql`(${day(sql`arrived_at`)} + ${USUAL_REMINDER_DAYS})`;
  const lay = sql`least(${day(DELIVERED_AT)}, ${day(RETURNED_AT)}, ${day(sql`closed_at`)}, 'infinity') >= ${usual}`;
  const isUsual = sql`${usual} between ${days.from}::date and ${days.to}::date`;
  return [isByPost, isNear, isUsual, lay, sql`${REMINDED_AT} is null`, ...soon(usual)];
}
