import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { signedIn } from '../../test/api.ts';
import type { ErrorBody } from '../platform/http.ts';
import { STAFF, staffRig } from '../staff/testStaff.ts';
import type { ShopView } from './shop.ts';

const REASON = 'просили по телефону';

async function acting(t: Parameters<typeof staffRig>[0]) {
  const rig = await staffRig(t);
  const began = await rig.staff.call<{ shopId: number }>('POST', `/cabinet/staff/shops/${rig.alice.shopId}/act`, {
    reason: REASON,
  });
  return { ...rig, began };
}

test('staff act as a shop with a reason, and its log says who did what and why', async (t) => {
  const { staff, began, alice, audited, staffLog } = await acting(t);

  const view = await staff.call<ShopView>('GET', '/cabinet/shop');
  const off = await staff.call('PUT', '/cabinet/shop/service', { isOn: false });
  const ended = await staff.call('DELETE', '/cabinet/staff/acting');
  const after = await staff.call('GET', '/cabinet/shop');

  assert.deepEqual(
    [began.status, view.body.shopId, view.body.role, view.body.acting?.reason],
    [200, alice.shopId, 'operator', REASON],
  );
  assert.deepEqual([off.status, ended.body], [200, { shopId: alice.shopId }]);
  assert.equal(after.status, 409, 'they have no shop of their own');
  assert.deepEqual(await audited(), [
    `${STAFF} | staff began acting`,
    `сотрудник staff: ${REASON} | service off`,
    `${STAFF} | staff stopped acting`,
  ]);
  assert.deepEqual(await staffLog(), [`${STAFF} | staff began acting`, `${STAFF} | staff stopped acting`]);
});

test('settings of the shop are changed as its owner changes them, and its log says that it was staff', async (t) => {
  const { staff, audited } = await acting(t);
  const { body: shop } = await staff.call<ShopView>('GET', '/cabinet/shop');

  const changed = await staff.call<ShopView>('PATCH', '/cabinet/shop', { version: shop.settingsVersion, isReportDaily: true });

  assert.deepEqual([changed.status, changed.body.settings.isReportDaily], [200, true]);
  assert.equal((await audited()).at(-1), `сотрудник staff: ${REASON} | settings changed`);
});

test('keys, passwords and what is the owner’s stay out of reach', async (t) => {
  const { staff } = await acting(t);

  const answers = await Promise.all([
    staff.call('GET', '/cabinet/keys'),
    staff.call('POST', '/cabinet/keys', { name: 'мой' }),
    staff.call('PUT', '/cabinet/password', { currentPassword: 'прежний пароль', newPassword: 'новый пароль 1' }),
    staff.call('POST', '/cabinet/session/shop', { shopId: 1 }),
  ]);

  assert.deepEqual(
    answers.map(({ status }) => status),
    [403, 403, 403, 403],
  );
});

test('the hour ends by itself: nothing more is saved anywhere until staff say that they know', async (t) => {
  const { staff, alice, db, ctx } = await acting(t);
  await db
    .insertInto('members')
    .values({ shopId: alice.shopId + 1, userId: 'staff', role: 'owner', createdAt: ctx.now() })
    .execute();
  await sql`update auth.acting set until = clock_timestamp() - interval '1 second'`.execute(db);

  const late = await staff.call<ErrorBody>('PUT', '/cabinet/shop/service', { isOn: false });
  await staff.call('DELETE', '/cabinet/staff/acting');
  const own = await staff.call<ShopView>('GET', '/cabinet/shop');

  assert.deepEqual([late.status, late.body.error.field], [403, 'acting']);
  assert.deepEqual([own.body.shopId, own.body.acting], [alice.shopId + 1, null]);
});

test('another session of the same person is where it was', async (t) => {
  const { ctx } = await acting(t);

  const elsewhere = await (await signedIn(ctx, { userId: 'staff' })).call('GET', '/cabinet/shop');

  assert.equal(elsewhere.status, 409);
});

test('nobody but staff acts as another shop, and who is no longer staff stops at once', async (t) => {
  const { ctx, db, staff, alice, charlie } = await acting(t);
  const owner = await signedIn(ctx, charlie);

  const refused = await owner.call('POST', `/cabinet/staff/shops/${alice.shopId}/act`, { reason: REASON });
  await sql`delete from auth.staff`.execute(db);
  const dismissed = await staff.call('GET', '/cabinet/shipments');

  assert.deepEqual([refused.status, dismissed.status], [403, 409]);
});

test('a reason is needed, and what is hostile in it is shown as plain text', async (t) => {
  const { staff, alice, audited } = await staffRig(t);
  const act = (reason: string) => staff.call<ErrorBody>('POST', `/cabinet/staff/shops/${alice.shopId}/act`, { reason });

  const [none, blank, long] = [await act(''), await act(' \u202e \n'), await act('я'.repeat(301))];
  const odd = await act('<b>звонок</b>\u202e\u0000\nперенос 🎧');
  await staff.call('PUT', '/cabinet/shop/service', { isOn: false });

  assert.deepEqual([none.status, blank.status, long.status, odd.status], [400, 400, 400, 200]);
  assert.equal(none.body.error.field, 'reason');
  assert.equal((await audited()).at(-1), 'сотрудник staff: <b>звонок</b> перенос 🎧 | service off');
});

test('a shop that is not there cannot be acted as', async (t) => {
  const { staff } = await staffRig(t);

  assert.equal((await staff.call('POST', '/cabinet/staff/shops/999999/act', { reason: REASON })).status, 404);
});
