import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { claimDue, serviceWay } from '../claim.ts';
import { planStep } from '../plan.ts';
import { saveServiceEmail } from '../serviceMessages.ts';
import {
  dispatch,
  dispatchAfter,
  forgetWorkers,
  type Ground,
  ground,
  journal,
  MORNING,
  plan,
  saveArrived,
} from '../testSending.ts';
import { openOwnServer } from './ownServer.ts';
import { replaceMailServer } from './store.ts';
import { leadingTo, mailServer, saveServer } from './testMail.ts';

/** A shop with its own mail server and parcels whose recipients have only e-mail, in the open window. */
async function withOwnMail(t: TestContext, recipients: readonly string[]) {
  const mail = await mailServer(t);
  const test = await ground(t, { config: mail.config });
  await test.ctx.db.updateTable('shops').set({ systemEmail: 'owner@example.org', systemPhone: '79160000000' }).execute();
  const version = await saveServer(test.ctx, test.shopId);
  await planEmails(test, recipients);
  test.setNow(MORNING);
  return { ...mail, test, version };
}

async function planEmails(test: Ground, recipients: readonly string[]): Promise<void> {
  for (const email of recipients) await plan(test, (await saveArrived(test, { phone: null, email })).id);
}

const health = ({ ctx, shopId }: Ground) =>
  ctx.db.selectFrom('shopSmtp').selectAll().where('shopId', '=', shopId).executeTakeFirstOrThrow();
const served = (test: Ground) => test.sent.emails.map(({ to }) => to);

test('letters to recipients leave by the shop’s server and from its address, those of the service by the service’s', async (t) => {
  const { test, letters } = await withOwnMail(t, ['anna@example.org']);
  await saveServiceEmail(test.ctx, {
    ...{ shopId: test.shopId, to: 'owner@example.org', reason: 'password_changed', subject: 'Пароль', text: 'Новый.' },
    dedupeKey: 'p',
  });

  await dispatch(test);

  assert.deepEqual(
    letters.map(({ from, to }) => [from, to]),
    [['shop@romashka.example', 'anna@example.org']],
  );
  assert.deepEqual(served(test), ['owner@example.org']);
  const attempts = await test.ctx.db.selectFrom('messageAttempts').select(['gateway', 'outcome']).orderBy('messageId').execute();
  assert.deepEqual(attempts, [
    { gateway: 'smtp.romashka.example', outcome: 'accepted' },
    { gateway: 'test-smtp', outcome: 'accepted' },
  ]);
});

test('another shop’s letters keep leaving by the service’s server', async (t) => {
  const { test, letters } = await withOwnMail(t, []);
  const other = await ground(t);
  await planEmails(other, ['igor@example.org']);
  other.setNow(MORNING);

  await dispatch(other);
  await dispatch(test);

  assert.deepEqual([served(other), letters], [['igor@example.org'], []]);
});

test('a server that does not let us in keeps its letters waiting; one sign-in a round is tried, and the shop is told once', async (t) => {
  const recipients = Array.from({ length: 20 }, (_, n) => `r${n}@example.org`);
  const { test, state, letters } = await withOwnMail(t, recipients);
  state.password = 'changed since';

  await dispatch(test);
  await dispatch(test);
  await dispatchAfter(test, 11);
  await dispatchAfter(test, 11);

  // Two rounds of three; the third run sent the letter to the shop and found the server stopped again.
  assert.ok(state.signIns <= 9, `${state.signIns} sign-ins`);
  assert.deepEqual(letters, []);
  assert.deepEqual(served(test), ['owner@example.org']);
  assert.match(test.sent.emails[0]!.text, /535 wrong\. Письма покупателям ждут/);
  assert.deepEqual(
    test.sent.sms.flatMap(({ messages }) => messages.map(({ phone, text }) => [phone, text])),
    [['79160000000', 'Вестовой: почтовый сервер магазина не принимает письма, см. профиль']],
  );
  assert.deepEqual((await health(test)).trouble, 'sign-in');
  const states = new Set((await journal(test)).filter((line) => line.startsWith('email arrived')));
  assert.deepEqual([...states].sort(), ['email arrived planned gateway_failed', 'email arrived planned own_mail_down']);
});

