import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextTrackNumber, saveShipment } from '../../../test/fixtures.ts';
import { rlabKeyOf } from '../../shops/apiKey.ts';
import { openRlab, row, sign } from './testRlab.ts';

test('the signatures of the reference fit, and a track number more or less does not', async (t) => {
  const { post, ctx } = await openRlab(t);
  assert.equal(sign(7, ['80080012345678'], 'secret'), 'cf86d7bb2fad49c9992124caaceb16e2');
  assert.equal(sign(7, ['80080012345678', '80080012345679'], 'secret'), '4c2b9792217e311ecd51d4ba5c7bad66');
  const { signedBy } = await import('./signature.ts');
  const key = 'cf86d7bb2fad49c9992124caaceb16e2';
  const signed = { userIdText: '7', key, encoding: 'utf-8' as const };

  assert.equal(signedBy({ ...signed, tracks: ['80080012345678'] }, ['other', 'secret']), 1);
  for (const tracks of [[], ['8008001234567'], ['80080012345678', '']])
    assert.equal(signedBy({ ...signed, tracks }, ['secret']), tracks.length === 2 ? 0 : -1);
  for (const wrong of ['', 'cf86', `${key}0`, key.replace('c', 'd'), 'x'.repeat(32)])
    assert.equal(signedBy({ ...signed, key: wrong, tracks: ['80080012345678'] }, ['secret']), -1);
  const answer = await post(
    '/addtrack.ashx',
    JSON.stringify({ trackingUserId: 7_000_000, trackingRequestKey: key, trackingData: [] }),
  );
  assert.deepEqual([answer.status, answer.resultState], [200, 3]);
  assert.match(answer.resultInfo, /UserID 7000000 нет/);
  assert.equal(await ctx.db.selectFrom('refusedCalls').selectAll().executeTakeFirst(), undefined);
});

test('of a partly bad list the good ones are loaded; the answer names the others and why, and tells of each in order', async (t) => {
  const { send, stored } = await openRlab(t);
  const good = nextTrackNumber();

  const answer = await send('/addtrack.ashx', [row('12345'), row(good), row(''), row(`${good} `)]);

  assert.equal(answer.resultState, 0);
  assert.match(
    answer.resultInfo,
    /^Запрос выполнен\. Принято 2 из 4\. Не приняты: 12345 \(Это не похоже на трек-номер.*\), без номера \(Укажите трек-номер\)\.$/,
  );
  assert.deepEqual(
    answer.resultData.map(({ trackNumber, trackResult, resultState }) => [trackNumber, trackResult, resultState]),
    [
      ['12345', 'refused', 5],
      [good, 'created', 0],
      ['', 'refused', 5],
      [`${good} `, 'updated', 0],
    ],
  );
  assert.equal((await stored(good))?.orderNumber, '1042');
});

test('an overlong note or a negative price does not cost the parcel', async (t) => {
  const { send, stored } = await openRlab(t);
  const track = nextTrackNumber();

  const answer = await send('/addtrack.ashx', [
    row(track, { trackingUserClientDescription: 'x'.repeat(2000), trackingUserClientItemCost: -5 }),
  ]);

  assert.deepEqual([answer.resultState, answer.resultData[0]?.trackResult], [0, 'created']);
  assert.equal(
    answer.resultData[0]?.resultInfo,
    'Принято. trackingUserClientItemCost: Сумма должна быть от 0 до 1 000 000 000 ₽. Поле пропустили. trackingUserClientDescription: Текст слишком длинный, оставили его начало. Можно не больше 1000 знаков.',
  );
  const parcel = await stored(track);
  assert.deepEqual([parcel?.description?.length, parcel?.amountKopecks], [1000, null]);
});

