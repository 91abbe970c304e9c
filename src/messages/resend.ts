import type { Context } from '../app.ts';
import type { Db } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import type { Actor } from '../platform/http.ts';
import { recordAudit } from '../shops/audit.ts';
import { recordStaffAction } from '../staff/staffLog.ts';
import { optedOut } from './claimStore.ts';
import { type DropCode, type DropReason, explainDrop, explainOutcome } from './dropReasons.ts';
import { readShipmentFacts } from './factsStore.ts';
import { findResend } from './journalStore.ts';
import { judge } from './judge.ts';
import { windowOf } from './plan.ts';
import { findLaterNews, insertResend, lockMessage, type Resend, type Settled } from './resendStore.ts';
import { readShopForMessages } from './shopRules.ts';
import { dayIn } from './window.ts';

type Staff = Pick<Actor, 'email'> & Partial<Pick<Actor, 'name'>>;

/** What did not come, or did not go. What may be on its way, or arrived, is not sent again. */
const MAY_BE_RESENT: ReadonlySet<string> = new Set(['undelivered', 'unknown', 'dropped']);
/** Decided by the shop, or said by another message. */
const STAYS_DROPPED: ReadonlySet<string> = new Set<DropCode>(['cancelled_by_shop', 'later_news', 'already_sent']);
const DAY_MS = 86_400_000;

/**
 * Staff send a failed message again: a new one that names the old, about a shipment in its next window, any other at once. It is judged,
 * composed and charged like every message. Asking twice gives the same one.
 * @throws AppError `not-found`; `conflict` when it did not fail or its news is no longer true, in words for staff
 */
export async function resendMessage(
  ctx: Context,
  staff: Staff,
  shopId: number,
  id: number,
  reason: string,
): Promise<{ id: string }> {
  const at = ctx.now();
  return ctx.db.transaction().execute(async (db) => {
    const old = await lockMessage(db, shopId, id);
    if (!old) throw new AppError('not-found', 'Такого сообщения нет.');
    const known = await findResend(db, shopId, id);
    if (known) return { id: known };
    const why = whyNotFailed(old, at) ?? (await whyNotTrue(db, ctx, shopId, old));
    if (why) throw new AppError('conflict', why.text, why.field);
    const newId = await insertResend(db, shopId, old, { at, ...(await placeOf(db, ctx, shopId, old)) });
    const actor = `сотрудник ${staff.name || staff.email}: ${reason}`;
    await recordAudit(db, shopId, { at, actor, action: 'message sent again', details: { id, newId } });
    const details = { shopId, messageId: id, newId, reason };
    await recordStaffAction(db, { at, actor: staff.email, action: 'message sent again', details });
    return { id: String(newId) };
  });
}

/** `field` names the cause for other languages. */
type WhyNot = { field: 'notFailed' | 'decided' | 'stale' | 'untrue'; text: string };

function whyNotFailed({ state, outcome, outcomeDetails, shipmentId, plannedAt }: Settled, now: Date): WhyNot | undefined {
  if (!MAY_BE_RESENT.has(state))
    return { field: 'notFailed', text: 'Это сообщение не терпело неудачи: отправлять его ещё раз незачем.' };
  if (STAYS_DROPPED.has(outcome ?? '')) return { field: 'decided', text: explainOutcome(outcome, outcomeDetails)!.ru };
  const isStale = shipmentId === null && now.getTime() - plannedAt.getTime() > DAY_MS;
  return isStale ? { field: 'stale', text: 'Этому письму больше суток: ссылки и новости в нём устарели.' } : undefined;
}

/** Sending judges it once more; who sends again should learn now that it would not go. */
async function whyNotTrue(db: Db, ctx: Context, shopId: number, old: Settled): Promise<WhyNot | undefined> {
  if (old.shipmentId === null) return undefined;
  const now = ctx.now();
  const facts = await readShipmentFacts(db, shopId, [old.shipmentId]);
  const contacts = [...facts.values()].flatMap(({ phone, email }) => (old.channel === 'sms' ? phone : email) ?? []);
  const { drop } = judge([old], {
    ...{ shop: await readShopForMessages(db, shopId, now), facts, told: new Set<number>(), now },
    optedOut: await optedOut(db, shopId, old.channel, [old.address, ...contacts]),
  });
  const later = await findLaterNews(db, shopId, old);
  const why: DropReason | undefined = drop[0]?.why ?? (later && { code: 'later_news', reason: later });
  return why && { field: 'untrue', text: explainDrop(why, 'ru').trim() };
}

type Place = Pick<Resend, 'window' | 'occurrence' | 'isAtOnce'>;

async function placeOf(db: Db, ctx: Context, shopId: number, { id, shipmentId, occurrence }: Settled): Promise<Place> {
  const now = ctx.now();
  if (shipmentId === null) {
    const window = { opensAt: now, closesAt: new Date(now.getTime() + DAY_MS), day: dayIn(ctx.config.zone, now) };
    return { window, occurrence, isAtOnce: true };
  }
  const shop = await readShopForMessages(db, shopId, now);
  const facts = await readShipmentFacts(db, shopId, [shipmentId]);
  // Behind the colon, as a reminder's number: it stays a message about the same office.
  return { window: windowOf(ctx, shop, facts.get(shipmentId)!, now), occurrence: `${occurrence}:again-${id}`, isAtOnce: false };
}
