import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { type Browser, browser, signedIn } from '../../../test/api.ts';
import { testContext } from '../../../test/context.ts';
import { testDatabase } from '../../../test/database.ts';
import { saveCast } from '../../../test/fixtures.ts';
import type { Context } from '../../app.ts';
import type { ErrorBody } from '../../platform/http.ts';
import { TERMS_VERSION } from '../terms.ts';
import type { InvitationView } from './accept.ts';
import { newInvitationToken, readInvitationToken } from './invitation.ts';
import { invitationLetter } from './invitationLetter.ts';
import { invite } from './invite.ts';

const NINA = { email: 'nina@example.org', role: 'operator' } as const;
const NEWCOMER = { name: 'Нина', password: 'нина и печь', hasAcceptedTerms: true };

async function openShop(t: Parameters<typeof testDatabase>[0]) {
  const test = testContext(await testDatabase(t));
  const cast = await saveCast(test.ctx.db);
  await holdDispatch(test.ctx);
  const [alice, bob, charlie] = await Promise.all([cast.alice, cast.bob, cast.charlie].map((who) => signedIn(test.ctx, who)));
  return { ...test, cast, shopId: cast.alice.shopId, alice: alice!, bob: bob!, charlie: charlie! };
}

test('whoever was made no owner while an invitation was on its way invites nobody', async (t) => {
  const { ctx, cast, shopId } = await openShop(t);
  const bob = { ...cast.bob, email: 'bob@example.org', name: 'bob', role: 'owner', isStaff: false } as const;

  await assert.rejects(invite(ctx, shopId, bob, NINA), { code: 'forbidden' });

  assert.deepEqual(await ctx.db.selectFrom('invitations').selectAll().execute(), []);
});

test('a newcomer joins by the letter: account, place in the shop and accepted terms in one go', async (t) => {
  const { ctx, shopId, alice } = await openShop(t);
  const page = browser(ctx);

  const invited = await alice.call('POST', '/cabinet/people/invitations', { ...NINA, email: ' Nina@Example.org ' });
  const [token] = await tokensInLetters(ctx);
  const view = await page.call<InvitationView>('GET', `/cabinet/invitations/${token}`);
  const joined = await page.call<{ shopId: number }>('PUT', `/cabinet/invitations/${token}/newcomer`, NEWCOMER);
  const shop = await page.call<{ shopId: number; role: string }>('GET', '/cabinet/shop');

  assert.equal(invited.status, 201);
  const { state, shopName, role, email, hasAccount, invitedBy } = view.body;
  assert.deepEqual(
    [state, shopName, role, email, hasAccount, invitedBy],
    ['open', 'Ромашка', 'operator', NINA.email, false, 'alice'],
  );
  assert.deepEqual([joined.status, joined.body.shopId], [201, shopId]);
  assert.deepEqual([shop.body.shopId, shop.body.role], [shopId, 'operator']);
  const audit = await ctx.db.selectFrom('auditLog').select(['actor', 'action', 'details']).orderBy('id').execute();
  assert.deepEqual(
    audit.map(({ actor, action }) => [actor, action]),
    [
      ['alice@example.org', 'person invited'],
      [NINA.email, 'person joined'],
    ],
  );
  assert.equal((audit[1]!.details as { termsVersion: string }).termsVersion, TERMS_VERSION);
});

test('an invitation is good once, and says so afterwards', async (t) => {
  const { ctx, alice } = await openShop(t);
  const token = await inviteNina(ctx, alice);
  await browser(ctx).call('PUT', `/cabinet/invitations/${token}/newcomer`, NEWCOMER);

  const again = await browser(ctx).call<ErrorBody>('PUT', `/cabinet/invitations/${token}/newcomer`, NEWCOMER);
  const view = await browser(ctx).call<InvitationView>('GET', `/cabinet/invitations/${token}`);

  assert.deepEqual([again.status, again.body.error.field, view.body.state], [409, 'invitation', 'accepted']);
});

