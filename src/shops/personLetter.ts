import type { Context } from '../app.ts';
import { renderEmail } from '../messages/emailShell.ts';
import { sendServiceEmail } from '../messages/sendServiceEmail.ts';
import { listMemberships } from './memberStore.ts';

export type PersonLetter = { reason: string; subject: string; text: string; dedupeKey: string };

/**
 * A letter of the service to a person, about their account. It stands in the journal of their first shop, without its words; a person
 * without a shop has no journal: theirs goes straight to the gateway.
 */
export async function sendPersonLetter(ctx: Context, user: { id: string; email: string }, letter: PersonLetter): Promise<void> {
  const { subject, text, dedupeKey } = letter;
  const [membership] = await listMemberships(ctx.db, user.id);
  if (membership) {
    await sendServiceEmail(ctx, { shopId: membership.shopId, to: user.email, ...letter });
    return;
  }
  const rendered = renderEmail({ subject, body: text, facts: { shopName: 'Вестовой', trackNumber: '' } });
  await ctx.gateways.email.send({ messageId: dedupeKey, fromName: 'Вестовой', to: user.email, ...rendered });
}
