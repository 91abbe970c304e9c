import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type Browser, signedIn } from '../../../test/api.ts';
import { NOW, testContext } from '../../../test/context.ts';
import { testDatabase } from '../../../test/database.ts';
import { saveCast } from '../../../test/fixtures.ts';
import type { Config } from '../../config.ts';
import type { ErrorBody } from '../../platform/http.ts';
import { dispatch, type Ground, MORNING, plan, saveArrived } from '../testSending.ts';
import type { MailServerState } from './routes.ts';
import { HOST, leadingTo, mailServer, PASSWORD, TYPED } from './testMail.ts';

type Answer = MailServerState & ErrorBody & { isWorking?: boolean };
const typed = { ...TYPED, version: null };

async function cabinet(t: TestContext, config: Partial<Config> = {}) {
  const database = await testDatabase(t);
  const test = testContext(database, { config });
  const cast = await saveCast(test.ctx.db);
  const { shopId } = cast.alice;
  await test.ctx.db.insertInto('members').values({ shopId, userId: 'rita', role: 'reader', createdAt: NOW }).execute();
  const open = (userId: string) => signedIn(test.ctx, { userId });
  const [alice, bob, charlie, rita] = await Promise.all(['alice', 'bob', 'charlie', 'rita'].map(open));
  const ground: Ground = { ...test, database, shopId };
  return { ...ground, alice: alice!, bob: bob!, charlie: charlie!, rita: rita! };
}

const look = async (page: Browser) => (await page.call<Answer>('GET', '/cabinet/mail-server')).body;
const save = (page: Browser, body: unknown) => page.call<Answer>('PUT', '/cabinet/mail-server', body);
const remove = (page: Browser, version: number) => page.call<Answer>('DELETE', `/cabinet/mail-server?version=${version}`);

async function auditOf({ ctx, shopId }: Pick<Ground, 'ctx' | 'shopId'>) {
  const rows = await ctx.db
    .selectFrom('auditLog')
    .select(['action', 'details'])
    .where('shopId', '=', shopId)
    .orderBy('id')
    .execute();
  return rows.map(({ action, details }) => `${action} ${JSON.stringify(details)}`);
}

test('a server is saved once a letter has gone through it to the person; the password is sealed and never shown', async (t) => {
  const { config, letters } = await mailServer(t);
  const shop = await cabinet(t, config);

  const answer = await save(shop.alice, typed);

  assert.equal(answer.status, 200);
  assert.deepEqual(
    letters.map(({ from, to }) => [from, to]),
    [['shop@romashka.example', 'alice@example.org']],
  );
  const { host, port, login, fromAddress, savedBy, trouble } = answer.body.server!;
  assert.deepEqual(
    [host, port, login, fromAddress, savedBy, trouble],
    [HOST, 465, 'shop', 'shop@romashka.example', 'alice@example.org', null],
  );
  const row = await shop.ctx.db.selectFrom('shopSmtp').selectAll().executeTakeFirstOrThrow();
  assert.equal(shop.ctx.secrets.open(row.sealedPassword), PASSWORD);
  const everything = JSON.stringify([answer.body, await look(shop.rita), await auditOf(shop), shop.logged, row]);
  assert.equal(everything.includes(PASSWORD), false);
  const details = { host: HOST, port: 465, security: 'tls' };
  const log = await shop.ctx.db.selectFrom('auditLog').select(['action', 'details']).orderBy('id').execute();
  assert.deepEqual(log, [
    { action: 'mail server tried', details },
    { action: 'mail server saved', details },
  ]);
});

test('what the test meets is told in plain words at its field, with the server’s own, and nothing is saved', async (t) => {
  const { config, state, letters } = await mailServer(t);
  const shop = await cabinet(t, config);

  const wrong = await save(shop.alice, { ...typed, password: 'no' });
  state.answers.set('alice@example.org', [553, '5.7.1 <script>not yours</script>']);
  const sender = await save(shop.alice, typed);
  const inside = await save(shop.alice, { ...typed, host: '169.254.169.254' });

  const refusal = ({ status, body: { error } }: typeof wrong) => [status, error.field, error.details?.kind, error.details?.said];
  assert.deepEqual(refusal(wrong), [400, 'password', 'sign-in', '535 wrong']);
  assert.deepEqual(refusal(sender), [400, 'fromAddress', 'sender', '553 5.7.1 <script>not yours</script>']);
  assert.deepEqual(refusal(inside).slice(0, 3), [400, 'host', 'closed-address']);
  assert.doesNotMatch(JSON.stringify(inside.body), /127\.0\.0\.1/);
  assert.equal((await look(shop.alice)).server, null);
  assert.deepEqual(letters, []);
});

