import type { Context } from '../app.ts';
import { AppError } from '../platform/errors.ts';
import type { Actor } from '../platform/http.ts';
import { auditName, recordAudit } from '../shops/audit.ts';
import { findShopRow } from '../shops/shop.ts';
import { deadline } from './clock.ts';
import { changedMeanwhile } from './conflict.ts';
import type { SenderRequest } from './request.ts';
import { findProblem, problemText } from './senderName.ts';
import { findOpenRequest, insertRequest, listAskedSince, lockAsking } from './store.ts';

export const ASKS_A_DAY = 5;
const DAY_MS = 86_400_000;

type Asked = { name: string; note: string | null };

/**
 * Puts a name before staff. SMS keep the old one until the new one works.
 * @throws AppError `invalid` with `problem` or `isInUse`, `conflict` while another request is open (who asked and when), `limit-reached`
 */
export async function askSenderName(ctx: Context, shopId: number, actor: Actor, asked: Asked): Promise<SenderRequest> {
  const problem = findProblem(asked.name);
  if (problem) throw new AppError('invalid', problemText(problem), 'name', undefined, { problem });
  const name = asked.name.trim();
  const now = ctx.now();
  return ctx.withShop(shopId, (shopDb) =>
    shopDb.transaction().execute(async (db) => {
      await lockAsking(db, shopId);
      const today = await listAskedSince(db, shopId, new Date(now.getTime() - DAY_MS));
      const shop = await findShopRow(db, shopId);
      refuseInUse(name, shop?.smsSender ?? ctx.config.smsc.sender);
      if (today.length >= ASKS_A_DAY && !(await findOpenRequest(db, shopId))) throw tooMany(nextAskAt(today));
      const due = deadline(now, ctx.config.support.hours);
      const request = { name, note: asked.note, askedAt: now, askedBy: actor.email, dueAt: due };
      const saved = await insertRequest(db, shopId, request);
      if (!saved) throw changedMeanwhile((await findOpenRequest(db, shopId))!, ctx.config.zone, 'shop');
      const details = { id: saved.id, name };
      await recordAudit(db, shopId, { at: now, actor: auditName(actor), action: 'sender name asked', details });
      return saved;
    }),
  );
}

/** When the fifth last request is a day old. @param today moments of the last 24 hours, in order */
export function nextAskAt(today: readonly Date[]): Date {
  return new Date(today[today.length - ASKS_A_DAY]!.getTime() + DAY_MS);
}

function refuseInUse(name: string, present: string | null | undefined): void {
  if (name !== present) return;
  throw new AppError('invalid', `SMS и так уходят от ${name}.`, 'name', undefined, { isInUse: true });
}

function tooMany(nextAt: Date): AppError {
  const message = `За сутки можно предложить ${ASKS_A_DAY} имён. Напишите нам, если нужно больше.`;
  return new AppError('limit-reached', message, 'asks', undefined, { nextAt });
}
