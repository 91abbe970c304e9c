import { sql } from 'kysely';
import type { Context } from '../app.ts';
import { renderEmail } from './emailShell.ts';

export type ServiceEmail = {
  shopId: number;
  to: string;
  /** What it is, such as `password_reset`: shown in the journal. */
  reason: string;
  subject: string;
  /** Plain text, each line a paragraph. */
  text: string;
  /** A page of its own instead of the usual frame around the text. */
  html?: string;
  /** The same letter is sent once. */
  dedupeKey: string;
};

/** How long a letter that could not go at once is tried. */
const VALID_MS = 24 * 3_600_000;

/** Writes the letter down as due now, for the caller that sends it with the next dispatch. @returns false when it is there already */
export async function saveServiceEmail(
  ctx: Pick<Context, 'db' | 'now'>,
  email: ServiceEmail,
  audience: 'service' | 'admin' = 'service',
  notBefore = ctx.now(),
): Promise<boolean> {
  const { shopId, to, reason, subject, text, dedupeKey } = email;
  const now = ctx.now();
  const rendered = renderEmail({ subject, body: text, facts: { shopName: 'Вестовой', trackNumber: '' } });
  const result = await sql`
    insert into messages (shop_id, channel, audience, reason, address, dedupe_key, state, planned_at, not_before, not_after, due_at, subject, body, html)
    values (${shopId}, 'email', ${audience}, ${reason}, ${to}, ${dedupeKey}, 'planned', ${now}, ${notBefore}, ${new Date(notBefore.getTime() + VALID_MS)}, ${notBefore},
            ${rendered.subject}, ${email.html ? text : rendered.text}, ${email.html ?? rendered.html})
    on conflict (shop_id, dedupe_key) do nothing`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}

export type ServiceSms = { shopId: number; to: string; reason: string; text: string; dedupeKey: string };

/** Writes an SMS of the service down, to go between two moments; free of charge. @returns false when it is there already */
export async function saveServiceSms(
  ctx: Pick<Context, 'db' | 'now'>,
  { shopId, to, reason, text, dedupeKey }: ServiceSms,
  { audience, notBefore, notAfter }: { audience: 'service' | 'admin'; notBefore: Date; notAfter: Date },
): Promise<boolean> {
  const result = await sql`
    insert into messages (shop_id, channel, audience, reason, address, dedupe_key, state, planned_at, not_before, not_after, due_at, body)
    values (${shopId}, 'sms', ${audience}, ${reason}, ${to}, ${dedupeKey}, 'planned', ${ctx.now()}, ${notBefore}, ${notAfter}, ${notBefore}, ${text})
    on conflict (shop_id, dedupe_key) do nothing`.execute(ctx.db);
  return result.numAffectedRows === 1n;
}
