import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getMigrations } from 'better-auth/db/migration';
import { sql } from 'kysely';
import { browser, signedIn } from '../../test/api.ts';
import { testContext } from '../../test/context.ts';
import { testDatabase } from '../../test/database.ts';
import { saveCast } from '../../test/fixtures.ts';
import type { Context } from '../app.ts';
import type { ErrorBody } from '../platform/http.ts';
import { rlabKeyOf } from './apiKey.ts';
import { authOf } from './auth.ts';
import type { ShopView } from './shop.ts';
import { findShop } from './store.ts';

const olga = { name: 'Ольга', shopName: 'Чайная', email: 'olga@example.org', password: 'семь чашек', hasAcceptedTerms: true };
const credentials = { email: olga.email, password: olga.password };

test('a registered person is signed in, has a shop, and their acceptance of the terms is on record', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const page = browser(ctx);

  const registered = await page.call('POST', '/cabinet/register', { ...olga, phone: '+7 487 220-00-01' });
  const shop = await page.call<ShopView>('GET', '/cabinet/shop');

  assert.equal(registered.status, 201);
  assert.equal(shop.body.name, 'Чайная');
  assert.equal(shop.body.role, 'owner');
  assert.deepEqual(shop.body.settings.reportEmails, [olga.email]);
  assert.equal(shop.body.settings.phone, '+7 487 220-00-01');
  const audit = await ctx.db.selectFrom('auditLog').selectAll().executeTakeFirstOrThrow();
  assert.deepEqual([audit.actor, audit.action, audit.details], [olga.email, 'shop created', { termsVersion: '2026-11-01' }]);
});

test('a password signs in, another one does not, and signing out ends the session', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  await browser(ctx).call('POST', '/cabinet/register', olga);
  const page = browser(ctx);

  const wrong = await page.call('POST', '/api/auth/sign-in/email', { ...credentials, password: 'восемь чашек' });
  const unknown = await page.call('POST', '/api/auth/sign-in/email', { ...credentials, email: 'nobody@example.org' });
  const before = await page.call('GET', '/cabinet/shop');
  const right = await page.call('POST', '/api/auth/sign-in/email', { ...credentials, email: 'Olga@Example.org' });
  const inside = await page.call('GET', '/cabinet/shop');
  const kept = page.cookie();
  await page.call('POST', '/api/auth/sign-out', {});
  const after = await page.call('GET', '/cabinet/shop');
  const replayed = await browser(ctx).call('GET', '/cabinet/shop', undefined, { cookie: kept });

  assert.deepEqual([wrong.status, unknown.status, before.status, right.status, inside.status], [401, 401, 401, 200, 200]);
  assert.deepEqual(wrong.body, unknown.body, 'whether an address is known is not told');
  assert.deepEqual([after.status, replayed.status], [401, 401]);
});

test('a session that has expired lets nobody in', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const { alice } = await saveCast(ctx.db);
  const page = await signedIn(ctx, alice);
  assert.equal((await page.call('GET', '/cabinet/shop')).status, 200);

  await sql`update auth.session set "expiresAt" = clock_timestamp() - interval '1 second'`.execute(ctx.db);

  assert.equal((await page.call('GET', '/cabinet/shop')).status, 401);
});

test('a forgotten password is set anew through the letter, once; other sessions end and the API key changes', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const first = browser(ctx);
  await first.call('POST', '/cabinet/register', olga);
  await holdDispatch(ctx);
  const { body: before } = await first.call<{ rlabKey: string }>('GET', '/cabinet/keys');
  const page = browser(ctx);

  const asked = await page.call('POST', '/api/auth/request-password-reset', { email: olga.email, redirectTo: '/reset-password' });
  const unknown = await page.call('POST', '/api/auth/request-password-reset', { email: 'nobody@example.org' });
  const token = await tokenInLetter(ctx);
  const done = await page.call('POST', '/api/auth/reset-password', { token, newPassword: 'девять чашек' });
  const again = await page.call('POST', '/api/auth/reset-password', { token, newPassword: 'десять чашек' });

  assert.deepEqual([asked.status, unknown.status, done.status, again.status], [200, 200, 200, 400]);
  assert.deepEqual(asked.body, unknown.body);
  assert.equal((await first.call('GET', '/cabinet/shop')).status, 401);
  assert.equal((await page.call('POST', '/api/auth/sign-in/email', credentials)).status, 401);
  assert.equal((await page.call('POST', '/api/auth/sign-in/email', { ...credentials, password: 'девять чашек' })).status, 200);
  const { body: after } = await page.call<{ rlabKey: string }>('GET', '/cabinet/keys');
  assert.notEqual(after.rlabKey, before.rlabKey);
  assert.deepEqual(await reasonsOfLetters(ctx), ['password_reset', 'password_changed']);
});

