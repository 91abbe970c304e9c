import type { Context } from '../app.ts';
import { AppError } from '../platform/errors.ts';
import type { Actor } from '../platform/http.ts';
import { authOf } from './auth.ts';
import { tellOfNewKeys } from './passwords.ts';
import { askAuth, type Caller } from './register.ts';

export type PasswordChange = { currentPassword: string; newPassword: string };

/** Signs the person out everywhere, here too; the owner's change also changes the R-Lab key. */
export async function changePassword(ctx: Context, actor: Actor, change: PasswordChange, caller: Caller): Promise<void> {
  const answer = await askAuth(ctx, '/change-password', { ...change, revokeOtherSessions: true }, caller);
  if (answer.status === 400) throw new AppError('invalid', 'Текущий пароль не подходит.', 'currentPassword');
  if (!answer.ok) throw new Error(`Changing a password answered ${answer.status}: ${await answer.text()}`);
  // The library leaves one fresh session for this browser; everywhere means everywhere.
  const { internalAdapter } = await authOf(ctx).$context;
  await internalAdapter.deleteUserSessions(actor.userId);
  await tellOfNewKeys(ctx, { id: actor.userId, email: actor.email }, 'password changed');
}
