import assert from 'node:assert/strict';
import { test } from 'node:test';
import { read, utils } from '@e965/xlsx';
import { sql } from 'kysely';
import { type Browser, browser, signedIn } from '../../test/api.ts';
import { NOW } from '../../test/context.ts';
import { saveShipment } from '../../test/fixtures.ts';
import { saveMessage } from '../../test/sentMessages.ts';
import type { Db } from '../platform/database.ts';
import type { Statistics } from './readStatistics.ts';
import { saveTable } from './saveTable.ts';
import { tableOf } from './tables.ts';
import { daysAgo, statisticsRig } from './testStatistics.ts';

const STATISTICS = '/cabinet/statistics';
const november = 'from=2026-11-01&to=2026-11-23';
type Answer = Statistics & { names: Record<string, { ru: string; en: string }> };

const see = async (browser: Browser, params = november) => (await browser.call<Answer>('GET', `${STATISTICS}?${params}`)).body;
const trackNumbersOf = async (browser: Browser, params: string) => {
  const { body, status } = await browser.call<{ items: { trackNumber: string }[] }>('GET', `/cabinet/shipments?${params}`);
  assert.equal(status, 200, params);
  return body.items.map(({ trackNumber }) => trackNumber).sort();
};

/** One parcel of each fate, oldest first. */
async function saveFates(db: Db, shopId: number) {
  const done = { life: 'finished' as const, acceptedAt: daysAgo(18), arrivedAt: daysAgo(14), arrivedIndex: '394036' };
  const waiting = await saveShipment(db, shopId, { loadedAt: daysAgo(3), postalCode: '690000', status: 'in_transit' });
  const delivered = await saveShipment(db, shopId, {
    ...{ ...done, loadedAt: daysAgo(18), status: 'delivered', statusAt: daysAgo(11), closedAt: daysAgo(11) },
  });
  const expired = await saveShipment(db, shopId, {
    ...{
      ...done,
      loadedAt: daysAgo(20),
      status: 'returned',
      statusAt: daysAgo(1),
      returnStartedAt: daysAgo(4),
      returnCause: 'storage_expired',
    },
  });
  const refused = await saveShipment(db, shopId, {
    ...{
      ...done,
      loadedAt: daysAgo(40),
      status: 'returned',
      statusAt: daysAgo(2),
      returnStartedAt: daysAgo(5),
      returnCause: 'refused',
    },
  });
  return { waiting, delivered, expired, refused };
}

test('the page shows the period beside the one before it, counted when it is first looked at', async (t) => {
  const { ctx, db, alice } = await statisticsRig(t);
  const { delivered } = await saveFates(db, alice.shopId);
  await saveMessage(db, alice.shopId, delivered.id, { at: daysAgo(13), kopecks: 340 });
  const her = await signedIn(ctx, alice);

  const { totals, lying, regions, messages, names, statuses, ...rest } = await see(her);

  assert.deepEqual(totals, {
    loaded: { now: 3, before: 1 },
    arrived: { now: 3, before: 0 },
    delivered: { now: 1, before: 0 },
    returned: { now: 2, before: 0 },
    notCollected: { now: 1, before: 0 },
  });
  assert.deepEqual([rest.previous, rest.unit, rest.today], [{ from: '2026-10-09', to: '2026-10-31' }, 'day', '2026-11-23']);
  assert.deepEqual([rest.refreshedAt, rest.firstLoadedOn, rest.waitS], [NOW.toISOString(), '2026-10-14', 0]);
  assert.deepEqual(lying.now, { n: 1, median: 3, p90: 3 });
  assert.deepEqual([regions[0]?.region, regions[0]?.onTheWay?.median, names.VOR?.en], ['VOR', 4, 'Voronezh Region']);
  assert.deepEqual(messages[0]?.kopecks, { now: 340, before: 0 });
  assert.deepEqual(
    statuses.toSorted((a, b) => (a.status < b.status ? -1 : 1)),
    [
      { status: 'delivered', n: 1 },
      { status: 'in_transit', n: 1 },
      { status: 'returned', n: 1 },
    ],
  );
});

