import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saveArrived } from '../../../test/arrivedParcel.ts';
import { nextTrackNumber, saveShipment } from '../../../test/fixtures.ts';
import { createApiKey } from '../../shops/apiKeys.ts';
import { openLiveinform } from './testLiveinform.ts';

const phone = '89161112233';

test('a parcel is added by query, by form, by multipart form and by JSON: the code, and the id in the second line', async (t) => {
  const { get, post, stored, key } = await openLiveinform(t);
  const tracks = [nextTrackNumber(), nextTrackNumber(), nextTrackNumber(), nextTrackNumber()];
  const given = (i: number) => ({
    ...{ api_id: key, phone: ['89161112233', '+79161112233', '79161112233', '9161112233'][i]!, tracking: tracks[i]!, type: '1' },
    ...{ order_id: '1042', email: 'anna@example.org', firstname: 'Анна', lastname: 'Белова', summa: '1990.50' },
    ...{ tags: 'опт, срочно', additional1: 'синий', cms: 'OpenCart' },
  });
  const multipart = new FormData();
  for (const [name, value] of Object.entries(given(2))) multipart.append(name, value);

  const answers = [
    await get('/api/add/', given(0)),
    await post('/api/add', new URLSearchParams(given(1))),
    await post('/api/add/', multipart),
    await post('/api/add/', JSON.stringify(given(3)), { 'content-type': 'application/json' }),
  ];

  for (const [i, { status, text, headers }] of answers.entries()) {
    const parcel = await stored(tracks[i]!);
    assert.deepEqual([status, text], [200, `100\n${parcel?.id}`]);
    assert.equal(headers.get('content-type'), 'text/plain; charset=utf-8');
    assert.deepEqual(
      [parcel?.phone, parcel?.name, parcel?.amountKopecks, parcel?.orderNumber, parcel?.email, parcel?.description],
      ['79161112233', 'Анна Белова', 199_050, '1042', 'anna@example.org', 'опт, срочно; синий'],
    );
  }
});

test('each refusal has its code, which is all of the answer', async (t) => {
  const { get, ctx, shopId, cast } = await openLiveinform(t);
  const tracking = nextTrackNumber();
  const known = await saveShipment(ctx.db, shopId, { phone: '79161112233' });
  const theirs = await saveArrived(ctx.db, cast.charlie.shopId);
  const good = { phone, tracking, type: '2' };
  const ask = async (path: string, parameters: Record<string, string>) => (await get(path, parameters)).text;

  for (const api_id of ['', 'wrong', `vk_${shopId}_${'x'.repeat(32)}`, 'x'.repeat(10_000)])
    assert.equal(await ask('/api/add/', { ...good, api_id }), '200');
  for (const wrong of ['', '123', '79000000000', 'phone']) assert.equal(await ask('/api/add/', { ...good, phone: wrong }), '201');
  for (const wrong of ['', '1', 'x'.repeat(1000)]) assert.equal(await ask('/api/add/', { ...good, tracking: wrong }), '202');
  for (const type of ['', '3', 'x']) assert.equal(await ask('/api/add/', { ...good, type }), '203');
  assert.equal(await ask('/api/add/', { ...good, tracking: known.trackNumber }), '205');
  assert.equal(await ask('/api/getinfo/', { phone, tracking }), '208');
  assert.equal(await ask('/api/getinfo/', {}), '208');
  assert.equal(await ask('/api/getinfo/', { phone, tracking: theirs.trackNumber }), '208');
  assert.equal(await ask('/api/getinfo', { phone, tracking: known.trackNumber }), '210');
});

test('the same number with a new phone is an update, and the id stays', async (t) => {
  const { get, stored } = await openLiveinform(t);
  const tracking = nextTrackNumber();

  const first = await get('/api/add/', { phone, tracking, type: '1' });
  const second = await get('/api/add/', { phone: '+7 916 111-22-34', tracking, type: '1' });

  assert.equal(second.text, first.text);
  assert.equal((await stored(tracking))?.phone, '79161112234');
});

test('a number whose parcel was over a year ago is a new parcel of the same buyer', async (t) => {
  const { get, ctx, shopId } = await openLiveinform(t);
  const closedAt = new Date(ctx.now().getTime() - 366 * 24 * 3_600_000);
  const old = await saveShipment(ctx.db, shopId, { phone: '79161112233', life: 'finished', status: 'delivered', closedAt });

  const { text } = await get('/api/add/', { phone, tracking: old.trackNumber, type: '1' });

  const parcels = await ctx.db.selectFrom('shipments').select('id').where('supersededAt', 'is', null).execute();
  assert.deepEqual([parcels.length, text], [1, `100\n${parcels[0]?.id}`]);
  assert.notEqual(parcels[0]?.id, old.id);
});

