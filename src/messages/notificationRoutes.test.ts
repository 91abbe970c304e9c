import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Browser, signedIn } from '../../test/api.ts';
import { NOW, testContext } from '../../test/context.ts';
import { testDatabase } from '../../test/database.ts';
import { saveCast, saveShipment } from '../../test/fixtures.ts';
import type { ErrorBody } from '../platform/http.ts';
import type { Choice, ChoiceProblem } from './notifications/choice.ts';
import type { Preview } from './notifications/preview.ts';
import type { SentTrial } from './notifications/trial.ts';
import type { NotificationsView } from './notifications/view.ts';
import { readShopForMessages } from './shopRules.ts';
import { dispatchAll, setPrice } from './testSending.ts';

const PATH = '/cabinet/notifications';
const ARRIVED = { reason: 'arrived', channel: 'sms', audience: 'recipient' } as const;
const UNCHANGED = { isOn: null, days: null, repeatDays: null, subject: null, body: null };

type TestOf = Parameters<typeof testDatabase>[0];

async function scene(t: TestOf) {
  const test = testContext(await testDatabase(t));
  const { ctx } = test;
  const cast = await saveCast(ctx.db);
  const { shopId } = cast.alice;
  await ctx.db.updateTable('shops').set({ phone: '8 916 123-45-67' }).where('id', '=', shopId).execute();
  return { ...test, cast, shopId, alice: await signedIn(ctx, cast.alice), bob: await signedIn(ctx, cast.bob) };
}

const save = (browser: Browser, version: number, ...rules: Partial<Choice>[]) =>
  browser.call<NotificationsView & ErrorBody>('PUT', PATH, {
    version,
    rules: rules.map((rule) => ({ ...ARRIVED, ...UNCHANGED, ...rule })),
  });

const ruleOf = ({ rules }: NotificationsView, key: Partial<Choice> = ARRIVED) =>
  rules.find((rule) =>
    Object.entries({ ...ARRIVED, ...key }).every(([name, value]) => rule[name as keyof typeof rule] === value),
  )!;

test('a shop begins with the defaults, and what it changes holds for the next message', async (t) => {
  const { ctx, alice, shopId } = await scene(t);
  const { body: view } = await alice.call<NotificationsView>('GET', PATH);

  const saved = await save(alice, 0, { body: '{магазин}: ждёт {трек}' }, { channel: 'email', isOn: false });

  assert.deepEqual([view.version, view.savedBy, view.rules.length], [0, null, 24]);
  assert.equal(ruleOf(view).usual.isOn, true);
  assert.deepEqual(view.trial, { email: 'alice@example.org', phones: ['79161234567'] });
  assert.deepEqual([saved.status, saved.body.version, saved.body.savedBy], [200, 1, 'alice@example.org']);
  const { rules } = await readShopForMessages(ctx.db, shopId, NOW);
  assert.equal(rules.arrived.sms?.recipient?.body, '{магазин}: ждёт {трек}');
  assert.equal(rules.arrived.email?.recipient?.isOn, false);
  const log = await ctx.db.selectFrom('auditLog').select(['action', 'details']).execute();
  assert.deepEqual(log, [
    { action: 'notifications changed', details: { rules: ['arrived sms recipient', 'arrived email recipient'] } },
  ]);
});

test('one notification named twice, and a version beyond all, are refused and nothing is saved', async (t) => {
  const { ctx, alice } = await scene(t);

  const twice = await save(alice, 0, { body: '{трек}' }, { body: 'Ждёт {трек}' });
  const beyond = await save(alice, 3_000_000_000, { body: '{трек}' });

  assert.deepEqual(
    [twice.status, twice.body.error.field, beyond.status, beyond.body.error.field],
    [400, 'rules', 400, 'version'],
  );
  assert.deepEqual(await ctx.db.selectFrom('notificationRules').selectAll().execute(), []);
});

test('restoring the defaults leaves no row', async (t) => {
  const { ctx, alice } = await scene(t);
  await save(alice, 0, { body: '{трек}' });

  const { body } = await save(alice, 1, { body: null });

  assert.deepEqual(ruleOf(body).own, UNCHANGED);
  assert.deepEqual(await ctx.db.selectFrom('notificationRules').selectAll().execute(), []);
});

test('of two people who edit, the second is told who was faster and when, and overwrites nothing', async (t) => {
  const { alice, bob } = await scene(t);
  await save(alice, 0, { body: '{трек} от Алисы' });

  const second = await save(bob, 0, { body: '{трек} от Боба' });

  assert.equal(second.status, 409);
  assert.deepEqual(second.body.error.details, { version: 1, savedAt: NOW.toISOString(), savedBy: 'alice@example.org' });
  assert.match(second.body.error.message, /alice@example\.org, 12:00/);
  const { body } = await bob.call<NotificationsView>('GET', PATH);
  assert.equal(ruleOf(body).own.body, '{трек} от Алисы');
});

