import assert from 'node:assert/strict';
import { test } from 'node:test';
import { read, utils } from '@e965/xlsx';
import { browser, signedIn } from '../../test/api.ts';
import { NOW, testContext } from '../../test/context.ts';
import { testDatabase } from '../../test/database.ts';
import { nextTrackNumber, saveCast, saveShipment } from '../../test/fixtures.ts';
import { exportShipments } from './exportShipments.ts';

const newestFirst = { by: 'loadedAt', isAscending: false } as const;
const ANNA = { email: 'anna@example.org' };

async function setUp(t: Parameters<typeof testDatabase>[0]) {
  const { ctx } = testContext(await testDatabase(t));
  return { ctx, ...(await saveCast(ctx.db)) };
}

async function bytesOf({ bytes }: { bytes: AsyncIterable<Buffer> }): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(bytes));
}

test('what the list shows is saved as CSV that Excel reads: its order, its words, no formulas', async (t) => {
  const { ctx, alice, charlie } = await setUp(t);
  const { shopId } = alice;
  const earlier = new Date(NOW.getTime() - 3_600_000);
  const anna = { name: '=HYPERLINK("http://x")', phone: '79161234567', email: 'anna@example.org', orderNumber: 'A;1' };
  const one = await saveShipment(ctx.db, shopId, { ...anna, amountKopecks: 123_450, status: 'arrived', statusAt: NOW });
  const two = await saveShipment(ctx.db, shopId, {
    phone: '79000000000',
    life: 'collected',
    status: 'arrived',
    loadedAt: earlier,
  });
  await saveShipment(ctx.db, shopId, { life: 'deleted' });
  await saveShipment(ctx.db, charlie.shopId);

  const file = await exportShipments(ctx, shopId, ANNA, { filter: {}, order: newestFirst, format: 'csv', lang: 'ru' });
  const text = (await bytesOf(file)).toString();

  assert.equal(file.name, 'Отправления 2026-11-23.csv');
  assert.deepEqual(text.split('\r\n'), [
    '\uFEFFТрек-номер;Статус;Имя;Телефон;E-mail;Номер заказа;"Сумма, ₽";Загружена;Статус с',
    `${one.trackNumber};Ждёт на почте;"'=HYPERLINK(""http://x"")";79161234567;anna@example.org;"A;1";"1234,50";23.11.2026 12:00;23.11.2026 12:00`,
    `${two.trackNumber};Забрана;;;;;;23.11.2026 11:00;`,
    '',
  ]);
});

test('the same as a workbook, in English, filtered', async (t) => {
  const { ctx, alice } = await setUp(t);
  const shown = await saveShipment(ctx.db, alice.shopId, { status: 'returning', amountKopecks: 100, statusAt: NOW });
  await saveShipment(ctx.db, alice.shopId, { status: 'arrived' });

  const filter = { statuses: ['returning' as const] };
  const file = await exportShipments(ctx, alice.shopId, ANNA, { filter, order: newestFirst, format: 'xlsx', lang: 'en' });
  const sheet = read(await bytesOf(file)).Sheets.Shipments!;

  const rows = utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: true });
  assert.equal(rows.length, 2);
  assert.deepEqual(rows[1]!.slice(0, 2), [shown.trackNumber, 'Returning']);
  assert.equal(sheet.G2?.v, 1);
});

test('more rows than a page are all there, once, in the order of the list', async (t) => {
  const { ctx, alice } = await setUp(t);
  const { shopId } = alice;
  // Groups of the same moment lie across the borders of pages.
  const rows = Array.from({ length: 2300 }, (_, n) => ({
    ...{ shopId, trackNumber: nextTrackNumber(), source: 'api' as const, statusSeenAt: NOW, lifeChangedAt: NOW },
    ...{ loadedAt: NOW, statusAt: n % 3 === 0 ? null : new Date(NOW.getTime() - (n % 5) * 1000) },
  }));
  await ctx.db.insertInto('shipments').values(rows).execute();
  const byNews = { by: 'statusAt', isAscending: false } as const;

  const file = await exportShipments(ctx, shopId, ANNA, { filter: {}, order: byNews, format: 'csv', lang: 'en' });
  const lines = (await bytesOf(file)).toString().trimEnd().split('\r\n').slice(1);

  const since = lines.map((line) => line.split(';').at(-1)!);
  assert.equal(new Set(lines.map((line) => line.split(';')[0])).size, rows.length);
  assert.equal(since.indexOf(''), rows.filter(({ statusAt }) => statusAt).length, 'those without news stand last');
});

test('a file is downloaded by its shop alone, and the log says who took it', async (t) => {
  const { ctx, alice, charlie } = await setUp(t);
  const { trackNumber } = await saveShipment(ctx.db, alice.shopId, { name: 'Анна' });
  const path = '/cabinet/shipments/export.csv?q=%D0%B0%D0%BD%D0%BD%D0%B0&sort=status_at';

  const mine = await (await signedIn(ctx, alice)).call<string>('GET', path);
  const theirs = await (await signedIn(ctx, charlie)).call<string>('GET', path);
  const nobodys = await browser(ctx).call('GET', path);
  const entry = await ctx.db.selectFrom('auditLog').selectAll().where('shopId', '=', alice.shopId).executeTakeFirstOrThrow();

  assert.match(mine.headers.get('content-disposition')!, /^attachment; filename="shipments\.csv"; filename\*=UTF-8''%D0%9E/);
  assert.ok(mine.body.includes(trackNumber) && !theirs.body.includes(trackNumber));
  assert.equal(nobodys.status, 401);
  assert.deepEqual(
    [entry.action, entry.details],
    ['shipments exported', { format: 'csv', statuses: [], lives: [], isSearch: true }],
  );
});
