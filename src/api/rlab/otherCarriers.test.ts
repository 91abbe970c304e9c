import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signedIn } from '../../../test/api.ts';
import { nextTrackNumber } from '../../../test/fixtures.ts';
import { openRlab, row } from './testRlab.ts';
import { tidyRlabStep } from './tidy.ts';

const cdek = { trackingUserClientDeliveryServiceId: 7 };
type Untracked = {
  total: number;
  carriers: { name: string; parcels: number }[];
  newest: { track: string; name: string | null }[];
};

test('a parcel of a carrier that is not tracked is kept and told so, without quota; known and unknown carriers alike', async (t) => {
  const { send, ctx, stored } = await openRlab(t);
  const ours = nextTrackNumber();

  const one = await send('/addtrack.ashx', [row('1234567890', cdek)]);
  const mixed = await send('/addtrack.ashx', [
    row(ours, { trackingUserClientDeliveryServiceId: '0' }),
    row(' DPD-5 ', { trackingUserClientDeliveryServiceId: '8' }),
    row('x1', { trackingUserClientDeliveryServiceId: 77 }),
    row('x2', { trackingUserClientDeliveryServiceId: 'почта' }),
    row('y'.repeat(101), cdek),
  ]);

  assert.deepEqual(
    [one.resultState, one.resultInfo],
    [0, 'Запрос выполнен. Перевозчик СДЭК пока не отслеживается, посылка сохранена.'],
  );
  assert.equal(mixed.resultState, 0);
  assert.match(
    mixed.resultInfo,
    /Принято 3 из 5\. .*Эти перевозчики пока не отслеживаются, посылки сохранены: DPD: 1, № 77: 1\.$/,
  );
  assert.deepEqual(
    mixed.resultData.map(({ trackResult }) => trackResult),
    ['created', 'untracked', 'untracked', 'refused', 'refused'],
  );
  const kept = await ctx.db
    .selectFrom('untrackedParcels')
    .select(['carrier', 'track', 'phone', 'amountKopecks'])
    .orderBy('carrier')
    .execute();
  assert.deepEqual(kept, [
    { carrier: 7, track: '1234567890', phone: '79160000001', amountKopecks: 123_450 },
    { carrier: 8, track: 'DPD-5', phone: '79160000001', amountKopecks: 123_450 },
    { carrier: 77, track: 'x1', phone: '79160000001', amountKopecks: 123_450 },
  ]);
  assert.ok(await stored(ours));
  assert.equal((await ctx.db.selectFrom('quotaUse').select('loaded').executeTakeFirst())?.loaded, 1);
});

test('what cannot be read is said, a trial keeps nothing and does not say so, and what the shop removed stays removed', async (t) => {
  const { send, ctx } = await openRlab(t);
  const wrong = row('1', { ...cdek, trackingUserClientItemCost: -5, trackingUserClientName: 'я'.repeat(300) });

  const tried = await send('/addtrack.ashx', [wrong], { testMode: true });
  const added = await send('/addtrack.ashx', [wrong]);
  await send('/deletetrack.ashx', [row('1')]);
  const again = await send('/addtrack.ashx', [wrong, row('2', cdek)]);

  assert.match(tried.resultInfo, /ничего не сохранено\. Перевозчик СДЭК пока не отслеживается\.$/);
  assert.equal(
    added.resultData[0]?.resultInfo,
    'Перевозчик СДЭК пока не отслеживается, посылка сохранена. trackingUserClientName: Текст слишком длинный, оставили его начало. Можно не больше 200 знаков. trackingUserClientItemCost: Сумма должна быть от 0 до 1 000 000 000 ₽. Поле пропустили.',
  );
  assert.deepEqual(
    again.resultData.map(({ trackResult }) => trackResult),
    ['ignored', 'untracked'],
  );
  const kept = await ctx.db
    .selectFrom('untrackedParcels')
    .select(['track', 'amountKopecks'])
    .where('removedAt', 'is', null)
    .execute();
  assert.deepEqual(kept, [{ track: '2', amountKopecks: 123_450 }]);
});