test('the answer comes from the database: neither the Post nor a gateway is asked meanwhile, clients wait ten seconds at most', async (t) => {
  const { send, ctx } = await openRlab(t);
  const asked: string[] = [];
  const never = (name: string) => () => {
    asked.push(name);
    throw new Error(`${name} was asked`);
  };
  Object.assign(ctx, {
    carriers: { batch: never('batch'), single: never('single') },
    gateways: { sms: { send: never('sms') }, email: { send: never('email') } },
  });
  const track = nextTrackNumber();

  const added = await send('/addtrack.ashx', [row(track), row(nextTrackNumber())]);
  const again = await send('/addtrack.ashx', [row(track, { trackingUserClientPhone: '79160000002' })]);

  assert.deepEqual([added.resultState, again.resultState, asked], [0, 0, []]);
});

test('when nothing can be taken the request fails, and says why', async (t) => {
  const { send } = await openRlab(t);

  const one = await send('/addtrack.ashx', [row('12345')]);
  const many = await send(
    '/addtrack.ashx',
    Array.from({ length: 12 }, (_, i) => row(`bad ${i}`)),
  );

  assert.equal(one.resultState, 5);
  assert.match(one.resultInfo, /^Трек-номер не принят: 12345 \(/);
  assert.equal(many.resultState, 5);
  assert.match(many.resultInfo, / и ещё 2\.$/);
});

test('the test mode checks and keeps nothing', async (t) => {
  const { send, stored, ctx } = await openRlab(t);
  const track = nextTrackNumber();
  for (const testMode of [true, 'true', 1, '1']) {
    const answer = await send('/addtrack.ashx', [row(track), row('1', { trackingUserClientDeliveryServiceId: 7 }), row('2')], {
      testMode,
    });

    assert.equal(answer.resultState, 0);
    assert.match(answer.resultInfo, /^Тестовый режим: запрос проверен, ничего не сохранено\. Подходят 2 из 3\./);
  }
  assert.equal(await stored(track), undefined);
  assert.deepEqual(await ctx.db.selectFrom('untrackedParcels').selectAll().execute(), []);
  assert.deepEqual(await ctx.db.selectFrom('quotaUse').selectAll().execute(), []);
  for (const testMode of [false, 'false', 0, '', null]) await send('/addtrack.ashx', [row(track)], { testMode });
  assert.ok(await stored(track));
});

test('an empty list with a right signature is a success, a missing one is not', async (t) => {
  const { send, shopId, key, post } = await openRlab(t);

  const empty = await send('/addtrack.ashx', []);
  const missing = await post(
    '/addtrack.ashx',
    JSON.stringify({ trackingUserId: shopId, trackingRequestKey: sign(shopId, [], key) }),
  );

  assert.deepEqual([empty.resultState, empty.resultInfo], [0, 'Запрос выполнен. Трек-номеров в нём нет.']);
  assert.equal(missing.resultState, 2);
  assert.match(missing.resultInfo, /trackingData/);
});

test('over the quota parcels wait for a place, which is a success', async (t) => {
  const { send, stored, ctx, shopId } = await openRlab(t);
  await ctx.db.updateTable('shopTariffs').set({ tariff: 'XXS' }).where('shopId', '=', shopId).execute();
  await ctx.db.insertInto('quotaUse').values({ shopId, month: '2026-11-01', loaded: 49 }).execute();
  const tracks = [nextTrackNumber(), nextTrackNumber(), nextTrackNumber()];

  const answer = await send(
    '/addtrack.ashx',
    tracks.map((track) => row(track)),
  );

  assert.deepEqual([answer.resultState, answer.resultInfo], [0, 'Запрос выполнен. Лимит тарифа исчерпан, ждут места: 2.']);
  assert.deepEqual([(await stored(tracks[0]!))?.life, (await stored(tracks[2]!))?.life], ['active', 'waiting_for_place']);
});

test('with the service switched off parcels are kept, and the answer says that nothing is checked', async (t) => {
  const { send, stored, ctx, shopId } = await openRlab(t);
  await ctx.db.updateTable('shops').set({ isServiceOn: false }).where('id', '=', shopId).execute();
  const track = nextTrackNumber();

  const answer = await send('/addtrack.ashx', [row(track)]);

  assert.equal(answer.resultState, 0);
  assert.match(answer.resultInfo, /Сервис выключен/);
  assert.equal((await stored(track))?.life, 'active');
});

test('what was deleted stays deleted, which is a success', async (t) => {
  const { send, stored, ctx, shopId } = await openRlab(t);
  const { trackNumber } = await saveShipment(ctx.db, shopId, { life: 'deleted' });

  const answer = await send('/addtrack.ashx', [row(trackNumber)]);

  assert.deepEqual([answer.resultState, answer.resultInfo, answer.resultData[0]?.trackResult], [0, 'Запрос выполнен', 'ignored']);
  assert.equal((await stored(trackNumber))?.life, 'deleted');
});

test('the same number twice in a request is one parcel, and the later row fills it in', async (t) => {
  const { send, stored, ctx } = await openRlab(t);
  const track = nextTrackNumber();

  const answer = await send('/addtrack.ashx', [
    { trackingUserClientTrack: track, trackingUserClientName: 'Анна', trackingUserClientPhone: '79161112233' },
    { trackingUserClientTrack: track, trackingUserClientName: '', trackingUserClientOrderNumber: '5' },
  ]);

  assert.equal(answer.resultState, 0);
  const parcel = await stored(track);
  assert.deepEqual([parcel?.name, parcel?.orderNumber, parcel?.phone], ['Анна', '5', '79161112233']);
  assert.equal((await ctx.db.selectFrom('quotaUse').select('loaded').executeTakeFirst())?.loaded, 1);
});

test('more rows than one request may have are refused whole', async (t) => {
  const { send, ctx } = await openRlab(t);

  const answer = await send(
    '/addtrack.ashx',
    Array.from({ length: 5_001 }, () => ({ trackingUserClientTrack: '1' })),
  );

  assert.equal(answer.resultState, 6);
  assert.match(answer.resultInfo, /не больше 5000 трек-номеров, в этом 5001/);
  assert.deepEqual(await ctx.db.selectFrom('shipments').select('id').execute(), []);
});

test("nobody loads into another shop, nor signs with another shop's key", async (t) => {
  const { ctx, cast, post, key, shopId, stored } = await openRlab(t);
  const track = nextTrackNumber();
  const other = cast.charlie.shopId;
  const otherKey = rlabKeyOf(ctx.secrets, other, 1);
  const call = (userId: number, secret: string) =>
    post(
      '/addtrack.ashx',
      JSON.stringify({ trackingUserId: userId, trackingRequestKey: sign(userId, [track], secret), trackingData: [row(track)] }),
    );

  assert.equal((await call(other, key)).resultState, 1);
  assert.equal((await call(shopId, otherKey)).resultState, 1);
  assert.equal((await call(other, otherKey)).resultState, 0);
  assert.equal(await stored(track), undefined);
  assert.ok(await stored(track, other));
});

test('fifty times the same 500 tracks: no quota, no message, nothing written', async (t) => {
  const { signed, post, ctx, sent } = await openRlab(t);
  const rows = Array.from({ length: 500 }, (_, i) => row(nextTrackNumber(), { trackingUserClientOrderNumber: i }));
  const body = JSON.stringify(signed(rows));
  await post('/addtrack.ashx', body);
  const before = await ctx.db.selectFrom('shipments').selectAll().orderBy('id').execute();

  for (let i = 0; i < 50; i++) assert.equal((await post('/addtrack.ashx', body)).resultInfo, 'Запрос выполнен');

  assert.deepEqual(await ctx.db.selectFrom('shipments').selectAll().orderBy('id').execute(), before);
  assert.equal((await ctx.db.selectFrom('quotaUse').select('loaded').executeTakeFirst())?.loaded, 500);
  assert.deepEqual(await ctx.db.selectFrom('messages').select('id').execute(), []);
  assert.deepEqual([sent.sms.length, sent.emails.length], [0, 0]);
});
