import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { type Browser, browser, signedIn } from '../../../test/api.ts';
import { NOW, testContext } from '../../../test/context.ts';
import { testDatabase } from '../../../test/database.ts';
import { saveCast, saveShop } from '../../../test/fixtures.ts';
import type { Context } from '../../app.ts';
import type { ErrorBody } from '../../platform/http.ts';

type PersonView = {
  userId: string;
  role: string;
  version: number;
  isMe: boolean;
  hasTwoFactor: boolean | null;
  lastSeenAt: string | null;
};
type PeopleView = { people: PersonView[]; invitations: unknown[] };

/** Alice owns, Bob works, Rita looks; Charlie is of another shop. */
async function openShop(t: Parameters<typeof testDatabase>[0]) {
  const test = testContext(await testDatabase(t));
  const { ctx } = test;
  const cast = await saveCast(ctx.db);
  const { shopId } = cast.alice;
  await ctx.db.insertInto('members').values({ shopId, userId: 'rita', role: 'reader', createdAt: NOW }).execute();
  const [alice, bob, charlie, rita] = await Promise.all(
    [cast.alice, cast.bob, cast.charlie, { userId: 'rita' }].map((who) => signedIn(ctx, who)),
  );
  return { ...test, shopId, cast, alice: alice!, bob: bob!, charlie: charlie!, rita: rita! };
}

const peopleOf = async (page: Browser) => (await page.call<PeopleView>('GET', '/cabinet/people')).body.people;
const rolesOf = async (page: Browser) => Object.fromEntries((await peopleOf(page)).map(({ userId, role }) => [userId, role]));

test('everybody of a shop sees who is in it; how they sign in and who is invited is shown to owners', async (t) => {
  const { ctx, alice, rita, charlie } = await openShop(t);
  await sql`update auth."user" set "twoFactorEnabled" = true where id = 'bob'`.execute(ctx.db);
  await alice.call('POST', '/cabinet/people/invitations', { email: 'new@example.org', role: 'reader' });

  const [ofOwner, ofReader] = await Promise.all([alice, rita].map((page) => page.call<PeopleView>('GET', '/cabinet/people')));

  assert.deepEqual(
    ofOwner!.body.people.map(({ userId, role, hasTwoFactor, isMe }) => [userId, role, hasTwoFactor, isMe]),
    [
      ['alice', 'owner', false, true],
      ['bob', 'operator', true, false],
      ['rita', 'reader', false, false],
    ],
  );
  assert.deepEqual(
    ofReader!.body.people.map(({ userId, hasTwoFactor }) => [userId, hasTwoFactor]),
    [
      ['alice', null],
      ['bob', null],
      ['rita', false],
    ],
  );
  assert.deepEqual([ofOwner!.body.invitations.length, ofReader!.body.invitations.length], [1, 0]);
  assert.deepEqual(await rolesOf(charlie), { charlie: 'owner' });
});

test('when a person was last here is remembered, to ten minutes', async (t) => {
  const { alice, bob, setNow } = await openShop(t);
  const seen = async () => (await peopleOf(alice)).find(({ userId }) => userId === 'bob')!.lastSeenAt;
  assert.equal(await seen(), null);

  const moments: (string | null)[] = [];
  for (const minute of ['00', '09', '11']) {
    setNow(`2026-11-23T12:${minute}:00+03:00`);
    await bob.call('GET', '/cabinet/shop');
    moments.push(await seen());
  }

  assert.deepEqual(moments, ['2026-11-23T09:00:00.000Z', '2026-11-23T09:00:00.000Z', '2026-11-23T09:11:00.000Z']);
});

