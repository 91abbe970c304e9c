import { createHash } from 'node:crypto';
import type { Context } from '../app.ts';
import { DUMMY_PHONE } from '../messages/contacts.ts';
import { sendServiceEmail } from '../messages/sendServiceEmail.ts';
import { type ServiceSms, saveServiceSms } from '../messages/serviceMessages.ts';
import { serviceText } from '../messages/serviceTexts.ts';
import { findRlabVersion } from './apiKeyStore.ts';
import { recordAudit } from './audit.ts';
import { listMemberships } from './memberStore.ts';
import { sendPersonLetter } from './personLetter.ts';
import { forgetTrustedDevices } from './sessions/sessionStore.ts';
import { findShopRow } from './shop.ts';

type User = { id: string; email: string };

/** How long an SMS that could not go at once is tried. */
const SMS_VALID_MS = 24 * 3_600_000;

/** The link works for an hour and once. */
export async function sendResetLink(ctx: Context, user: User, token: string): Promise<void> {
  const link = `${ctx.config.publicUrl}/reset-password?token=${encodeURIComponent(token)}`;
  const subject = 'Новый пароль для Вестового';
  const text = [
    'Кто-то попросил задать новый пароль для этого адреса. Если это вы, откройте ссылку в течение часа:',
    link,
    'Если не вы, ничего делать не нужно: прежний пароль действует.',
  ].join('\n\n');
  // Not the token itself: the journal's key is no secret.
  const dedupeKey = `password_reset:${createHash('sha256').update(token).digest('hex').slice(0, 16)}`;
  await sendPersonLetter(ctx, user, { reason: 'password_reset', subject, text, dedupeKey });
}

/** A reset through the link. Who could read the mail box may be somebody else, so the owner's API key changes too. */
export async function onPasswordReset(ctx: Context, user: User): Promise<void> {
  await tellOfNewKeys(ctx, user, 'password reset');
}

/**
 * The R-Lab key of the owner's shops has changed with the password, by a trigger of its table: they get a letter about what to do, and an
 * SMS where the shop has a system phone. Devices that needed no code at sign-in need one again.
 */
export async function tellOfNewKeys(ctx: Context, user: User, action: 'password reset' | 'password changed'): Promise<void> {
  const now = ctx.now();
  await forgetTrustedDevices(ctx.db, user.id);
  for (const { shopId, role } of await listMemberships(ctx.db, user.id)) {
    const version = await ctx.db.transaction().execute(async (trx) => {
      await recordAudit(trx, shopId, { at: now, actor: user.email, action, details: {} });
      return role === 'owner' ? findRlabVersion(trx, shopId) : undefined;
    });
    if (version === undefined) continue;
    const { subject, email, sms } = serviceText('password_changed', {});
    const dedupeKey = `password_changed:${version}`;
    const common = { shopId, reason: 'password_changed' };
    await tellBySms(ctx, { ...common, text: sms, dedupeKey: `${dedupeKey}:sms` });
    await sendServiceEmail(ctx, { ...common, to: user.email, subject, text: email, dedupeKey });
  }
}

/** Leaves with the letter that is sent after it. */
async function tellBySms(ctx: Context, sms: Omit<ServiceSms, 'to'>): Promise<void> {
  const phone = (await findShopRow(ctx.db, sms.shopId))?.systemPhone;
  if (!phone || phone === DUMMY_PHONE) return;
  const now = ctx.now();
  const hours = { audience: 'service', notBefore: now, notAfter: new Date(now.getTime() + SMS_VALID_MS) } as const;
  await saveServiceSms(ctx, { ...sms, to: phone }, hours);
}
