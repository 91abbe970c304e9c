import type { Context } from '../app.ts';
import type { Db } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import type { Actor } from '../platform/http.ts';
import { recordAudit, staffName } from '../shops/audit.ts';
import { setSmsSender } from '../shops/smsSender.ts';
import { recordStaffAction } from '../staff/staffLog.ts';
import { changedMeanwhile } from './conflict.ts';
import { type Rejection, rejectionTexts } from './rejections.ts';
import type { LivingState, SenderRequest, SenderState } from './request.ts';
import { findRequest, moveRequest, replaceWorking } from './store.ts';
import { tellShop, wakeLetters } from './tellShop.ts';

type Staff = Pick<Actor, 'email' | 'name'>;
type Which = { shopId: number; id: number };

/** Good enough to be registered with operators; SMS keep the old name meanwhile. @throws AppError `conflict` when it is not `asked` any more */
export async function approveSenderName(ctx: Context, staff: Staff, which: Which): Promise<void> {
  const at = ctx.now();
  await decide(ctx, which, async (db) => {
    const approved = await move(ctx, db, which, 'asked', 'approved', { approvedAt: at, approvedBy: staff.email });
    await record(db, staff, approved, { at, action: 'sender name approved', why: 'модерация имени', more: {} });
    await tellShop(db, ctx, approved, { event: 'sender_approved' });
  });
}

/** Operators know it: from now on the shop's SMS come from it. @throws AppError `conflict` when it is not `approved` any more */
export async function registerSenderName(ctx: Context, staff: Staff, which: Which): Promise<void> {
  const at = ctx.now();
  await decide(ctx, which, async (db) => {
    // Undone with all the rest when the name is not `approved` any more.
    await replaceWorking(db, which.shopId, at, staff.email);
    const registered = await move(ctx, db, which, 'approved', 'registered', { registeredAt: at, registeredBy: staff.email });
    await setSmsSender(db, which.shopId, registered.name);
    await record(db, staff, registered, {
      at,
      action: 'sender name registered',
      why: 'операторы зарегистрировали имя',
      more: {},
    });
    await tellShop(db, ctx, registered, { event: 'sender_working' });
  });
}

/**
 * Also after it was approved, when operators refuse it, and after it worked, when they take it back: then SMS come from the service's name.
 * @param seen the state that the person saw. @throws AppError `conflict` when it is another one by now
 */
export async function rejectSenderName(
  ctx: Context,
  staff: Staff,
  which: Which,
  { seen, ...rejection }: Rejection & { seen: LivingState },
): Promise<void> {
  const at = ctx.now();
  const texts = rejectionTexts(rejection);
  if (texts.email === '') throw new AppError('invalid', 'Напишите, почему: магазин прочитает это в письме.', 'words');
  await decide(ctx, which, async (db) => {
    const end = { endedAt: at, endedBy: staff.email, ...rejection };
    const rejected = await move(ctx, db, which, seen, 'rejected', end);
    if (seen === 'registered') await setSmsSender(db, which.shopId, null);
    const more = { reason: rejection.reason, was: seen };
    await record(db, staff, rejected, { at, action: 'sender name rejected', why: 'модерация имени', more });
    await tellShop(db, ctx, rejected, { event: 'sender_rejected', texts });
  });
}

/** What is decided, logged and written to the shop is one transaction; the letter leaves when it is committed. */
async function decide(ctx: Context, { shopId }: Which, work: (db: Db) => Promise<void>): Promise<void> {
  await ctx.db.transaction().execute(work);
  await wakeLetters(ctx, shopId);
}

async function move(
  ctx: Context,
  db: Db,
  { shopId, id }: Which,
  from: SenderState,
  to: SenderState,
  change: Parameters<typeof moveRequest>[4],
): Promise<SenderRequest> {
  const moved = await moveRequest(db, shopId, id, { from, to }, change);
  if (!moved) throw await notThere(ctx, db, { shopId, id });
  return moved;
}

async function notThere(ctx: Context, db: Db, { shopId, id }: Which): Promise<AppError> {
  const present = await findRequest(db, shopId, id);
  return present ? changedMeanwhile(present, ctx.config.zone, 'staff') : new AppError('not-found', 'Такой заявки нет.');
}

type Entry = { at: Date; action: string; why: string; more: Record<string, unknown> };

/** The shop's log says what was done in it, staff's what they did. */
async function record(
  db: Db,
  staff: Staff,
  { shopId, id, name }: SenderRequest,
  { at, action, why, more }: Entry,
): Promise<void> {
  await recordAudit(db, shopId, { at, actor: staffName(staff, why), action, details: { id, name, ...more } });
  await recordStaffAction(db, { at, actor: staff.email, action, details: { shopId, id, name, ...more } });
}