test('an owner changes a role, and it holds with the next click of that person', async (t) => {
  const { ctx, shopId, alice, rita } = await openShop(t);
  assert.equal((await rita.call('PUT', '/cabinet/shop/service', { isOn: false })).status, 403);

  const changed = await alice.call('PUT', '/cabinet/people/rita/role', { role: 'operator', version: 1 });

  assert.equal(changed.status, 200);
  assert.equal((await rita.call('PUT', '/cabinet/shop/service', { isOn: false })).status, 200);
  const audit = await ctx.db.selectFrom('auditLog').selectAll().where('shopId', '=', shopId).orderBy('id').execute();
  assert.deepEqual(
    audit.map(({ actor, action, details }) => [actor, action, details]),
    [
      ['alice@example.org', 'role changed', { userId: 'rita', role: 'operator' }],
      ['rita@example.org', 'service off', {}],
    ],
  );
});

test('of two owners who change the same role the second one is told who was faster, and nothing is overwritten', async (t) => {
  const { ctx, shopId, alice, bob } = await openShop(t);
  await ctx.db.updateTable('members').set({ role: 'owner' }).where('shopId', '=', shopId).where('userId', '=', 'bob').execute();
  await bob.call('PUT', '/cabinet/people/rita/role', { role: 'operator', version: 1 });

  const late = await alice.call<ErrorBody>('PUT', '/cabinet/people/rita/role', { role: 'owner', version: 1 });
  const removal = await alice.call<ErrorBody>('DELETE', '/cabinet/people/rita', { version: 1 });

  for (const { status, body } of [late, removal]) {
    assert.deepEqual([status, body.error.code, body.error.field], [409, 'conflict', 'person']);
    assert.deepEqual(body.error.details, { by: 'bob@example.org', at: NOW.toISOString() });
  }
  assert.equal((await rolesOf(alice)).rita, 'operator');
});

test('the last owner stays one, whatever is tried', async (t) => {
  const { alice, bob } = await openShop(t);

  const leaving = await alice.call<ErrorBody>('DELETE', '/cabinet/people/me');
  const demoted = await alice.call('PUT', '/cabinet/people/alice/role', { role: 'reader', version: 1 });
  const removed = await alice.call('DELETE', '/cabinet/people/alice', { version: 1 });
  const byOperator = await bob.call('DELETE', '/cabinet/people/alice', { version: 1 });

  assert.deepEqual([leaving.status, leaving.body.error.field], [409, 'lastOwner']);
  assert.deepEqual([demoted.status, removed.status, byOperator.status], [403, 403, 403]);
  assert.equal((await rolesOf(alice)).alice, 'owner');
});

test('two owners who unmake each other at once leave one', async (t) => {
  const { ctx, shopId, alice, bob } = await openShop(t);
  await ctx.db.updateTable('members').set({ role: 'owner' }).where('shopId', '=', shopId).where('userId', '=', 'bob').execute();

  const answers = await Promise.all([
    alice.call('PUT', '/cabinet/people/bob/role', { role: 'reader', version: 1 }),
    bob.call('PUT', '/cabinet/people/alice/role', { role: 'reader', version: 1 }),
    alice.call('DELETE', '/cabinet/people/me'),
    bob.call('DELETE', '/cabinet/people/me'),
  ]);

  const owners = await ctx.db
    .selectFrom('members')
    .select('userId')
    .where('shopId', '=', shopId)
    .where('role', '=', 'owner')
    .execute();
  assert.equal(owners.length, 1, JSON.stringify(answers.map(({ status }) => status)));
});

test('a removed person is signed out of the shop at once, and the invitations they wrote end', async (t) => {
  const { ctx, shopId, alice, bob } = await openShop(t);
  await ctx.db.updateTable('members').set({ role: 'owner' }).where('shopId', '=', shopId).where('userId', '=', 'bob').execute();
  await bob.call('POST', '/cabinet/people/invitations', { email: 'friend@example.org', role: 'owner' });

  const removed = await alice.call('DELETE', '/cabinet/people/bob', { version: 1 });

  assert.equal(removed.status, 200);
  assert.equal((await bob.call('GET', '/cabinet/shop')).status, 401);
  assert.equal((await bob.call('GET', '/cabinet/session')).status, 401);
  assert.deepEqual((await alice.call<PeopleView>('GET', '/cabinet/people')).body.invitations, []);
  assert.equal((await alice.call('DELETE', '/cabinet/people/bob', { version: 1 })).status, 404);
});

