import assert from 'node:assert/strict';
import { type TestContext as NodeTest, test } from 'node:test';
import { webhooksStep } from './deliver.ts';
import { endDeliveryLeases } from './deliveryStore.ts';
import { deliverDue, deliverNext, logOf, receiver, saveEvent, saveWebhook, webhookRig } from './testWebhooks.ts';
import { viewWebhook } from './view.ts';

const MINUTE = 60;

async function setUp(t: NodeTest) {
  const rig = await webhookRig(t);
  const shop = await receiver(t);
  const webhook = await saveWebhook(rig, shop.url);
  return { rig, shop, webhook };
}

test('a worker that dies between sending and recording: the event is sent again under the same id, never lost', async (t) => {
  const { rig, shop, webhook } = await setUp(t);
  await saveEvent(rig, webhook.id);
  const { ctx, shopId } = rig;
  // The connection is lost once the receiver has answered.
  let isDead = false;
  shop.answers.push((response) => {
    isDead = true;
    response.end();
  });
  const dying = {
    ...ctx,
    get db() {
      if (isDead) throw new Error('the power went out');
      return ctx.db;
    },
  };
  await assert.rejects(webhooksStep.run(dying, ctx.now(), shopId), /power/);

  assert.equal(await deliverDue(rig), 0, 'its lease holds');
  assert.deepEqual(await logOf(rig, webhook.id), ['webhook.test | waiting | lost']);
  await endDeliveryLeases(ctx.db);
  assert.equal(await deliverDue(rig), 1);

  assert.deepEqual(await logOf(rig, webhook.id), ['webhook.test | delivered | lost | delivered 204']);
  assert.deepEqual([shop.heard.length, new Set(shop.ids()).size], [2, 1]);
});

test('many workers at once send each delivery once', async (t) => {
  const { rig, shop, webhook } = await setUp(t);
  for (let i = 0; i < 30; i++) await saveEvent(rig, webhook.id, { i });

  const counts = await Promise.all(Array.from({ length: 4 }, () => deliverDue(rig)));

  assert.equal(
    counts.reduce((sum, n) => sum + n),
    30,
  );
  assert.deepEqual([shop.heard.length, new Set(shop.ids()).size], [30, 30]);
});

test('a late failure does not overrule a later try, a late success does', async (t) => {
  const { rig, shop, webhook } = await setUp(t);
  const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const heard = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  for (const [i, status] of [500, 204].entries())
    shop.answers.push(async (response) => {
      heard[i]!.resolve();
      await gates[i]!.promise;
      response.writeHead(status).end();
    });
  rig.ctx.config.webhooks.timeoutMs = 10_000;
  await saveEvent(rig, webhook.id);

  const first = deliverDue(rig);
  await heard[0]!.promise;
  await endDeliveryLeases(rig.ctx.db);
  const second = deliverDue(rig);
  await heard[1]!.promise;
  gates[0]!.resolve();
  await first;
  assert.deepEqual(await logOf(rig, webhook.id), ['webhook.test | waiting | status 500 | lost']);
  gates[1]!.resolve();
  await second;

  assert.deepEqual(await logOf(rig, webhook.id), ['webhook.test | delivered | status 500 | delivered 204']);
});

test('a failure that one worker records after the success of another is the first of a new row', async (t) => {
  const { rig, shop, webhook } = await setUp(t);
  rig.ctx.config.webhooks.timeoutMs = 10_000;
  shop.answers.push(503);
  await saveEvent(rig, webhook.id);
  await deliverDue(rig);
  rig.setNow(new Date(rig.ctx.now().getTime() + 5 * 24 * 3_600_000));
  await saveEvent(rig, webhook.id);
  const [gate, heard] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  shop.answers.push(async (response) => {
    heard.resolve();
    await gate.promise;
    response.writeHead(503).end();
  });

  const failing = deliverDue(rig);
  await heard.promise;
  await deliverDue(rig);
  gate.resolve();
  await failing;

  const { state, failingSince } = await viewWebhook(rig.ctx, rig.shopId, webhook.id);
  assert.deepEqual([state, failingSince], ['on', rig.ctx.now().toISOString()]);
});

test('a receiver that is down is asked with one delivery at a time and rests, the others keep their tries; up again, all go', async (t) => {
  const { rig, shop, webhook } = await setUp(t);
  shop.answers.push(...Array<number>(8).fill(502));
  for (let i = 0; i < 20; i++) await saveEvent(rig, webhook.id, { i });

  const waits: (number | undefined)[] = [];
  for (let i = 0; i < 4; i++) waits.push(await deliverNext(rig));
  assert.deepEqual([waits, shop.heard.length], [[0, 5, MINUTE, 5 * MINUTE], 8]);

  for (let i = 0; i < 10 && (await deliverNext(rig)) !== undefined; i++);
  const { state, waiting, failingSince } = await viewWebhook(rig.ctx, rig.shopId, webhook.id);
  assert.deepEqual([state, waiting, failingSince], ['on', 0, null]);
  assert.equal(new Set(shop.ids()).size, 20);
});