test('two who save at the same moment: one is saved, one is told', async (t) => {
  const { alice, bob } = await scene(t);

  const both = await Promise.all([save(alice, 0, { body: '{трек} а' }), save(bob, 0, { body: '{трек} б' })]);

  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409]);
});

test('a wrong text is refused with its place, and the whole save with it', async (t) => {
  const { alice } = await scene(t);

  const { status, body } = await save(alice, 0, { isOn: false, channel: 'email' }, { body: 'Ждёт {трекк} [вас' });

  assert.equal(status, 400);
  assert.equal(body.error.field, 'arrived.sms.recipient.body');
  assert.match(body.error.message, /Такого макроса нет: \{трекк\}\. Знак 6\./);
  const problems = body.error.details!.problems as ChoiceProblem[];
  assert.deepEqual(
    problems.map(({ position }) => position),
    [5, 13],
  );
  assert.equal((await alice.call<NotificationsView>('GET', PATH)).body.version, 0);
});

test('hostile texts and rules that do not exist are refused or shown harmless', async (t) => {
  const { alice } = await scene(t);
  const evil = '<script>alert(1)</script>\u0000\u202E {трек}';
  const refused = [
    await save(alice, 0, { body: 'a'.repeat(60_000) }),
    await save(alice, 0, { body: 'a'.repeat(10_000) }),
    await save(alice, 0, { reason: 'possibly_arrived', isOn: true }),
    await save(alice, 0, { reason: 'sorting', isOn: true }),
    await save(alice, 0, { reason: 'not_collected', days: 91 }),
    await save(alice, -1, {}),
  ];

  const saved = await save(alice, 0, { channel: 'email', subject: evil, body: evil });
  const preview = await alice.call<Preview>('POST', `${PATH}/preview`, {
    ...ARRIVED,
    channel: 'email',
    subject: evil,
    body: evil,
  });

  assert.deepEqual(
    refused.map(({ status }) => status),
    refused.map(() => 400),
  );
  assert.equal(ruleOf(saved.body, { channel: 'email' }).own.body, '<script>alert(1)</script> {трек}');
  assert.ok(!preview.body.email!.html.includes('<script'));
});

test('a reader looks and previews, and saves or sends nothing', async (t) => {
  const { ctx, cast } = await scene(t);
  await ctx.db.updateTable('members').set({ role: 'reader' }).where('userId', '=', 'bob').execute();
  const reader = await signedIn(ctx, cast.bob);
  const draft = { ...ARRIVED, subject: null, body: null };

  const allowed = [
    await reader.call('GET', PATH),
    await reader.call('POST', `${PATH}/preview`, draft),
    await reader.call('POST', `${PATH}/dry-run`, { rules: [] }),
  ];
  const refused = [await save(reader, 0, { isOn: false }), await reader.call('POST', `${PATH}/trial`, draft)];

  assert.deepEqual(
    [...allowed, ...refused].map(({ status }) => status),
    [200, 200, 200, 403, 403],
  );
});

test('a preview shows a shipment of the shop, never of another, and a sample where there is none', async (t) => {
  const { ctx, cast, alice, shopId } = await scene(t);
  await setPrice(ctx, 350);
  const draft = { ...ARRIVED, subject: null, body: null };
  const sample = await alice.call<Preview>('POST', `${PATH}/preview`, draft);
  await saveShipment(ctx.db, shopId, { status: 'in_transit' });
  const arrival = { status: 'arrived', arrivedAt: NOW, arrivedOn: '2026-11-23', arrivedIndex: '394036' } as const;
  const { trackNumber } = await saveShipment(ctx.db, shopId, { ...arrival, loadedAt: new Date('2026-11-20T12:00:00+03:00') });
  const foreign = await saveShipment(ctx.db, cast.charlie.shopId);

  const own = await alice.call<Preview>('POST', `${PATH}/preview`, draft);
  const others = await alice.call('POST', `${PATH}/preview`, { ...draft, trackNumber: foreign.trackNumber });

  assert.deepEqual([sample.body.shipment.isSample, sample.body.sms?.segments, sample.body.sms?.encoding], [true, 1, 'ucs2']);
  assert.equal(own.body.sms?.text, `Ромашка: посылка ${trackNumber} ждёт вас на почте, отделение 394036`);
  assert.equal(own.body.sms?.priceKopecks, 350);
  assert.equal(others.status, 404);
});

test('a macro that is empty for many shipments is counted', async (t) => {
  const { ctx, alice, shopId } = await scene(t);
  await saveShipment(ctx.db, shopId, { name: 'Анна Белова' });
  await saveShipment(ctx.db, shopId, { name: 'сидорова', orderNumber: '7' });
  await saveShipment(ctx.db, shopId, { name: 'Пётр', loadedAt: new Date('2026-10-01') });

  const { body } = await alice.call<{ empty: { looked: number; empty: Record<string, number> }; examples: unknown[] }>(
    'GET',
    `${PATH}/parcels?reason=accepted&channel=sms`,
  );

  assert.equal(body.examples.length, 3);
  assert.deepEqual(
    [body.empty.looked, body.empty.empty.name, body.empty.empty.order, body.empty.empty.track],
    [2, 1, 1, undefined],
  );
});