test('a removed person stays signed in where they work in another shop', async (t) => {
  const { ctx, cast, alice, bob } = await openShop(t);
  const otherId = await saveShop(ctx.db, { name: 'Другой' });
  await ctx.db.insertInto('members').values({ shopId: otherId, userId: 'bob', role: 'owner', createdAt: NOW }).execute();
  const elsewhere = await signedIn(ctx, cast.bob);
  await elsewhere.call('POST', '/cabinet/session/shop', { shopId: otherId });

  await alice.call('DELETE', '/cabinet/people/bob', { version: 1 });

  assert.deepEqual(
    [(await bob.call('GET', '/cabinet/shop')).status, (await elsewhere.call('GET', '/cabinet/shop')).status],
    [401, 200],
  );
});

test('who leaves a shop stays signed in and has no shop, or the next one', async (t) => {
  const { ctx, rita, charlie, cast } = await openShop(t);

  const left = await rita.call('DELETE', '/cabinet/people/me');

  assert.equal(left.status, 200);
  assert.equal((await rita.call('GET', '/cabinet/shop')).status, 409);
  assert.equal((await rita.call('GET', '/cabinet/session')).status, 200);
  const actions = await ctx.db.selectFrom('auditLog').select(['shopId', 'action']).execute();
  assert.deepEqual(actions, [{ shopId: cast.alice.shopId, action: 'person left' }]);
  assert.deepEqual(await rolesOf(charlie), { charlie: 'owner' });
});

test('people are the owner’s: others change nobody, and nobody changes another shop', async (t) => {
  const { alice, bob, rita, charlie } = await openShop(t);
  const changes: [string, string, unknown][] = [
    ['PUT', '/cabinet/people/rita/role', { role: 'owner', version: 1 }],
    ['DELETE', '/cabinet/people/rita', { version: 1 }],
    ['POST', '/cabinet/people/invitations', { email: 'new@example.org', role: 'owner' }],
    ['POST', '/cabinet/people/invitations/1/letter', undefined],
    ['DELETE', '/cabinet/people/invitations/1', undefined],
  ];

  for (const [method, path, body] of changes) {
    for (const page of [bob, rita]) assert.equal((await page.call(method, path, body)).status, 403, `${method} ${path}`);
    if (path.includes('rita') || path.includes('/1'))
      assert.equal((await charlie.call(method, path, body)).status, 404, `${method} ${path}`);
  }
  assert.deepEqual(await rolesOf(alice), { alice: 'owner', bob: 'operator', rita: 'reader' });
});

test('a role or a version that is none is refused', async (t) => {
  const { alice } = await openShop(t);
  for (const [body, field] of [
    [{ role: 'boss', version: 1 }, 'role'],
    [{ role: 'owner' }, 'version'],
    [{ role: 'owner', version: 0 }, 'version'],
    [{ role: 'owner', version: 9e15 }, 'version'],
  ] as const) {
    const answer = await alice.call<ErrorBody>('PUT', '/cabinet/people/bob/role', body);
    assert.deepEqual([answer.status, answer.body.error.field], [400, field]);
  }
  assert.equal((await alice.call('DELETE', `/cabinet/people/${'x'.repeat(200)}`, { version: 1 })).status, 400);
  assert.equal((await alice.call('DELETE', '/cabinet/people/%00', { version: 1 })).status, 400);
});

