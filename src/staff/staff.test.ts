import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser, signedIn } from '../../test/api.ts';
import { testContext } from '../../test/context.ts';
import { testDatabase } from '../../test/database.ts';
import { saveCast, saveShipment } from '../../test/fixtures.ts';
import { ensureStaff } from './ensureStaff.ts';
import type { StaffShop } from './shopListStore.ts';

type Page = { items: StaffShop[]; next: number | null };

test('the first staff account comes from the configuration, once, and its later password is its own', async (t) => {
  const staff = { email: 'staff@example.org', password: 'первый пароль' };
  const { ctx } = testContext(await testDatabase(t), { config: { staff } });

  const lines = [await ensureStaff(ctx), await ensureStaff(ctx)].flat();
  const page = browser(ctx);
  const signIn = await page.call('POST', '/api/auth/sign-in/email', staff);
  const session = await page.call<{ isStaff: boolean; shopId: number | null }>('GET', '/cabinet/session');

  assert.deepEqual(lines, [], 'a real password is not printed');
  assert.deepEqual([signIn.status, session.body.isStaff, session.body.shopId], [200, true, null]);
});

test('two hosts that start at once find the same first staff account', async (t) => {
  const staff = { email: 'staff@example.org', password: 'первый пароль' };
  const database = await testDatabase(t);
  const hosts = [testContext(database, { config: { staff } }), testContext(database, { config: { staff } })];

  await Promise.all(hosts.map(({ ctx }) => ensureStaff(ctx)));

  assert.equal((await browser(hosts[0]!.ctx).call('POST', '/api/auth/sign-in/email', staff)).status, 200);
});

test('the sandbox has a staff account and says how to sign in', async (t) => {
  const { ctx } = testContext(await testDatabase(t));

  const [line] = await ensureStaff(ctx);
  const [, email, password] = /^Staff: (\S+) \/ (\S+)$/.exec(line!)!;

  assert.deepEqual(await ensureStaff(ctx), [line]);
  assert.equal((await browser(ctx).call('POST', '/api/auth/sign-in/email', { email, password })).status, 200);
});

test('staff see all shops with their counts, page by page; nobody else does', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const { alice, charlie } = await saveCast(ctx.db);
  const [line] = await ensureStaff(ctx);
  const [, email, password] = /^Staff: (\S+) \/ (\S+)$/.exec(line!)!;
  await saveShipment(ctx.db, alice.shopId);
  await saveShipment(ctx.db, alice.shopId, { life: 'finished' });
  await saveShipment(ctx.db, alice.shopId, { life: 'deleted' });
  const page = browser(ctx);
  await page.call('POST', '/api/auth/sign-in/email', { email, password });

  const first = await page.call<Page>('GET', '/cabinet/staff/shops?limit=1');
  const second = await page.call<Page>('GET', `/cabinet/staff/shops?limit=1&before=${first.body.next}`);
  const refused = await (await signedIn(ctx, alice)).call('GET', '/cabinet/staff/shops');

  assert.deepEqual([first.body.items[0]!.shopId, first.body.items[0]!.shipments], [charlie.shopId, 0]);
  const { name, people, shipments, activeShipments, tariff, balanceKopecks } = second.body.items[0]!;
  assert.deepEqual([name, people, shipments, activeShipments, tariff, balanceKopecks], ['Ромашка', 2, 2, 1, 'L', 10_000_000]);
  assert.equal(refused.status, 403);
});
