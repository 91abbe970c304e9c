import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signedIn } from '../../test/api.ts';
import { NOW, testContext } from '../../test/context.ts';
import { testDatabase } from '../../test/database.ts';
import { saveCast } from '../../test/fixtures.ts';
import type { Context } from '../app.ts';
import { rlabKeyOf } from './apiKey.ts';
import { findShopByApiKey } from './apiKeys.ts';
import { API_SCOPES } from './apiScopes.ts';
import { createControlledShop, derivedCredentials } from './createShop.ts';
import { noteRlabUse } from './keyUse.ts';
import { rlabKeysOf } from './rlabKeys.ts';

const HOME = '203.0.113.7';

type Key = Record<'lastUsedAt' | 'lastUsedAddress', string | null> & {
  id: number;
  name: string;
  scopes: string[];
  addresses: string[];
};
type Keys = { userId: number; rlabKey: string; rlabUse: { usedAt: string; address: string | null } | null; apiKeys: Key[] };

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
  const found = await findShopByApiKey(ctx, made.body.key, HOME);
  const stored = await ctx.db.selectFrom('apiKeys').selectAll().execute();
  const revoked = await alice.call('DELETE', `/cabinet/keys/${made.body.id}`);
  const afterwards = await findShopByApiKey(ctx, made.body.key, HOME);

  assert.match(made.body.key, new RegExp(`^vk_${cast.alice.shopId}_[\\w-]{32}$`));
  assert.deepEqual(
    listed.body.apiKeys.map(({ name }) => name),
    ['Касса'],
  );
  assert.ok(!JSON.stringify([listed.body, stored]).includes(made.body.key));
  assert.deepEqual(found, { shopId: cast.alice.shopId, keyId: made.body.id, scopes: API_SCOPES, addresses: [] });
  assert.deepEqual([revoked.status, afterwards], [200, undefined]);
  assert.equal(await findShopByApiKey(otherHost(ctx), made.body.key, HOME), undefined);
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

  for (const key of wrong) assert.equal(await findShopByApiKey(ctx, key, HOME), undefined, key.slice(0, 60));
});

test('the owner sees when and from where a key was last used; it is written once a minute of machine time', async (t) => {
  const { ctx, alice, setNow } = await openKeys(t);
  const { body } = await alice.call<{ key: string }>('POST', '/cabinet/keys', { name: 'Касса' });
  const lastUse = async () => {
    const [key] = (await alice.call<Keys>('GET', '/cabinet/keys')).body.apiKeys;
    return [key!.lastUsedAt, key!.lastUsedAddress];
  };

  const before = await lastUse();
  setNow('2026-11-24T10:00:00Z');
  await findShopByApiKey(otherHost(ctx), body.key, '::ffff:203.0.113.7');
  const first = await lastUse();
  setNow('2026-11-24T09:00:00Z');
  await findShopByApiKey(otherHost(ctx), body.key, '2001:DB8::1');
  const soon = await lastUse();
  await ctx.db
    .updateTable('apiKeys')
    .set({ lastUsedWrittenAt: new Date(performance.timeOrigin - 61_000) })
    .execute();
  await findShopByApiKey(otherHost(ctx), body.key, '2001:DB8::1');

  assert.deepEqual(
    [before, first, soon],
    [
      [null, null],
      ['2026-11-24T10:00:00.000Z', HOME],
      ['2026-11-24T10:00:00.000Z', HOME],
    ],
  );
  assert.deepEqual(await lastUse(), ['2026-11-24T09:00:00.000Z', '2001:db8::1']);
});

test('a thousand calls with a key write its last use once', async (t) => {
  const { ctx, alice } = await openKeys(t);
  const { body } = await alice.call<{ key: string }>('POST', '/cabinet/keys', { name: 'Касса' });
  let asked = 0;
  const counted: Context = { ...ctx, withShop: (shopId, fn) => ctx.withShop(shopId, fn) };
  const { withShop } = counted;
  counted.withShop = (shopId, fn) => {
    asked++;
    return withShop(shopId, fn);
  };

  for (let i = 0; i < 1000; i++) await findShopByApiKey(counted, body.key, HOME);

  assert.equal(asked, 2, 'found once, noted once');
});

test('a key may be limited in what it does and from where, and this is changed after it was made', async (t) => {
  const { ctx, cast, alice } = await openKeys(t);
  const rights = {
    scopes: ['shipments:read', 'balance:read'],
    addresses: ['203.0.113.0/24', ' 2001:DB8:0::1 ', '203.0.113.0/24'],
  };
  const made = await alice.call<Key & { key: string }>('POST', '/cabinet/keys', { name: 'Склад', ...rights });
  const kept = { scopes: ['shipments:read', 'balance:read'], addresses: ['203.0.113.0/24', '2001:db8::1'] };

  const found = await findShopByApiKey(ctx, made.body.key, HOME);
  const changed = await alice.call('PATCH', `/cabinet/keys/${made.body.id}`, { scopes: ['messages:read'], addresses: [] });
  const after = await findShopByApiKey(ctx, made.body.key, HOME);
  const same = await alice.call('PATCH', `/cabinet/keys/${made.body.id}`, { name: 'Склад' });
  const named = await alice.call('PATCH', `/cabinet/keys/${made.body.id}`, { name: 'Архив' });
  const log = await ctx.db.selectFrom('auditLog').select(['action', 'details']).where('action', 'like', 'api key%').execute();

  assert.deepEqual({ scopes: made.body.scopes, addresses: made.body.addresses }, kept);
  assert.deepEqual(found, { shopId: cast.alice.shopId, keyId: made.body.id, ...kept });
  assert.deepEqual([changed.status, same.status, named.status], [200, 200, 200]);
  assert.deepEqual([after?.scopes, after?.addresses], [['messages:read'], []]);
  assert.deepEqual(
    log.map(({ action, details }) => [action, details.name, details.formerName, details.scopes]),
    [
      ['api key created', 'Склад', undefined, kept.scopes],
      ['api key changed', 'Склад', 'Склад', ['messages:read']],
      ['api key changed', 'Архив', 'Склад', ['messages:read']],
    ],
  );
});