test('every number leads to the parcels behind it', async (t) => {
  const { ctx, db, alice } = await statisticsRig(t);
  const { waiting, delivered, expired, refused } = await saveFates(db, alice.shopId);
  const her = await signedIn(ctx, alice);
  const numbers = (...parcels: { trackNumber: string }[]) => parcels.map(({ trackNumber }) => trackNumber).sort();
  const within = (what: string) => `${what}From=2026-11-01&${what}To=2026-11-23`;

  assert.deepEqual(await trackNumbersOf(her, within('loaded')), numbers(waiting, delivered, expired));
  assert.deepEqual(await trackNumbersOf(her, `${within('arrived')}&region=VOR`), numbers(delivered, expired, refused));
  assert.deepEqual(await trackNumbersOf(her, within('delivered')), numbers(delivered));
  assert.deepEqual(await trackNumbersOf(her, within('returned')), numbers(expired, refused));
  assert.deepEqual(await trackNumbersOf(her, `${within('returned')}&notCollected=1`), numbers(expired));
  assert.deepEqual(await trackNumbersOf(her, 'deliveredFrom=2026-11-12&deliveredTo=2026-11-12&lay=3'), numbers(delivered));
  assert.deepEqual(await trackNumbersOf(her, `${within('delivered')}&lay=4-`), []);
  assert.deepEqual(await trackNumbersOf(her, `${within('reminder')}&reminder=without`), numbers(expired, refused));
  assert.deepEqual(await trackNumbersOf(her, 'region=none'), []);
  const { body } = await her.call<{ names: Record<string, { ru: string }> }>('GET', `${STATISTICS}/regions`);
  assert.equal(body.names.PRI?.ru, 'Приморский край');
  assert.deepEqual(await trackNumbersOf(her, 'region=PRI&status=in_transit'), numbers(waiting));
});

test('parcels that were collected soon after a reminder are found among those that got one, and likewise without one', async (t) => {
  const { ctx, db, alice } = await statisticsRig(t);
  const her = await signedIn(ctx, alice);
  const done = { life: 'finished' as const, status: 'delivered' as const, loadedAt: daysAgo(18), arrivedAt: daysAgo(14) };
  const on = (days: number) => saveShipment(db, alice.shopId, { ...done, statusAt: daysAgo(days), closedAt: daysAgo(days) });
  const [soon, late, unremindedSoon] = [await on(7), await on(5), await on(8)];
  await on(2); // without a reminder, and late
  for (const { id } of [soon, late]) await saveMessage(db, alice.shopId, id, { at: daysAgo(9) });
  const found = (kind: 'with' | 'without') =>
    trackNumbersOf(her, `reminder=${kind}&reminderFrom=2026-11-01&reminderTo=2026-11-20&collectedSoon=1`);

  const { reminders } = await see(her);

  assert.deepEqual([await found('with'), await found('without')], [[soon.trackNumber], [unremindedSoon.trackNumber]]);
  assert.deepEqual(
    [reminders.with, reminders.without],
    [
      { n: 2, collected: 1 },
      { n: 2, collected: 1 },
    ],
  );
});

test('the lists follow what people said of parcels, and the marked ones can be removed as they are shown', async (t) => {
  const { ctx, db, alice } = await statisticsRig(t);
  const { delivered, expired, refused } = await saveFates(db, alice.shopId);
  await saveMessage(db, alice.shopId, expired.id, { at: daysAgo(9) });
  const her = await signedIn(ctx, alice);

  await her.call('POST', '/cabinet/shipments/remove', { trackNumbers: [refused.trackNumber], as: 'collected' });
  const filter = { returnedFrom: '2026-11-01', returnedTo: '2026-11-23' };
  const shown = await trackNumbersOf(her, new URLSearchParams(filter).toString());
  const counted = await her.call<{ total: number }>('GET', `/cabinet/shipments/counts?${new URLSearchParams(filter)}`);
  const reminded = await trackNumbersOf(her, 'reminder=with&reminderFrom=2026-11-14&reminderTo=2026-11-14');
  const removed = await her.call<{ removed: string[] }>('POST', '/cabinet/shipments/remove-all', { filter, as: 'deleted' });

  assert.deepEqual([shown, counted.body.total, reminded], [[expired.trackNumber], 1, [expired.trackNumber]]);
  assert.deepEqual(removed.body.removed, [expired.trackNumber]);
  const today = 'deliveredFrom=2026-11-23&deliveredTo=2026-11-23';
  assert.deepEqual(await trackNumbersOf(her, today), [refused.trackNumber]);
  assert.deepEqual(await trackNumbersOf(her, `${today}&lay=0-`), []);
  assert.deepEqual(await trackNumbersOf(her, 'deliveredTo=2026-11-22'), [delivered.trackNumber]);
});

test('numbers stand until they are counted again, which a person may ask for once a minute', async (t) => {
  const { ctx, db, alice } = await statisticsRig(t);
  const [her, him] = [await signedIn(ctx, alice), await signedIn(ctx, { userId: 'bob' })];
  const before = await see(her);
  await saveShipment(db, alice.shopId, { loadedAt: daysAgo(1) });

  const same = await see(her);
  const asked = await her.call('POST', `${STATISTICS}/refresh`);
  const after = await see(her);
  const tooSoon = await him.call<{ error: { code: string } }>('POST', `${STATISTICS}/refresh`);
  await sql`update statistics_refreshes set asked_at = asked_at - interval '61 seconds'`.execute(db);
  const later = await him.call('POST', `${STATISTICS}/refresh`);

  assert.deepEqual([before.firstLoadedOn, before.totals.loaded.now, same.totals.loaded.now], [null, 0, 0]);
  assert.deepEqual([asked.status, after.totals.loaded.now, after.waitS > 0 && after.waitS <= 60], [200, 1, true]);
  assert.deepEqual([tooSoon.status, tooSoon.body.error.code, later.status], [429, 'limit-reached', 200]);
});

