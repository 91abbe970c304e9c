import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { Thread } from './thread.ts';

/** A thread with the beginning of its last post. */
export type ListedThread = Thread & { shopName: string | null; lastSide: 'asker' | 'staff'; lastWords: string };

const WORDS = 160;

const SELECT = sql`
  select thread.*, shops.name as shop_name, post.side as last_side, left(post.body, ${WORDS}) as last_words
    from support_threads thread
    join support_posts post on post.thread_id = thread.id and post.n = thread.posts
    left join shops on shops.id = thread.asked_in`;

/** The latest word first. */
export async function listOfShop(db: Db, shopId: number, limit: number): Promise<ListedThread[]> {
  const { rows } = await sql<ListedThread>`
    ${SELECT} where thread.asked_in = ${shopId} order by thread.posted_at desc, thread.id desc limit ${limit}`.execute(db);
  return rows;
}

export type StaffFilter = { which: 'open' | 'mine' | 'all'; query: string | undefined; email: string };

/** Those that wait: the longest waiting first; others: the latest word first. */
export async function listForStaff(db: Db, { which, query, email }: StaffFilter, limit: number): Promise<ListedThread[]> {
  const where = {
    open: sql`thread.state = 'open'`,
    mine: sql`thread.assigned_to = ${email}`,
    all: sql`true`,
  }[which];
  const order = which === 'open' ? sql`thread.waits_since, thread.id` : sql`thread.posted_at desc, thread.id desc`;
  const { rows } = await sql<ListedThread>`
    ${SELECT} where ${where} ${matching(query)} order by ${order} limit ${limit}`.execute(db);
  return rows;
}

function matching(query: string | undefined): RawBuilder<unknown> {
  if (!query) return sql``;
  const part = `%${query.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const number = query.replace(/^(?:№|#)\s*/, '');
  return sql`and (thread.subject ilike ${part} or thread.email ilike ${part} or thread.name ilike ${part} or shops.name ilike ${part}
    or thread.id::text = ${number}
    or exists (select from support_posts said where said.thread_id = thread.id and said.body ilike ${part}))`;
}

export type StaffCounts = { open: number; mine: number; unread: number };

/** `mine`: those that wait and are this person's; `unread`: where somebody wrote what nobody of staff has opened. */
export async function countForStaff(db: Db, email: string): Promise<StaffCounts> {
  const { rows } = await sql<StaffCounts>`
    select count(*) filter (where state = 'open')::integer as open,
           count(*) filter (where state = 'open' and assigned_to = ${email})::integer as mine,
           count(*) filter (where asker_post > staff_read)::integer as unread
      from support_threads`.execute(db);
  return rows[0]!;
}

export async function countUnreadOfShop(db: Db, shopId: number): Promise<number> {
  const { rows } = await sql<{ unread: number }>`
    select count(*)::integer as unread from support_threads where asked_in = ${shopId} and staff_post > asker_read`.execute(db);
  return rows[0]!.unread;
}