test('a call from where a key does not work is not its last use', async (t) => {
  const { ctx, alice } = await openKeys(t);
  const { body } = await alice.call<{ key: string }>('POST', '/cabinet/keys', { name: 'Склад', addresses: ['203.0.113.7'] });

  const found = await findShopByApiKey(ctx, body.key, '198.51.100.1');
  const listed = await alice.call<Keys>('GET', '/cabinet/keys');

  assert.deepEqual(found?.addresses, ['203.0.113.7']);
  assert.equal(listed.body.apiKeys[0]!.lastUsedAt, null);
});

test('what cannot be a right or an address is refused in words', async (t) => {
  const { alice } = await openKeys(t);
  const make = async (rights: object) => {
    const { status, body } = await alice.call<{ error: { message: string; field: string } }>('POST', '/cabinet/keys', {
      name: 'Склад',
      ...rights,
    });
    return [status, body.error.field, body.error.message];
  };

  assert.deepEqual(await make({ scopes: [] }), [400, 'scopes', 'Отметьте хотя бы одно право: ключ без прав ничего не может.']);
  assert.deepEqual((await make({ scopes: ['everything'] })).slice(0, 2), [400, 'scopes.0']);
  assert.deepEqual(await make({ addresses: ['203.0.113.7', 'сервер'] }), [
    ...[400, 'addresses'],
    '«сервер» – не IP-адрес. Нужен адрес вида 203.0.113.7 или сеть вида 203.0.113.0/24.',
  ]);
  const many = Array.from({ length: 51 }, (_, i) => `203.0.113.${i}`);
  assert.deepEqual((await make({ addresses: many })).slice(0, 2), [400, 'addresses']);
});

test('the owner sees when the shop’s module last called', async (t) => {
  const { ctx, cast, alice, charlie } = await openKeys(t);
  const use = async (of: typeof alice) => (await of.call<Keys>('GET', '/cabinet/keys')).body.rlabUse;

  const before = await use(alice);
  await noteRlabUse(ctx, cast.alice.shopId, HOME);
  await noteRlabUse(otherHost(ctx), cast.alice.shopId, '198.51.100.1');

  assert.deepEqual([before, await use(charlie)], [null, null]);
  assert.deepEqual(await use(alice), { usedAt: NOW.toISOString(), address: HOME });
});

test('another shop neither sees a key nor changes or revokes it', async (t) => {
  const { ctx, alice, charlie } = await openKeys(t);
  const { body } = await alice.call<{ id: number; key: string }>('POST', '/cabinet/keys', { name: 'Касса' });

  const listed = await charlie.call<Keys>('GET', '/cabinet/keys');
  const revoked = await charlie.call('DELETE', `/cabinet/keys/${body.id}`);
  const changed = await charlie.call('PATCH', `/cabinet/keys/${body.id}`, { name: 'Мой' });

  assert.deepEqual([listed.body.apiKeys, revoked.status, changed.status], [[], 404, 404]);
  assert.ok(await findShopByApiKey(ctx, body.key, HOME));
});

test('a shop has twenty keys at most', async (t) => {
  const { alice } = await openKeys(t);
  const make = (i: number) => alice.call('POST', '/cabinet/keys', { name: `Ключ ${i}` });
  for (let i = 0; i < 18; i++) assert.equal((await make(i)).status, 201);

  const atOnce = await Promise.all([18, 19, 20, 21].map(make));

  assert.deepEqual(atOnce.map(({ status }) => status).sort(), [201, 201, 429, 429]);
});

test('a shop has one R-Lab key, and knows its former ones', async (t) => {
  const { ctx, cast, alice } = await openKeys(t);
  const { shopId } = cast.alice;
  const { body } = await alice.call<Keys>('GET', '/cabinet/keys');

  assert.equal(body.userId, shopId);
  assert.equal((await rlabKeysOf(ctx, shopId))?.current, body.rlabKey);
  assert.notEqual((await rlabKeysOf(ctx, cast.charlie.shopId))?.current, body.rlabKey);
  assert.equal(await rlabKeysOf(ctx, 999_999), undefined);

  await ctx.db.updateTable('shops').set({ apiKeyVersion: 2 }).where('id', '=', shopId).execute();

  const { current, former } = (await rlabKeysOf(ctx, shopId))!;
  assert.deepEqual({ current, former }, { current: rlabKeyOf(ctx.secrets, shopId, 2), former: [body.rlabKey] });
});

test('a shop of the sandbox control works with credentials that can be shown again', async (t) => {
  const { ctx } = testContext(await testDatabase(t));

  const shop = await createControlledShop(ctx, { name: 'Проба' });

  const { shopId, ...credentials } = shop;
  assert.deepEqual(derivedCredentials(ctx, shopId), credentials);
  assert.equal((await findShopByApiKey(ctx, shop.apiKey, HOME))?.shopId, shopId);
  assert.equal((await rlabKeysOf(ctx, shopId))?.current, shop.rlabKey);
  const row = await ctx.db.selectFrom('shops').selectAll().where('id', '=', shopId).executeTakeFirstOrThrow();
  assert.deepEqual([row.isControlled, row.reportEmails], [true, [shop.email]]);
});