test('who has an account joins after signing in with that very e-mail; the session goes over to the shop', async (t) => {
  const { ctx, shopId, alice, charlie } = await openShop(t);
  await alice.call('POST', '/cabinet/people/invitations', { email: 'charlie@example.org', role: 'reader' });
  const [token] = await tokensInLetters(ctx);
  const accept = (page: Browser) => page.call<ErrorBody>('PUT', `/cabinet/invitations/${token}/acceptance`);

  const [stranger, other] = [await accept(browser(ctx)), await accept(await signedIn(ctx, { userId: 'dora' }))];
  const second = await browser(ctx).call<ErrorBody>('PUT', `/cabinet/invitations/${token}/newcomer`, NEWCOMER);
  const view = await charlie.call<InvitationView>('GET', `/cabinet/invitations/${token}`);
  const joined = await accept(charlie);
  const shop = await charlie.call<{ shopId: number; role: string }>('GET', '/cabinet/shop');

  assert.deepEqual([stranger.status, other.status, other.body.error.field], [401, 403, 'email']);
  assert.deepEqual([second.status, second.body.error.field, view.body.hasAccount], [409, 'account', true]);
  assert.deepEqual([joined.status, shop.body.shopId, shop.body.role], [200, shopId, 'reader']);
});

test('an invitation ends after seven days, when it is revoked, and when another letter is written', async (t) => {
  const { ctx, alice, setNow } = await openShop(t);
  const join = (token: string) => browser(ctx).call<ErrorBody>('PUT', `/cabinet/invitations/${token}/newcomer`, NEWCOMER);
  const stateOf = async (token: string) => (await alice.call<InvitationView>('GET', `/cabinet/invitations/${token}`)).body.state;

  const first = await inviteNina(ctx, alice);
  const again = await alice.call<{ id: number }>('POST', '/cabinet/people/invitations/1/letter');
  const second = (await tokensInLetters(ctx))[1]!;
  const states = [await stateOf(first), await stateOf(second)];
  await alice.call('DELETE', `/cabinet/people/invitations/${again.body.id}`);
  const revoked = [await stateOf(second), (await join(second)).status, (await join(first)).status];
  const third = await inviteNina(ctx, alice);
  setNow('2026-11-30T12:00:01+03:00');
  const late = [await stateOf(third), (await join(third)).status];

  assert.deepEqual(states, ['revoked', 'open']);
  assert.deepEqual(revoked, ['revoked', 409, 409]);
  assert.deepEqual(late, ['expired', 409]);
  assert.equal((await alice.call('POST', '/cabinet/people/invitations/1/letter')).status, 404);
  assert.equal((await alice.call('POST', '/cabinet/people/invitations/3/letter')).status, 201, 'an expired one is sent again');
});

test('twenty letters a day and no more; two at once are counted too', async (t) => {
  const { ctx, shopId, alice, charlie } = await openShop(t);
  await sql`
    insert into invitations (shop_id, email, role, token_hash, invited_by, invited_at, expires_at)
    select ${shopId}, n || '@example.org', 'reader', n::text::bytea, 'alice', now(), now() from generate_series(1, 18) as n`.execute(
    ctx.db,
  );
  const ask = (page: Browser, name: string) =>
    page.call<ErrorBody>('POST', '/cabinet/people/invitations', { email: `${name}@example.org`, role: 'reader' });

  const answers = await Promise.all(['a', 'b', 'c'].map((name) => ask(alice, name)));
  const ofOther = await ask(charlie, 'd');
  await sql`update invitations set written_at = written_at - interval '25 hours'`.execute(ctx.db);
  const nextDay = await ask(alice, 'e');

  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 201, 429]);
  assert.deepEqual([ofOther.status, nextDay.status], [201, 201]);
});

test('who is in the shop is not invited again, and an invitation of the past changes no role', async (t) => {
  const { ctx, shopId, alice, bob } = await openShop(t);

  const known = await alice.call<ErrorBody>('POST', '/cabinet/people/invitations', { email: 'bob@example.org', role: 'owner' });
  await sql`
    insert into invitations (shop_id, email, role, token_hash, invited_by, invited_at, expires_at)
    values (${shopId}, 'bob@example.org', 'owner', ${readInvitationToken(TOKEN(shopId))!.hash}, 'alice', now(), '2030-01-01')`.execute(
    ctx.db,
  );
  const accepted = await bob.call('PUT', `/cabinet/invitations/${TOKEN(shopId)}/acceptance`);

  assert.deepEqual([known.status, known.body.error.field], [409, 'member']);
  assert.deepEqual([accepted.status, (await bob.call<{ role: string }>('GET', '/cabinet/shop')).body.role], [200, 'operator']);
});

