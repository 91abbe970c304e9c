import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { Status } from '../tracking/status.ts';
import { matchingRows } from './listFilterSql.ts';
import { DUMMY_PHONE } from './phone.ts';
import { SHIPMENT_WORDS, searchQuery } from './search.ts';
import type { ListedShipment, ListFilter, ListOrder, Position } from './shipmentList.ts';

type Page = { after?: Position; limit: number };

/**
 * One page, by keyset: as fast at row 90,000 as at the first, and steady while rows come and go. Shipments without a time stand
 * last, when ascending first.
 * @param db of the shop's request: the search sees nothing else
 */
export async function listShipmentRows(
  db: Db,
  shopId: number,
  filter: ListFilter,
  order: ListOrder,
  page: Page,
): Promise<ListedShipment[]> {
  const words = searchQuery(filter.query ?? '');
  const matching = matchingRows(shopId, filter);
  if (words === undefined) return rowsInOrder(db, { matching }, order, page);
  // Common words are met soon on the way through the list's order, while the index would first collect them all.
  const near = await rowsInOrder(db, { matching, words, within: NEAR }, order, page);
  if (near.length === page.limit) return near;
  return rowsInOrder(db, { matching: sql`${matching} and ${await withWords(db, words)}` }, order, page);
}

/** Shipments of each status among those that match; a status without any is absent. */
export async function countStatuses(db: Db, shopId: number, filter: Omit<ListFilter, 'statuses'>): Promise<StatusCount[]> {
  const words = searchQuery(filter.query ?? '');
  const found = words === undefined ? sql`` : sql`and ${await withWords(db, words)}`;
  const { rows } = await sql<StatusCount>`
    select status, count(*) as count from shipments where ${matchingRows(shopId, filter)} ${found} group by status`.execute(db);
  return rows;
}
export type StatusCount = { status: Status; count: number };

/**
 * Ids of what matches, oldest first, a block at a time.
 * @param from behind which id to go on, and up to which; without it up to the newest there is
 */
export async function listMatchingIds(
  db: Db,
  shopId: number,
  filter: ListFilter,
  from: { after: number; upTo: number } | undefined,
  limit: number,
): Promise<{ ids: number[]; upTo: number }> {
  const { after, upTo } = from ?? { after: 0, upTo: await newestId(db, shopId) };
  const words = searchQuery(filter.query ?? '');
  const found = words === undefined ? sql`` : sql`and ${await withWords(db, words)}`;
  const { rows } = await sql<{ id: number }>`
    select id from shipments where ${matchingRows(shopId, filter)} ${found} and id > ${after} and id <= ${upTo}
     order by id limit ${limit}`.execute(db);
  return { ids: rows.map(({ id }) => id), upTo };
}

async function newestId(db: Db, shopId: number): Promise<number> {
  const { rows } = await sql<{ id: number | null }>`select max(id) as id from shipments where shop_id = ${shopId}`.execute(db);
  return rows[0]?.id ?? 0;
}

/** `words` are looked for among the next `within` rows only. */
type Which = { matching: Fragment; words?: string; within?: number };

async function rowsInOrder(db: Db, which: Which, order: ListOrder, { after, limit }: Page): Promise<ListedShipment[]> {
  if (order.by === 'loadedAt') return read(db, which, timedPart(order, after), limit);
  // Null is outside of any comparison: the two parts of the order are read one after the other.
  const parts: Part[] = order.isAscending ? ['untimed', 'timed'] : ['timed', 'untimed'];
  const begun: Part | undefined = after && (after.at === null ? 'untimed' : 'timed');
  const rows: ListedShipment[] = [];
  for (const part of begun ? parts.slice(parts.indexOf(begun)) : parts) {
    const from = part === begun ? after : undefined;
    const place = part === 'timed' ? timedPart(order, from) : untimedPart(order, from);
    if (rows.length < limit) rows.push(...(await read(db, which, place, limit - rows.length)));
    // Behind rows that were not looked at, the next part would be out of order.
    if (which.within !== undefined) break;
  }
  return rows;
}

type Part = 'timed' | 'untimed';
type Fragment = RawBuilder<unknown>;

function timedPart({ by, isAscending }: ListOrder, after: Position | undefined): Fragment {
  const time = by === 'loadedAt' ? sql`loaded_at` : sql`status_at`;
  const isTimed = by === 'statusAt' ? sql`and status_at is not null` : sql``;
  const side = isAscending ? sql`>` : sql`<`;
  const behind = after ? sql`and (${time}, id) ${side} (${after.at}::timestamptz, ${after.id}::bigint)` : sql``;
  const direction = isAscending ? sql`asc` : sql`desc`;
  return sql`${isTimed} ${behind} order by ${time} ${direction}, id ${direction}`;
}

function untimedPart({ isAscending }: ListOrder, after: Position | undefined): Fragment {
  const behind = after ? sql`and id ${isAscending ? sql`>` : sql`<`} ${after.id}` : sql``;
  return sql`and status_at is null ${behind} order by id ${isAscending ? sql`asc` : sql`desc`}`;
}

async function read(db: Db, { matching, words, within }: Which, place: Fragment, limit: number): Promise<ListedShipment[]> {
  const columns = sql`id, track_number, name, phone, phone_typed, email, amount_kopecks, order_number, source, loaded_at, life, status, status_cause,
       status_at, status_seen_at, arrived_on, last_storage_on, is_check_digit_wrong,
       coalesce(phone, ${DUMMY_PHONE}) <> ${DUMMY_PHONE} or email is not null as is_notified`;
  const some = sql`from shipments where ${matching} ${place}`;
  const query = words
    ? sql<ListedShipment>`select * from (select ${columns}, ${WORDS} as words ${some} limit ${within}) as near where words @@ ${words}::tsquery limit ${limit}`
    : sql<ListedShipment>`select ${columns} ${some} limit ${limit}`;
  return (await query.execute(db)).rows;
}

const WORDS = sql.raw(SHIPMENT_WORDS);
const NEAR = 2_000;
const RARE = 20_000;

/** Rows by their ids; more than can be named are compared one by one. */
async function withWords(db: Db, words: string): Promise<Fragment> {
  const { rows } = await sql<{ id: number }>`select id from find_shipments(${words}::tsquery, ${RARE + 1}) as id`.execute(db);
  return rows.length > RARE ? sql`${WORDS} @@ ${words}::tsquery` : sql`id = any(${rows.map((row) => row.id)}::bigint[])`;
}
