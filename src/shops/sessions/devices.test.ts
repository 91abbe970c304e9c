import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Browser, browser, signedIn } from '../../../test/api.ts';
import { testContext } from '../../../test/context.ts';
import { testDatabase } from '../../../test/database.ts';
import { saveCast } from '../../../test/fixtures.ts';

const OLGA = { name: 'Ольга', shopName: 'Чайная', email: 'olga@example.org', password: 'семь чашек', hasAcceptedTerms: true };
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; rv:132.0) Gecko/20100101 Firefox/132.0';

type DeviceView = { id: string; browser: string | null; system: string | null; address: string | null; isThis: boolean };

const devicesOf = async (page: Browser) => (await page.call<DeviceView[]>('GET', '/cabinet/devices')).body;

test('a person sees where they are signed in, this device first, and ends one or all others', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const [home, phone, office] = [browser(ctx), browser(ctx), browser(ctx)];
  await home.call('POST', '/cabinet/register', OLGA, { 'user-agent': FIREFOX });
  const credentials = { email: OLGA.email, password: OLGA.password };
  for (const page of [phone, office]) await page.call('POST', '/api/auth/sign-in/email', credentials);

  const before = await devicesOf(home);
  const ended = await home.call('DELETE', `/cabinet/devices/${before[1]!.id}`);
  const left = await devicesOf(home);
  const others = await home.call<{ ended: number }>('DELETE', '/cabinet/devices/others');

  assert.deepEqual([before.length, ended.status, left.length, others.body.ended], [3, 200, 2, 1]);
  const { browser: name, system, isThis, address } = before[0]!;
  assert.deepEqual([name, system, isThis], ['Firefox', 'Windows', true]);
  assert.match(address!, /^10\.0\./);
  assert.equal((await home.call('GET', '/cabinet/shop')).status, 200);
  for (const page of [phone, office]) assert.equal((await page.call('GET', '/cabinet/shop')).status, 401);
});

test('nobody sees or ends a session of somebody else', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const cast = await saveCast(ctx.db);
  const [alice, bob] = await Promise.all([signedIn(ctx, cast.alice), signedIn(ctx, cast.bob)]);
  const [ofAlice] = await devicesOf(alice);

  const foreign = await bob.call('DELETE', `/cabinet/devices/${ofAlice!.id}`);

  assert.deepEqual([foreign.status, (await alice.call('GET', '/cabinet/shop')).status], [404, 200]);
  assert.equal((await browser(ctx).call('GET', '/cabinet/devices')).status, 401);
  assert.equal((await bob.call('DELETE', '/cabinet/devices/%00')).status, 400);
});
