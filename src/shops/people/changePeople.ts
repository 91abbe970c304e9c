import type { Context } from '../../app.ts';
import type { Db } from '../../platform/database.ts';
import { AppError } from '../../platform/errors.ts';
import type { Actor, Role } from '../../platform/http.ts';
import { auditName, recordAudit } from '../audit.ts';
import { clearActiveShop, deleteSessionsInShop } from '../sessions/sessionStore.ts';
import { revokeInvitationsOf } from './invitationStore.ts';
import { deleteMember, listPeople, lockOwners, updateRole } from './peopleStore.ts';

type RoleChange = { role: Role; version: number };

/**
 * The owner's; nobody changes their own role, so that nobody locks themselves out by a slip.
 * @throws AppError `conflict` when somebody changed it since `version`, or the last owner would be lost
 */
export async function changeRole(
  ctx: Context,
  shopId: number,
  actor: Actor,
  userId: string,
  { role, version }: RoleChange,
): Promise<void> {
  if (userId === actor.userId) throw new AppError('forbidden', 'Свою роль меняет другой владелец.', 'role');
  const at = ctx.now();
  await ctx.db.transaction().execute(async (db) => {
    if (role !== 'owner') await keepAnOwner(db, shopId, userId);
    const isChanged = await updateRole(db, shopId, userId, { role, version, at, by: actor.email });
    if (!isChanged) throw await changedMeanwhile(db, shopId, userId);
    if (role !== 'owner') await revokeInvitationsOf(db, shopId, userId, at);
    await recordAudit(db, shopId, { at, actor: auditName(actor), action: 'role changed', details: { userId, role } });
  });
}

/** Their sessions in this shop end at once, and the invitations that they wrote. @throws as `changeRole` */
export async function removePerson(ctx: Context, shopId: number, actor: Actor, userId: string, version: number): Promise<void> {
  if (userId === actor.userId) throw new AppError('forbidden', 'Себя удалить нельзя: покиньте магазин сами.');
  const at = ctx.now();
  await ctx.db.transaction().execute(async (db) => {
    await keepAnOwner(db, shopId, userId);
    const role = await deleteMember(db, shopId, userId, version);
    if (!role) throw await changedMeanwhile(db, shopId, userId);
    await deleteSessionsInShop(db, userId, shopId);
    await revokeInvitationsOf(db, shopId, userId, at);
    await recordAudit(db, shopId, { at, actor: auditName(actor), action: 'person removed', details: { userId, role } });
  });
}

/** The person stays signed in: their pages go over to another shop of theirs. */
export async function leaveShop(ctx: Context, shopId: number, actor: Actor): Promise<void> {
  const at = ctx.now();
  const { userId } = actor;
  await ctx.db.transaction().execute(async (db) => {
    await keepAnOwner(db, shopId, userId);
    const role = await deleteMember(db, shopId, userId);
    if (!role) throw new AppError('not-found', 'Вы уже не в этом магазине.');
    await clearActiveShop(db, userId, shopId);
    await revokeInvitationsOf(db, shopId, userId, at);
    await recordAudit(db, shopId, { at, actor: auditName(actor), action: 'person left', details: { userId, role } });
  });
}

async function keepAnOwner(db: Db, shopId: number, leaving: string): Promise<void> {
  const owners = await lockOwners(db, shopId);
  if (owners.length === 1 && owners[0] === leaving)
    throw new AppError('conflict', 'Это единственный владелец. Сначала сделайте владельцем кого-то ещё.', 'lastOwner');
}

async function changedMeanwhile(db: Db, shopId: number, userId: string): Promise<AppError> {
  const person = (await listPeople(db, shopId)).find((one) => one.userId === userId);
  if (!person) return new AppError('not-found', 'Этого человека в магазине уже нет.');
  const { changedBy: by, changedAt: at } = person;
  const message = `Роль уже изменил ${by ?? 'кто-то другой'}. Посмотрите, что стоит теперь.`;
  return new AppError('conflict', message, 'person', undefined, { by, at });
}
