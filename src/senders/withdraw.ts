import type { Context } from '../app.ts';
import { AppError } from '../platform/errors.ts';
import type { Actor } from '../platform/http.ts';
import { auditName, recordAudit } from '../shops/audit.ts';
import { setSmsSender } from '../shops/smsSender.ts';
import { changedMeanwhile } from './conflict.ts';
import type { LivingState } from './request.ts';
import { findRequest, moveRequest } from './store.ts';

/**
 * The shop takes its request back, or stops using the name that works: then SMS come from the service's own name at once.
 * @param seen the state that the person saw. @throws AppError `conflict` when it is another one by now
 */
export async function withdrawSenderName(
  ctx: Context,
  shopId: number,
  actor: Actor,
  id: number,
  seen: LivingState,
): Promise<void> {
  const at = ctx.now();
  await ctx.withShop(shopId, (shopDb) =>
    shopDb.transaction().execute(async (db) => {
      const change = { endedAt: at, endedBy: actor.email };
      const withdrawn = await moveRequest(db, shopId, id, { from: seen, to: 'withdrawn' }, change);
      if (!withdrawn) {
        const present = await findRequest(db, shopId, id);
        throw present ? changedMeanwhile(present, ctx.config.zone, 'shop') : new AppError('not-found', 'Такого имени у вас нет.');
      }
      if (seen === 'registered') await setSmsSender(db, shopId, null);
      const details = { id, name: withdrawn.name, was: seen };
      await recordAudit(db, shopId, { at, actor: auditName(actor), action: 'sender name withdrawn', details });
    }),
  );
}
