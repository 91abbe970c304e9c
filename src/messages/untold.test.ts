import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saveShipment } from '../../test/fixtures.ts';
import { messagesOfShipment } from './journal.ts';
import { type Ground, ground, plan, saveArrived } from './testSending.ts';
import { untoldOfShipment } from './untold.ts';

test('news that was too old when the parcel was loaded is named with its reason', async (t) => {
  const test = await ground(t);
  const { id } = await saveShipment(test.ctx.db, test.shopId, {
    ...{ status: 'sorting', phone: '79161234567', email: null },
    ...{ acceptedAt: new Date('2026-11-14T12:00:00+03:00'), loadedAt: new Date('2026-11-22T12:00:00+03:00') },
  });

  const [kept, ...more] = await untold(test, id);

  assert.deepEqual(more, []);
  assert.deepEqual(kept!.news, [{ reason: 'accepted', channel: 'sms' }]);
  assert.match(kept!.why.ru, /старше предела \(4 дн\.\)/);
});

test('a number that is never told anything is a reason, an e-mail that was not given is none', async (t) => {
  const test = await ground(t);
  const { id } = await saveArrived(test, { phone: '79000000000', email: null });

  const kept = await untold(test, id);

  assert.deepEqual(
    kept.map(({ news }) => news),
    [[{ reason: 'arrived', channel: 'sms' }]],
  );
  assert.match(kept[0]!.why.en, /79000000000/);
});

test('what is planned is told, and a parcel that was over before it was loaded is told of by nothing', async (t) => {
  const test = await ground(t);
  const waiting = await saveArrived(test, { phone: '79161234567' });
  await plan(test, waiting.id);
  const over = await saveArrived(test, { phone: '79161234567', wasClosedAtLoading: true, status: 'delivered' });

  const [kept] = await untold(test, over.id);

  assert.deepEqual(await untold(test, waiting.id), []);
  assert.deepEqual(kept!.news, []);
  assert.match(kept!.why.ru, /уже была закрыта/);
});

function untold({ ctx, shopId }: Ground, id: number) {
  return ctx.withShop(shopId, async (db) => untoldOfShipment(db, ctx, shopId, id, await messagesOfShipment(db, ctx, shopId, id)));
}
