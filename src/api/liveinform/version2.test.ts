import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saveArrived, saveArrivedAtOnce } from '../../../test/arrivedParcel.ts';
import { NOW } from '../../../test/context.ts';
import { nextTrackNumber, saveShipment } from '../../../test/fixtures.ts';
import { openLiveinform } from './testLiveinform.ts';

const phone = '79161112233';

test('a parcel is added with a number and a phone, or with an e-mail in its place', async (t) => {
  const { get, post, stored, key } = await openLiveinform(t);
  const [one, two] = [nextTrackNumber(), nextTrackNumber()];

  const byQuery = JSON.parse((await get('/api/v2/add/', { tracking: one, phone, order_id: '7' })).text);
  const byForm = JSON.parse(
    (await post('/api/v2/add', new URLSearchParams({ api_id: key, tracking: two, email: 'anna@example.org' }))).text,
  );

  assert.deepEqual(byQuery, { status: 'OK', result: { liveinform_id: String((await stored(one))?.id), tracking: one } });
  assert.equal(byForm.result.tracking, two);
});

test('a refusal names its code and says why; an empty request with a good key is 208, with another 200', async (t) => {
  const { get, ctx, shopId } = await openLiveinform(t);
  const known = await saveShipment(ctx.db, shopId, { phone });
  const codeOf = async (path: string, parameters: Record<string, string>) => {
    const { text, status, headers } = await get(path, parameters);
    const { status: word, error } = JSON.parse(text);
    assert.deepEqual([status, word, headers.get('content-type')], [200, 'ERROR', 'application/json; charset=utf-8']);
    assert.ok(error[0].text.length > 10);
    return error[0].code;
  };

  for (const path of ['/api/v2/add/', '/api/v2/track/']) {
    assert.equal(await codeOf(path, {}), 208);
    assert.equal(await codeOf(path, { api_id: 'wrong' }), 200);
  }
  assert.equal(await codeOf('/api/v2/balance/', { api_id: 'wrong' }), 200);
  assert.equal(await codeOf('/api/v2/add/', { tracking: nextTrackNumber(), phone: '1' }), 201);
  assert.equal(await codeOf('/api/v2/add/', { tracking: nextTrackNumber() }), 201);
  assert.equal(await codeOf('/api/v2/add/', { tracking: '1', phone }), 202);
  assert.equal(await codeOf('/api/v2/add/', { tracking: known.trackNumber, phone }), 205);
  assert.equal(await codeOf('/api/v2/track/', { tracking: known.trackNumber }), 210);
  for (const liveinform_id of ['0', '-1', '1e3', '9'.repeat(30), 'x'])
    assert.equal(await codeOf('/api/v2/track/', { liveinform_id }), 208);
});

test('a number of СДЭК is a refusal that says so, and the parcel is kept for the cabinet', async (t) => {
  const { get, ctx } = await openLiveinform(t);
  const parcel = { tracking: ' 1234567890', phone, firstname: 'Анна', summa: '990', order_id: '7' };

  const tried = JSON.parse((await get('/api/v2/add/', { ...parcel, tracking: '1234567891', test: '1' })).text);
  const added = JSON.parse((await get('/api/v2/add/', parcel)).text);
  const again = await get('/api/add/', { ...parcel, type: '1' });

  const text = 'Перевозчик СДЭК пока не отслеживается, посылка сохранена.';
  assert.deepEqual([added.error, again.text], [[{ code: 202, text }], '202']);
  assert.deepEqual(tried.error, [{ code: 202, text: 'Перевозчик СДЭК пока не отслеживается.' }]);
  const asked = async (tracking: string) => JSON.parse((await get('/api/v2/track/', { tracking })).text).error[0];
  assert.deepEqual([await asked('1234567890'), (await asked('1234567891')).code], [{ code: 210, text }, 208]);
  await ctx.db.updateTable('untrackedParcels').set({ removedAt: NOW }).execute();
  const removed = JSON.parse((await get('/api/v2/add/', parcel)).text).error[0];
  assert.deepEqual(
    [removed, (await asked('1234567890')).code],
    [{ code: 202, text: 'Перевозчик СДЭК пока не отслеживается.' }, 208],
  );
  await ctx.db.updateTable('untrackedParcels').set({ removedAt: null }).execute();
  const kept = await ctx.db
    .selectFrom('untrackedParcels')
    .select(['carrier', 'track', 'name', 'amountKopecks', 'orderNumber'])
    .execute();
  assert.deepEqual(kept, [{ carrier: 7, track: '1234567890', name: 'Анна', amountKopecks: 99_000, orderNumber: '7' }]);
});

test('whatever the method and the address, the answer has the shape of the version', async (t) => {
  const { app, key, get, ctx } = await openLiveinform(t);

  const parcel = new URLSearchParams({ api_id: key, tracking: nextTrackNumber(), phone, type: '1' });

  const put = await app.request(`/api/v2/add/?${parcel}`, { method: 'PUT' });
  const first = await app.request(`/api/add/?${parcel}`, { method: 'OPTIONS' });
  const head = await app.request(`/api/add/?${parcel}`, { method: 'HEAD' });
  const unknown = await get('/api/v2/remove/');

  assert.equal(JSON.parse(await put.text()).error[0].code, 500);
  assert.deepEqual([first.status, await first.text()], [200, '500\nЗапрос может быть GET или POST.']);
  assert.equal(head.status, 200);
  assert.deepEqual([unknown.status, JSON.parse(unknown.text).error[0].code], [200, 500]);
  assert.deepEqual(await ctx.db.selectFrom('shipments').select('id').execute(), []);
});

test('where a parcel is: by its number or by its id, with the delivery status', async (t) => {
  const { get, ctx, shopId, cast } = await openLiveinform(t);
  const { id, trackNumber } = await saveArrived(ctx.db, shopId);
  const theirs = await saveArrived(ctx.db, cast.charlie.shopId);

  const byNumber = JSON.parse((await get('/api/v2/track/', { tracking: trackNumber })).text);
  const byId = JSON.parse((await get('/api/v2/track', { liveinform_id: String(id) })).text);
  const other = JSON.parse((await get('/api/v2/track/', { liveinform_id: String(theirs.id) })).text);

  assert.deepEqual(byId, byNumber);
  const { track, ...result } = byNumber.result;
  assert.deepEqual(result, {
    ...{ liveinform_id: String(id), tracking: trackNumber, status: 1, phone, lastcheck: '23.11.2026 12:00', delivery: 1 },
  });
  assert.deepEqual([track.length, track[1].checkdate, track[1].text], [2, '20.11.2026 09:05', 'Прибыло в место вручения']);
  assert.equal(other.error[0].code, 208);
});

test('events of one moment stand in the order of what they mean, however they were stored', async (t) => {
  const { get, ctx, shopId } = await openLiveinform(t);

  for (const isSortedFirst of [true, false]) {
    const { trackNumber } = await saveArrivedAtOnce(ctx.db, shopId, isSortedFirst);
    const { result } = JSON.parse((await get('/api/v2/track/', { tracking: trackNumber })).text);
    assert.deepEqual(
      result.track.map(({ text }: { text: string }) => text),
      ['Сортировка', 'Прибыло в место вручения'],
    );
  }
});

test('the balance is a bare number in the second place', async (t) => {
  const { get } = await openLiveinform(t);

  const { text } = await get('/api/v2/balance/');

  assert.equal(text, '{"status":"OK","balance":100000}');
  assert.equal(Number.parseFloat(text.split(',')[1]!.split(':')[1]!), 100_000);
});