test('the R-Lab key changes in the transaction that changes the owner’s password: a crash right after it leaves no old key valid', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const [owner, operator] = [browser(ctx), browser(ctx)];
  const { body: shop } = await owner.call<{ shopId: number }>('POST', '/cabinet/register', olga);
  const { body: other } = await operator.call<{ shopId: number }>('POST', '/cabinet/register', {
    ...olga,
    email: 'oleg@example.org',
  });
  await ctx.db.updateTable('members').set({ role: 'operator' }).where('shopId', '=', other.shopId).execute();
  const keys = () => Promise.all([shop.shopId, other.shopId].map((shopId) => keyOf(ctx, shopId)));
  const [ownersKey, operatorsKey] = await keys();
  const { internalAdapter } = await authOf(ctx).$context;
  const { rows } = await sql<{ id: string }>`select id from auth."user"`.execute(ctx.db);

  for (const { id } of rows) await internalAdapter.updatePassword(id, 'another hash');
  const changed = await keys();
  for (const { id } of rows) await internalAdapter.updatePassword(id, 'another hash');

  assert.notEqual(changed[0], ownersKey);
  assert.equal(changed[1], operatorsKey);
  assert.deepEqual(await keys(), changed, 'the same password again is no change');
});

test('a changed password signs out everywhere, and a wrong current one changes nothing', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const [page, other] = [browser(ctx), browser(ctx)];
  await page.call('POST', '/cabinet/register', olga);
  await other.call('POST', '/api/auth/sign-in/email', credentials);
  await holdDispatch(ctx);
  const change = (currentPassword: string) =>
    page.call('PUT', '/cabinet/password', { currentPassword, newPassword: 'девять чашек' });

  const refused = await change('не тот пароль');
  const stillIn = await other.call('GET', '/cabinet/shop');
  const changed = await change(olga.password);

  assert.deepEqual([refused.status, stillIn.status, changed.status], [400, 200, 200]);
  assert.deepEqual(
    [(await page.call('GET', '/cabinet/shop')).status, (await other.call('GET', '/cabinet/shop')).status],
    [401, 401],
  );
  assert.deepEqual(await reasonsOfLetters(ctx), ['password_changed']);
});

test('guessing passwords from one address is stopped, on every host of the service', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const page = browser(ctx);
  const guess = () => page.call('POST', '/api/auth/sign-in/email', { email: 'olga@example.org', password: 'x' });

  const first = await guess();
  // Eighteen more, without their slow hashes.
  await sql`update auth."rateLimit" set count = 19`.execute(ctx.db);
  const [last, tooMany] = [await guess(), await guess()];

  assert.deepEqual([first.status, last.status, tooMany.status], [401, 401, 429]);
  assert.equal(
    (await browser(ctx).call('POST', '/api/auth/sign-in/email', credentials)).status,
    401,
    'another address may still try',
  );
});

test('a registration that a crash cut short goes on with the shop, by registering again or by signing in', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  await authOf(ctx).api.signUpEmail({ body: { name: olga.name, ...credentials } });
  const page = browser(ctx);
  await page.call('POST', '/api/auth/sign-in/email', credentials);

  const homeless = await page.call('GET', '/cabinet/shop');
  const session = await page.call<{ shopId: number | null }>('GET', '/cabinet/session');
  const named = await page.call<{ shopId: number }>('POST', '/cabinet/register/shop', {
    shopName: 'Чайная',
    hasAcceptedTerms: true,
  });
  const again = await browser(ctx).call<{ shopId: number }>('POST', '/cabinet/register', olga);

  assert.deepEqual([homeless.status, session.body.shopId, named.status], [409, null, 201]);
  assert.deepEqual([again.status, again.body.shopId], [201, named.body.shopId]);
  assert.equal((await page.call('GET', '/cabinet/shop')).status, 200);
});

test('registering twice at once makes one shop', async (t) => {
  const { ctx } = testContext(await testDatabase(t));

  const answers = await Promise.all([1, 2, 3].map(() => browser(ctx).call('POST', '/cabinet/register', olga)));

  assert.deepEqual(
    answers.map(({ status }) => status),
    [201, 201, 201],
  );
  assert.equal((await ctx.db.selectFrom('shops').select('id').execute()).length, 1);
});

test('an e-mail that is taken cannot be registered with another password', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  await browser(ctx).call('POST', '/cabinet/register', olga);

  const taken = await browser(ctx).call<ErrorBody>('POST', '/cabinet/register', { ...olga, password: 'чужой пароль' });

  assert.deepEqual([taken.status, taken.body.error.code, taken.body.error.field], [409, 'conflict', 'email']);
});

