import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Insertable } from 'kysely';
import { NOW, testContext } from '../../test/context.ts';
import { testDatabase } from '../../test/database.ts';
import { nextTrackNumber, saveCast, saveShipment, saveShop } from '../../test/fixtures.ts';
import type { Db } from '../platform/database.ts';
import type { Tables } from '../platform/tables.ts';
import { loadShipments } from './loadShipments.ts';
import { removeShipments, restoreShipments } from './removeShipments.ts';
import { startWaitingStep } from './startWaiting.ts';

const ANNA = { email: 'anna@example.org' };

const lifeOf = async (db: Db, id: number) =>
  await db.selectFrom('shipments').select(['life', 'closedAt']).where('id', '=', id).executeTakeFirstOrThrow();
const placesUsed = async (db: Db) => (await db.selectFrom('quotaUse').select('loaded').executeTakeFirst())?.loaded ?? 0;

async function setUp(t: Parameters<typeof testDatabase>[0]) {
  const test = testContext(await testDatabase(t));
  return { ...test, db: test.ctx.db, shopId: await saveShop(test.ctx.db) };
}

async function saveMessage(db: Db, shopId: number, shipmentId: number, values: Partial<Insertable<Tables['messages']>> = {}) {
  const message = {
    shopId,
    shipmentId,
    channel: 'sms' as const,
    audience: 'recipient' as const,
    reason: 'accepted',
    address: '79161234567',
    dedupeKey: `m${shipmentId}${values.state ?? ''}`,
    state: 'planned' as const,
    plannedAt: NOW,
    notBefore: NOW,
    notAfter: NOW,
    dueAt: NOW,
    plannedWhy: '{}',
  };
  await db
    .insertInto('messages')
    .values({ ...message, ...values })
    .execute();
}

test('removing stops tracking and drops what is planned at once', async (t) => {
  const { ctx, db, shopId } = await setUp(t);
  const deleted = await saveShipment(db, shopId);
  const collected = await saveShipment(db, shopId);
  await saveMessage(db, shopId, deleted.id);
  await saveMessage(db, shopId, deleted.id, { state: 'accepted' });
  await saveMessage(db, shopId, collected.id, { state: 'held' });

  assert.deepEqual(
    await removeShipments(
      ctx,
      shopId,
      ANNA,
      { trackNumbers: [` ${deleted.trackNumber} `, 'nonsense', nextTrackNumber()] },
      'deleted',
    ),
    [deleted.trackNumber],
  );
  assert.deepEqual(await removeShipments(ctx, shopId, ANNA, { ids: [collected.id] }, 'collected'), [collected.trackNumber]);

  assert.deepEqual(await lifeOf(db, deleted.id), { life: 'deleted', closedAt: NOW });
  assert.deepEqual(await lifeOf(db, collected.id), { life: 'collected', closedAt: NOW });
  const messages = await db.selectFrom('messages').select(['state', 'outcome']).orderBy('id').execute();
  assert.deepEqual(messages, [
    { state: 'dropped', outcome: 'deleted' },
    { state: 'accepted', outcome: null },
    { state: 'dropped', outcome: 'collected' },
  ]);
});

test('undo puts a shipment back as it was', async (t) => {
  const { ctx, db, shopId } = await setUp(t);
  const lives = ['active', 'finished', 'silent', 'collected'] as const;
  const closedAt = new Date('2026-11-01T00:00:00Z');
  const saved = await Promise.all(
    lives.map((life) =>
      saveShipment(db, shopId, {
        life,
        firstAnsweredAt: NOW,
        closedAt: life === 'finished' || life === 'collected' ? closedAt : null,
      }),
    ),
  );
  const ids = saved.map(({ id }) => id);

  await removeShipments(ctx, shopId, ANNA, { ids }, 'deleted');
  await restoreShipments(ctx, shopId, ANNA, { ids });

  const found = await Promise.all(ids.map((id) => lifeOf(db, id)));
  assert.deepEqual(found, [
    { life: 'active', closedAt: null },
    { life: 'finished', closedAt },
    { life: 'silent', closedAt: null },
    { life: 'collected', closedAt },
  ]);
});

