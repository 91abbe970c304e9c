import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { SenderRequest } from './request.ts';

/** A request with the shop that made it. */
export type QueuedRequest = SenderRequest & {
  shopName: string;
  shopSite: string | null;
  shopEmail: string | null;
  shopCreatedAt: Date;
  /** What its SMS come from now; null: the service's name. */
  present: string | null;
};

export type QueueTab = 'asked' | 'approved' | 'done';

const COLUMNS = sql`
  names.*, shops.name as shop_name, shops.site as shop_site, shops.email as shop_email, shops.created_at as shop_created_at, shops.sms_sender as present`;

/** What waits: the promised answer that comes first stands first. */
export async function listQueue(db: Db, state: 'asked' | 'approved', limit: number): Promise<QueuedRequest[]> {
  const { rows } = await sql<QueuedRequest>`
    select ${COLUMNS} from sender_names names join shops on shops.id = names.shop_id
     where names.state = ${state}
     order by names.due_at, names.id limit ${limit}`.execute(db);
  return rows;
}

/** What was decided, the latest request first, `limit` after the one with number `before`. */
export async function listDone(
  db: Db,
  query: string | undefined,
  { before, limit }: { before: number | undefined; limit: number },
): Promise<QueuedRequest[]> {
  const { rows } = await sql<QueuedRequest>`
    select ${COLUMNS} from sender_names names join shops on shops.id = names.shop_id
     where names.state not in ('asked', 'approved') ${before === undefined ? sql`` : sql`and names.id < ${before}`} ${matching(query)}
     order by names.id desc limit ${limit}`.execute(db);
  return rows;
}

function matching(query: string | undefined): RawBuilder<unknown> {
  if (!query) return sql``;
  const part = `%${query.replaceAll(/[\\%_]/g, '\\$&')}%`;
  return sql`and (names.name ilike ${part} or shops.name ilike ${part} or shops.id::text = ${query})`;
}

export async function countQueue(db: Db): Promise<{ asked: number; approved: number }> {
  const { rows } = await sql<{ asked: number; approved: number }>`
    select count(*) filter (where state = 'asked') as asked, count(*) filter (where state = 'approved') as approved
      from sender_names where state in ('asked', 'approved')`.execute(db);
  return rows[0]!;
}

export type NameUse = { name: string; shopId: number; shopName: string };

/** Shops that have, or have asked for, one of these names, whatever its capitals. @param names in small letters */
export async function listUses(db: Db, names: readonly string[]): Promise<NameUse[]> {
  const { rows } = await sql<NameUse>`
    select lower(names.name) as name, names.shop_id, shops.name as shop_name
      from sender_names names join shops on shops.id = names.shop_id
     where lower(names.name) = any(${names}::text[]) and names.state in ('asked', 'approved', 'registered')
    union
    select lower(sms_sender), id, name from shops where lower(sms_sender) = any(${names}::text[])
     order by 1, 2`.execute(db);
  return rows;
}

export type EarlierName = Pick<SenderRequest, 'shopId' | 'name' | 'state' | 'endedAt' | 'reason' | 'words'>;

/** What became of the last names of these shops. */
export async function listEarlier(db: Db, shopIds: readonly number[], each: number): Promise<EarlierName[]> {
  const { rows } = await sql<EarlierName>`
    select past.* from unnest(${shopIds}::integer[]) as shop (id)
     cross join lateral (
       select shop_id, name, state, ended_at, reason, words from sender_names
        where shop_id = shop.id and ended_at is not null order by id desc limit ${each}
     ) as past
     order by past.shop_id, past.ended_at desc`.execute(db);
  return rows;
}