test('a field that cannot be right is refused before anybody is called', async (t) => {
  const shop = await cabinet(t, leadingTo(1));
  const wrong: [keyof typeof typed, unknown][] = [
    ['host', ''],
    ['host', 'localhost'],
    ['host', 'smtp.example.org:465'],
    ['host', 'https://smtp.example.org'],
    ['host', 'smtp.example.org\r\nX: y'],
    ['host', `${'a'.repeat(64)}.example.org`],
    ['host', `${'a.'.repeat(200)}org`],
    ['host', '2000::1%eth0'],
    ['port', 22],
    ['port', 5432],
    ['port', '465'],
    ['security', 'none'],
    ['login', ''],
    ['login', 'shop\r\nRCPT TO:<x@example.org>'],
    ['login', 'x'.repeat(10_000)],
    ['password', 'a\u0000b'],
    ['password', ''],
    ['fromAddress', 'Shop <shop@example.org>'],
    ['fromAddress', 'shop@example.org\r\nBcc: x@example.org'],
    ['version', 0],
  ];

  for (const [field, value] of wrong) {
    const { status, body } = await save(shop.alice, { ...typed, [field]: value });
    assert.deepEqual([status, body.error.field], [400, field], `${field} = ${String(value).slice(0, 40)}`);
  }
  assert.deepEqual(await auditOf(shop), []);
});

test('an address of our own machine is refused in whatever way it is written', async (t) => {
  const shop = await cabinet(t, leadingTo(1));

  for (const host of [
    '127.0.0.1',
    '2130706433',
    '127.1',
    '0x7f.0.0.1',
    '[::1]',
    '::ffff:127.0.0.1',
    '[fd00::1]',
    '１２７.0.0.1',
  ]) {
    const { body } = await save(shop.alice, { ...typed, host });
    assert.deepEqual([body.error.field, body.error.details?.kind], ['host', 'closed-address'], host);
  }
});

test('a name in Cyrillic and a trailing dot are understood', async (t) => {
  const shop = await cabinet(t, { smtp: { ...leadingTo(1).smtp, shopServers: { isKnownOnly: true } } });

  await save(shop.alice, { ...typed, host: ' СМТП.Почта.рф. ' });

  const [line] = await auditOf(shop);
  assert.match(line!, /"host":"xn--.*\.xn--80a1acny\.xn--p1ai"/);
});

test('a saved password goes to its own server and login only', async (t) => {
  const { config, letters } = await mailServer(t);
  const shop = await cabinet(t, config);
  const { password: _, ...same } = TYPED;
  const { version } = (await save(shop.alice, typed)).body.server!;

  const other = await save(shop.alice, { ...same, host: 'evil.example.org', version });
  const login = await save(shop.alice, { ...same, login: 'other', version });
  const renamed = await save(shop.alice, { ...same, fromAddress: 'hello@romashka.example', version });

  assert.deepEqual(
    [other.status, other.body.error.field, login.status, login.body.error.field],
    [400, 'password', 400, 'password'],
  );
  assert.equal(renamed.status, 200);
  assert.equal(letters.at(-1)?.from, 'hello@romashka.example');
});

test('of two people who save a server the second hears of the first before any letter is sent', async (t) => {
  const { config, letters } = await mailServer(t);
  const shop = await cabinet(t, config);
  const first = await save(shop.alice, typed);

  const second = await save(shop.alice, { ...typed, fromAddress: 'other@romashka.example' });
  const { version } = first.body.server!;
  await remove(shop.alice, version);
  await save(shop.alice, typed);
  const stale = [await save(shop.alice, { ...typed, version }), await remove(shop.alice, version)];

  assert.equal(second.status, 409);
  assert.deepEqual(second.body.error.details, { version, savedAt: NOW.toISOString(), savedBy: 'alice@example.org' });
  assert.deepEqual(
    stale.map(({ status }) => status),
    [409, 409],
  );
  assert.equal(letters.length, 2);
});

