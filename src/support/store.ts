import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { Change, Post, Thread } from './thread.ts';

export type NewThread = Pick<Thread, 'askedIn' | 'askedBy' | 'name' | 'email' | 'lang' | 'subject'> & {
  text: string;
  author: string | null;
  at: Date;
};

/** Writes a question down, open. @returns its number */
export async function insertThread(db: Db, { text, author, at, ...thread }: NewThread): Promise<number> {
  // 128 bits: nobody tries them all.
  const token = randomBytes(16).toString('base64url');
  const change = { change: 'asked' as const, changedAt: at, changedBy: author ?? thread.name ?? thread.email };
  const { id } = await db
    .insertInto('supportThreads')
    .values({ ...thread, ...change, token, askedAt: at, postedAt: at, waitsSince: at })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db.insertInto('supportPosts').values({ threadId: id, n: 1, side: 'asker', body: text, author, at }).execute();
  return id;
}

export async function findThread(db: Db, id: number): Promise<Thread | undefined> {
  return db.selectFrom('supportThreads').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The same, and nobody else changes it until the transaction ends: posts are numbered one after another. */
export async function lockThread(db: Db, id: number): Promise<Thread | undefined> {
  return db.selectFrom('supportThreads').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Another shop's is not found. */
export async function findShopThread(db: Db, shopId: number, id: number): Promise<Thread | undefined> {
  return db.selectFrom('supportThreads').selectAll().where('askedIn', '=', shopId).where('id', '=', id).executeTakeFirst();
}

/** Whoever has the letter; a person who left the shop reads its threads no longer. */
export async function findByToken(db: Db, token: string): Promise<Thread | undefined> {
  const { rows } = await sql<Thread>`
    select * from support_threads thread
     where token = ${token} and (asked_in is null or exists (select from members where shop_id = asked_in and user_id = asked_by))`.execute(
    db,
  );
  return rows[0];
}

/** Whether whoever asked still works in the shop. */
export async function isStillThere(db: Db, { askedIn, askedBy }: Pick<Thread, 'askedIn' | 'askedBy'>): Promise<boolean> {
  if (askedIn === null || askedBy === null) return true;
  const found = await db
    .selectFrom('members')
    .select('userId')
    .where('shopId', '=', askedIn)
    .where('userId', '=', askedBy)
    .executeTakeFirst();
  return found !== undefined;
}

export async function listPosts(db: Db, threadId: number): Promise<Post[]> {
  return db.selectFrom('supportPosts').selectAll().where('threadId', '=', threadId).orderBy('n').execute();
}

export async function findLastPost(db: Db, { id, posts }: Pick<Thread, 'id' | 'posts'>): Promise<Post> {
  return db.selectFrom('supportPosts').selectAll().where('threadId', '=', id).where('n', '=', posts).executeTakeFirstOrThrow();
}

/** A question that the same person asked in the same words a moment ago: a form that was sent twice. */
export async function findSame(
  db: Db,
  { email, askedIn, text }: Pick<NewThread, 'email' | 'askedIn' | 'text'>,
  since: Date,
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select id from support_threads join support_posts on thread_id = id and n = 1
     where asked_at >= ${since} and email = ${email} and asked_in is not distinct from ${askedIn} and body = ${text}
     order by id desc limit 1`.execute(db);
  return rows[0]?.id;
}

export type NewPost = Pick<Post, 'side' | 'body' | 'author' | 'at'>;

/** Adds what was said to a thread that the transaction has locked. Whoever writes has read all before it. @returns its number */
export async function insertPost(db: Db, thread: Thread, post: NewPost, changedBy: string): Promise<number> {
  const n = thread.posts + 1;
  const isAsker = post.side === 'asker';
  await db
    .insertInto('supportPosts')
    .values({ threadId: thread.id, n, ...post })
    .execute();
  await changeThread(db, thread, {
    posts: n,
    postedAt: post.at,
    ...(isAsker ? { askerPost: n, askerRead: n } : { staffPost: n, staffRead: n }),
    state: isAsker ? 'open' : 'answered',
    waitsSince: isAsker ? (thread.waitsSince ?? post.at) : null,
    change: isAsker ? 'replied' : 'answered',
    changedAt: post.at,
    changedBy,
    changedSide: post.side,
  });
  return n;
}

type Changed = { change: Change; changedAt: Date; changedBy: string; changedSide: Thread['changedSide'] };

/** Says who changed what and when, so that whoever saves after can be told. */
export async function changeThread(
  db: Db,
  { id, version }: Thread,
  change: Partial<Omit<Thread, 'id' | 'version'>> & Changed,
): Promise<void> {
  await db
    .updateTable('supportThreads')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .execute();
}

/** Never backwards, and never past what there is. */
export async function saveRead(db: Db, id: number, side: 'asker' | 'staff', to: number): Promise<void> {
  const column = sql.ref(side === 'asker' ? 'asker_read' : 'staff_read');
  await sql`
    update support_threads set ${column} = greatest(${column}, least(posts, ${to}::integer)) where id = ${id}`.execute(db);
}
