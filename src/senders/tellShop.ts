import type { Context } from '../app.ts';
import { DUMMY_PHONE } from '../messages/contacts.ts';
import { dispatchStep } from '../messages/dispatch.ts';
import { saveServiceEmail, saveServiceSms } from '../messages/serviceMessages.ts';
import { serviceText } from '../messages/serviceTexts.ts';
import type { Db } from '../platform/database.ts';
import { findShopRow } from '../shops/shop.ts';
import type { SenderRequest } from './request.ts';

type News = { event: 'sender_approved' | 'sender_working' } | { event: 'sender_rejected'; texts: { email: string; sms: string } };

/** How long an SMS that could not go at once is tried. */
const VALID_MS = 24 * 3_600_000;

/**
 * Writes the news down in the caller's transaction: a letter to the shop's system e-mail, or else to whoever asked, and an SMS to its
 * system phone if there is one. Both are the service's: free, at any hour, from its own name.
 */
export async function tellShop(db: Db, ctx: Context, { shopId, id, name, askedBy }: SenderRequest, news: News): Promise<void> {
  const shop = await findShopRow(db, shopId);
  const { event } = news;
  const text = textOf(name, shop?.smsSender ?? ctx.config.smsc.sender ?? 'сервиса', news);
  const inTransaction = { db, now: ctx.now };
  const common = { shopId, reason: event };
  const letter = { subject: text.subject, text: text.email, dedupeKey: `${event}:${id}:email` };
  await saveServiceEmail(inTransaction, { ...common, ...letter, to: shop?.systemEmail ?? askedBy });
  const phone = shop?.systemPhone;
  if (!phone || phone === DUMMY_PHONE) return;
  const now = ctx.now();
  const hours = { audience: 'service', notBefore: now, notAfter: new Date(now.getTime() + VALID_MS) } as const;
  await saveServiceSms(inTransaction, { ...common, to: phone, text: text.sms, dedupeKey: `${event}:${id}:sms` }, hours);
}

/** After the commit; whoever misses it sends with the next minute. */
export async function wakeLetters(ctx: Context, shopId: number): Promise<void> {
  await ctx.wake?.(dispatchStep.name, shopId);
}

function textOf(name: string, present: string, news: News): { subject: string; sms: string; email: string } {
  if (news.event !== 'sender_rejected') return serviceText(news.event, { имя_отправителя: name });
  const values = { имя_отправителя: name, прежнее_имя: present };
  const { subject, email } = serviceText(news.event, { ...values, причина: news.texts.email });
  return { subject, email, sms: serviceText(news.event, { ...values, причина: news.texts.sms }).sms };
}
