import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { type TestContext as NodeTest, test } from 'node:test';
import { sql } from 'kysely';
import { changeWebhook, dropOldSecret, removeWebhook, restoreWebhook, rotateSecret } from './changeWebhook.ts';
import { webhooksStep } from './deliver.ts';
import { resend } from './sendByHand.ts';
import {
  deliverDue,
  deliverNext,
  type Heard,
  logOf,
  type Rig,
  receiver,
  saveEvent,
  saveWebhook,
  webhookRig,
} from './testWebhooks.ts';
import { viewWebhook } from './view.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const BY = 'alice@example.org';

async function setUp(t: NodeTest) {
  const rig = await webhookRig(t);
  const shop = await receiver(t);
  const webhook = await saveWebhook(rig, shop.url);
  return { rig, shop, webhook };
}

function later(rig: Rig, seconds: number): void {
  rig.setNow(new Date(rig.ctx.now().getTime() + seconds * 1000));
}

/** As receivers check it: https://www.standardwebhooks.com */
function isSignedBy(secret: string, { headers, body }: Heard): boolean {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature = '' } = headers;
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return String(signature).split(' ').includes(`v1,${expected}`);
}

test('an event is posted at once: signed, dated by the machine’s clock, with its type and business time', async (t) => {
  const { rig, shop, webhook } = await setUp(t);
  await saveEvent(rig, webhook.id, { text: 'Посылка' });

  assert.equal(await deliverDue(rig), 1);

  const [heard] = shop.heard;
  assert.deepEqual([heard?.method, heard?.path, heard?.headers['content-type']], ['POST', '/hook', 'application/json']);
  assert.match(String(heard?.headers['user-agent']), /^Vestovoy-Webhooks\/1 \(\+http/);
  assert.match(String(heard?.headers['webhook-id']), /^evt_\d+$/);
  assert.ok(Math.abs(Number(heard?.headers['webhook-timestamp']) - Date.now() / 1000) < 60, 'receivers refuse an old one');
  assert.equal(heard?.body, `{"type":"webhook.test","timestamp":"${rig.ctx.now().toISOString()}","data":{"text":"Посылка"}}`);
  assert.equal(isSignedBy(webhook.secret, heard!), true);
  assert.deepEqual(await logOf(rig, webhook.id), ['webhook.test | delivered | delivered 204']);
  assert.equal(await webhooksStep.wakes!(rig.ctx), undefined);
});

test('a delivery that fails is repeated after 5 s, 5 min, 30 min, 2, 5, 10 and 10 hours, the same each time, then given up', async (t) => {
  const { rig, shop, webhook } = await setUp(t);
  shop.answers.push(...Array<number>(20).fill(500));
  await saveEvent(rig, webhook.id);

  const waits: (number | undefined)[] = [];
  for (let i = 0; i < 9; i++) waits.push(await deliverNext(rig));

  assert.deepEqual(waits, [0, 5, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 10 * HOUR, undefined]);
  assert.deepEqual([shop.heard.length, new Set(shop.ids()).size, new Set(shop.heard.map(({ body }) => body)).size], [8, 1, 1]);
  assert.ok(shop.heard.every((heard) => isSignedBy(webhook.secret, heard)));
  assert.deepEqual(await logOf(rig, webhook.id), [`webhook.test | failed${' | status 500'.repeat(8)}`]);
});

test('while a receiver is slow to answer, what falls due for another of the shop goes', async (t) => {
  const rig = await webhookRig(t, { webhooks: { reach: { isLoopbackOpen: true }, timeoutMs: 15_000 } });
  const [slow, quick] = [await receiver(t), await receiver(t)];
  const [slowHook, quickHook] = [await saveWebhook(rig, slow.url), await saveWebhook(rig, quick.url)];
  const asked = Promise.withResolvers<() => void>();
  slow.answers.push((response) => asked.resolve(() => response.writeHead(204).end()));
  const answered = Promise.withResolvers<void>();
  quick.answers.push((response) => {
    response.writeHead(204).end();
    answered.resolve();
  });
  await saveEvent(rig, slowHook.id);

  const delivering = deliverDue(rig);
  const answer = await asked.promise;
  await saveEvent(rig, quickHook.id);
  await answered.promise;
  answer();

  assert.equal(await delivering, 2);
  assert.deepEqual(await logOf(rig, slowHook.id), ['webhook.test | delivered | delivered 204']);
  assert.deepEqual(await logOf(rig, quickHook.id), ['webhook.test | delivered | delivered 204']);
});

test('whatever goes wrong is told in its own word, and success ends it', async (t) => {
  const { rig, shop, webhook } = await setUp(t);
  const inside = await receiver(t);
  shop.answers.push(
    () => {}, // says nothing
    (response) => response.socket?.resetAndDestroy(),
    (response) => response.writeHead(302, { location: inside.url }).end(),
    (response) => response.writeHead(404).end('x'.repeat(100_000)),
    200,
  );
  await saveEvent(rig, webhook.id);
  for (let i = 0; i < 5; i++) await deliverNext(rig);

  assert.deepEqual(await logOf(rig, webhook.id), [
    'webhook.test | delivered | timeout | reset | redirect 302 | status 404 | delivered 200',
  ]);
  assert.deepEqual(inside.heard, [], 'a redirect is not followed');
  const attempts = await rig.ctx.db.selectFrom('webhookAttempts').select(['said', 'answer', 'tookMs']).orderBy('n').execute();
  assert.equal(attempts[2]!.said, inside.url);
  assert.equal(attempts[3]!.answer, 'x'.repeat(4096));
  assert.ok(attempts[0]!.tookMs! >= 290, 'the time a silent one was waited for');
});

test('a receiver that answers 410 is disabled at once and the shop hears of it; enabled, it gets what waited', async (t) => {
  const { rig, shop, webhook } = await setUp(t);
  await rig.ctx.db.updateTable('shops').set({ systemEmail: 'system@romashka.example' }).where('id', '=', rig.shopId).execute();
  shop.answers.push(410);
  await saveEvent(rig, webhook.id);
  await deliverDue(rig);

  const disabled = await viewWebhook(rig.ctx, rig.shopId, webhook.id);
  assert.deepEqual(
    [disabled.state, disabled.disabledBecause, disabled.waiting, disabled.lastFailure?.kind],
    ['disabled', 'gone', 1, 'gone'],
  );
  assert.equal(await webhooksStep.wakes!(rig.ctx), undefined);
  const letters = await rig.ctx.db.selectFrom('messages').select(['address', 'reason', 'subject', 'body']).execute();
  assert.deepEqual(
    letters.map(({ address, reason, subject }) => [address, reason, subject]),
    [['system@romashka.example', 'webhook_disabled', `Вебхук выключен: 127.0.0.1:${shop.port}`]],
  );
  assert.match(letters[0]!.body!, /410[\s\S]*\/integrations\?shop=\d+/);

  later(rig, DAY);
  await changeWebhook(rig.ctx, rig.shopId, BY, webhook.id, { enabled: true });
  await deliverDue(rig);
  assert.deepEqual(await logOf(rig, webhook.id), ['webhook.test | delivered | gone 410 | delivered 204']);
});

test('what the former address answers after a change says nothing of the new one', async (t) => {
  const { rig, shop, webhook } = await setUp(t);
  const moved = await receiver(t);
  shop.answers.push(async (response) => {
    await changeWebhook(rig.ctx, rig.shopId, BY, webhook.id, { url: moved.url });
    response.writeHead(410).end();
  });
  await saveEvent(rig, webhook.id);
  await deliverDue(rig);

  const { state, lastFailure, failingSince } = await viewWebhook(rig.ctx, rig.shopId, webhook.id);
  assert.deepEqual([state, lastFailure, failingSince], ['on', null, null]);
  later(rig, 5);
  await deliverDue(rig);
  assert.deepEqual(await logOf(rig, webhook.id), ['webhook.test | delivered | gone 410 | delivered 204']);
  assert.deepEqual(await rig.ctx.db.selectFrom('messages').select('id').execute(), []);
});

test('one that has only failed for five days is disabled, its owners hear of it once; one success in between and it is not', async (t) => {
  const { rig, shop, webhook } = await setUp(t);
  const well = await receiver(t);
  const other = await saveWebhook(rig, well.url);
  await sql`insert into auth."user" (id, name, email) values ('alice', 'Alice', 'alice@example.org')`.execute(rig.ctx.db);
  shop.answers.push(...Array<number>(100).fill(503));
  well.answers.push(503, 204, 503);
  for (let day = 0; day <= 6; day++) {
    await saveEvent(rig, webhook.id);
    if (day % 3 === 0) await saveEvent(rig, other.id);
    await deliverDue(rig);
    later(rig, DAY);
  }

  const [failing, working] = await Promise.all([webhook, other].map(({ id }) => viewWebhook(rig.ctx, rig.shopId, id)));
  assert.deepEqual([failing!.state, failing!.disabledBecause], ['disabled', 'failing']);
  assert.equal(working!.state, 'on');
  const letters = await rig.ctx.db.selectFrom('messages').select(['address', 'body']).execute();
  assert.deepEqual(
    letters.map(({ address }) => address),
    ['alice@example.org'],
  );
  assert.match(letters[0]!.body!, /С 23 ноября на него не удалось доставить ни одного события/);
});

test('a secret that was changed signs beside the new one until its time is over, or is ended', async (t) => {
  const { rig, shop, webhook } = await setUp(t);
  const { ctx, shopId } = rig;
  const heardNow = async () => {
    await saveEvent(rig, webhook.id);
    await deliverDue(rig);
    return shop.heard.at(-1)!;
  };
  const second = await rotateSecret(ctx, shopId, BY, webhook.id, { keepOldHours: 24 });
  const both = await heardNow();
  later(rig, DAY - 1);
  const stillBoth = await heardNow();
  later(rig, 1);
  const one = await heardNow();
  const third = await rotateSecret(ctx, shopId, BY, webhook.id, { keepOldHours: 24 });
  await dropOldSecret(ctx, shopId, BY, webhook.id);
  const ended = await heardNow();
  const fourth = await rotateSecret(ctx, shopId, BY, webhook.id, { keepOldHours: 0 });
  const atOnce = await heardNow();

  const signers = (heard: Heard) =>
    [webhook.secret, second.secret, third.secret, fourth.secret].map((secret) => isSignedBy(secret, heard));
  assert.deepEqual([both, stillBoth, one, ended, atOnce].map(signers), [
    [true, true, false, false],
    [true, true, false, false],
    [false, true, false, false],
    [false, false, true, false],
    [false, false, false, true],
  ]);
  const row = await ctx.db.selectFrom('webhooks').selectAll().executeTakeFirstOrThrow();
  assert.equal(JSON.stringify(row).includes(fourth.secret), false, 'secrets are sealed');
});

test('nothing goes to a webhook that is off or removed; what waited goes when it is back', async (t) => {
  const { rig, shop, webhook } = await setUp(t);
  const { ctx, shopId } = rig;
  await saveEvent(rig, webhook.id);
  await changeWebhook(ctx, shopId, BY, webhook.id, { enabled: false });
  const off = await deliverDue(rig);
  await changeWebhook(ctx, shopId, BY, webhook.id, { enabled: true });
  await removeWebhook(ctx, shopId, BY, webhook.id);
  const removed = await deliverDue(rig);
  await restoreWebhook(ctx, shopId, BY, webhook.id);
  const back = await deliverDue(rig);

  assert.deepEqual([off, removed, back, shop.heard.length], [0, 0, 1, 1]);
});

test('what was given up, or even delivered, is sent again by hand under the same id', async (t) => {
  const { rig, shop, webhook } = await setUp(t);
  const { ctx, shopId } = rig;
  const delivery = await saveEvent(rig, webhook.id);
  await deliverDue(rig);
  later(rig, HOUR);

  await resend(ctx, shopId, BY, webhook.id, delivery);
  await deliverDue(rig);

  assert.deepEqual(await logOf(rig, webhook.id), ['webhook.test | delivered | delivered 204 | delivered 204']);
  assert.deepEqual([shop.heard.length, new Set(shop.ids()).size], [2, 1]);
  const other = { ctx, shopId: rig.charlie.shopId };
  await assert.rejects(resend(ctx, other.shopId, BY, webhook.id, delivery), /Такого вебхука нет/);
});

test('a repetition that is due soon is asked for at its moment, one that is not waits for the tick', async (t) => {
  const { rig, shop, webhook } = await setUp(t);
  shop.answers.push(500, 500);
  await saveEvent(rig, webhook.id);
  const asked: unknown[] = [];
  rig.ctx.wake = async (...wanted) => void asked.push(wanted);

  await deliverNext(rig);
  const soon = new Date(rig.ctx.now().getTime() + 5_000);
  await deliverNext(rig);

  assert.deepEqual(asked, [['webhooks', rig.shopId, soon]]);
});

test('LiveInform’s modules get their form: number, track and delivery status, unsigned', async (t) => {
  const rig = await webhookRig(t);
  const shop = await receiver(t);
  const { id } = await saveWebhook(rig, shop.url, { format: 'liveinform' });
  await saveEvent(rig, id, { id: '17', trackNumber: '10100026000040', status: 'arrived' });
  await saveEvent(rig, id, { id: '18', trackNumber: 'RA123456789RU', status: 'no_data' });

  await deliverDue(rig);

  assert.deepEqual(shop.heard.map(({ body }) => body).toSorted(), [
    'order_id=17&tracking=10100026000040&status=1&track_status=1',
    'order_id=18&tracking=RA123456789RU&status=0&track_status=0',
  ]);
  const { headers } = shop.heard[0]!;
  assert.match(String(headers['content-type']), /^application\/x-www-form-urlencoded/);
  assert.deepEqual([headers['webhook-signature'], headers['webhook-id']], [undefined, undefined]);
});
