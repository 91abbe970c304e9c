import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { type Browser, browser } from '../../../test/api.ts';
import { testContext } from '../../../test/context.ts';
import { testDatabase } from '../../../test/database.ts';
import { oneTimeCode } from '../../../test/oneTimeCode.ts';
import type { Context } from '../../app.ts';

const OLGA = { name: 'Ольга', shopName: 'Чайная', email: 'olga@example.org', password: 'семь чашек', hasAcceptedTerms: true };
const { email, password } = OLGA;

type SetUp = { totpURI: string; backupCodes: string[] };
type Refusal = { code: string };

async function openCabinet(t: Parameters<typeof testDatabase>[0]) {
  const { ctx } = testContext(await testDatabase(t));
  const page = browser(ctx);
  await page.call('POST', '/cabinet/register', OLGA);
  await sql`
    insert into leases (name, holder, until)
    select 'step:dispatch:' || id, 'another host', clock_timestamp() + interval '1 hour' from shops`.execute(ctx.db);
  return { ctx, page };
}

/** The first factor alone; the browser then waits for the code. */
const enter = (page: Browser) =>
  page.call<{ twoFactorRedirect?: boolean }>('POST', '/api/auth/sign-in/email', { email, password, rememberMe: true });
const isIn = async (page: Browser) => (await page.call('GET', '/cabinet/shop')).status === 200;

async function turnOn(page: Browser): Promise<SetUp> {
  const { body } = await page.call<SetUp>('POST', '/api/auth/two-factor/enable', { password });
  const { status } = await verify(page, body);
  assert.equal(status, 200);
  return body;
}

function verify(page: Browser, { totpURI }: SetUp, rest: object = {}) {
  const code = oneTimeCode(totpURI, new Date());
  return page.call<Refusal>('POST', '/api/auth/two-factor/verify-totp', { code, ...rest });
}

async function letters(ctx: Context): Promise<string[]> {
  return (await ctx.db.selectFrom('messages').select('reason').orderBy('id').execute()).map(({ reason }) => reason);
}

async function actions(ctx: Context): Promise<string[]> {
  return (await ctx.db.selectFrom('auditLog').select('action').orderBy('id').execute()).map(({ action }) => action);
}

test('the code computed here is the one of the standard', () => {
  const uri = 'otpauth://totp/x?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'; // appendix B of RFC 6238
  assert.equal(oneTimeCode(uri, new Date(59_000)), '287082');
  assert.equal(oneTimeCode(uri, new Date(1_111_111_109_000)), '081804');
});

test('the code is asked only after it was confirmed once, and the password alone lets nobody in then', async (t) => {
  const { ctx, page } = await openCabinet(t);
  const other = browser(ctx);

  const wrong = await page.call('POST', '/api/auth/two-factor/enable', { password: 'не тот' });
  const { body } = await page.call<SetUp>('POST', '/api/auth/two-factor/enable', { password });
  const unconfirmed = await enter(other);
  await verify(page, body);
  const half = browser(ctx);
  const asked = await enter(half);

  assert.equal(wrong.status, 400);
  assert.match(body.totpURI, /^otpauth:\/\/totp\/.*issuer=/);
  assert.equal(body.backupCodes.length, 10);
  assert.equal(unconfirmed.body.twoFactorRedirect, undefined);
  assert.equal(asked.body.twoFactorRedirect, true);
  assert.deepEqual([await isIn(page), await isIn(half)], [true, false]);
  assert.deepEqual(await actions(ctx), ['shop created', 'two-factor on']);
  const { body: session } = await page.call<{ hasTwoFactor: boolean }>('GET', '/cabinet/session');
  assert.equal(session.hasTwoFactor, true);
});

test('a right code signs in; a wrong one does not, and five wrong ones ask for the password again', async (t) => {
  const { ctx, page } = await openCabinet(t);
  const setUp = await turnOn(page);
  const second = browser(ctx);
  await enter(second);

  const wrong = await second.call<Refusal>('POST', '/api/auth/two-factor/verify-totp', { code: 'нет' });
  const right = await verify(second, setUp);
  const guesser = browser(ctx);
  await enter(guesser);
  for (let n = 0; n < 5; n++) await guesser.call('POST', '/api/auth/two-factor/verify-totp', { code: '00000' });
  const late = await verify(guesser, setUp);

  assert.deepEqual([wrong.status, wrong.body.code, right.status, await isIn(second)], [401, 'INVALID_CODE', 200, true]);
  assert.deepEqual([late.status, await isIn(guesser)], [400, false]);
});

