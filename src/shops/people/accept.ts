import { z } from 'zod';
import type { Context } from '../../app.ts';
import type { Db } from '../../platform/database.ts';
import { AppError } from '../../platform/errors.ts';
import type { Actor, Role } from '../../platform/http.ts';
import { recordAudit } from '../audit.ts';
import { authOf } from '../auth.ts';
import { password, personName } from '../fields.ts';
import { findUserId } from '../memberStore.ts';
import { askAuth, type Caller } from '../register.ts';
import { chooseShop } from '../sessions/chooseShop.ts';
import { findShop } from '../store.ts';
import { hasAcceptedTerms, TERMS_VERSION } from '../terms.ts';
import { type InvitationState, invitationState, readInvitationToken } from './invitation.ts';
import { findInvitation, type InvitationRow, markAccepted } from './invitationStore.ts';
import { addMember, listPeople } from './peopleStore.ts';

export const newcomer = z.object({ name: personName, password, hasAcceptedTerms });

export type InvitationView = {
  state: InvitationState;
  shopName: string;
  role: Role;
  email: string;
  invitedBy: string;
  expiresAt: Date;
  /** Whether there is an account with this e-mail: then one signs in instead of making another. */
  hasAccount: boolean;
};

/** What the letter's link opens, for whoever has it. @throws AppError `not-found` */
export async function invitationView(ctx: Context, token: string): Promise<InvitationView> {
  const invitation = await find(ctx, token);
  const { shopId, role, email, expiresAt, invitedBy } = invitation;
  const [shop, people, userId] = await Promise.all([
    findShop(ctx.db, shopId),
    listPeople(ctx.db, shopId),
    findUserId(ctx.db, email),
  ]);
  return {
    state: invitationState(invitation, ctx.now()),
    shopName: shop!.name,
    role,
    email,
    invitedBy: people.find((person) => person.userId === invitedBy)?.name ?? '',
    expiresAt,
    hasAccount: userId !== undefined,
  };
}

/** Who is signed in joins, if the letter was to them, and their session goes over to the shop. @throws AppError `forbidden`, `conflict` */
export async function acceptInvitation(
  ctx: Context,
  actor: Actor,
  sessionId: string,
  token: string,
): Promise<{ shopId: number }> {
  const invitation = await find(ctx, token);
  if (invitation.email !== actor.email)
    throw new AppError('forbidden', `Приглашение отправлено на ${invitation.email}, а вы вошли как ${actor.email}.`, 'email');
  const { shopId } = invitation;
  await ctx.db.transaction().execute(async (db) => {
    await join(ctx, db, invitation, { id: actor.userId, email: actor.email }, {});
    await chooseShop(ctx, db, { sessionId, userId: actor.userId }, shopId);
  });
  return { shopId };
}

/**
 * An account and the place in the shop in one go. The account comes first: after a crash between the two the link asks to sign in.
 * @returns the cookies of the new session
 */
export async function joinAsNewcomer(
  ctx: Context,
  token: string,
  { name, password }: z.output<typeof newcomer>,
  caller: Caller,
): Promise<{ shopId: number; cookies: string[] }> {
  const invitation = await find(ctx, token);
  refuseUnlessOpen(invitation, ctx.now());
  const { email, shopId } = invitation;
  const answer = await askAuth(ctx, '/sign-up/email', { name, email, password }, caller);
  if (answer.status === 422) throw new AppError('conflict', 'Кабинет с таким e-mail уже есть. Войдите с его паролем.', 'account');
  if (!answer.ok) throw new Error(`Sign-up answered ${answer.status}: ${await answer.text()}`);
  const { user } = (await answer.json()) as { user: { id: string } };
  await ctx.db.transaction().execute((db) => join(ctx, db, invitation, { id: user.id, email }, { termsVersion: TERMS_VERSION }));
  const { internalAdapter } = await authOf(ctx).$context;
  await internalAdapter.updateUser(user.id, { emailVerified: true }); // the link came by that e-mail
  return { shopId, cookies: answer.headers.getSetCookie() };
}

type User = { id: string; email: string };

async function join(
  ctx: Context,
  db: Db,
  invitation: InvitationRow,
  user: User,
  terms: { termsVersion?: string },
): Promise<void> {
  const now = ctx.now();
  const { shopId, id, role } = invitation;
  if (!(await markAccepted(db, shopId, id, now))) {
    const fresh = await findInvitation(db, shopId, invitation.tokenHash);
    throw closed(invitationState(fresh!, now));
  }
  const isNew = await addMember(db, shopId, { userId: user.id, role, createdAt: now });
  if (isNew)
    await recordAudit(db, shopId, { at: now, actor: user.email, action: 'person joined', details: { id, role, ...terms } });
}

async function find(ctx: Context, token: string): Promise<InvitationRow> {
  const named = readInvitationToken(token);
  const invitation = named && (await ctx.withShop(named.shopId, (db) => findInvitation(db, named.shopId, named.hash)));
  if (!invitation) throw new AppError('not-found', 'Такого приглашения нет. Проверьте, что ссылка из письма открылась целиком.');
  return invitation;
}

function refuseUnlessOpen(invitation: InvitationRow, now: Date): void {
  const state = invitationState(invitation, now);
  if (state !== 'open') throw closed(state);
}

function closed(state: InvitationState): AppError {
  return new AppError('conflict', CLOSED[state], 'invitation');
}

const CLOSED: Record<InvitationState, string> = {
  open: 'Приглашение ещё открыто.',
  accepted: 'Это приглашение уже приняли.',
  revoked: 'Это приглашение отозвали, или вам написали новое.',
  expired: 'Приглашение устарело. Попросите прислать его ещё раз.',
};
