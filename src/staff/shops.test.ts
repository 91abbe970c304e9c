import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signedIn } from '../../test/api.ts';
import { saveShipment, saveShop } from '../../test/fixtures.ts';
import type { ErrorBody } from '../platform/http.ts';
import type { StaffShop } from './shopListStore.ts';
import type { viewShop } from './shopView.ts';
import { STAFF, staffRig } from './testStaff.ts';

type Page = { items: StaffShop[] };
type View = Awaited<ReturnType<typeof viewShop>>;

const SHOPS = '/cabinet/staff/shops';
const LAST_DAY = '2026-12-31';
const UNTIL = '2026-12-31T21:00:00.000Z';

test('a shop is found by name, e-mail, phone, a person of it, or its number', async (t) => {
  const { staff, db, alice, charlie, ctx } = await staffRig(t);
  await signedIn(ctx, alice);
  const shopId = await saveShop(db, { name: 'Горшок 100%', email: 'vera@gorshok.example', phone: '+7 (916) 555-66-77' });
  const found = async (q: string) =>
    (await staff.call<Page>('GET', `${SHOPS}?q=${encodeURIComponent(q)}`)).body.items.map((shop) => shop.shopId);

  assert.deepEqual(await found('горшок'), [shopId]);
  assert.deepEqual(await found('VERA@gor'), [shopId]);
  assert.deepEqual(await found('8 916 555-66-77'), [shopId]);
  assert.deepEqual(await found('100%'), [shopId]);
  assert.deepEqual(await found('%'), [shopId]);
  assert.deepEqual(await found('alice@example'), [alice.shopId]);
  assert.deepEqual(await found(String(charlie.shopId)), [charlie.shopId]);
  assert.deepEqual(await found("' or 1=1 --"), []);
});

test('shops are filtered by switch, tariff and demo', async (t) => {
  const { staff, db, alice, charlie } = await staffRig(t);
  await db.updateTable('shops').set({ isServiceOn: false }).where('id', '=', alice.shopId).execute();
  await db.deleteFrom('shopTariffs').where('shopId', '=', charlie.shopId).execute();
  const demo = await saveShop(db, { isDemo: true });
  const found = async (query: string) =>
    (await staff.call<Page>('GET', `${SHOPS}?${query}`)).body.items.map((shop) => shop.shopId);

  assert.deepEqual(await found('service=off'), [alice.shopId]);
  assert.deepEqual(await found('tariff=none'), [charlie.shopId]);
  assert.deepEqual(await found('tariff=L&demo=no'), [alice.shopId]);
  assert.deepEqual(await found('demo=yes'), [demo]);
});

test('the page of a shop shows its card, people, money, counts and logs, and no key or recipient', async (t) => {
  const { staff, db, alice, ctx } = await staffRig(t);
  await signedIn(ctx, alice);
  await saveShipment(db, alice.shopId, { name: 'Анна Белова', phone: '79161112233' });

  const { status, body } = await staff.call<View>('GET', `${SHOPS}/${alice.shopId}`);

  assert.equal(status, 200);
  assert.deepEqual(
    [body.settings.name, body.tariff?.tariff, body.balanceKopecks, body.counts.active],
    ['Ромашка', 'L', 10_000_000, 1],
  );
  assert.deepEqual(
    body.people.map(({ email, role }) => [email, role]),
    [['alice@example.org', 'owner']],
  );
  assert.doesNotMatch(JSON.stringify(body), /Белова|79161112233|apiKeyVersion/);
  assert.equal((await staff.call('GET', `${SHOPS}/999999`)).status, 404);
});

test('a tariff changes from now on, its ledger does not, and the log keeps why', async (t) => {
  const { staff, db, alice, audited } = await staffRig(t);
  const { body: before } = await staff.call<View>('GET', `${SHOPS}/${alice.shopId}`);

  const change = { tariff: 'XS', lastDay: LAST_DAY, was: before.tariff, reason: 'подарок за ожидание' };
  const { body: after } = await staff.call<View>('PUT', `${SHOPS}/${alice.shopId}/tariff`, change);
  const ended = await staff.call<View>('PUT', `${SHOPS}/${alice.shopId}/tariff`, {
    ...{ tariff: null, lastDay: null, was: after.tariff, reason: 'магазин закрылся' },
  });

  assert.deepEqual([after.tariff, after.places.quota], [{ tariff: 'XS', until: UNTIL }, 100]);
  assert.equal(ended.body.tariff, null);
  assert.equal((await db.selectFrom('ledgerEntries').select('id').where('shopId', '=', alice.shopId).execute()).length, 1);
  assert.deepEqual(await audited(), [
    'сотрудник staff: подарок за ожидание | tariff set',
    'сотрудник staff: магазин закрылся | tariff set',
  ]);
});

