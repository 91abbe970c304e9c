import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deliverDue, receiver } from '../../../src/webhooks/testWebhooks.ts';
import { runningServer } from '../../../test/runningServer.ts';
import { createClient, VestovoyError, verifyWebhook } from '../src/index.ts';

test('a webhook is made, tried, verified, rotated, resent and removed', async (t) => {
  const { baseUrl, newKey, ctx, shopId } = await runningServer(t);
  const client = createClient({ baseUrl, key: await newKey() });
  const shop = await receiver(t);
  const deliver = () => deliverDue({ ctx, shopId });

  const { id, secret } = await client.webhooks.create({ url: shop.url, events: ['shipment.status_changed', 'shipment.removed'] });
  const tried = await client.webhooks.test(id);
  await deliver();
  const rotated = await client.webhooks.rotateSecret(id, { keepOldHours: 1 });
  const resent = await client.webhooks.resend(id, tried.id);
  await deliver();
  const [first, second] = shop.heard;

  assert.deepEqual([tried.type, tried.state, resent.id, resent.state], ['webhook.test', 'waiting', tried.id, 'waiting']);
  assert.equal((await verifyWebhook(first!.body, first!.headers, secret)).type, 'webhook.test');
  assert.equal((await verifyWebhook(second!.body, second!.headers, rotated.secret)).type, 'webhook.test');
  assert.equal((await verifyWebhook(second!.body, second!.headers, secret)).type, 'webhook.test', 'the old secret signs too');
  await assert.rejects(verifyWebhook(first!.body, first!.headers, rotated.secret), /not ours/);
  assert.equal(second!.headers['webhook-id'], tried.eventId);

  const [log] = await Array.fromAsync(client.webhooks.allDeliveries(id, { state: 'delivered', limit: 1 }));
  const page = await client.webhooks.deliveries(id);
  assert.deepEqual([log!.attempts.length, page.items.length], [2, 1]);
  assert.equal((await client.webhooks.endOldSecret(id)).oldSecretUntil, null);
  assert.equal((await client.webhooks.change(id, { enabled: false })).state, 'off');
  assert.equal((await client.webhooks.get(id)).state, 'off');
  assert.deepEqual(
    (await client.webhooks.list()).map((one) => one.id),
    [id],
  );
  assert.deepEqual(await client.webhooks.remove(id), { id, result: 'removed' });
  const gone = await client.webhooks.get(id).catch((error: VestovoyError) => error);
  assert.ok(gone instanceof VestovoyError && gone.code === 'not_found');
});
