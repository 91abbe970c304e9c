import type { Context } from '../app.ts';
import type { Db } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import type { Actor } from '../platform/http.ts';
import { findShopRow } from '../shops/shop.ts';
import { recordStaffAction } from '../staff/staffLog.ts';
import { wakeLetters } from './ask.ts';
import { requireSeen } from './conflict.ts';
import { planLetter } from './letterStore.ts';
import { requireRoom } from './reply.ts';
import { changeThread, insertPost, isStillThere, lockThread } from './store.ts';
import { requireSaid, type Thread } from './thread.ts';

type Staff = Pick<Actor, 'email'>;
/** A thread and the version of it that the person saw. */
export type Seen = { id: number; version: number };

/**
 * What staff answer goes to the asker by e-mail, written down in the same transaction and sent right after it. A thread that was nobody's
 * becomes that of whoever answers.
 * @throws AppError `invalid` for `text`, `conflict` when the thread has changed meanwhile
 */
export async function answerThread(
  ctx: Context,
  { email }: Staff,
  seen: Seen,
  { text, isClosing }: { text: string; isClosing: boolean },
): Promise<void> {
  const body = requireSaid('text', text);
  const at = ctx.now();
  await inThread(ctx, seen, async (db, thread) => {
    requireRoom(thread);
    const n = await insertPost(db, thread, { side: 'staff', body, author: email, at }, email);
    const answered = { ...thread, version: thread.version + 1 };
    await changeThread(db, answered, {
      assignedTo: thread.assignedTo ?? email,
      state: isClosing ? 'closed' : 'answered',
      ...changed(isClosing ? 'closed' : 'answered', email, at),
    });
    const address = await addressOf(db, thread);
    if (address) await planLetter(db, { threadId: thread.id, n, kind: 'answer', address, at });
    await record(db, email, at, 'support question answered', thread, { isEmailed: address !== null });
  });
  await wakeLetters(ctx);
}

/** Settled without another word; whatever is written later opens it again. @throws AppError `conflict` */
export async function closeThread(ctx: Context, { email }: Staff, seen: Seen): Promise<void> {
  const at = ctx.now();
  await inThread(ctx, seen, async (db, thread) => {
    if (thread.state === 'closed') return;
    const closed = { state: 'closed', waitsSince: null, staffRead: thread.posts } as const;
    await changeThread(db, thread, { ...closed, ...changed('closed', email, at) });
    await record(db, email, at, 'support question closed', thread, {});
  });
}

/** Takes a thread, or gives one's own back to all. @throws AppError `conflict` when another has it meanwhile */
export async function assignThread(ctx: Context, { email }: Staff, seen: Seen, isMine: boolean): Promise<void> {
  await inThread(ctx, seen, async (db, thread) => {
    const assignedTo = isMine ? email : null;
    if (thread.assignedTo === assignedTo) return;
    await changeThread(db, thread, { assignedTo, ...changed(isMine ? 'taken' : 'released', email, ctx.now()) });
  });
}

async function inThread(ctx: Context, { id, version }: Seen, work: (db: Db, thread: Thread) => Promise<void>): Promise<void> {
  await ctx.db.transaction().execute(async (db) => {
    const thread = await lockThread(db, id);
    if (!thread) throw new AppError('not-found', 'Такого вопроса нет.');
    requireSeen(thread, version, { zone: ctx.config.zone, reader: 'staff' });
    await work(db, thread);
  });
}

function changed(change: Thread['change'], changedBy: string, changedAt: Date) {
  return { change, changedBy, changedAt, changedSide: 'staff' } as const;
}

/** Whoever has left the shop hears no more of it: then the answer goes to the shop's own address. */
async function addressOf(db: Db, thread: Thread): Promise<string | null> {
  if (thread.askedIn === null || (await isStillThere(db, thread))) return thread.email;
  const shop = await findShopRow(db, thread.askedIn);
  return shop?.systemEmail ?? shop?.email ?? null;
}

async function record(
  db: Db,
  actor: string,
  at: Date,
  action: string,
  { id, askedIn }: Thread,
  more: Record<string, unknown>,
): Promise<void> {
  await recordStaffAction(db, {
    at,
    actor,
    action,
    details: { thread: id, ...(askedIn === null ? {} : { shopId: askedIn }), ...more },
  });
}
