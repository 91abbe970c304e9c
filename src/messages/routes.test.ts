import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Hono } from 'hono';
import { NOW } from '../../test/context.ts';
import { saveShop } from '../../test/fixtures.ts';
import { type Actor, type ApiEnv, errorHandler } from '../platform/http.ts';
import type { JournalDetails, JournalMessage } from './journal.ts';
import { messageRoutes } from './routes.ts';
import { saveServiceEmail } from './serviceMessages.ts';
import { dispatch, type Ground, ground, minutesAfter, oneDueSms, plan, saveArrived } from './testSending.ts';

type Page = { items: JournalMessage[]; next: string | null };

const ALICE = { email: 'alice@example.org' } as Actor;

/** The journal as a person of the shop calls it. */
function journalOf({ ctx }: Ground, shopId: number) {
  const app = new Hono<ApiEnv>()
    .use(async (call, next) => {
      call.set('shopId', shopId);
      call.set('actor', ALICE);
      await next();
    })
    .route('/', messageRoutes(ctx))
    .onError(errorHandler(ctx.log));
  const call = async <T>(method: string, path: string) => {
    const response = await app.request(path, { method });
    return { status: response.status, body: (await response.json()) as T };
  };
  return { get: <T = Page>(path: string) => call<T>('GET', path), post: <T>(path: string) => call<T>('POST', path) };
}

test('a planned message shows the words it would have now, and why it is planned', async (t) => {
  const test = await ground(t);
  const { trackNumber } = await oneDueSms(test);

  const { items, next } = (await journalOf(test, test.shopId).get('/')).body;

  assert.equal(next, null);
  const [message] = items;
  assert.deepEqual(
    [message!.state, message!.isPreview, message!.body, message!.segments, message!.trackNumber],
    ['planned', true, `Ромашка: посылка ${trackNumber} ждёт вас на почте, отделение 394036`, 1, trackNumber],
  );
  assert.deepEqual(
    [message!.why.status, message!.why.operationAt, message!.why.windowOn],
    ['arrived', NOW.toISOString(), '2026-11-24'],
  );
  assert.equal(message!.why.rule!.ru, 'Посылка прибыла и ждёт получателя.');
});

test('one message tells its operation and its attempts', async (t) => {
  const test = await ground(t);
  const { id } = await oneDueSms(test);
  // The Post reported two things of one moment, the second is why the message goes; and a day later one more of that moment.
  for (const [type, attr, days] of [
    [8, 0, 0],
    [8, 2, 0],
    [2, 1, 1],
  ] as const)
    await test.ctx.db
      .insertInto('operations')
      .values({
        ...{ shopId: test.shopId, shipmentId: id, type, attr, reportedAt: '2026-11-23 12:00:00', postIndex: '394036' },
        ...{ happenedAt: NOW, source: 'batch', firstSeenAt: minutesAfter(NOW, 30 + days * 1440) },
      })
      .execute();
  await dispatch(test);
  const journal = journalOf(test, test.shopId);
  const [message] = (await journal.get('/')).body.items;

  const { body } = await journal.get<JournalDetails>(`/${message!.id}`);

  assert.deepEqual([body.operation?.type, body.operation?.attr], [8, 2]);
  assert.match(body.operation!.name.ru, /\p{L}/u);
  assert.deepEqual(
    body.attempts.map(({ n, gateway, outcome }) => [n, gateway, outcome]),
    [[1, 'test-sms', 'accepted']],
  );
});

test('pages follow one another without gaps or repeats, also among messages of one moment', async (t) => {
  const test = await ground(t);
  const parcels = await Promise.all(Array.from({ length: 7 }, () => saveArrived(test)));
  await plan(test, ...parcels.map(({ id }) => id));
  const journal = journalOf(test, test.shopId);

  const seen: string[] = [];
  let next: string | null = '';
  do {
    const { body }: { body: Page } = await journal.get(`/?limit=3&cursor=${next}`);
    seen.push(...body.items.map(({ id }) => id));
    next = body.next;
  } while (next);

  assert.equal(seen.length, 7);
  assert.equal(new Set(seen).size, 7);
});

