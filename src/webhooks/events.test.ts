import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { NOW } from '../../test/context.ts';
import { saveShipment } from '../../test/fixtures.ts';
import { readSmscReceipt } from '../gateways/smsc/receipt.ts';
import { takeReceipt } from '../messages/receipts.ts';
import { dispatch, forgetWorkers, ground, oneDueSms, scriptedSms } from '../messages/testSending.ts';
import { removeShipments, restoreShipments } from '../shipments/removeShipments.ts';
import { ingestItems } from '../tracking/ingestItems.ts';
import { op } from '../tracking/testCarrier.ts';
import { trackingRig } from '../tracking/testRig.ts';
import { changeWebhook, removeWebhook } from './changeWebhook.ts';
import { saveWebhook } from './testWebhooks.ts';
import { CHOSEN_TYPES, type ChosenType } from './webhook.ts';

type Db = Parameters<typeof saveShipment>[0];

const ALL: ChosenType[] = [...CHOSEN_TYPES];
const URL_ = 'https://shop.example/hook';
const ARRIVED = [op('1/1', '2026-11-20T12:00:00', '300041'), op('8/2', '2026-11-22T12:00:00', '394036')];

const events = (db: Db) => db.selectFrom('webhookEvents').select(['shopId', 'type', 'data']).orderBy('id').execute();
const deliveries = (db: Db) => db.selectFrom('webhookDeliveries').select(['shopId', 'webhookId']).orderBy('id').execute();

test('a new status is told to the shops that have the parcel and listen, with what it was before', async (t) => {
  const rig = await trackingRig(t);
  const { ctx, db, alice, charlie } = rig;
  const { id, trackNumber } = await saveShipment(db, alice.shopId, { orderNumber: '1042' });
  await saveShipment(db, charlie.shopId, { trackNumber });
  const first = await saveWebhook({ ctx, shopId: alice.shopId }, URL_);
  const second = await saveWebhook({ ctx, shopId: alice.shopId }, URL_, { events: ALL });
  await saveWebhook({ ctx, shopId: alice.shopId }, URL_, { events: ['message.delivered'] });
  const woken: unknown[] = [];
  ctx.wake = async (...what) => void woken.push(what);
  const items = [{ barcode: trackNumber, operations: ARRIVED }];

  await ingestItems(ctx, { account: 'service', source: 'batch' }, items, rig.plan);
  await ingestItems(ctx, { account: 'service', source: 'batch' }, items, rig.plan);

  assert.deepEqual(await events(db), [
    {
      shopId: alice.shopId,
      type: 'shipment.status_changed',
      data: {
        ...{ id: String(id), trackNumber, orderNumber: '1042', status: 'arrived', previousStatus: 'waiting', statusCause: null },
        ...{ statusAt: '2026-11-22T09:00:00.000Z', statusSeenAt: NOW.toISOString() },
      },
    },
  ]);
  assert.deepEqual(
    (await deliveries(db)).map(({ webhookId }) => webhookId),
    [first.id, second.id],
  );
  assert.deepEqual(woken, [['webhooks', alice.shopId]]);
});

test('nothing is written for shops without a webhook that is on', async (t) => {
  const rig = await trackingRig(t);
  const { ctx, db, alice } = rig;
  const shop = { ctx, shopId: alice.shopId };
  const off = await saveWebhook(shop, URL_);
  await changeWebhook(ctx, alice.shopId, 'alice', off.id, { enabled: false });
  const removed = await saveWebhook(shop, URL_);
  await removeWebhook(ctx, alice.shopId, 'alice', removed.id);
  const { trackNumber } = await saveShipment(db, alice.shopId);
  ctx.wake = () => assert.fail('nobody is to be woken');

  await ingestItems(ctx, { account: 'service', source: 'batch' }, [{ barcode: trackNumber, operations: ARRIVED }], rig.plan);

  assert.equal((await rig.shipment(alice.shopId, trackNumber)).status, 'arrived');
  assert.deepEqual([await events(db), await deliveries(db)], [[], []]);
});

test('an ingestion that fails tells nothing', async (t) => {
  const rig = await trackingRig(t);
  const { ctx, db, alice } = rig;
  await saveWebhook({ ctx, shopId: alice.shopId }, URL_);
  const { trackNumber } = await saveShipment(db, alice.shopId);
  await sql`alter table webhook_deliveries add check (due_at < '2000-01-01')`.execute(db);
  const items = [{ barcode: trackNumber, operations: ARRIVED }];

  await assert.rejects(ingestItems(ctx, { account: 'service', source: 'batch' }, items, rig.plan), /check/);

  assert.equal((await rig.shipment(alice.shopId, trackNumber)).status, 'waiting');
  assert.deepEqual(await events(db), []);
});

