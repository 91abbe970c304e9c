import type { Context } from '../app.ts';
import { networkOf } from '../platform/clientAddress.ts';
import type { Db } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import type { Actor } from '../platform/http.ts';
import { auditName, recordAudit } from '../shops/audit.ts';
import { authorOf, type Caller, hashed, refuseActing, takeShopUse, tellStaff, wakeLetters } from './ask.ts';
import { requireSeen } from './conflict.ts';
import { changeThread, findByToken, findLastPost, findShopThread, insertPost, lockThread } from './store.ts';
import { MOST_POSTS, requireSaid, type Thread } from './thread.ts';
import { takeUse } from './useStore.ts';

/** In an hour of machine time, by the page behind the link. */
const PUBLIC_LIMITS = { perNetwork: 20, perPerson: 10, inAll: 200 };

export type ReplyOutcome = 'taken' | 'too-many' | 'not-found';

/** Of whoever has the link; an answered or closed thread is open again. @throws AppError `invalid` for `text` */
export async function replyPublicly(ctx: Context, token: string, raw: string, { peer, lang }: Caller): Promise<ReplyOutcome> {
  const found = await findByToken(ctx.db, token);
  if (!found) return 'not-found';
  const body = requireSaid('text', raw, lang);
  const use = { kind: 'reply' as const, network: hashed(ctx, networkOf(peer)), person: hashed(ctx, `thread ${found.id}`) };
  const isTaken = await ctx.db.transaction().execute(async (db) => {
    if (!(await takeUse(db, use, PUBLIC_LIMITS))) return false;
    await addReply(db, ctx, found.id, { body, author: found.askedIn === null ? null : (found.name ?? found.email) });
    return true;
  });
  if (isTaken) await wakeLetters(ctx);
  return isTaken ? 'taken' : 'too-many';
}

/** Of anybody of the shop who may write. @throws AppError `not-found`, `invalid` for `text`, `limit-reached` */
export async function replyFromShop(ctx: Context, shopId: number, actor: Actor, id: number, raw: string): Promise<void> {
  refuseActing(actor);
  await requireOwn(ctx.db, shopId, id);
  const body = requireSaid('text', raw);
  await ctx.db.transaction().execute(async (db) => {
    await takeShopUse(db, ctx, shopId);
    await addReply(db, ctx, id, { body, author: authorOf(actor) });
  });
  await wakeLetters(ctx);
}

async function addReply(db: Db, ctx: Context, id: number, { body, author }: { body: string; author: string | null }) {
  const thread = (await lockThread(db, id))!;
  const last = await findLastPost(db, thread);
  // Sent twice: the button was pressed again before the page had answered.
  if (last.side === 'asker' && last.body === body) return;
  requireRoom(thread);
  const by = author ?? thread.name ?? thread.email;
  const n = await insertPost(db, thread, { side: 'asker', body, author, at: ctx.now() }, by);
  await tellStaff(db, ctx, id, n);
}

/** @throws AppError `limit-reached` */
export function requireRoom({ posts }: Pick<Thread, 'posts'>): void {
  if (posts < MOST_POSTS) return;
  throw new AppError('limit-reached', 'В этом вопросе уже очень много сообщений. Задайте новый.', 'text');
}

/** The question is settled. @param seen the version that the person saw. @throws AppError `not-found`, `conflict` */
export async function closeFromShop(ctx: Context, shopId: number, actor: Actor, id: number, seen: number): Promise<void> {
  refuseActing(actor);
  await requireOwn(ctx.db, shopId, id);
  const at = ctx.now();
  await ctx.db.transaction().execute(async (db) => {
    if (!(await closeOwn(db, ctx, id, seen, authorOf(actor)))) return;
    await recordAudit(db, shopId, { at, actor: auditName(actor), action: 'support question closed', details: { thread: id } });
  });
}

/** @returns false when there is no such thread. @throws AppError `conflict` */
export async function closePublicly(ctx: Context, token: string, seen: number): Promise<boolean> {
  const found = await findByToken(ctx.db, token);
  if (!found) return false;
  await ctx.db.transaction().execute((db) => closeOwn(db, ctx, found.id, seen, found.name ?? found.email));
  return true;
}

async function closeOwn(db: Db, ctx: Context, id: number, seen: number, changedBy: string): Promise<boolean> {
  const thread = (await lockThread(db, id))!;
  if (thread.state === 'closed') return false;
  requireSeen(thread, seen, { zone: ctx.config.zone, reader: 'asker' });
  const closed = { state: 'closed', waitsSince: null, change: 'closed', askerRead: thread.posts } as const;
  await changeThread(db, thread, { ...closed, changedAt: ctx.now(), changedBy, changedSide: 'asker' });
  return true;
}

/** @throws AppError `not-found`: another shop's thread is none */
export async function requireOwn(db: Db, shopId: number, id: number): Promise<Thread> {
  const thread = await findShopThread(db, shopId, id);
  if (!thread) throw new AppError('not-found', 'Такого вопроса нет.');
  return thread;
}