test('a text about storage that ran out is shown with a parcel that went back for it, not with a newer one that was refused', async (t) => {
  const { ctx, alice, shopId } = await scene(t);
  const back = { status: 'returning', loadedAt: NOW } as const;
  const expired = await saveShipment(ctx.db, shopId, { ...back, returnCause: 'storage_expired' });
  await saveShipment(ctx.db, shopId, { ...back, returnCause: 'refused' });

  const { body } = await alice.call<{ examples: { trackNumber: string }[] }>(
    'GET',
    `${PATH}/parcels?reason=storage_expired&channel=sms`,
  );

  assert.equal(body.examples[0]?.trackNumber, expired.trackNumber);
});

test('what only hides in a text is neither seen nor sent on trial, as it would not be saved', async (t) => {
  const { ctx, alice, sent, shopId } = await scene(t);
  const texts = { subject: null, body: '\u202eпроба\u200b\0 {трек}' };

  const seen = await alice.call<Preview>('POST', `${PATH}/preview`, { ...ARRIVED, ...texts });
  const trial = await alice.call('POST', `${PATH}/trial`, { ...ARRIVED, ...texts, phone: '8 (900) 000-00-16' });
  await dispatchAll({ ctx, shopId });

  assert.deepEqual([seen.body.sms?.text, trial.status], ['проба 80080012345678', 201]);
  assert.deepEqual(
    sent.sms.flatMap(({ messages }) => messages.map(({ text }) => text)),
    ['проба 80080012345678'],
  );
});

test('of ten thousand mistakes in a text the first twenty are named', async (t) => {
  const { alice } = await scene(t);

  const { body } = await alice.call<Preview>('POST', `${PATH}/preview`, {
    ...{ ...ARRIVED, channel: 'email', subject: null },
    body: '['.repeat(10_000),
  });

  assert.equal(body.problems.length, 20);
});

test('a trial goes at once to the person’s own address, signed by the shop and charged like any message', async (t) => {
  const { ctx, alice, sent, shopId } = await scene(t);
  await setPrice(ctx, 350);
  const texts = { subject: null, body: '{магазин}: проба {трек}' };

  const sms = await alice.call<SentTrial>('POST', `${PATH}/trial`, { ...ARRIVED, ...texts, phone: '8 (900) 000-00-16' });
  const email = await alice.call<SentTrial>('POST', `${PATH}/trial`, { ...ARRIVED, ...texts, channel: 'email' });
  await dispatchAll({ ctx, shopId });

  assert.deepEqual([sms.status, sms.body.to, sms.body.priceKopecks], [201, '79000000016', 350]);
  assert.equal(email.body.to, 'alice@example.org');
  assert.deepEqual(
    sent.sms.flatMap(({ messages }) => messages.map(({ phone, text }) => [phone, text])),
    [['79000000016', 'Ромашка: проба 80080012345678']],
  );
  assert.deepEqual([sent.emails[0]?.fromName, sent.emails[0]?.to], ['Ромашка', 'alice@example.org']);
  const rows = await ctx.db.selectFrom('messages').select(['audience', 'reason', 'priceKopecks']).orderBy('id').execute();
  assert.deepEqual(rows, [
    { audience: 'service', reason: 'trial', priceKopecks: 350 },
    { audience: 'service', reason: 'trial', priceKopecks: 0 },
  ]);
  const { body: journal } = await alice.call<{ items: { body: string }[] }>('GET', '/cabinet/messages');
  assert.match(journal.items.at(-1)!.body, /проба/);
});

test('trials are ten an hour, to a mobile phone that did not opt out, with money for them', async (t) => {
  const { ctx, alice, shopId, setNow } = await scene(t);
  const trial = (values: object) =>
    alice.call<ErrorBody>('POST', `${PATH}/trial`, { ...ARRIVED, subject: null, body: null, ...values });
  await ctx.db
    .insertInto('optOuts')
    .values({ shopId, channel: 'sms', address: '79000000001', source: 'link', at: NOW })
    .execute();

  const landline = await trial({ phone: '8 487 200-00-01' });
  const optedOut = await trial({ phone: '79000000001' });
  const broken = await trial({ phone: '79000000002', body: '{' });
  const first = await Promise.all(Array.from({ length: 11 }, () => trial({ phone: '79000000002' })));
  setNow('2026-11-23T13:01:00+03:00');
  const later = await trial({ phone: '79000000002' });
  await setPrice(ctx, 350);
  await ctx.db.updateTable('balances').set({ kopecks: 100 }).execute();
  const poor = await trial({ phone: '79000000002' });

  assert.deepEqual(
    [landline, optedOut, broken].map(({ body }) => body.error.field),
    ['phone', 'phone', 'arrived.sms.recipient.body'],
  );
  assert.deepEqual(first.map(({ status }) => status).sort(), [...Array(10).fill(201), 429]);
  assert.equal(later.status, 201);
  assert.deepEqual([poor.status, poor.body.error.field], [409, 'balance']);
});
