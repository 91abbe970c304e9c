import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signedIn } from '../../test/api.ts';
import { testContext } from '../../test/context.ts';
import { testDatabase } from '../../test/database.ts';
import { saveCast } from '../../test/fixtures.ts';
import type { Context } from '../app.ts';
import { rlabKeyOf } from './apiKey.ts';
import { findShopByApiKey, findShopByRlabKey } from './apiKeys.ts';
import { createControlledShop, derivedCredentials } from './createShop.ts';

type Keys = { userId: number; rlabKey: string; apiKeys: { id: number; name: string; lastUsedAt: string | null }[] };

async function openKeys(t: Parameters<typeof testDatabase>[0]) {
  const test = testContext(await testDatabase(t));
  const cast = await saveCast(test.ctx.db);
  return { ...test, cast, alice: await signedIn(test.ctx, cast.alice), charlie: await signedIn(test.ctx, cast.charlie) };
}

/** What another host of the service knows: nothing is remembered there. */
function otherHost(ctx: Context): Context {
  return { ...ctx, withShop: (shopId, fn) => ctx.withShop(shopId, fn) };
}

test('a key is shown once, works until it is revoked, and is stored as a hash only', async (t) => {
  const { ctx, cast, alice } = await openKeys(t);

  const made = await alice.call<{ id: number; key: string }>('POST', '/cabinet/keys', { name: 'Касса' });
  const listed = await alice.call<Keys>('GET', '/cabinet/keys');
  const found = await findShopByApiKey(ctx, made.body.key);
  const stored = await ctx.db.selectFrom('apiKeys').selectAll().execute();
  const revoked = await alice.call('DELETE', `/cabinet/keys/${made.body.id}`);
  const afterwards = await findShopByApiKey(ctx, made.body.key);

  assert.match(made.body.key, new RegExp(`^vk_${cast.alice.shopId}_[\\w-]{32}$`));
  assert.deepEqual(
    listed.body.apiKeys.map(({ name }) => name),
    ['Касса'],
  );
  assert.ok(!JSON.stringify([listed.body, stored]).includes(made.body.key));
  assert.deepEqual(found, { shopId: cast.alice.shopId, keyId: made.body.id });
  assert.deepEqual([revoked.status, afterwards], [200, undefined]);
  assert.equal(await findShopByApiKey(otherHost(ctx), made.body.key), undefined);
});

test('what is no key of a shop opens nothing', async (t) => {
  const { ctx, cast, alice } = await openKeys(t);
  const { body } = await alice.call<{ key: string }>('POST', '/cabinet/keys', { name: 'Касса' });
  const random = body.key.split('_').slice(2).join('_');
  const wrong = [
    '',
    'vk_',
    `${body.key}x`,
    body.key.slice(0, -1),
    body.key.toUpperCase(),
    `vk_${cast.charlie.shopId}_${random}`,
    `vk_99999999999999999999_${random}`,
    `vk_-1_${random}`,
    `vk_${cast.alice.shopId}_' or 1=1 --padding-padding`,
    'x'.repeat(100_000),
  ];

  for (const key of wrong) assert.equal(await findShopByApiKey(ctx, key), undefined, key.slice(0, 60));
});

test('the owner sees when a key was last used', async (t) => {
  const { ctx, alice, setNow } = await openKeys(t);
  const { body } = await alice.call<{ key: string }>('POST', '/cabinet/keys', { name: 'Касса' });
  const lastUsed = async () => (await alice.call<Keys>('GET', '/cabinet/keys')).body.apiKeys[0]!.lastUsedAt;

  const before = await lastUsed();
  setNow('2026-11-24T10:00:00Z');
  await findShopByApiKey(otherHost(ctx), body.key);
  const first = await lastUsed();
  setNow('2026-11-24T10:00:30Z');
  await findShopByApiKey(otherHost(ctx), body.key);
  const soon = await lastUsed();
  setNow('2026-11-24T10:01:31Z');
  await findShopByApiKey(otherHost(ctx), body.key);

  assert.deepEqual(
    [before, first, soon, await lastUsed()],
    [null, '2026-11-24T10:00:00.000Z', '2026-11-24T10:00:00.000Z', '2026-11-24T10:01:31.000Z'],
  );
});

test('another shop neither sees a key nor revokes it', async (t) => {
  const { ctx, alice, charlie } = await openKeys(t);
  const { body } = await alice.call<{ id: number; key: string }>('POST', '/cabinet/keys', { name: 'Касса' });

  const listed = await charlie.call<Keys>('GET', '/cabinet/keys');
  const revoked = await charlie.call('DELETE', `/cabinet/keys/${body.id}`);

  assert.deepEqual([listed.body.apiKeys, revoked.status], [[], 404]);
  assert.ok(await findShopByApiKey(ctx, body.key));
});

test('a shop has twenty keys at most', async (t) => {
  const { alice } = await openKeys(t);
  const statuses: number[] = [];
  for (let i = 0; i < 21; i++) statuses.push((await alice.call('POST', '/cabinet/keys', { name: `Ключ ${i}` })).status);

  assert.deepEqual([statuses[19], statuses[20]], [201, 429]);
});

test('the R-Lab key opens its own shop, and an older version of it none', async (t) => {
  const { ctx, cast, alice } = await openKeys(t);
  const { shopId } = cast.alice;
  const { body } = await alice.call<Keys>('GET', '/cabinet/keys');

  assert.equal(body.userId, shopId);
  assert.deepEqual(await findShopByRlabKey(ctx, shopId, body.rlabKey), { shopId });
  assert.equal(await findShopByRlabKey(ctx, cast.charlie.shopId, body.rlabKey), undefined);
  for (const userId of [0, -1, 1.5, Number.NaN, 2 ** 31, 999_999])
    assert.equal(await findShopByRlabKey(ctx, userId, body.rlabKey), undefined);

  await ctx.db.updateTable('shops').set({ apiKeyVersion: 2 }).where('id', '=', shopId).execute();

  assert.equal(await findShopByRlabKey(ctx, shopId, body.rlabKey), undefined);
  assert.deepEqual(await findShopByRlabKey(ctx, shopId, rlabKeyOf(ctx.secrets, shopId, 2)), { shopId });
});

test('a shop of the sandbox control works with credentials that can be shown again', async (t) => {
  const { ctx } = testContext(await testDatabase(t));

  const shop = await createControlledShop(ctx, { name: 'Проба' });

  const { shopId, ...credentials } = shop;
  assert.deepEqual(derivedCredentials(ctx, shopId), credentials);
  assert.equal((await findShopByApiKey(ctx, shop.apiKey))?.shopId, shopId);
  assert.deepEqual(await findShopByRlabKey(ctx, shopId, shop.rlabKey), { shopId });
  const row = await ctx.db.selectFrom('shops').selectAll().where('id', '=', shopId).executeTakeFirstOrThrow();
  assert.deepEqual([row.isControlled, row.reportEmails], [true, [shop.email]]);
});
