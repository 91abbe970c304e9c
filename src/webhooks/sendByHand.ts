import type { Context } from '../app.ts';
import type { Db } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import { recordAudit } from '../shops/audit.ts';
import { recordTest, wakeWebhooks } from './events.ts';
import { type DeliveryView, deliveryView } from './log.ts';
import { countTests, endRest, findDelivery, listAttempts, sendAgain } from './logStore.ts';
import { findWebhook, lockWebhooks } from './store.ts';
import { liveRow } from './view.ts';

const HOUR_MS = 3_600_000;
const TESTS_AN_HOUR = 60;
const TOO_OFTEN = {
  ru: `За час можно отправить ${TESTS_AN_HOUR} проверочных событий. Подождите немного.`,
  en: `At most ${TESTS_AN_HOUR} test events go out in an hour. Wait a little.`,
};
export const NO_DELIVERY = { ru: 'Такой отправки нет.', en: 'There is no such delivery.' };
const IS_OFF = {
  ru: 'Вебхук выключен. Включите его и отправьте ещё раз.',
  en: 'The webhook is off. Enable it and send again.',
};

/** Sends a `webhook.test` there at once. @throws AppError `not-found`, `conflict` when it is off, `limit-reached` */
export async function sendTest(ctx: Context, shopId: number, webhookId: number): Promise<DeliveryView> {
  return atOnce(ctx, shopId, webhookId, async (db, format) => {
    const now = ctx.now();
    await lockWebhooks(db, shopId);
    if ((await countTests(db, shopId, new Date(now.getTime() - HOUR_MS))) >= TESTS_AN_HOUR)
      throw new AppError('limit-reached', TOO_OFTEN);
    return recordTest(db, shopId, webhookId, testData(format, webhookId), now);
  });
}

/** Sends a delivery once more under the same event id, whatever became of it. @throws AppError `not-found`, `conflict` when the webhook is off */
export async function resend(
  ctx: Context,
  shopId: number,
  by: string,
  webhookId: number,
  deliveryId: number,
): Promise<DeliveryView> {
  return atOnce(ctx, shopId, webhookId, async (db) => {
    const now = ctx.now();
    if (!(await sendAgain(db, shopId, webhookId, deliveryId, now))) throw new AppError('not-found', NO_DELIVERY);
    await recordAudit(db, shopId, {
      at: now,
      actor: by,
      action: 'webhook sent again',
      details: { id: webhookId, delivery: deliveryId },
    });
    return deliveryId;
  });
}

type Work = (db: Db, format: 'standard' | 'liveinform') => Promise<number>;

async function atOnce(ctx: Context, shopId: number, webhookId: number, work: Work): Promise<DeliveryView> {
  const view = await ctx.withShop(shopId, (shopDb) =>
    shopDb.transaction().execute(async (db) => {
      const { format, state } = await liveRow(findWebhook(db, shopId, webhookId));
      if (state !== 'on') throw new AppError('conflict', IS_OFF);
      const id = await work(db, format);
      await endRest(db, shopId, webhookId);
      const attempts = await listAttempts(db, shopId, [id]);
      return deliveryView((await findDelivery(db, shopId, webhookId, id))!, format, attempts.get(id) ?? []);
    }),
  );
  await wakeWebhooks(ctx, shopId);
  return view;
}

/** LiveInform's modules look for an order by its number; this one is nobody's. */
function testData(format: 'standard' | 'liveinform', webhookId: number): Record<string, unknown> {
  if (format === 'liveinform') return { id: '0', trackNumber: '10100026000040', status: 'arrived' };
  return { webhookId: String(webhookId), message: 'Проверка связи из Вестового' };
}