test('removing twice is harmless, and what is deleted cannot be collected', async (t) => {
  const { ctx, db, shopId } = await setUp(t);
  const { id } = await saveShipment(db, shopId);

  assert.equal((await removeShipments(ctx, shopId, ANNA, { ids: [id] }, 'deleted')).length, 1);
  assert.deepEqual(await removeShipments(ctx, shopId, ANNA, { ids: [id] }, 'deleted'), []);
  assert.deepEqual(await removeShipments(ctx, shopId, ANNA, { ids: [id] }, 'collected'), []);
  await restoreShipments(ctx, shopId, ANNA, { ids: [id] });

  assert.equal((await lifeOf(db, id)).life, 'active');
});

test('a shipment removed before its first check gives its place back to who waits, and needs one to come back', async (t) => {
  const { ctx, db, shopId } = await setUp(t);
  await db.updateTable('shopTariffs').set({ tariff: 'XXS' }).execute();
  const loaded = await loadShipments(
    ctx,
    shopId,
    Array.from({ length: 51 }, () => ({ trackNumber: nextTrackNumber() })),
    { source: 'api' },
  );
  const [first, second, waiting] = [loaded[0]!.id!, loaded[1]!.id!, loaded[50]!.id!];
  await db.updateTable('shipments').set({ firstAnsweredAt: NOW }).where('id', '=', second).execute();

  await removeShipments(ctx, shopId, ANNA, { ids: [first, second] }, 'deleted');

  assert.equal((await lifeOf(db, waiting)).life, 'active');
  assert.equal(await placesUsed(db), 50);
  await restoreShipments(ctx, shopId, ANNA, { ids: [first, second] });
  assert.deepEqual([(await lifeOf(db, first)).life, (await lifeOf(db, second)).life], ['waiting_for_place', 'active']);
  assert.equal(await placesUsed(db), 50);
});

test('those waiting for a place start in the next month, oldest first', async (t) => {
  const { ctx, db, shopId, setNow } = await setUp(t);
  await db.updateTable('shopTariffs').set({ tariff: 'XXS' }).execute();
  const loaded = await loadShipments(
    ctx,
    shopId,
    Array.from({ length: 105 }, () => ({ trackNumber: nextTrackNumber() })),
    { source: 'api' },
  );
  setNow('2026-12-01T00:05:00+03:00');

  const shops = await startWaitingStep.shops!(ctx, ctx.now());
  const started = await startWaitingStep.run(ctx, ctx.now(), shopId);

  assert.deepEqual(shops, [shopId]);
  assert.equal(started, 50);
  assert.deepEqual(
    [(await lifeOf(db, loaded[99]!.id!)).life, (await lifeOf(db, loaded[100]!.id!)).life],
    ['active', 'waiting_for_place'],
  );
});

test('Charlie cannot remove or restore what is Alice’s', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const { alice, charlie } = await saveCast(ctx.db);
  const { id, trackNumber } = await saveShipment(ctx.db, alice.shopId);
  const gone = await saveShipment(ctx.db, alice.shopId, { life: 'deleted' });

  assert.deepEqual(await removeShipments(ctx, charlie.shopId, ANNA, { ids: [id] }, 'deleted'), []);
  assert.deepEqual(await removeShipments(ctx, charlie.shopId, ANNA, { trackNumbers: [trackNumber] }, 'deleted'), []);
  assert.deepEqual(await restoreShipments(ctx, charlie.shopId, ANNA, { ids: [gone.id] }), []);

  assert.deepEqual([(await lifeOf(ctx.db, id)).life, (await lifeOf(ctx.db, gone.id)).life], ['active', 'deleted']);
});