test('filters and search find by channel, state, track number and phone', async (t) => {
  const test = await ground(t);
  const { trackNumber } = await oneDueSms(test, { email: 'anna@example.org', phone: '79160000001' });
  await saveArrived(test);
  const journal = journalOf(test, test.shopId);
  const found = async (query: string) => (await journal.get(`/?${query}`)).body.items.map(({ channel }) => channel).sort();

  assert.deepEqual(await found('channel=sms'), ['sms']);
  assert.deepEqual(await found('state=planned,held'), ['email', 'sms']);
  assert.deepEqual(await found('state=dropped'), []);
  assert.deepEqual(await found(`q=${trackNumber.slice(-6)}`), ['email', 'sms']);
  assert.deepEqual(await found(`q=${encodeURIComponent('8 916 000-00-01')}`), ['email', 'sms']);
  assert.deepEqual(await found(`q=${encodeURIComponent("' or 1=1 --")}`), []);
  assert.deepEqual(await found('reason=arrived&audience=recipient&windowOn=2026-11-24'), ['email', 'sms']);
  for (const query of ['windowOn=0000-01-01', 'since=0000-01-01'])
    assert.equal((await journal.get(`/?${query}`)).status, 400, query);
  assert.deepEqual(await found(`from=${encodeURIComponent(minutesAfter(NOW, 1).toISOString())}`), []);
});

test('a message is cancelled, held and let go while it waits, and not any more when it has left', async (t) => {
  const test = await ground(t);
  await oneDueSms(test);
  const journal = journalOf(test, test.shopId);
  const [message] = (await journal.get('/')).body.items;

  const held = await journal.post<JournalMessage>(`/${message!.id}/hold`);
  await dispatch(test);
  assert.equal(test.sent.sms.length, 0);
  const released = await journal.post<JournalMessage>(`/${message!.id}/release`);
  await dispatch(test);
  const late = await journal.post(`/${message!.id}/cancel`);

  assert.deepEqual([held.body.state, held.body.outcome, released.body.state], ['held', 'held_by_shop', 'planned']);
  assert.equal(test.sent.sms.length, 1);
  assert.equal(late.status, 409);
  const audit = await test.ctx.db.selectFrom('auditLog').select(['actor', 'action', 'details']).orderBy('id').execute();
  const details = { id: Number(message!.id) };
  assert.deepEqual(audit, [
    { actor: ALICE.email, action: 'message held', details },
    { actor: ALICE.email, action: 'message released', details },
  ]);
});

test('a cancelled message is not planned or sent again', async (t) => {
  const test = await ground(t);
  const { id } = await oneDueSms(test);
  const journal = journalOf(test, test.shopId);
  const [message] = (await journal.get('/')).body.items;

  const cancelled = await journal.post<JournalMessage>(`/${message!.id}/cancel`);
  await plan(test, id);
  await dispatch(test);

  assert.equal(cancelled.body.outcomeText!.ru, 'Отправку отменил сотрудник магазина.');
  assert.equal(test.sent.sms.length, 0);
});

test('another shop’s messages are not found, not listed, not cancelled', async (t) => {
  const test = await ground(t);
  await oneDueSms(test);
  const [message] = (await journalOf(test, test.shopId).get('/')).body.items;
  const charlie = journalOf(test, await saveShop(test.ctx.db, { name: 'Василёк' }));

  assert.deepEqual((await charlie.get('/')).body.items, []);
  assert.equal((await charlie.get(`/${message!.id}`)).status, 404);
  assert.equal((await charlie.post(`/${message!.id}/cancel`)).status, 404);
  assert.equal((await charlie.get('/not-a-number')).status, 404);
  assert.equal((await charlie.get('/?cursor=nonsense')).status, 400);
  await dispatch(test);
  assert.equal(test.sent.sms.length, 1);
});

test('a letter with a link that opens an account shows no words in the journal', async (t) => {
  const test = await ground(t);
  const { shopId } = test;
  const text = 'https://vestovoy.example/reset-password?token=secret';
  await saveServiceEmail(test.ctx, {
    shopId,
    to: 'a@example.org',
    reason: 'password_reset',
    subject: 'Пароль',
    text,
    dedupeKey: 'reset',
  });
  const journal = journalOf(test, shopId);

  const list = (await journal.get('/')).body;
  const one = (await journal.get<JournalDetails>(`/${list.items[0]!.id}`)).body;

  assert.deepEqual([list.items[0]!.subject, list.items[0]!.body, one.html], ['Пароль', null, null]);
  assert.ok(!JSON.stringify([list, one]).includes('secret'));
});
