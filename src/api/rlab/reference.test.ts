import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saveShipment } from '../../../test/fixtures.ts';
import { TERMS_VERSION } from '../../blacklist/terms.ts';
import { saveServiceSetting } from '../../platform/serviceSettings.ts';
import { acceptBlacklistTerms } from '../../shops/blacklistTerms.ts';
import { statuses } from '../../tracking/status.ts';
import { CODES } from './envelope.ts';
import { RLAB_CODES, RLAB_FUNCTIONS, RLAB_MAIN_STATUSES } from './reference.ts';
import { openRlab } from './testRlab.ts';
import { MAIN_STATUS, mainStatusName } from './trackCodes.ts';

test('the reference names every function that answers, every code and every status', async (t) => {
  const { post } = await openRlab(t);

  for (const { path, example } of RLAB_FUNCTIONS) {
    assert.notEqual((await post(path, example)).resultState, CODES.unknownFunction, path);
    assert.equal(typeof JSON.parse(example), 'object', path);
  }
  assert.deepEqual(RLAB_CODES.map(({ code }) => code).sort(), Object.values(CODES).sort());
  for (const status of statuses) assert.ok(mainStatusName(MAIN_STATUS[status]));
  assert.equal(new Set(RLAB_MAIN_STATUSES.map(({ code }) => code)).size, RLAB_MAIN_STATUSES.length);
  // The two of the original's that are known.
  assert.deepEqual([MAIN_STATUS.accepted, MAIN_STATUS.sorting, MAIN_STATUS.in_transit], [9, 0, 0]);
});

test('the reference names every field of every answer, and none that is not there', async (t) => {
  const { send, ctx, shopId } = await openRlab(t);
  await saveServiceSetting(ctx.db, 'blacklist sharing', 'on');
  await acceptBlacklistTerms(ctx, shopId, { email: 'alice@example.org' }, TERMS_VERSION);
  const { id: shipmentId, trackNumber } = await saveShipment(ctx.db, shopId);
  const at = ctx.now();
  const sent = { channel: 'sms', audience: 'recipient', reason: 'arrived', address: '79161234567', state: 'delivered' } as const;
  const times = { notBefore: at, notAfter: at, dueAt: at, plannedAt: at };
  await ctx.db
    .insertInto('messages')
    .values({ ...sent, ...times, shopId, shipmentId, plannedWhy: '{}', dedupeKey: '1' })
    .execute();

  for (const { path, answer } of RLAB_FUNCTIONS) {
    const rows =
      path === '/finance.ashx' ? [] : [{ trackingUserClientTrack: trackNumber, trackingUserClientPhone: '79161234567' }];
    const { resultData } = await send(path, rows, { testMode: true });
    assert.ok(resultData.length > 0, path);
    const named = answer.flatMap(({ name }) => name.split(', ')).sort();
    assert.deepEqual([...new Set(resultData.flatMap(Object.keys))].sort(), named, path);
    const described = answer.map(({ about }) => `${about.ru} ${about.en}`).join(' ');
    const inner = resultData
      .flatMap((one) => Object.values(one).flat())
      .filter((value) => typeof value === 'object' && value !== null);
    for (const within of inner.flatMap(Object.keys)) assert.ok(described.includes(within), `${path} ${within}`);
  }
});
