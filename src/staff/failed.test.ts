import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Db } from '../platform/database.ts';
import type { FailedView, GroupView } from './failed.ts';
import { maskAddress } from './maskAddress.ts';
import { staffRig } from './testStaff.ts';

const FAILED = '/cabinet/staff/failed';
const NIGHT = new Date('2026-11-23T10:05:00+03:00');

async function saveFailed(
  db: Db,
  shopId: number,
  key: string,
  values: { state?: 'undelivered' | 'dropped' | 'accepted'; code?: string; minute?: number } = {},
) {
  const { state = 'undelivered', code = '6', minute = 0 } = values;
  const at = new Date(NIGHT.getTime() + minute * 60_000);
  await db
    .insertInto('messages')
    .values({
      ...{ shopId, channel: 'sms', audience: 'recipient', reason: 'arrived', address: '79161234567', dedupeKey: key, state },
      ...{ plannedAt: at, notBefore: at, notAfter: at, dueAt: at, finalAt: at, plannedWhy: '{}', gateway: 'test-sms' },
      outcome: state === 'dropped' ? code : 'gateway_refused',
      outcomeDetails: state === 'dropped' ? null : JSON.stringify({ code, text: 'Абонент недоступен' }),
    })
    .execute();
}

test('failed messages of all shops are listed with masked addresses, the latest first, page by page', async (t) => {
  const { staff, db, alice, charlie } = await staffRig(t);
  await saveFailed(db, alice.shopId, 'a', { minute: 1 });
  await saveFailed(db, charlie.shopId, 'b', { minute: 2, state: 'dropped', code: 'not_sent_in_time' });
  await saveFailed(db, charlie.shopId, 'c', { minute: 3, state: 'dropped', code: 'opted_out' });
  await saveFailed(db, charlie.shopId, 'd', { minute: 4, state: 'accepted' });
  const page = async (query: string) =>
    (await staff.call<{ items: FailedView[]; next: string | null }>('GET', `${FAILED}?${query}`)).body;

  const first = await page('limit=1');
  const second = await page(`limit=1&cursor=${encodeURIComponent(first.next!)}`);

  assert.deepEqual([first.items[0]!.shopName, first.items[0]!.error], ['Василёк', 'not_sent_in_time']);
  assert.deepEqual([second.items[0]!.shopName, second.items[0]!.error, second.next], ['Ромашка', '6', null]);
  assert.equal(second.items[0]!.gatewayText, 'Абонент недоступен');
  assert.equal(second.items[0]!.address, '+7916…67');
  assert.deepEqual((await page('error=6')).items.length, 1);
  assert.deepEqual((await page('gateway=other')).items, []);
  assert.deepEqual((await page('from=2026-11-24T00:00:00Z')).items, []);
  for (const cursor of ['x_1', '-271821-04-20T00:00:00.000Z_1', `${first.next}.5`])
    assert.equal((await staff.call('GET', `${FAILED}?cursor=${encodeURIComponent(cursor)}`)).status, 400, cursor);
});

test('they are grouped by what went wrong', async (t) => {
  const { staff, db, alice, charlie } = await staffRig(t);
  for (const key of ['a', 'b']) await saveFailed(db, alice.shopId, key);
  await saveFailed(db, charlie.shopId, 'c');
  await saveFailed(db, charlie.shopId, 'd', { code: '8' });

  const { body } = await staff.call<{ items: GroupView[] }>('GET', `${FAILED}/groups`);

  assert.deepEqual(
    body.items.map(({ error, messages, shops }) => [error, messages, shops]),
    [
      ['6', 3, 2],
      ['8', 1, 1],
    ],
  );
});

test('an address says enough to tell two apart and not enough to write to', () => {
  assert.equal(maskAddress('79161234567'), '+7916…67');
  assert.equal(maskAddress('anna@example.org'), 'an…@example.org');
  assert.equal(maskAddress('a@x.ru'), 'a…@x.ru');
  assert.equal(maskAddress('12'), '…');
});
