import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { type Browser, browser, signedIn } from '../../test/api.ts';
import { NOW, testContext } from '../../test/context.ts';
import { testDatabase } from '../../test/database.ts';
import { saveCast, saveShipment } from '../../test/fixtures.ts';
import type { Db } from '../platform/database.ts';
import type { ErrorBody } from '../platform/http.ts';
import type { ShopView } from './shop.ts';

async function openCabinets(t: Parameters<typeof testDatabase>[0]) {
  const { ctx } = testContext(await testDatabase(t));
  const cast = await saveCast(ctx.db);
  await ctx.db
    .insertInto('members')
    .values({ shopId: cast.alice.shopId, userId: 'rita', role: 'reader', createdAt: NOW })
    .execute();
  const [alice, bob, charlie, rita] = await Promise.all(
    [cast.alice, cast.bob, cast.charlie, { userId: 'rita' }].map((who) => signedIn(ctx, who)),
  );
  return { ctx, cast, alice: alice!, bob: bob!, charlie: charlie!, rita: rita! };
}

test('each person sees their own shop and their part in it', async (t) => {
  const { cast, alice, bob, charlie, rita } = await openCabinets(t);

  const views = await Promise.all([alice, bob, charlie, rita].map((page) => page.call<ShopView>('GET', '/cabinet/shop')));

  assert.deepEqual(
    views.map(({ body }) => [body.shopId, body.name, body.role]),
    [
      [cast.alice.shopId, 'Ромашка', 'owner'],
      [cast.alice.shopId, 'Ромашка', 'operator'],
      [cast.charlie.shopId, 'Василёк', 'owner'],
      [cast.alice.shopId, 'Ромашка', 'reader'],
    ],
  );
  assert.deepEqual(views[0]!.body.standIns, ['post', 'sms', 'email']);
});

test('the pages are told the hours of this service, as they are configured', async (t) => {
  const config = { checkTimes: ['22:15', '09:00'], window: { opens: '11:00', closes: '12:30' }, zone: 'Asia/Omsk' };
  const { ctx } = testContext(await testDatabase(t), { config });
  const { alice } = await saveCast(ctx.db);

  const { body } = await (await signedIn(ctx, alice)).call<ShopView>('GET', '/cabinet/shop');

  const { window, nightlyCheckAt, reportAt, zone } = body;
  assert.deepEqual(
    { window, nightlyCheckAt, reportAt, zone },
    { window: { from: '11:00', to: '12:30' }, nightlyCheckAt: '22:15', reportAt: '12:15', zone: 'Asia/Omsk' },
  );
});

test('a session that names a shop the person has left shows the shop they are in', async (t) => {
  const { ctx, cast, charlie } = await openCabinets(t);
  await sql`update auth.session set "activeShopId" = ${cast.alice.shopId} where "userId" = 'charlie'`.execute(ctx.db);

  const view = await charlie.call<ShopView>('GET', '/cabinet/shop');

  assert.equal(view.body.shopId, cast.charlie.shopId);
});

test('settings are changed field by field, read back, and the change is on record', async (t) => {
  const { ctx, cast, alice, bob, charlie } = await openCabinets(t);
  const changes = {
    name: '  Ромашка   и мята ',
    phone: '8 (487) 220-00-01 доб. 5',
    email: 'Shop@Romashka.example',
    site: 'romashka.example',
    originIndex: '300041',
    allowLandlines: true,
    keepForeignPhones: true,
    silentDays: 45,
    storageDays: null,
    windowZone: 'recipient',
    adminEmails: ['b@example.org', 'B@example.org'],
    isReportDaily: true,
    systemPhone: '8 916 123-45-67',
  };

  const answer = await alice.call<ShopView>('PATCH', '/cabinet/shop', { ...changes, version: 1 });
  await alice.call('PATCH', '/cabinet/shop', { phone: '', site: null, version: answer.body.settingsVersion });

  const cleaned = {
    ...changes,
    name: 'Ромашка и мята',
    email: 'shop@romashka.example',
    adminEmails: ['b@example.org'],
    systemPhone: '79161234567',
  };
  assert.deepEqual({ ...answer.body.settings, ...cleaned }, answer.body.settings);
  const after = await bob.call<ShopView>('GET', '/cabinet/shop');
  assert.deepEqual(
    [after.body.settings.phone, after.body.settings.site, after.body.settings.email],
    [null, null, 'shop@romashka.example'],
  );
  assert.equal((await charlie.call<ShopView>('GET', '/cabinet/shop')).body.settings.name, 'Василёк');
  assert.deepEqual(await auditOf(ctx.db, cast.alice.shopId), ['settings changed', 'settings changed']);
});

