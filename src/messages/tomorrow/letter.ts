import type { Context } from '../../app.ts';
import { AppError } from '../../platform/errors.ts';
import { readShopForMessages } from '../shopRules.ts';
import { judgedAt, judgeMorning, readKnown } from './forecast.ts';
import { readLineup } from './lineup.ts';
import { wordsOf } from './parcels.ts';

/** A letter as its reader will see it, of a message that waits. @throws AppError `not-found` when it waits no more */
export async function readLetter(
  ctx: Context,
  shopId: number,
  shipmentId: number,
  key: string,
): Promise<{ subject: string; html: string }> {
  const now = ctx.now();
  return ctx.withShop(shopId, async (db) => {
    const shopNow = await readShopForMessages(db, shopId, now);
    const { facts, morning, later } = await readLineup(db, ctx, shopNow, now, shipmentId);
    const wanted = [...morning, ...later].filter((candidate) => candidate.key === key);
    const [fate] = await judgeMorning(db, ctx, { morning: wanted, facts }, { shopId, balance: Number.MAX_SAFE_INTEGER, now });
    if (!fate) throw new AppError('not-found', 'Это письмо уже не ждёт отправки.');
    const at = judgedAt(fate, now);
    const shop = await readShopForMessages(db, shopId, at);
    const text = wordsOf(ctx, fate, shop, await readKnown(db, [fate], { facts, shop, at }));
    if (!text?.html) throw new AppError('not-found', 'Это письмо уже не ждёт отправки.');
    return { subject: text.subject ?? '', html: text.html };
  });
}