test('a registration is refused at the field that is wrong', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const wrong = {
    email: ['', 'olga', 'olga@example.org\r\nBcc: all@example.org', `${'o'.repeat(300)}@example.org`, 7, null],
    password: ['1234567', 'x'.repeat(129), 12345678, 'с нулём \0 внутри'],
    shopName: ['', ' \u202e ', 'x'.repeat(201)],
    hasAcceptedTerms: [false, undefined, 'true'],
  };

  for (const [field, values] of Object.entries(wrong)) {
    for (const value of values) {
      const answer = await browser(ctx).call<ErrorBody>('POST', '/cabinet/register', { ...olga, [field]: value });
      assert.deepEqual([answer.status, answer.body.error.field], [400, field], `${field}: ${String(value).slice(0, 40)}`);
    }
  }
  assert.equal((await ctx.db.selectFrom('shops').select('id').execute()).length, 0);
});

test('hostile names are kept as text', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const page = browser(ctx);
  const shopName = `'); drop table shops; -- <script>alert(1)</script> \u202eяанйаЧ\0`;

  await page.call('POST', '/cabinet/register', { ...olga, name: '{{7*7}} %s', shopName });

  const shop = await page.call<ShopView>('GET', '/cabinet/shop');
  assert.equal(shop.body.name, "'); drop table shops; -- <script>alert(1)</script> яанйаЧ");
});

test('hostile input at the doors of sign-in is refused, never a fault', async (t) => {
  const { ctx, logged } = testContext(await testDatabase(t));
  const page = browser(ctx);
  const asked: [string, unknown][] = [
    ['sign-in/email', { email: { $gt: '' }, password: ['x'] }],
    ['sign-in/email', { email: 'a\0b@example.org', password: 'x\0' }],
    ['sign-in/email', { email: "' or 1=1 --@example.org", password: 'x' }],
    ['sign-in/email', { email: olga.email, password: 'x'.repeat(10_000) }],
    ['sign-in/email', '{"email":'],
    ['reset-password', { token: '\0', newPassword: '12345678' }],
    ['reset-password', { token: '%', newPassword: '12345678' }],
    ['request-password-reset', { email: olga.email, redirectTo: 'https://evil.example' }],
  ];

  for (const [path, body] of asked) {
    const { status } = await page.call('POST', `/api/auth/${path}`, body);
    assert.ok(status >= 400 && status < 500, `${path} ${JSON.stringify(body).slice(0, 60)}: ${status}`);
  }
  const forged = await browser(ctx, { 'vestovoy.session_token': '%00abc.def' }).call('GET', '/cabinet/session');
  assert.equal(forged.status, 401);
  assert.deepEqual(
    logged.filter(({ event }) => event === 'request failed'),
    [],
  );
});

test('no other door of the sign-in library is open', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const { alice } = await saveCast(ctx.db);
  const page = await signedIn(ctx, alice);

  for (const path of ['/sign-up/email', '/update-user', '/change-email', '/update-session', '/delete-user', '/change-password'])
    assert.equal((await page.call('POST', `/api/auth${path}`, { activeShopId: 2, newEmail: 'x@example.org' })).status, 404, path);
});

test('the tables of sign-in are what its library expects', async (t) => {
  const { ctx } = testContext(await testDatabase(t));

  const { toBeCreated, toBeAdded } = await getMigrations(authOf(ctx).options);

  assert.deepEqual({ toBeCreated, toBeAdded }, { toBeCreated: [], toBeAdded: [] });
});

async function keyOf(ctx: Context, shopId: number): Promise<string> {
  const { apiKeyVersion } = (await findShop(ctx.db, shopId))!;
  return rlabKeyOf(ctx.secrets, shopId, apiKeyVersion);
}

/** As if another host were sending: letters stay in the journal, to be read at leisure. */
async function holdDispatch(ctx: Context): Promise<void> {
  await sql`
    insert into leases (name, holder, until)
    select 'step:dispatch:' || id, 'another host', clock_timestamp() + interval '1 hour' from shops`.execute(ctx.db);
}

async function tokenInLetter(ctx: Context): Promise<string> {
  const { body } = await ctx.db
    .selectFrom('messages')
    .select('body')
    .where('reason', '=', 'password_reset')
    .executeTakeFirstOrThrow();
  return /reset-password\?token=([\w-]+)/.exec(body!)![1]!;
}

async function reasonsOfLetters(ctx: Context): Promise<string[]> {
  const letters = await ctx.db.selectFrom('messages').select('reason').where('audience', '=', 'service').orderBy('id').execute();
  return letters.map(({ reason }) => reason);
}
