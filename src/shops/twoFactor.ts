import { randomUUID } from 'node:crypto';
import type { Context } from '../app.ts';
import { recordStaffAction } from '../staff/staffLog.ts';
import { recordAudit } from './audit.ts';
import { findActorFacts, listMemberships } from './memberStore.ts';
import { sendPersonLetter } from './personLetter.ts';
import { forgetTrustedDevices } from './sessions/sessionStore.ts';

type User = { id: string; email: string; twoFactorEnabled?: boolean | null };

/**
 * After a person switched the second factor on or off: it is in the logs of their shops, and off, which somebody else may have done, also
 * in a letter. Devices that needed no code are forgotten either way.
 */
export async function tellOfTwoFactor(ctx: Context, user: User): Promise<void> {
  const isOn = user.twoFactorEnabled === true;
  const entry = { at: ctx.now(), actor: user.email, action: isOn ? 'two-factor on' : 'two-factor off', details: {} };
  const { isStaff } = await findActorFacts(ctx.db, user.id, null);
  await ctx.db.transaction().execute(async (db) => {
    await forgetTrustedDevices(db, user.id);
    for (const { shopId } of await listMemberships(db, user.id)) await recordAudit(db, shopId, entry);
    if (isStaff) await recordStaffAction(db, entry);
  });
  if (isOn) return;
  await sendPersonLetter(ctx, user, {
    reason: 'two_factor_off',
    subject: 'Вход по коду выключен',
    text: [
      'Теперь для входа в Вестовой хватает пароля. Если это сделали вы, ничего делать не нужно.',
      'Если не вы, смените пароль и включите вход по коду снова: Профиль, раздел «Вход и безопасность».',
    ].join('\n\n'),
    dedupeKey: `two_factor_off:${randomUUID()}`,
  });
}