test('changing and trying is the owner’s; everybody of the shop sees how it is, and nobody else', async (t) => {
  const { config } = await mailServer(t);
  const shop = await cabinet(t, config);
  const { version } = (await save(shop.alice, typed)).body.server!;

  for (const page of [shop.bob, shop.rita]) {
    assert.equal((await look(page)).server?.host, HOST);
    const refused = [await save(page, typed), await remove(page, version), await page.call('POST', '/cabinet/mail-server/check')];
    assert.deepEqual(
      refused.map(({ status }) => status),
      [403, 403, 403],
    );
  }
  assert.equal((await look(shop.charlie)).server, null);
  assert.equal((await remove(shop.charlie, version)).status, 409);
  assert.equal((await look(shop.alice)).server?.version, version);
});

test('nobody tries servers through us by the hundred, not even at once', async (t) => {
  const { config, state } = await mailServer(t);
  const shop = await cabinet(t, config);
  state.password = 'other';

  const answers = await Promise.all(Array.from({ length: 24 }, () => save(shop.alice, typed)));

  const statuses = answers.map(({ status }) => status);
  assert.deepEqual([statuses.filter((one) => one === 400).length, statuses.filter((one) => one === 429).length], [20, 4]);
  assert.equal(state.signIns, 20);
});

test('letters that waited for a broken server go by the service’s once the shop returns to it', async (t) => {
  const { config, state, letters } = await mailServer(t);
  const shop = await cabinet(t, config);
  const { version } = (await save(shop.alice, typed)).body.server!;
  for (const email of ['anna@example.org', 'igor@example.org'])
    await plan(shop, (await saveArrived(shop, { phone: null, email })).id);
  state.password = 'other';
  shop.setNow(MORNING);
  await dispatch(shop);

  const broken = await look(shop.alice);
  await remove(shop.alice, version);
  await dispatch(shop);

  const { kind, said } = broken.server!.trouble!;
  assert.deepEqual([kind, said, broken.waiting], ['sign-in', '535 wrong', 2]);
  assert.deepEqual(shop.sent.emails.map(({ to }) => to).sort(), ['anna@example.org', 'igor@example.org']);
  assert.equal(letters.length, 1, 'the test letter alone');
});

test('checking again tells whether it works now, and what waited goes at once', async (t) => {
  const { config, state, letters } = await mailServer(t);
  const shop = await cabinet(t, config);
  await save(shop.alice, typed);
  await plan(shop, (await saveArrived(shop, { phone: null, email: 'anna@example.org' })).id);
  state.password = 'other';
  shop.setNow(MORNING);
  await dispatch(shop);
  const check = () => shop.alice.call<Answer>('POST', '/cabinet/mail-server/check');

  const stillBroken = await check();
  state.password = PASSWORD;
  const works = await check();
  await dispatch(shop);

  assert.deepEqual([stillBroken.body.isWorking, stillBroken.body.server?.trouble?.kind], [false, 'sign-in']);
  assert.deepEqual([works.body.isWorking, works.body.server?.trouble, works.body.waiting], [true, null, 0]);
  assert.deepEqual(
    letters.map(({ to }) => to),
    ['alice@example.org', 'alice@example.org', 'anna@example.org'],
  );
  assert.deepEqual(shop.sent.emails, []);
});

test('in the sandbox the only server is its own', async (t) => {
  const { config } = await mailServer(t);
  const { smtp } = config;
  const shop = await cabinet(t, { smtp: { ...smtp, shopServers: { ...smtp.shopServers, isKnownOnly: true } } });

  const outside = await save(shop.alice, { ...typed, host: 'smtp.example.org' });
  const own = await save(shop.alice, typed);

  assert.deepEqual([outside.status, outside.body.error.details?.kind, own.status], [400, 'sandbox', 200]);
  assert.equal(own.body.sandboxHost, HOST);
});
