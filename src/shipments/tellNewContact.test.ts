import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signedIn } from '../../test/api.ts';
import { NOW, testContext } from '../../test/context.ts';
import { testDatabase } from '../../test/database.ts';
import { saveCast, saveShipment } from '../../test/fixtures.ts';

const SHIPMENTS = '/cabinet/shipments';

async function setUp(t: Parameters<typeof testDatabase>[0]) {
  const test = testContext(await testDatabase(t));
  const cast = await saveCast(test.ctx.db);
  return { ...test, db: test.ctx.db, ...cast, browser: await signedIn(test.ctx, cast.alice) };
}

test('a corrected contact may be told the news that is still true, by the shop’s own people only', async (t) => {
  const { ctx, db, alice, charlie, browser } = await setUp(t);
  const { trackNumber } = await saveShipment(db, alice.shopId, {
    ...{ status: 'arrived', statusAt: NOW, arrivedAt: NOW, arrivedOn: '2026-11-23', arrivedIndex: '394036' },
    phone: '79000000000',
  });

  const edited = await browser.call('PATCH', `${SHIPMENTS}/${trackNumber}`, { phone: '8 903 123-45-67' });
  const stranger = await (await signedIn(ctx, charlie)).call('POST', `${SHIPMENTS}/${trackNumber}/tell`);
  const told = await browser.call('POST', `${SHIPMENTS}/${trackNumber}/tell`);
  const again = await browser.call('PATCH', `${SHIPMENTS}/${trackNumber}`, { name: 'Анна' });

  assert.deepEqual(edited.body, { warnings: [], hasNewContact: true, canTell: true });
  assert.equal(stranger.status, 404);
  assert.deepEqual([told.status, told.body], [200, { planned: 1 }]);
  assert.deepEqual(again.body, { warnings: [], hasNewContact: false, canTell: false });
  const messages = await db.selectFrom('messages').select(['address', 'reason', 'windowOn']).execute();
  assert.deepEqual(messages, [{ address: '79031234567', reason: 'arrived', windowOn: '2026-11-24' }]);
});

test('loading a known parcel by form with another phone says whether there is news for it', async (t) => {
  const { db, alice, browser } = await setUp(t);
  const arrived = { status: 'arrived', statusAt: NOW, arrivedAt: NOW, arrivedOn: '2026-11-23', arrivedIndex: '394036' } as const;
  const { trackNumber } = await saveShipment(db, alice.shopId, { ...arrived, phone: '79000000000' });
  const load = async (number: string, phone: string) =>
    (await browser.call<{ canTell: boolean }>('POST', SHIPMENTS, { trackNumber: number, phone })).body.canTell;

  assert.equal(await load(trackNumber, '8 903 123-45-67'), true);
  assert.equal(await load(trackNumber, '8 903 123-45-67'), false);
  assert.equal(await load('80080012345418', '8 903 123-45-67'), false);
  assert.equal(await load('80080012345418', '8 903 123-45-68'), false);
});