test('a test adds nothing', async (t) => {
  const { get, stored } = await openLiveinform(t);
  const tracking = nextTrackNumber();

  assert.equal((await get('/api/add/', { phone, tracking, type: '1', test: '1' })).text, '100\n0');
  assert.equal((await get('/api/add/', { phone, tracking: '1', type: '1', test: '1' })).text, '202');
  assert.equal(await stored(tracking), undefined);
  assert.match((await get('/api/add/', { phone, tracking, type: '1', test: '0' })).text, /^100\n\d+$/);
});

test('over the quota a parcel waits and that is fine; without a paid tariff the code says so and the parcel is kept', async (t) => {
  const { get, stored, ctx, shopId } = await openLiveinform(t);
  const [waits, unpaid] = [nextTrackNumber(), nextTrackNumber()];
  await ctx.db.updateTable('shopTariffs').set({ tariff: 'XXS' }).where('shopId', '=', shopId).execute();
  await ctx.db.insertInto('quotaUse').values({ shopId, month: '2026-11-01', loaded: 50 }).execute();

  const overQuota = await get('/api/add/', { phone, tracking: waits, type: '1' });
  await ctx.db.deleteFrom('shopTariffs').where('shopId', '=', shopId).execute();
  const withoutTariff = await get('/api/add/', { phone, tracking: unpaid, type: '1' });

  assert.match(overQuota.text, /^100\n/);
  assert.equal(withoutTariff.text, '204');
  assert.deepEqual([(await stored(waits))?.life, (await stored(unpaid))?.life], ['waiting_for_place', 'waiting_for_place']);
  assert.equal((await get('/api/add/', { phone, tracking: unpaid, type: '1' })).text, '205');
});

test('events come oldest first, by the clock of the place, behind the code and a line end', async (t) => {
  const { get, ctx, shopId } = await openLiveinform(t);
  const { trackNumber } = await saveArrived(ctx.db, shopId);

  const { text } = await get('/api/getinfo/', { phone, tracking: trackNumber });

  assert.equal(text.slice(0, 4), '100\n');
  const events = JSON.parse(text.slice(3));
  assert.deepEqual(
    events.map(({ date, operation, index }: Record<string, string>) => [date, operation, index]),
    [
      ['17.11.2026 18:45', 'Прием', '101000'],
      ['20.11.2026 09:05', 'Обработка', '190000'],
    ],
  );
  assert.equal(events[1].text, 'Прибыло в место вручения');
  assert.match(text, /"status":"1"/);
});

test("a key without the right, from another address, or of another shop does not open the shop's parcels", async (t) => {
  const { get, ctx, shopId, cast, app } = await openLiveinform(t);
  const { trackNumber } = await saveArrived(ctx.db, shopId);
  const who = { email: 'alice@example.org' };
  const reader = await createApiKey(ctx, shopId, who, 'reads', { scopes: ['shipments:read'] });
  const writer = await createApiKey(ctx, shopId, who, 'writes', { scopes: ['shipments:write'] });
  const elsewhere = await createApiKey(ctx, shopId, who, 'office', { addresses: ['203.0.113.7'] });
  const charlie = await createApiKey(ctx, cast.charlie.shopId, who, 'other');
  const info = async (api_id: string) => (await get('/api/getinfo/', { api_id, tracking: trackNumber, phone })).text.slice(0, 3);
  const add = async (api_id: string) =>
    (await get('/api/add/', { api_id, tracking: nextTrackNumber(), phone, type: '1' })).text.slice(0, 3);

  assert.deepEqual([await info(reader.key), await add(reader.key)], ['100', '200']);
  assert.deepEqual([await info(writer.key), await add(writer.key)], ['200', '100']);
  assert.equal(await info(elsewhere.key), '200');
  const allowed = await app.request(`/api/getinfo/?api_id=${elsewhere.key}&tracking=${trackNumber}`, {
    headers: { 'x-vestovoy-peer': '203.0.113.7' },
  });
  assert.equal((await allowed.text()).slice(0, 3), '100');
  assert.equal(await info(charlie.key), '208');
});

test('windows-1251 in a form is read as what it is', async (t) => {
  const { post, stored, key } = await openLiveinform(t);
  const tracking = nextTrackNumber();

  const { text } = await post(
    '/api/add/',
    `api_id=${key}&phone=${phone}&tracking=${tracking}&type=1&firstname=%C0%ED%ED%E0&lastname=%c1%e5%eb%ee%e2%e0`,
    {
      'content-type': 'application/x-www-form-urlencoded',
    },
  );

  assert.match(text, /^100\n/);
  assert.equal((await stored(tracking))?.name, 'Анна Белова');
});