test('of two who change a tariff at once the second is told who was first, and nothing is overwritten', async (t) => {
  const { staff, alice } = await staffRig(t);
  const { body: shown } = await staff.call<View>('GET', `${SHOPS}/${alice.shopId}`);
  const put = (tariff: string, reason: string) =>
    staff.call<ErrorBody>('PUT', `${SHOPS}/${alice.shopId}/tariff`, { tariff, lastDay: LAST_DAY, was: shown.tariff, reason });

  const answers = await Promise.all([put('S', 'первая'), put('M', 'вторая')]);

  const refused = answers.find(({ status }) => status === 409)!;
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
  assert.match(refused.body.error.message, /Это сделал сотрудник staff: (первая|вторая)/);
});

test('a tariff that ends in the past, or has no end, is refused at its field', async (t) => {
  const { staff, alice } = await staffRig(t);
  const { body: shown } = await staff.call<View>('GET', `${SHOPS}/${alice.shopId}`);
  const put = (lastDay: string | null) =>
    staff.call<ErrorBody>('PUT', `${SHOPS}/${alice.shopId}/tariff`, { tariff: 'S', lastDay, was: shown.tariff, reason: 'проба' });

  for (const lastDay of ['2020-01-01', null, '31 февраля']) {
    const { status, body } = await put(lastDay);
    assert.deepEqual([status, body.error.field], [400, 'lastDay']);
  }
});

test('the switch and the permission for sorting are turned with a reason, once', async (t) => {
  const { staff, alice, audited } = await staffRig(t);
  const put = (path: string, body: object) => staff.call<View>('PUT', `${SHOPS}/${alice.shopId}/${path}`, body);

  const off = await put('service', { isOn: false, reason: 'жалобы получателей' });
  await put('service', { isOn: false, reason: 'ещё раз' });
  const allowed = await put('sorting', { isAllowed: true, reason: 'просил владелец' });
  const nameless = await put('service', { isOn: true });

  assert.deepEqual([off.body.isServiceOn, allowed.body.settings.isSortingAllowed, nameless.status], [false, true, 400]);
  assert.deepEqual(await audited(), [
    'сотрудник staff: жалобы получателей | service off',
    'сотрудник staff: просил владелец | sorting allowed',
  ]);
});

test('notes are for staff: the shop’s own request cannot read them', async (t) => {
  const { staff, alice, ctx, staffLog } = await staffRig(t);
  const path = `${SHOPS}/${alice.shopId}/notes`;

  const { body: note } = await staff.call<{ id: string; author: string }>('POST', path, { body: 'Звонила\r\n<script>\u0007' });
  const { body: shop } = await staff.call<View>('GET', `${SHOPS}/${alice.shopId}`);
  const gone = [await staff.call('DELETE', `${path}/${note.id}`), await staff.call('DELETE', `${path}/${note.id}`)];
  const long = await staff.call('POST', path, { body: 'я'.repeat(4001) });

  assert.deepEqual(
    shop.notes.map(({ body, author }) => [body, author]),
    [['Звонила\n<script>', STAFF]],
  );
  assert.deepEqual([...gone.map(({ status }) => status), long.status], [200, 404, 400]);
  assert.deepEqual(await staffLog(), [`${STAFF} | note added`, `${STAFF} | note removed`]);
  await assert.rejects(
    ctx.withShop(alice.shopId, (db) => db.selectFrom('staffNotes').selectAll().execute()),
    /permission denied/,
  );
});

test('a shop that is not there gets no tariff and no note', async (t) => {
  const { staff, staffLog } = await staffRig(t);

  const answers = [
    await staff.call('PUT', `${SHOPS}/999999/tariff`, { tariff: 'S', lastDay: LAST_DAY, was: null, reason: 'проба' }),
    await staff.call('POST', `${SHOPS}/999999/notes`, { body: 'Звонила' }),
  ];

  assert.deepEqual(
    answers.map(({ status }) => status),
    [404, 404],
  );
  assert.deepEqual(await staffLog(), []);
});

test('nobody of a shop opens the console', async (t) => {
  const { ctx, alice } = await staffRig(t);
  const owner = await signedIn(ctx, alice);

  for (const path of ['shops', `shops/${alice.shopId}`, 'health', 'failed', 'failed/groups', 'log', 'log/export', 'people'])
    assert.equal((await owner.call('GET', `/cabinet/staff/${path}`)).status, 403, path);
});
