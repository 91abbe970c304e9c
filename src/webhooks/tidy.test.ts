import assert from 'node:assert/strict';
import { test } from 'node:test';
import { removeWebhook, rotateSecret } from './changeWebhook.ts';
import { deliverDue, receiver, saveEvent, saveWebhook, webhookRig } from './testWebhooks.ts';
import { tidyWebhooksStep } from './tidy.ts';

const DAY = 24 * 3_600_000;

test('after thirty days the log and what was removed are gone; what is newer, and what is in use, stays', async (t) => {
  const rig = await webhookRig(t);
  const { ctx, shopId } = rig;
  const shop = await receiver(t);
  const kept = await saveWebhook(rig, shop.url);
  const removed = await saveWebhook(rig, shop.url);
  await saveEvent(rig, kept.id);
  await saveEvent(rig, removed.id);
  await rotateSecret(ctx, shopId, 'alice', kept.id, { keepOldHours: 24 });
  await deliverDue(rig);
  await removeWebhook(ctx, shopId, 'alice', removed.id);
  const begin = ctx.now().getTime();
  const tidyAt = async (ms: number) => {
    rig.setNow(new Date(begin + ms));
    await tidyWebhooksStep.run(ctx, ctx.now());
    const count = async (table: 'webhooks' | 'webhookEvents' | 'webhookDeliveries' | 'webhookAttempts') =>
      (await ctx.db.selectFrom(table).select('shopId').execute()).length;
    const { sealedOldSecret } = await ctx.db
      .selectFrom('webhooks')
      .select('sealedOldSecret')
      .where('id', '=', kept.id)
      .executeTakeFirstOrThrow();
    const tables = ['webhooks', 'webhookEvents', 'webhookDeliveries', 'webhookAttempts'] as const;
    return [...(await Promise.all(tables.map(count))), sealedOldSecret !== null];
  };

  assert.deepEqual(await tidyAt(DAY - 1), [2, 2, 2, 2, true]);
  assert.deepEqual(await tidyAt(30 * DAY), [2, 2, 2, 2, false]);
  assert.deepEqual(await tidyAt(30 * DAY + 1), [1, 0, 0, 0, false]);
  assert.deepEqual(await tidyAt(60 * DAY), [1, 0, 0, 0, false]);
});