test('hostile addresses, names and tokens are refused or harmless', async (t) => {
  const { ctx, alice, logged } = await openShop(t);
  await ctx.db.updateTable('shops').set({ name: '<script>alert(1)</script> {имя} http://evil.example/' }).execute();

  for (const email of [
    '',
    'nina',
    'a@b.c\r\nBcc: all@example.org',
    `${'n'.repeat(10_000)}@example.org`,
    'a\0@example.org',
    7,
    null,
  ]) {
    const answer = await alice.call<ErrorBody>('POST', '/cabinet/people/invitations', { email, role: 'reader' });
    assert.deepEqual([answer.status, answer.body.error.field], [400, 'email'], String(email).slice(0, 40));
  }
  for (const token of ['1', 'x'.repeat(5_000), '1-%00', '%D1%8F', '99999999-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', '1-../../session'])
    assert.equal((await alice.call('GET', `/cabinet/invitations/${token}`)).status, 404, token.slice(0, 40));
  const token = await inviteNina(ctx, alice);
  const { html, body } = await ctx.db.selectFrom('messages').select(['html', 'body']).executeTakeFirstOrThrow();
  assert.doesNotMatch(html!, /<script>/);
  assert.match(body!, /\{имя\}/);
  for (const [field, value] of [
    ['name', ''],
    ['password', '1234567'],
    ['password', 'zero \0 inside'],
    ['hasAcceptedTerms', false],
  ] as const) {
    const answer = await browser(ctx).call<ErrorBody>('PUT', `/cabinet/invitations/${token}/newcomer`, {
      ...NEWCOMER,
      [field]: value,
    });
    assert.deepEqual([answer.status, answer.body.error.field], [400, field]);
  }
  assert.deepEqual(
    logged.filter(({ event }) => event === 'request failed'),
    [],
  );
});

test('a long name of a shop does not become the letter', () => {
  const facts = { invitedBy: '', role: 'reader', link: 'https://v.example/invitation?token=1-x', days: 7 } as const;

  const { subject, text } = invitationLetter({ ...facts, shopName: '🎁'.repeat(200) });

  assert.equal([...subject].length, 'Приглашение в магазин «»'.length + 60);
  assert.match(text, /^Владелец магазина приглашает/);
});

test('a token names its shop, and nothing else is one', () => {
  const token = newInvitationToken(17);

  assert.equal(readInvitationToken(token)?.shopId, 17);
  assert.notEqual(token, newInvitationToken(17));
  for (const wrong of ['', '17', `0${token}`, `${token}x`, token.replace('17-', ''), `${token}\n`])
    assert.equal(readInvitationToken(wrong), undefined, wrong);
});

const TOKEN = (shopId: number) => `${shopId}-${'A'.repeat(32)}`;

async function inviteNina(ctx: Context, owner: Browser): Promise<string> {
  const { status } = await owner.call('POST', '/cabinet/people/invitations', NINA);
  assert.equal(status, 201);
  return (await tokensInLetters(ctx)).at(-1)!;
}

/** As if another host were sending: letters stay in the journal, to be read at leisure. */
async function holdDispatch(ctx: Context): Promise<void> {
  await sql`
    insert into leases (name, holder, until)
    select 'step:dispatch:' || id, 'another host', clock_timestamp() + interval '1 hour' from shops`.execute(ctx.db);
}

async function tokensInLetters(ctx: Context): Promise<string[]> {
  const letters = await ctx.db.selectFrom('messages').select('body').where('reason', '=', 'invitation').orderBy('id').execute();
  return letters.map(({ body }) => /invitation\?token=([\w-]+)/.exec(body!)![1]!);
}