test('every table is saved as csv and xlsx, in both languages', async (t) => {
  const { ctx, db, alice } = await statisticsRig(t);
  const { delivered } = await saveFates(db, alice.shopId);
  await saveMessage(db, alice.shopId, delivered.id, { at: daysAgo(13), kopecks: 340 });
  const her = await signedIn(ctx, alice);
  const file = (name: string, params = '') => her.call<string>('GET', `${STATISTICS}/${name}?${november}${params}`);

  const [returns, messages] = [await file('returns.csv'), await file('messages.csv', '&lang=en')];
  const spread = await file('regions.csv');

  assert.match(returns.headers.get('content-disposition')!, /filename="returns\.csv"; filename\*=UTF-8''%D0%92/);
  assert.deepEqual(returns.body.replace('\uFEFF', '').split('\r\n').slice(0, 2), [
    'Регион;Вручено;Едут обратно;Не забрали;"Не забрали, %"',
    'Воронежская область;1;2;1;"33,3"',
  ]);
  assert.match(messages.body, /SMS;to recipients;1;1;0;0;1;3\.40/);
  assert.match(spread.body, /Воронежская область;3;4;4;1;3;3/);
  for (const name of ['trend', 'lying', 'regions', 'returns', 'reminders', 'messages', 'statuses']) {
    assert.equal((await file(`${name}.csv`)).status, 200, name);
    assert.equal((await file(`${name}.xlsx`)).headers.get('content-type')?.includes('spreadsheetml'), true, name);
  }
});

test('a saved workbook opens, with numbers as numbers', async (t) => {
  const { ctx, db, alice } = await statisticsRig(t);
  await saveFates(db, alice.shopId);
  const statistics = await see(await signedIn(ctx, alice));

  const { bytes } = saveTable(tableOf('returns', statistics, 'en'), { period: statistics.period, format: 'xlsx', lang: 'en' });
  const sheet = read(Buffer.concat(await Array.fromAsync(bytes))).Sheets['Returns by region']!;

  assert.deepEqual(utils.sheet_to_json(sheet, { header: 1 }).slice(0, 2), [
    ['Region', 'Delivered', 'Going back', 'Not collected', 'Not collected, %'],
    ['Voronezh Region', 1, 2, 1, 33.3],
  ]);
});

test('a hostile address is refused in plain words', async (t) => {
  const { ctx, alice } = await statisticsRig(t);
  const her = await signedIn(ctx, alice);
  const refusedAddresses = [
    'from=2026-11-01',
    'from=2026-11-05&to=2026-11-01',
    'from=2000-01-01&to=2026-11-01',
    'from=0000-01-01&to=9999-12-31',
    "from=2026-11-01'--&to=2026-11-02",
    'by=century',
  ];

  for (const params of refusedAddresses) assert.equal((await her.call('GET', `${STATISTICS}?${params}`)).status, 400, params);
  for (const params of [
    'lay=-5',
    'lay=99999',
    'region=%00',
    "region=MOW'",
    'arrivedFrom=1999-01-01',
    'reminder=maybe',
    'notCollected=2',
    'collectedSoon=yes',
  ])
    assert.equal((await her.call('GET', `/cabinet/shipments?${params}`)).status, 400, params);
  for (const name of ['trend.pdf', 'users.csv', '..%2Ftrend.csv'])
    assert.equal((await her.call('GET', `${STATISTICS}/${name}`)).status, 404, name);
});

test('Charlie sees nothing of Alice’s, a stranger nothing at all; a reader may ask for a count', async (t) => {
  const { ctx, db, alice, charlie } = await statisticsRig(t);
  await saveFates(db, alice.shopId);
  await db.insertInto('members').values({ shopId: alice.shopId, userId: 'dora', role: 'reader', createdAt: NOW }).execute();
  await see(await signedIn(ctx, alice));
  const his = await signedIn(ctx, charlie);

  const { totals, regions, statuses, firstLoadedOn } = await see(his);

  assert.deepEqual([totals.loaded, regions, statuses, firstLoadedOn], [{ now: 0, before: 0 }, [], [], null]);
  assert.deepEqual(await trackNumbersOf(his, 'region=VOR&returnedFrom=2026-01-01'), []);
  assert.equal((await browser(ctx).call('GET', STATISTICS)).status, 401);
  assert.equal((await browser(ctx).call('GET', `${STATISTICS}/trend.csv`)).status, 401);
  assert.equal((await (await signedIn(ctx, { userId: 'dora' })).call('POST', `${STATISTICS}/refresh`)).status, 200);
});
