import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { Status } from '../tracking/status.ts';
import { DUMMY_PHONE } from './phone.ts';
import { searchQuery } from './search.ts';
import { type ListedShipment, type ListFilter, type ListOrder, type Position, SHOWN_LIVES } from './shipmentList.ts';

/**
 * One page, by keyset: as fast at row 90,000 as at the first, and steady while rows come and go. Shipments without a time stand
 * last, when ascending first.
 */
export async function listShipmentRows(
  db: Db,
  shopId: number,
  filter: ListFilter,
  order: ListOrder,
  { after, limit }: { after?: Position; limit: number },
): Promise<ListedShipment[]> {
  if (order.by === 'loadedAt') return timedRows(db, shopId, filter, order, after, limit);
  // Null is outside of any comparison: the two parts of the order are read one after the other.
  const parts = order.isAscending ? [null, 'timed'] : ['timed', null];
  const current = after && (after.at === null ? null : 'timed');
  const rows: ListedShipment[] = [];
  for (const part of after ? parts.slice(parts.indexOf(current!)) : parts) {
    const left = limit - rows.length;
    const from = part === current ? after : undefined;
    if (left > 0)
      rows.push(
        ...(part
          ? await timedRows(db, shopId, filter, order, from, left)
          : await untimedRows(db, shopId, filter, order, from, left)),
      );
  }
  return rows;
}

/** Shipments of each status among those that match; a status without any is absent. */
export async function countStatuses(
  db: Db,
  shopId: number,
  { lives, query }: Omit<ListFilter, 'statuses'>,
): Promise<Partial<Record<Status, number>>> {
  const { rows } = await sql<{ status: Status; count: number }>`
    select status, count(*) as count from shipments where ${matching(shopId, { lives, query })} group by status`.execute(db);
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
}

async function timedRows(
  db: Db,
  shopId: number,
  filter: ListFilter,
  order: ListOrder,
  after: Position | undefined,
  limit: number,
) {
  const time = order.by === 'loadedAt' ? sql`loaded_at` : sql`status_at`;
  const isTimed = order.by === 'statusAt' ? sql`and status_at is not null` : sql``;
  const behind = after
    ? sql`and (${time}, id) ${order.isAscending ? sql`>` : sql`<`} (${after.at}::timestamptz, ${after.id}::bigint)`
    : sql``;
  const sorted = order.isAscending
    ? sql`${time} asc nulls first, id asc`
    : sql`${time} desc ${order.by === 'statusAt' ? sql`nulls last` : sql``}, id desc`;
  return read(db, sql`${matching(shopId, filter)} ${isTimed} ${behind} order by ${sorted} limit ${limit}`);
}

async function untimedRows(
  db: Db,
  shopId: number,
  filter: ListFilter,
  { isAscending }: ListOrder,
  after: Position | undefined,
  limit: number,
) {
  const behind = after ? sql`and id ${isAscending ? sql`>` : sql`<`} ${after.id}` : sql``;
  return read(
    db,
    sql`${matching(shopId, filter)} and status_at is null ${behind} order by id ${isAscending ? sql`asc` : sql`desc`} limit ${limit}`,
  );
}

async function read(db: Db, which: RawBuilder<unknown>): Promise<ListedShipment[]> {
  const { rows } = await sql<ListedShipment>`
    select id, track_number, name, phone, phone_typed, email, amount_kopecks, order_number, source, loaded_at, life, status, status_cause, status_at,
           status_seen_at, arrived_on, last_storage_on, is_check_digit_wrong,
           coalesce(phone, ${DUMMY_PHONE}) <> ${DUMMY_PHONE} or email is not null as is_notified
      from shipments where ${which}`.execute(db);
  return rows;
}

function matching(shopId: number, { statuses, lives = SHOWN_LIVES, query = '' }: ListFilter): RawBuilder<unknown> {
  const words = searchQuery(query);
  const parts = [sql`shop_id = ${shopId}`, sql`superseded_at is null`, sql`life = any(${lives}::text[])`];
  if (statuses?.length) parts.push(sql`status = any(${statuses}::text[])`);
  if (words !== undefined) parts.push(sql`words @@ ${words}::tsquery`);
  return sql.join(parts, sql` and `);
}
