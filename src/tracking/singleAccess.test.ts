import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOW } from '../../test/context.ts';
import { saveShipment } from '../../test/fixtures.ts';
import { lastCheckedAt } from './lastChecked.ts';
import { op } from './testCarrier.ts';
import { NIGHT, type Rig, trackingRig } from './testRig.ts';

const DAY = 86_400_000;
const account = (shopId: number) => `shop:${shopId}`;

/** Alice's shop has an account without a contract. */
async function withOwnAccount(rig: Rig): Promise<void> {
  const sealedPassword = rig.ctx.secrets.seal('secret');
  await rig.db
    .insertInto('shopCarrierAccounts')
    .values({ shopId: rig.alice.shopId, carrier: 'russian-post', login: 'R', sealedPassword, access: 'single', createdAt: NOW })
    .execute();
}

test('single access is answered and ingested at once', async (t) => {
  const rig = await trackingRig(t);
  await withOwnAccount(rig);
  const { trackNumber } = await saveShipment(rig.db, rig.alice.shopId);
  rig.carrier.parcels.set(trackNumber, [{ ...op('1/1', '2026-11-22T12:00:00'), place: 'Москва' }]);

  await rig.ask();

  assert.deepEqual(await rig.statuses(), ['accepted']);
  const operations = await rig.db.selectFrom('operations').select(['source', 'place']).execute();
  assert.deepEqual(operations, [{ source: 'single', place: 'Москва' }]);
  assert.deepEqual(await lastCheckedAt(rig.ctx, trackNumber, account(rig.alice.shopId)), NIGHT);
});

test('an account without a contract asks 100 questions a day, the longest-waiting first', async (t) => {
  const rig = await trackingRig(t);
  await withOwnAccount(rig);
  const numbers: string[] = [];
  for (let i = 0; i < 120; i++) numbers.push((await saveShipment(rig.db, rig.alice.shopId)).trackNumber);
  numbers.sort();

  await rig.ask();
  assert.deepEqual(rig.carrier.asked.flat(), numbers.slice(0, 100));
  await rig.ask(new Date(NIGHT.getTime() + 3 * 3_600_000));
  assert.equal(rig.carrier.asked.length, 100);
  await rig.ask(new Date(NIGHT.getTime() + DAY));

  assert.deepEqual(rig.carrier.asked.flat().slice(100), [...numbers.slice(100), ...numbers.slice(0, 80)]);
});

test('questions that failed count, and the rest waits for the next day', async (t) => {
  const rig = await trackingRig(t);
  await withOwnAccount(rig);
  await rig.db
    .insertInto('carrierAccounts')
    .values({
      account: account(rig.alice.shopId),
      quotaDay: '2026-11-24',
      askedToday: 99,
      stoppedUntil: null,
      trouble: null,
      chunk: null,
    })
    .execute();
  await saveShipment(rig.db, rig.alice.shopId);
  rig.carrier.nextAnswers = [{ kind: 'timeout', text: 'no answer' }];

  await rig.night();
  assert.equal(rig.carrier.asked.length, 1);
  assert.deepEqual(
    (await rig.tickets()).map(({ state, dueAt }) => [state, dueAt]),
    [['cut', new Date('2026-11-25T00:00:00+03:00')]],
  );
  await rig.collectAll(24 * 60);

  assert.deepEqual(await rig.statuses(), ['no_data']);
});

test('a barcode that single access refuses fails alone and goes to the back of the line', async (t) => {
  const rig = await trackingRig(t);
  await withOwnAccount(rig);
  const { trackNumber } = await saveShipment(rig.db, rig.alice.shopId);
  rig.carrier.nextAnswers = [{ kind: 'bad-barcode', text: 'Формат данных запроса не соответствует' }];

  await rig.night();

  assert.deepEqual(
    (await rig.tickets()).map(({ state }) => state),
    ['failed'],
  );
  const checks = await rig.db.selectFrom('singleChecks').selectAll().execute();
  assert.deepEqual(checks, [{ account: account(rig.alice.shopId), barcode: trackNumber, askedAt: NIGHT }]);
});
