import { createHmac } from 'node:crypto';
import type { Context } from '../app.ts';
import { networkOf } from '../platform/clientAddress.ts';
import type { Db } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import type { Actor } from '../platform/http.ts';
import type { Lang } from '../platform/language.ts';
import { auditName, recordAudit } from '../shops/audit.ts';
import { planLetter } from './letterStore.ts';
import { supportLettersStep } from './sendLetters.ts';
import { findSame, insertThread } from './store.ts';
import { readAddress, readSaid, requireSaid, subjectOf } from './thread.ts';
import { takeUse } from './useStore.ts';

/** In an hour of machine time: staff read all that comes, and each question sends a letter to an address that anybody may type. */
const PUBLIC_LIMITS = { perNetwork: 5, perPerson: 3, inAll: 60 };
/** Of one shop, questions and replies together. */
const SHOP_LIMITS = { perNetwork: 30, perPerson: 30, inAll: 100_000 };
/** The same words again within this time are a form that was sent twice. */
const SAME_MS = 3_600_000;

export type TypedQuestion = { name: string; email: string; text: string };
/** `peer` is the client's address, as our proxies saw it. */
export type Caller = { peer: string; lang: Lang };

/** A question of somebody who did not sign in. @returns false when too many came. @throws AppError `invalid` naming the field */
export async function askPublicly(ctx: Context, typed: TypedQuestion, { peer, lang }: Caller): Promise<boolean> {
  const name = readSaid('name', typed.name, lang);
  const email = readAddress(typed.email, lang);
  const text = requireSaid('text', typed.text, lang);
  const at = ctx.now();
  const question = { askedIn: null, askedBy: null, name, email, lang, subject: subjectOf(text), text, author: null, at };
  const isTaken = await ctx.db.transaction().execute(async (db) => {
    const use = { kind: 'question' as const, network: hashed(ctx, networkOf(peer)), person: hashed(ctx, email) };
    if (!(await takeUse(db, use, PUBLIC_LIMITS))) return false;
    if (await findSame(db, question, new Date(at.getTime() - SAME_MS))) return true;
    const threadId = await insertThread(db, question);
    await planLetter(db, { threadId, n: 1, kind: 'received', address: email, at });
    await tellStaff(db, ctx, threadId, 1);
    ctx.log('support question', { thread: threadId });
    return true;
  });
  if (isTaken) await wakeLetters(ctx);
  return isTaken;
}

export type ShopQuestion = { subject: string; text: string; lang: Lang };

/** A question of a shop. @returns the thread's number. @throws AppError `invalid` naming the field, `limit-reached` */
export async function askFromShop(ctx: Context, shopId: number, actor: Actor, typed: ShopQuestion): Promise<number> {
  refuseActing(actor);
  const { userId, email, name } = actor;
  const { lang } = typed;
  const subject = requireSaid('subject', typed.subject);
  const text = requireSaid('text', typed.text);
  const at = ctx.now();
  const who = { askedIn: shopId, askedBy: userId, name: readName(name), email, author: authorOf(actor) };
  const threadId = await ctx.db.transaction().execute(async (db) => {
    await takeShopUse(db, ctx, shopId);
    const question = { ...who, lang, subject, text, at };
    const same = await findSame(db, question, new Date(at.getTime() - SAME_MS));
    if (same) return same;
    const id = await insertThread(db, question);
    await recordAudit(db, shopId, { at, actor: auditName(actor), action: 'support question asked', details: { thread: id } });
    await tellStaff(db, ctx, id, 1);
    return id;
  });
  await wakeLetters(ctx);
  return threadId;
}

/** A name too long for a thread's head is left out: the e-mail says who it is. */
function readName(name: string): string | null {
  try {
    return readSaid('name', name);
  } catch {
    return null;
  }
}

export function authorOf({ name, email }: Pick<Actor, 'name' | 'email'>): string {
  return readName(name) ?? email;
}

/** @throws AppError `forbidden`: staff would write to themselves in a shop's name */
export function refuseActing({ acting }: Actor): void {
  if (acting) throw new AppError('forbidden', 'Пока вы действуете как магазин, вопросы от его имени задавать нельзя.');
}

/** @throws AppError `limit-reached` */
export async function takeShopUse(db: Db, ctx: Pick<Context, 'secrets'>, shopId: number): Promise<void> {
  const shop = hashed(ctx, `shop ${shopId}`);
  if (await takeUse(db, { kind: 'shop', network: shop, person: shop }, SHOP_LIMITS)) return;
  throw new AppError('limit-reached', 'За последний час вы написали очень много сообщений. Продолжите через час.', 'text');
}

/** To the staff's own mailbox, if there is one. */
export async function tellStaff(db: Db, ctx: Context, threadId: number, n: number): Promise<void> {
  const address = ctx.config.support.email;
  if (address) await planLetter(db, { threadId, n, kind: 'news', address, at: ctx.now() });
}

/** After the commit; whoever misses it sends with the next minute. */
export async function wakeLetters(ctx: Context): Promise<void> {
  await ctx.wake?.(supportLettersStep.name);
}

export function hashed(ctx: Pick<Context, 'secrets'>, who: string): Buffer {
  return createHmac('sha256', Buffer.from(ctx.secrets.derive('support form'), 'hex'))
    .update(who)
    .digest();
}
