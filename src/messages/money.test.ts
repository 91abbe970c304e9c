import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { SendOutcome } from '../gateways/gateway.ts';
import {
  dispatch,
  dispatchAfter,
  type Ground,
  ground,
  journal,
  MORNING,
  money,
  plan,
  saveArrived,
  scriptedSms,
  setPrice,
} from './testSending.ts';
import { untoldOfShipment } from './untold.ts';

const retry: SendOutcome = { kind: 'retry', code: '500', text: 'Ошибка шлюза.', afterMs: 0 };
const refused: SendOutcome = { kind: 'refused', code: '8', text: 'Номер не обслуживается.' };

async function saveDue(test: Ground, count: number): Promise<void> {
  const parcels = [];
  for (let i = 0; i < count; i++) parcels.push(await saveArrived(test, { phone: `7916000${String(i).padStart(4, '0')}` }));
  await plan(test, ...parcels.map(({ id }) => id));
  test.setNow(MORNING);
}

test('a claimed batch is one entry of the ledger, by segments', async (t) => {
  const test = await ground(t);
  await setPrice(test.ctx, 300);
  await saveDue(test, 5);

  await dispatch(test);

  const entries = await test.ctx.db.selectFrom('ledgerEntries').select(['kind', 'kopecks']).orderBy('id').execute();
  assert.deepEqual(
    entries.map(({ kind, kopecks }) => [kind, kopecks]),
    [
      ['opening', 10_000_000],
      ['messages', -1_500],
    ],
  );
  assert.deepEqual(await money(test), { balance: 9_998_500, ledger: 9_998_500 });
});

test('what did not go is given back, however often it is tried, and the ledger sums up to the balance', async (t) => {
  const sms = scriptedSms();
  const test = await ground(t, { sms: { ...sms.gateway, maxMessages: 2 } });
  await setPrice(test.ctx, 300);
  // Three requests of two that are tried again, and the seventh message by itself, which is refused.
  sms.answers.push({ outcome: retry }, { outcome: retry }, { outcome: retry }, { outcome: refused });
  await saveDue(test, 7);

  for (let i = 0; i < 8; i++) {
    await dispatchAfter(test, 2);
    const { balance, ledger } = await money(test);
    assert.equal(balance, ledger);
  }

  const sent = Object.keys(sms.received()).length;
  assert.equal(sent, 6);
  assert.deepEqual(await money(test), { balance: 10_000_000 - 300 * sent, ledger: 10_000_000 - 300 * sent });
  const { rows } = await sql<{ total: number }>`select sum(price_kopecks)::bigint as total from messages`.execute(test.ctx.db);
  assert.equal(rows[0]!.total, 300 * sent);
});

test('a balance that covers some pays for these, in order, and never goes below zero', async (t) => {
  const test = await ground(t);
  await setPrice(test.ctx, 300);
  await sql`insert into ledger_entries (shop_id, at, kopecks, kind, reference) values (${test.shopId}, now(), ${750 - 10_000_000}, 'correction', 'test')`.execute(
    test.ctx.db,
  );
  await sql`update balances set kopecks = 750`.execute(test.ctx.db);
  await saveDue(test, 4);

  await dispatch(test);

  assert.deepEqual((await journal(test)).sort(), [
    'sms arrived accepted -',
    'sms arrived accepted -',
    'sms arrived held no_balance',
    'sms arrived held no_balance',
  ]);
  assert.deepEqual(await money(test), { balance: 150, ledger: 150 });
});

test('dispatchers at once charge a message once', async (t) => {
  const test = await ground(t);
  await setPrice(test.ctx, 300);
  await saveDue(test, 3);

  await Promise.all([dispatch(test), dispatch(test), dispatch(test)]);

  assert.deepEqual(await money(test), { balance: 9_999_100, ledger: 9_999_100 });
});

test('an SMS to another country costs its own price', async (t) => {
  const test = await ground(t);
  await setPrice(test.ctx, 300);
  await setPrice(test.ctx, 2_500, 'sms_segment_abroad');
  const parcels = [await saveArrived(test, { phone: '79160000001' }), await saveArrived(test, { phone: '77012345678' })];
  await plan(test, ...parcels.map(({ id }) => id));
  test.setNow(MORNING);

  await dispatch(test);

  const prices = await test.ctx.db.selectFrom('messages').select(['address', 'priceKopecks']).orderBy('address').execute();
  assert.deepEqual(prices, [
    { address: '77012345678', priceKopecks: 2_500 },
    { address: '79160000001', priceKopecks: 300 },
  ]);
  assert.deepEqual(await money(test), { balance: 9_997_200, ledger: 9_997_200 });
});

test('where the price list knows Russia only, nothing goes abroad, and the parcel says why', async (t) => {
  const test = await ground(t);
  const { id } = await saveArrived(test, { phone: '375291234567' });
  await plan(test, id);
  await setPrice(test.ctx, 0);
  test.setNow(MORNING);

  await dispatch(test);
  const [untold] = await untoldOfShipment(test.ctx.db, test.ctx, test.shopId, id, []);

  assert.deepEqual(await journal(test), ['sms arrived dropped no_price_abroad']);
  assert.deepEqual(test.sent.sms, []);
  assert.match(untold!.why.ru, /номер другой страны/);
});