test('of two people who save the settings at once the second hears of the first, and nothing is overwritten', async (t) => {
  const { ctx, cast, alice, charlie } = await openCabinets(t);
  await ctx.db
    .insertInto('members')
    .values({ shopId: cast.alice.shopId, userId: 'nina', role: 'owner', createdAt: NOW })
    .execute();
  const nina = await signedIn(ctx, { userId: 'nina' });
  const save = (page: Browser, changes: object) => page.call<ErrorBody & ShopView>('PATCH', '/cabinet/shop', changes);

  const answers = await Promise.all([
    save(alice, { phone: '8 800 100-00-01', version: 1 }),
    save(nina, { phone: '8 800 100-00-02', version: 1 }),
  ]);

  const [first, second] = answers.toSorted((a, b) => a.status - b.status);
  assert.deepEqual([first!.status, first!.body.settingsVersion, second!.status], [200, 2, 409]);
  const winner = answers[0]!.status === 200 ? 'alice' : 'nina';
  assert.deepEqual(second!.body.error.details, { version: 2, savedAt: NOW.toISOString(), savedBy: `${winner}@example.org` });
  assert.match(second!.body.error.message, /12:00/);
  const { body } = await alice.call<ShopView>('GET', '/cabinet/shop');
  assert.equal(body.settings.phone, first!.body.settings.phone);
  assert.equal((await save(charlie, { phone: '8 800 100-00-03', version: 1 })).status, 200);
});

test('settings are the owner’s, and are saved with the version they were read with', async (t) => {
  const { alice, bob } = await openCabinets(t);

  assert.equal((await bob.call('PATCH', '/cabinet/shop', { phone: '8 800 100-00-01', version: 1 })).status, 403);
  assert.equal((await alice.call('PATCH', '/cabinet/shop', { phone: '8 800 100-00-01' })).status, 400);
  assert.equal((await alice.call<ShopView>('PATCH', '/cabinet/shop', { version: 1 })).body.settingsVersion, 1);
  const beyond = [2_147_483_647, 3_000_000_000].map((version) => alice.call('PATCH', '/cabinet/shop', { name: 'Мак', version }));
  assert.deepEqual(
    (await Promise.all(beyond)).map(({ status }) => status),
    [409, 400],
  );
});

test('a wrong setting is refused at its field and nothing is saved', async (t) => {
  const { alice } = await openCabinets(t);
  const wrong: [string, unknown][] = [
    ['name', ''],
    ['name', 'x'.repeat(201)],
    ['phone', 'нет телефона'],
    ['email', 'кому@'],
    ['site', 'javascript:alert(1)'],
    ['site', 'https://user:pass@evil.example'],
    ['originIndex', '30004'],
    ['silentDays', 0],
    ['silentDays', 1.5],
    ['silentDays', '30'],
    ['windowZone', 'moon'],
    ['adminEmails', 'a@example.org'],
    ['systemPhone', '8 487 220-00-01'],
    ['allowLandlines', 'yes'],
    ['keepForeignPhones', 1],
  ];

  for (const [field, value] of wrong) {
    const answer = await alice.call<ErrorBody>('PATCH', '/cabinet/shop', { [field]: value, isReportDaily: true, version: 1 });
    assert.deepEqual([answer.status, answer.body.error.field], [400, field], `${field} = ${String(value).slice(0, 30)}`);
  }
  for (const foreign of ['isSortingAllowed', 'smsSender', 'id', 'isDemo', 'apiKeyVersion', 'shopId', '__proto__'])
    assert.equal((await alice.call('PATCH', '/cabinet/shop', `{"${foreign}": 2, "version": 1}`)).status, 400, foreign);
  assert.equal((await alice.call<ShopView>('GET', '/cabinet/shop')).body.settings.isReportDaily, false);
});