test('a session is in one shop of its person at a time, which they choose; another shop is not there', async (t) => {
  const { ctx, shopId, cast, bob } = await openShop(t);
  const otherId = await saveShop(ctx.db, { name: 'Другой' });
  await ctx.db.insertInto('members').values({ shopId: otherId, userId: 'bob', role: 'reader', createdAt: NOW }).execute();
  const shopOf = async (page: Browser) => (await page.call<{ shopId: number }>('GET', '/cabinet/shop')).body.shopId;
  const before = await shopOf(bob);

  const chosen = await bob.call('POST', '/cabinet/session/shop', { shopId: otherId });
  const strange = await bob.call('POST', '/cabinet/session/shop', { shopId: cast.charlie.shopId });
  const { body } = await bob.call<{ shops: { shopId: number; name: string; role: string }[] }>('GET', '/cabinet/session');

  assert.deepEqual([before, chosen.status, strange.status, await shopOf(bob)], [shopId, 200, 404, otherId]);
  assert.deepEqual(body.shops, [
    { shopId: otherId, name: 'Другой', role: 'reader' },
    { shopId, name: 'Ромашка', role: 'operator' },
  ]);
});

test('a tab that still shows another shop than the session is in saves nothing into the wrong one', async (t) => {
  const { ctx, shopId, bob } = await openShop(t);
  const otherId = await saveShop(ctx.db, { name: 'Другой' });
  await ctx.db.insertInto('members').values({ shopId: otherId, userId: 'bob', role: 'operator', createdAt: NOW }).execute();
  await bob.call('POST', '/cabinet/session/shop', { shopId: otherId });

  const stale = await bob.call<ErrorBody>('PUT', '/cabinet/shop/service', { isOn: false }, { 'x-vestovoy-shop': String(shopId) });
  const fresh = await bob.call('PUT', '/cabinet/shop/service', { isOn: false }, { 'x-vestovoy-shop': String(otherId) });

  assert.deepEqual([stale.status, stale.body.error.field, fresh.status], [409, 'shop', 200]);
});

test('a new sign-in begins in the shop where the person was last', async (t) => {
  const { ctx, setNow } = testContext(await testDatabase(t));
  const olga = { name: 'Ольга', shopName: 'Чайная', email: 'olga@example.org', password: 'семь чашек', hasAcceptedTerms: true };
  const page = browser(ctx);
  await page.call('POST', '/cabinet/register', olga);
  const second = await page.call<{ shopId: number }>('POST', '/cabinet/own-shops', {
    shopName: 'Кофейня',
    hasAcceptedTerms: true,
  });
  const first = await page.call<{ shops: { shopId: number }[] }>('GET', '/cabinet/session');
  const shopIds = first.body.shops.map(({ shopId }) => shopId);
  setNow('2026-11-23T12:01:00+03:00');
  await page.call('POST', '/cabinet/session/shop', { shopId: Math.min(...shopIds) });
  setNow('2026-11-23T12:02:00+03:00');
  await page.call('POST', '/cabinet/session/shop', { shopId: second.body.shopId });

  const again = browser(ctx);
  await again.call('POST', '/api/auth/sign-in/email', { email: olga.email, password: olga.password });

  assert.equal((await again.call<{ shopId: number }>('GET', '/cabinet/shop')).body.shopId, second.body.shopId);
});

test('a person makes a second shop of their own, once, and works in it', async (t) => {
  const { ctx, alice, bob } = await openShop(t);
  const make = (page: Browser) =>
    page.call<ErrorBody & { shopId: number }>('POST', '/cabinet/own-shops', { shopName: 'Вторая', hasAcceptedTerms: true });

  const answers = await Promise.all([make(alice), make(alice)]);
  const made = await alice.call<{ shopId: number; role: string; name: string }>('GET', '/cabinet/shop');
  const refused = await alice.call<ErrorBody>('POST', '/cabinet/own-shops', { shopName: 'Третья' });

  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409]);
  assert.deepEqual([made.body.name, made.body.role], ['Вторая', 'owner']);
  assert.deepEqual([refused.status, refused.body.error.field], [400, 'hasAcceptedTerms']);
  assert.equal((await make(bob)).status, 201, 'an operator may have a shop of their own');
  assert.equal(await countShops(ctx), 4);
});

async function countShops(ctx: Context): Promise<number> {
  return (await ctx.db.selectFrom('shops').select('id').execute()).length;
}