test('a second trouble of the same day is not told, of another server neither', async (t) => {
  const { test, state, version } = await withOwnMail(t, ['anna@example.org']);
  state.password = 'changed since';
  await dispatch(test);
  await dispatchAfter(test, 1);
  const { shopId: _shop, version: _version, ...same } = await health(test);
  await replaceMailServer(test.ctx.db, test.shopId, version, same);

  await dispatchAfter(test, 11);
  await dispatchAfter(test, 1);

  const { trouble, version: replaced } = await health(test);
  assert.deepEqual([trouble, replaced > version], ['sign-in', true]);
  assert.deepEqual([served(test), test.sent.sms.length], [['owner@example.org'], 1]);
});

test('letters that could not go within the window wait for the next morning, and go then, once each', async (t) => {
  const { test, state, letters } = await withOwnMail(t, ['anna@example.org', 'igor@example.org']);
  state.answers.set('MAIL', [550, 'account is blocked']);
  await dispatch(test);
  test.setNow('2026-11-24T11:59:30+03:00');
  await dispatch(test);
  test.setNow('2026-11-24T12:30:00+03:00');
  await dispatch(test);
  const waiting = (await journal(test)).filter((line) => line.startsWith('email arrived'));
  state.answers.clear();

  test.setNow('2026-11-25T09:30:00+03:00');
  await planStep.run(test.ctx, test.ctx.now(), test.shopId);
  test.setNow('2026-11-25T10:05:00+03:00');
  await dispatch(test);
  await dispatch(test);

  assert.equal(waiting.length, 2);
  for (const line of waiting) assert.match(line, /^email arrived held (gateway_down|own_mail_down)$/);
  assert.deepEqual(letters.map(({ to }) => to).sort(), ['anna@example.org', 'igor@example.org']);
  assert.equal(served(test).includes('anna@example.org'), false);
  assert.equal((await health(test)).trouble, null);
});

test('a mailbox that does not exist is that letter’s trouble, not the server’s', async (t) => {
  const { test, state, letters } = await withOwnMail(t, ['gone@example.org', 'anna@example.org']);
  state.answers.set('gone@example.org', [550, 'no such mailbox']);

  await dispatch(test);

  assert.deepEqual(
    letters.map(({ to }) => to),
    ['anna@example.org'],
  );
  assert.deepEqual(await journal(test), ['email arrived undelivered gateway_refused', 'email arrived accepted -']);
  assert.equal((await health(test)).trouble, null);
});

test('a server that is down for a moment is nobody’s trouble; when it stays down the shop is told', async (t) => {
  const { test } = await withOwnMail(t, ['anna@example.org']);
  test.ctx.config = { ...test.ctx.config, ...leadingTo(1) };

  await dispatch(test);
  const soon = served(test);
  for (let i = 0; i < 6; i++) await dispatchAfter(test, 3);

  assert.deepEqual(soon, []);
  assert.deepEqual(served(test), ['owner@example.org']);
  assert.equal((await health(test)).trouble, 'no-connection');
});

test('a letter whose fate the shop’s server did not tell is not sent again, by neither server', async (t) => {
  const { test, version, letters } = await withOwnMail(t, ['anna@example.org']);
  const own = await openOwnServer(test.ctx, test.shopId);
  const way = { channel: 'email', share: 'recipients', gateway: own!.gateway, serverVersion: version } as const;
  await claimDue(test.ctx, test.shopId, 'email', 10, way);
  await forgetWorkers(test);
  await test.ctx.db.deleteFrom('shopSmtp').execute();

  await dispatch(test);
  await dispatchAfter(test, 30);

  assert.deepEqual([await journal(test), letters, served(test)], [['email arrived unknown outcome_unknown'], [], []]);
});

test('what was decided by a server that is no longer the shop’s claims nothing', async (t) => {
  const { test, version } = await withOwnMail(t, ['anna@example.org']);
  const claim = (serverVersion: number | null) =>
    claimDue(test.ctx, test.shopId, 'email', 10, { ...serviceWay(test.ctx, 'email'), serverVersion });

  const [before, other] = [await claim(null), await claim(version + 1)];

  assert.deepEqual(
    [before, other],
    [
      { seen: 0, claimed: [] },
      { seen: 0, claimed: [] },
    ],
  );
  assert.equal((await claim(version)).claimed.length, 1);
});