test('sending it again fills in and erases nothing; unchanged it is not written', async (t) => {
  const { send, ctx, setNow } = await openRlab(t);
  const parcel = () => ctx.db.selectFrom('untrackedParcels').selectAll().executeTakeFirstOrThrow();
  await send('/addtrack.ashx', [row('1', { ...cdek, trackingUserClientName: 'Анна' })]);
  const first = await parcel();
  setNow('2026-11-24T12:00:00+03:00');

  await send('/addtrack.ashx', [row('1', { ...cdek, trackingUserClientName: 'Анна', trackingUserClientPhone: '' })]);
  const same = await parcel();
  await send('/addtrack.ashx', [
    row('1', { ...cdek, trackingUserClientName: '' }),
    row('1', { ...cdek, trackingUserClientName: 'Вера' }),
  ]);
  const changed = await parcel();

  assert.deepEqual(same, first);
  assert.deepEqual([changed.name, changed.phone, changed.loadedAt], ['Вера', '79160000001', first.loadedAt]);
  assert.ok(changed.changedAt > first.changedAt);
});

test('the cabinet lists them and saves them as a file; nobody else sees them', async (t) => {
  const { send, ctx, cast } = await openRlab(t);
  await send('/addtrack.ashx', [
    row('1', { ...cdek, trackingUserClientName: '=cmd()' }),
    row('2', { trackingUserClientDeliveryServiceId: 3 }),
    row('3', cdek),
  ]);
  const alice = await signedIn(ctx, cast.alice);
  const charlie = await signedIn(ctx, cast.charlie);

  const { body } = await alice.call<Untracked>('GET', '/cabinet/untracked');
  const file = await alice.call<string>('GET', '/cabinet/untracked/export.csv?lang=ru');
  const theirs = await charlie.call<Untracked>('GET', '/cabinet/untracked');
  const theirFile = await charlie.call<string>('GET', '/cabinet/untracked/export.csv');

  assert.deepEqual(
    body.carriers.map(({ name, parcels }) => [name, parcels]),
    [
      ['СДЭК', 2],
      ['Boxberry', 1],
    ],
  );
  assert.deepEqual([body.total, body.newest.length], [3, 3]);
  const lines = file.body.split('\r\n');
  assert.equal(lines.length, 5);
  assert.match(lines[2]!, /СДЭК;1;1042;"'=cmd\(\)";79160000001;buyer@example\.org;"1234,50";;23\.11\.2026 12:00:00/);
  assert.equal(theirs.body.total, 0);
  assert.equal(theirFile.body.trim().split('\r\n').length, 1);
});

test('the file has every parcel, more than are read at a time', async (t) => {
  const { ctx, cast } = await openRlab(t);
  const { shopId } = cast.alice;
  const many = Array.from({ length: 2_500 }, (_, i) => ({
    ...{ shopId, carrier: 7, track: `t${String(i).padStart(5, '0')}`, name: null, phone: null, email: null, amountKopecks: null },
    ...{ orderNumber: null, description: null, loadedAt: ctx.now(), changedAt: ctx.now(), removedAt: null, erasedAt: null },
  }));
  await ctx.db.insertInto('untrackedParcels').values(many).execute();
  const alice = await signedIn(ctx, cast.alice);

  const file = await alice.call<string>('GET', '/cabinet/untracked/export.csv');

  const tracks = [...file.body.matchAll(/;(t\d{5});/g)].map(([, track]) => track);
  assert.deepEqual(
    tracks,
    many.map(({ track }) => track),
  );
});

test('after half a year nobody is named any more; what the shop removed is gone then', async (t) => {
  const { send, ctx, setNow } = await openRlab(t);
  await send('/addtrack.ashx', [row('1', cdek), row('2', cdek)]);
  await send('/deletetrack.ashx', [{ trackingUserClientTrack: '2' }]);
  const days = (n: number) => new Date(ctx.now().getTime() + n * 86_400_000);
  const [early, late] = [days(179), days(181)];

  assert.equal(await tidyRlabStep.run(ctx, early), 0);
  setNow(late);
  assert.equal(await tidyRlabStep.run(ctx, late), 2);
  assert.equal(await tidyRlabStep.run(ctx, late), 0);

  const [left, ...others] = await ctx.db.selectFrom('untrackedParcels').selectAll().execute();
  assert.deepEqual(others, []);
  assert.deepEqual([left?.track, left?.name, left?.phone, left?.email, left?.orderNumber], ['1', null, null, null, '1042']);
});
