import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOW } from '../../test/context.ts';
import { testDatabase } from '../../test/database.ts';
import { saveCast } from '../../test/fixtures.ts';
import type { Db } from '../platform/database.ts';
import { append, charge, refund } from './ledger.ts';
import { priceOf } from './prices.ts';
import { givePlacesBack, monthOf, takePlaces } from './quota.ts';
import { isTariffPaid, type Tariff } from './tariffs.ts';

const OPENING = 10_000_000;
const MONTH_LATER = new Date(NOW.getTime() + 31 * 86_400_000);

test('the balance is the sum of the ledger, whatever was paid, given back and refused', async (t) => {
  const { db } = await testDatabase(t);
  const { alice, charlie } = await saveCast(db);

  await charge(db, alice.shopId, 300, 'message 1', NOW);
  await refund(db, alice.shopId, 100, 'message 1', NOW);
  await append(db, alice.shopId, { kind: 'payment', kopecks: 5_000, reference: 'invoice 7', at: NOW });
  const short = await charge(db, alice.shopId, OPENING * 2, 'message 2', NOW);
  const free = await charge(db, alice.shopId, 0, 'message 3', NOW);

  assert.deepEqual([short, free], [{ ok: false }, { ok: true }]);
  assert.deepEqual(await moneyOf(db, alice.shopId), { balance: OPENING + 4_800, sum: OPENING + 4_800, entries: 4 });
  assert.deepEqual(await moneyOf(db, charlie.shopId), { balance: OPENING, sum: OPENING, entries: 1 });
});

test('the same thing is paid for once', async (t) => {
  const { db } = await testDatabase(t);
  const { alice } = await saveCast(db);

  const outcomes = await Promise.all([1, 2, 3, 4].map(() => charge(db, alice.shopId, 300, 'message 1', NOW)));

  assert.ok(outcomes.every(({ ok }) => ok));
  assert.deepEqual(await moneyOf(db, alice.shopId), { balance: OPENING - 300, sum: OPENING - 300, entries: 2 });
});

test('parallel charges never overdraw the balance, and what was refused left no trace', async (t) => {
  const { db, withShop } = await testDatabase(t);
  const { alice } = await saveCast(db);
  const third = Math.floor(OPENING / 3);

  const outcomes = await Promise.all(
    Array.from({ length: 8 }, (_, i) =>
      i % 2 === 0
        ? charge(db, alice.shopId, third, `message ${i}`, NOW)
        : withShop(alice.shopId, (shopDb) => charge(shopDb, alice.shopId, third, `message ${i}`, NOW)),
    ),
  );

  assert.equal(outcomes.filter(({ ok }) => ok).length, 3);
  assert.deepEqual(await moneyOf(db, alice.shopId), { balance: OPENING - 3 * third, sum: OPENING - 3 * third, entries: 4 });
});

test('a charge in a transaction that fails is no charge', async (t) => {
  const { db } = await testDatabase(t);
  const { alice } = await saveCast(db);

  const failing = db.transaction().execute(async (trx) => {
    await charge(trx, alice.shopId, 300, 'message 1', NOW);
    throw new Error('crash');
  });

  await assert.rejects(failing, /crash/);
  assert.deepEqual(await moneyOf(db, alice.shopId), { balance: OPENING, sum: OPENING, entries: 1 });
});

test('the ledger is never rewritten', async (t) => {
  const { db } = await testDatabase(t);
  await saveCast(db);

  await assert.rejects(db.updateTable('ledgerEntries').set({ kopecks: 1 }).execute(), /append-only/);
  await assert.rejects(db.deleteFrom('ledgerEntries').execute(), /append-only/);
});

test('a month has as many places as the tariff says, and the next month has them again', async (t) => {
  const { db } = await testDatabase(t);
  const { alice } = await saveCast(db);
  await setTariff(db, alice.shopId, 'XXS');

  const taken = [
    await takePlaces(db, alice.shopId, 30, NOW),
    await takePlaces(db, alice.shopId, 30, NOW),
    await takePlaces(db, alice.shopId, 1, NOW),
  ];
  const nextMonth = await takePlaces(db, alice.shopId, 60, MONTH_LATER);
  await givePlacesBack(db, alice.shopId, 5, NOW);
  const again = await takePlaces(db, alice.shopId, 30, NOW);

  assert.deepEqual([...taken, nextMonth, again], [30, 20, 0, 50, 5]);
});

test('parallel loads share the places that are left, none twice and none lost', async (t) => {
  const { db } = await testDatabase(t);
  const { alice } = await saveCast(db);
  await setTariff(db, alice.shopId, 'XS');

  const taken = await Promise.all(Array.from({ length: 8 }, () => takePlaces(db, alice.shopId, 30, NOW)));

  assert.equal(
    taken.reduce((sum, places) => sum + places, 0),
    100,
  );
});

test('tariff L has no limit, and without a tariff there is no place', async (t) => {
  const { db } = await testDatabase(t);
  const { alice, charlie } = await saveCast(db);
  await db.deleteFrom('shopTariffs').where('shopId', '=', charlie.shopId).execute();

  assert.equal(await takePlaces(db, alice.shopId, 1_000_000, NOW), 1_000_000);
  assert.equal(await takePlaces(db, charlie.shopId, 1, NOW), 0);
  assert.deepEqual([await isTariffPaid(db, alice.shopId, NOW), await isTariffPaid(db, charlie.shopId, NOW)], [true, false]);
});

test('a tariff is paid from its first moment to just before its last', async (t) => {
  const { db } = await testDatabase(t);
  const { alice } = await saveCast(db);
  await setTariff(db, alice.shopId, 'S', NOW, MONTH_LATER);
  const paidAt = (ms: number) => isTariffPaid(db, alice.shopId, new Date(ms));

  const paid = [
    await paidAt(NOW.getTime() - 1),
    await paidAt(NOW.getTime()),
    await paidAt(MONTH_LATER.getTime() - 1),
    await paidAt(MONTH_LATER.getTime()),
  ];

  assert.deepEqual(paid, [false, true, true, false]);
});

test('the month turns at midnight in Moscow', () => {
  assert.equal(monthOf(new Date('2026-11-30T23:59:59+03:00')), '2026-11-01');
  assert.equal(monthOf(new Date('2026-12-01T00:00:00+03:00')), '2026-12-01');
});

test('nothing costs anything until the price list says so', async (t) => {
  const { db } = await testDatabase(t);
  await db.insertInto('priceList').values({ item: 'sms_segment', validFrom: NOW, kopecks: 350 }).execute();

  assert.equal(await priceOf(db, 'sms_segment', new Date(NOW.getTime() - 1)), 0);
  assert.equal(await priceOf(db, 'sms_segment', NOW), 350);
  assert.equal(await priceOf(db, 'email', NOW), 0);
});

async function moneyOf(db: Db, shopId: number) {
  const { kopecks } = await db.selectFrom('balances').select('kopecks').where('shopId', '=', shopId).executeTakeFirstOrThrow();
  const entries = await db.selectFrom('ledgerEntries').select('kopecks').where('shopId', '=', shopId).execute();
  return { balance: kopecks, sum: entries.reduce((sum, entry) => sum + entry.kopecks, 0), entries: entries.length };
}

async function setTariff(
  db: Db,
  shopId: number,
  tariff: Tariff,
  validFrom = new Date('2020-01-01'),
  validUntil = new Date('2040-01-01'),
) {
  await db.updateTable('shopTariffs').set({ tariff, validFrom, validUntil }).where('shopId', '=', shopId).execute();
}