test('switching the service off drops what was planned about shipments, with that reason', async (t) => {
  const { ctx, cast, alice, charlie } = await openCabinets(t);
  await planMessage(ctx.db, cast.alice.shopId);
  await planMessage(ctx.db, cast.charlie.shopId);

  const off = await alice.call('PUT', '/cabinet/shop/service', { isOn: false });
  const again = await alice.call('PUT', '/cabinet/shop/service', { isOn: false });

  assert.deepEqual(
    [off.body, again.body],
    [
      { isServiceOn: false, dropped: 1 },
      { isServiceOn: false, dropped: 0 },
    ],
  );
  const messages = await ctx.db.selectFrom('messages').select(['shopId', 'state', 'outcome']).orderBy('shopId').execute();
  assert.deepEqual(messages, [
    { shopId: cast.alice.shopId, state: 'dropped', outcome: 'service_off' },
    { shopId: cast.charlie.shopId, state: 'planned', outcome: null },
  ]);
  assert.equal((await charlie.call<ShopView>('GET', '/cabinet/shop')).body.isServiceOn, true);
  assert.deepEqual(await auditOf(ctx.db, cast.alice.shopId), ['service off']);
});

test('a reader looks at everything and changes nothing', async (t) => {
  const { rita } = await openCabinets(t);
  const changes: [string, string, unknown][] = [
    ['PATCH', '/cabinet/shop', { name: 'Моё', version: 1 }],
    ['PUT', '/cabinet/shop/service', { isOn: false }],
    ['POST', '/cabinet/keys', { name: 'ключ' }],
    ['DELETE', '/cabinet/keys/1', undefined],
  ];

  for (const [method, path, body] of changes)
    assert.equal((await rita.call(method, path, body)).status, 403, `${method} ${path}`);
  const view = await rita.call<ShopView>('GET', '/cabinet/shop');
  assert.deepEqual([view.status, view.body.name, view.body.isServiceOn], [200, 'Ромашка', true]);
});

test('keys are the owner’s: an operator neither sees nor makes them', async (t) => {
  const { bob } = await openCabinets(t);

  assert.equal((await bob.call('GET', '/cabinet/keys')).status, 403);
  assert.equal((await bob.call('POST', '/cabinet/keys', { name: 'ключ' })).status, 403);
});

test('nothing of the cabinet answers a stranger', async (t) => {
  const { ctx, cast } = await openCabinets(t);

  const strangers: Browser[] = [browser(ctx), browser(ctx, { 'vestovoy.session_token': `${cast.alice.userId}.forged` })];

  for (const stranger of strangers)
    for (const path of ['/shop', '/keys', '/session', '/staff/shops', '/nothing'])
      assert.equal((await stranger.call('GET', `/cabinet${path}`)).status, 401, path);
});

test('another site cannot use the cookie of somebody who is signed in', async (t) => {
  const { alice } = await openCabinets(t);
  const off = (headers: Record<string, string>) => alice.call('PUT', '/cabinet/shop/service', { isOn: false }, headers);

  const refused = [
    await off({ origin: 'https://evil.example' }),
    await off({ origin: 'null' }),
    await off({ 'sec-fetch-site': 'cross-site' }),
    await off({ 'sec-fetch-site': 'same-site' }),
  ];
  const kept = await alice.call<ShopView>('GET', '/cabinet/shop');
  const ours = await off({ 'sec-fetch-site': 'same-origin' });

  assert.deepEqual(
    refused.map(({ status }) => status),
    [403, 403, 403, 403],
  );
  assert.deepEqual([kept.body.isServiceOn, ours.status], [true, 200]);
});

async function auditOf(db: Db, shopId: number): Promise<string[]> {
  const rows = await db.selectFrom('auditLog').select('action').where('shopId', '=', shopId).orderBy('id').execute();
  return rows.map(({ action }) => action);
}

async function planMessage(db: Db, shopId: number): Promise<void> {
  const { id } = await saveShipment(db, shopId);
  const at = { plannedAt: NOW, notBefore: NOW, notAfter: NOW, dueAt: NOW };
  const what = { channel: 'sms', audience: 'recipient', reason: 'arrived', address: '79161234567', state: 'planned' } as const;
  await db
    .insertInto('messages')
    .values({ shopId, shipmentId: id, dedupeKey: 'one', plannedWhy: '{}', ...what, ...at })
    .execute();
}
