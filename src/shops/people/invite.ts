import type { Context } from '../../app.ts';
import { sendServiceEmail } from '../../messages/sendServiceEmail.ts';
import type { Db } from '../../platform/database.ts';
import { AppError } from '../../platform/errors.ts';
import type { Actor, Role } from '../../platform/http.ts';
import { auditName, recordAudit } from '../audit.ts';
import { findShop } from '../store.ts';
import { hashInvitationToken, INVITATION_DAYS, newInvitationToken } from './invitation.ts';
import { invitationLetter } from './invitationLetter.ts';
import { countLettersLocked, findOpenInvitation, markRevoked, replaceInvitation } from './invitationStore.ts';
import { isMember, lockOwners } from './peopleStore.ts';

const LETTERS_A_DAY = 20;
const DAY_MS = 86_400_000;

export type Invitation = { email: string; role: Role };

/**
 * Writes to somebody who may join the shop within a week; an open invitation to the same address ends.
 * @throws AppError `conflict` when they are in the shop, `limit-reached` after twenty letters within 24 hours
 */
export async function invite(ctx: Context, shopId: number, actor: Actor, invitation: Invitation): Promise<{ id: number }> {
  const token = newInvitationToken(shopId);
  const { id, shopName } = await ctx.db.transaction().execute((db) => write(ctx, db, shopId, actor, invitation, token));
  await sendLetter(ctx, shopId, actor, { id, shopName, token, ...invitation });
  return { id };
}

/** Another letter with another link; the link of the first one ends. @throws AppError `not-found`, and as `invite` */
export async function inviteAgain(ctx: Context, shopId: number, actor: Actor, invitationId: number): Promise<{ id: number }> {
  const token = newInvitationToken(shopId);
  const letter = await ctx.db.transaction().execute(async (db) => {
    const known = await findOpenInvitation(db, shopId, invitationId);
    if (!known) throw gone();
    const { email, role } = known;
    return { email, role, ...(await write(ctx, db, shopId, actor, { email, role }, token)) };
  });
  await sendLetter(ctx, shopId, actor, { ...letter, token });
  return { id: letter.id };
}

export async function revokeInvitation(ctx: Context, shopId: number, actor: Actor, id: number): Promise<void> {
  const at = ctx.now();
  await ctx.db.transaction().execute(async (db) => {
    const role = await markRevoked(db, shopId, id, at);
    if (!role) throw gone();
    await recordAudit(db, shopId, { at, actor: auditName(actor), action: 'invitation revoked', details: { id, role } });
  });
}

function gone(): AppError {
  return new AppError('not-found', 'Этого приглашения уже нет: его приняли или отозвали.');
}

async function write(ctx: Context, db: Db, shopId: number, actor: Actor, { email, role }: Invitation, token: string) {
  const at = ctx.now();
  // Whoever ceases to be an owner this moment leaves no open door behind.
  if (!(await lockOwners(db, shopId)).includes(actor.userId))
    throw new AppError('forbidden', 'Приглашать людей может только владелец магазина.');
  if ((await countLettersLocked(db, shopId)) >= LETTERS_A_DAY)
    throw new AppError(
      'limit-reached',
      `Больше ${LETTERS_A_DAY} приглашений в день не отправляем. Продолжите завтра.`,
      'letters',
    );
  if (await isMember(db, shopId, email)) throw new AppError('conflict', 'Этот человек уже в магазине.', 'member');
  const id = await replaceInvitation(db, shopId, {
    email,
    role,
    tokenHash: hashInvitationToken(token),
    invitedBy: actor.userId,
    invitedAt: at,
    expiresAt: new Date(at.getTime() + INVITATION_DAYS * DAY_MS),
  });
  await recordAudit(db, shopId, { at, actor: auditName(actor), action: 'person invited', details: { id, role } });
  const shop = await findShop(db, shopId);
  return { id, shopName: shop!.name };
}

type Letter = Invitation & { id: number; shopName: string; token: string };

/** After the commit: a crash before it leaves an invitation without a letter, which the list shows and «ещё раз» repeats. */
async function sendLetter(
  ctx: Context,
  shopId: number,
  actor: Actor,
  { id, email, role, shopName, token }: Letter,
): Promise<void> {
  const link = `${ctx.config.publicUrl}/invitation?token=${token}`;
  const { subject, text } = invitationLetter({ shopName, invitedBy: actor.name, role, link, days: INVITATION_DAYS });
  await sendServiceEmail(ctx, { shopId, to: email, reason: 'invitation', subject, text, dedupeKey: `invitation:${id}` });
}