test('ten wrong codes in a row, whatever the browser, lock the code for a while', async (t) => {
  const { ctx, page } = await openCabinet(t);
  const setUp = await turnOn(page);
  await sql`update auth."twoFactor" set "failedVerificationCount" = 9`.execute(ctx.db);
  const second = browser(ctx);
  await enter(second);

  await second.call('POST', '/api/auth/two-factor/verify-totp', { code: '00000' });
  const locked = await verify(second, setUp);

  assert.deepEqual([locked.status, await isIn(second)], [429, false]);
});

test('a code from the list signs in once', async (t) => {
  const { ctx, page } = await openCabinet(t);
  const { backupCodes } = await turnOn(page);
  const use = async (browserOf: Browser) => {
    await enter(browserOf);
    return browserOf.call('POST', '/api/auth/two-factor/verify-backup-code', { code: backupCodes[0] });
  };
  const [first, again] = [browser(ctx), browser(ctx)];

  assert.deepEqual([(await use(first)).status, await isIn(first)], [200, true]);
  assert.deepEqual([(await use(again)).status, await isIn(again)], [401, false]);
});

test('a device that is remembered needs no code, until all other sessions are ended or the password changes', async (t) => {
  const { ctx, page } = await openCabinet(t);
  const setUp = await turnOn(page);
  const home = browser(ctx);
  await enter(home);
  await verify(home, setUp, { trustDevice: true });
  const comesBack = async () => {
    await home.call('POST', '/api/auth/sign-out', {});
    return (await enter(home)).body.twoFactorRedirect === true ? 'asked' : 'in';
  };

  const remembered = await comesBack();
  await page.call('DELETE', '/cabinet/devices/others');
  const forgotten = await comesBack();
  await verify(home, setUp, { trustDevice: true });
  await page.call('PUT', '/cabinet/password', { currentPassword: password, newPassword: 'восемь чашек' });
  const renewed = await home.call<{ twoFactorRedirect?: boolean }>('POST', '/api/auth/sign-in/email', {
    email,
    password: 'восемь чашек',
  });

  assert.deepEqual([remembered, forgotten], ['in', 'asked']);
  assert.equal(renewed.body.twoFactorRedirect, true);
});

test('it is switched off with the password only, which is told by a letter', async (t) => {
  const { ctx, page } = await openCabinet(t);
  await turnOn(page);

  const refused = await page.call('POST', '/api/auth/two-factor/disable', { password: 'не тот' });
  const off = await page.call('POST', '/api/auth/two-factor/disable', { password });

  assert.deepEqual([refused.status, off.status, await isIn(page)], [400, 200, true]);
  assert.deepEqual(await actions(ctx), ['shop created', 'two-factor on', 'two-factor off']);
  assert.deepEqual(await letters(ctx), ['two_factor_off']);
  assert.equal((await enter(browser(ctx))).body.twoFactorRedirect, undefined);
});

test('registering again with the right password opens no door past the code', async (t) => {
  const { ctx, page } = await openCabinet(t);
  await turnOn(page);
  const stranger = browser(ctx);

  const again = await stranger.call<{ error: { field: string } }>('POST', '/cabinet/register', OLGA);

  assert.deepEqual([again.status, again.body.error.field, await isIn(stranger)], [409, 'email', false]);
});

test('codes are tried ten times a minute from one address', async (t) => {
  const { ctx, page } = await openCabinet(t);
  const setUp = await turnOn(page);
  const second = browser(ctx);
  await enter(second);
  await second.call('POST', '/api/auth/two-factor/verify-totp', { code: '00000' });
  await sql`update auth."rateLimit" set count = 10 where key like '%two-factor%'`.execute(ctx.db);

  assert.equal((await verify(second, setUp)).status, 429);
});