test('an operation dated ahead is told when it starts to count', async (t) => {
  const rig = await trackingRig(t);
  const { ctx, db, alice } = rig;
  await saveWebhook({ ctx, shopId: alice.shopId }, URL_);
  const { trackNumber } = await saveShipment(db, alice.shopId);
  const operations = [op('1/1', '2026-11-22T12:00:00'), op('8/2', '2026-11-26T12:00:00', '394036')];
  await ingestItems(ctx, { account: 'service', source: 'batch' }, [{ barcode: trackNumber, operations }], rig.plan);
  rig.setNow('2026-11-25T12:00:00+03:00');

  await rig.ingest.run(ctx, ctx.now());

  const told = (await events(db)).map(({ data }) => [data.previousStatus, data.status]);
  assert.deepEqual(told, [
    ['waiting', 'accepted'],
    ['accepted', 'arrived'],
  ]);
});

test('a removal is told once, with how it was removed; a removal for trial is not', async (t) => {
  const { ctx, db, alice } = await trackingRig(t);
  await saveWebhook({ ctx, shopId: alice.shopId }, URL_, { events: ALL });
  const [first, second] = [await saveShipment(db, alice.shopId), await saveShipment(db, alice.shopId)];
  const actor = { email: 'alice@example.org' };
  const removed = (id: number, as: 'deleted' | 'collected', isTest = false) =>
    removeShipments(ctx, alice.shopId, actor, { ids: [id] }, as, { isTest });

  await removed(first.id, 'deleted', true);
  assert.deepEqual(await events(db), []);
  await removed(first.id, 'deleted');
  await removed(first.id, 'deleted');
  await removed(second.id, 'collected');

  assert.deepEqual(
    (await events(db)).map(({ type, data }) => [type, data.id, data.life]),
    [
      ['shipment.removed', String(first.id), 'deleted'],
      ['shipment.removed', String(second.id), 'collected'],
    ],
  );
});

test('a removal that is undone is told once, with what the parcel is now', async (t) => {
  const { ctx, db, alice } = await trackingRig(t);
  await saveWebhook({ ctx, shopId: alice.shopId }, URL_, { events: ['shipment.restored'] });
  const followed = await saveShipment(db, alice.shopId);
  const over = await saveShipment(db, alice.shopId, { life: 'finished', status: 'delivered', firstAnsweredAt: ctx.now() });
  const actor = { email: 'alice@example.org' };
  const which = { ids: [followed.id, over.id] };
  await removeShipments(ctx, alice.shopId, actor, which, 'deleted');

  for (let i = 0; i < 2; i++) await restoreShipments(ctx, alice.shopId, actor, which);

  const told = (await events(db)).map(({ type, data }) => [type, data.id, data.life]);
  assert.deepEqual(told, [
    ['shipment.restored', String(followed.id), 'active'],
    ['shipment.restored', String(over.id), 'finished'],
  ]);
});

test('a receipt tells of a delivered message once, without its words and address', async (t) => {
  const rig = await ground(t, { sms: { readReceipt: readSmscReceipt } });
  const { ctx, shopId } = rig;
  const { id, trackNumber } = await oneDueSms(rig);
  await saveWebhook({ ctx, shopId }, URL_, { events: ALL });
  await dispatch(rig);
  const { requestId } = await ctx.db.selectFrom('messageAttempts').select('requestId').executeTakeFirstOrThrow();
  const receipt = { id: requestId, phone: '79161234567', status: '1', err: '0', ts: '1764000000', type: '0' };

  await takeReceipt(ctx, receipt);
  await takeReceipt(ctx, receipt);

  const [event, ...more] = await events(ctx.db);
  assert.deepEqual(
    [event?.type, event?.data.shipmentId, event?.data.trackNumber, more],
    ['message.delivered', String(id), trackNumber, []],
  );
  const { channel, reason, state, outcome, finalAt } = event!.data;
  assert.deepEqual([channel, reason, state, outcome], ['sms', 'arrived', 'delivered', null]);
  assert.match(String(finalAt), /^\d{4}-\d\d-\d\dT.*Z$/);
  assert.doesNotMatch(JSON.stringify(event), /79161234567/);
});

test('a message that the gateway refuses is told as undelivered', async (t) => {
  const sms = scriptedSms();
  const rig = await ground(t, { sms: sms.gateway });
  sms.answers.push({ outcome: { kind: 'refused', code: '7', text: 'Неверный номер' } });
  await oneDueSms(rig);
  await saveWebhook(rig, URL_, { events: ['message.undelivered'] });

  await dispatch(rig);
  await forgetWorkers(rig);
  await dispatch(rig);

  assert.deepEqual(
    (await events(rig.ctx.db)).map(({ type, data }) => [type, data.state, data.outcome]),
    [['message.undelivered', 'undelivered', 'gateway_refused']],
  );
});
