import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../platform/database.ts';

export type LogEntry = {
  id: number;
  at: Date;
  shopId: number | null;
  shopName: string | null;
  actor: string;
  action: string;
  details: Record<string, unknown>;
};

export type LogFilter = {
  /** The shops' logs, or what staff did for the whole service. */
  log: 'shops' | 'service';
  /** Part of who, what or a detail. */
  query?: string | undefined;
  shopId?: number | undefined;
  isByStaff?: boolean | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
};

/** Newest first, `limit` after the entry with number `before`. */
export async function listEntries(
  db: Db,
  filter: LogFilter,
  { before, limit }: { before: number | undefined; limit: number },
): Promise<LogEntry[]> {
  const behind = before === undefined ? sql`` : sql`and entry.id < ${before}`;
  const { rows } =
    filter.log === 'service'
      ? await sql<LogEntry>`
          select entry.id, entry.at, null::integer as shop_id, null::text as shop_name, entry.actor, entry.action, entry.details
            from staff_log entry
           where true ${matching(filter)} ${behind}
           order by entry.id desc limit ${limit}`.execute(db)
      : await sql<LogEntry>`
          select entry.id, entry.at, entry.shop_id, shops.name as shop_name, entry.actor, entry.action, entry.details
            from audit_log entry join shops on shops.id = entry.shop_id
           where true ${filter.shopId === undefined ? sql`` : sql`and entry.shop_id = ${filter.shopId}`}
             ${filter.isByStaff ? sql`and (starts_with(entry.actor, 'сотрудник ') or entry.action like 'staff %')` : sql``}
             ${matching(filter)} ${behind}
           order by entry.id desc limit ${limit}`.execute(db);
  return rows;
}

function matching({ query, from, to }: LogFilter): RawBuilder<unknown> {
  const part = query && `%${query.replaceAll(/[\\%_]/g, '\\$&')}%`;
  return sql`
    ${from ? sql`and entry.at >= ${from}` : sql``} ${to ? sql`and entry.at < ${to}` : sql``}
    ${part ? sql`and (entry.actor ilike ${part} or entry.action ilike ${part} or entry.details::text ilike ${part})` : sql``}`;
}

/** The last entry of a shop's log about one action. */
export async function findLastEntry(db: Db, shopId: number, action: string): Promise<{ actor: string; at: Date } | undefined> {
  return db
    .selectFrom('auditLog')
    .select(['actor', 'at'])
    .where('shopId', '=', shopId)
    .where('action', '=', action)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}
