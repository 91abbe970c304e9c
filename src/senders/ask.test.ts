import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ErrorBody } from '../platform/http.ts';
import { PAGE, QUEUE, sendersRig } from './testSenders.ts';
import type { SenderNameView } from './view.ts';

test('a shop has one open request; the second person is told whose it is, and two at once leave one', async (t) => {
  const { ask, ctx, view } = await sendersRig(t);

  const both = await Promise.all([ask('Romashka'), ask('Romashka24')]);
  const third = await ask('Romashka3');

  assert.deepEqual(both.map(({ status }) => status).sort(), [201, 409]);
  const { error } = third.body as unknown as ErrorBody;
  assert.deepEqual([third.status, error.details!.by, error.details!.at], [409, 'alice@example.org', ctx.now().toISOString()]);
  assert.equal((await view()).history.length, 1);
});

test('a shop asks five times in a day and is told when it may again', async (t) => {
  const { ask, ctx, owner, setNow, view } = await sendersRig(t);
  const askAndWithdraw = async (n: number) => {
    const { body } = await ask(`Romashka${n}`);
    await owner.call('POST', `${PAGE}/${body.open!.id}/withdraw`, { state: 'asked' });
  };
  for (let n = 1; n <= 5; n++) await askAndWithdraw(n);

  const sixth = await ask('Romashka6');
  const { asks } = await view();
  setNow(new Date(ctx.now().getTime() + 86_400_001));
  const nextDay = await ask('Romashka6');

  const { error } = sixth.body as unknown as ErrorBody;
  assert.deepEqual([sixth.status, error.code, error.details!.nextAt], [429, 'limit-reached', '2026-11-24T09:00:00.000Z']);
  assert.deepEqual(asks, { left: 0, aDay: 5, nextAt: '2026-11-24T09:00:00.000Z' });
  assert.equal(nextDay.status, 201);
});

test('what is no name is refused at its field, and a name that is in use is no request', async (t) => {
  const { ask, owner } = await sendersRig(t);
  const refused = async (body: object) => {
    const { status, body: answer } = await owner.call<ErrorBody>('POST', PAGE, body);
    return [status, answer.error.field];
  };

  for (const name of [
    '',
    'Ромашка',
    'a\0b',
    '<script>alert(1)</script>',
    '{имя}',
    '\u202Eabc',
    '🌼',
    'я'.repeat(10_000),
    7,
    null,
  ])
    assert.deepEqual(await refused({ name }), [400, 'name'], String(name).slice(0, 20));
  assert.deepEqual(await refused({ name: 'Romashka', note: 'я'.repeat(10_000) }), [400, 'note']);
  const mended = (await ask('Rоmashka')).body as unknown as ErrorBody;
  assert.deepEqual((mended.error.details!.problem as { suggestion: string }).suggestion, 'Romashka');
  const common = (await ask('Magazin')).body as unknown as ErrorBody;
  assert.equal(common.error.details!.isInUse, true);
});

test('a note that would turn the page around comes out plain', async (t) => {
  const { ask, queue } = await sendersRig(t);

  await ask('Romashka', '\u202E\u0007 <img src=x onerror=alert(1)>\n\n {имя} ');

  assert.equal((await queue()).items[0]!.note, '<img src=x onerror=alert(1)> {имя}');
});

test('as one types, the service says what is wrong and what staff will look at', async (t) => {
  const { operator } = await sendersRig(t);
  const check = async (name: string) => (await operator.call('GET', `${PAGE}/check?name=${encodeURIComponent(name)}`)).body;

  assert.deepEqual(await check('Romashka'), { problem: null, warnings: [] });
  assert.deepEqual(await check('Tinkoff'), { problem: null, warnings: [{ code: 'bank', like: 'Tinkoff' }] });
  assert.deepEqual(await check(''), { problem: { code: 'empty' }, warnings: [] });
});

test('the owner asks; an operator looks; another shop sees nothing and takes nothing back', async (t) => {
  const { ask, operator, other, owner, view } = await sendersRig(t);
  const { id } = (await ask('Romashka')).body.open!;

  const answers = await Promise.all([
    operator.call('POST', PAGE, { name: 'Other' }),
    operator.call('POST', `${PAGE}/${id}/withdraw`, { state: 'asked' }),
    other.call('POST', `${PAGE}/${id}/withdraw`, { state: 'asked' }),
    owner.call('GET', QUEUE),
    owner.call('POST', `${QUEUE}/approve`, { shopId: 1, id }),
  ]);
  const looked = await operator.call<SenderNameView>('GET', PAGE);
  const { body: foreign } = await other.call<SenderNameView>('GET', PAGE);

  assert.deepEqual(
    answers.map(({ status }) => status),
    [403, 403, 404, 403, 403],
  );
  assert.equal(looked.body.open!.name, 'Romashka');
  assert.deepEqual([foreign.open, foreign.history], [null, []]);
  assert.equal((await view()).open!.state, 'asked');
});

test('a name asked at night is promised for the morning', async (t) => {
  const { ask, queue, setNow } = await sendersRig(t);
  setNow('2026-11-23T23:00:00+03:00');

  const { body } = await ask('Romashka');
  const { items, isOpen, opensAt } = await queue();

  assert.equal(body.open!.dueAt, '2026-11-24T08:20:00.000Z');
  assert.deepEqual([items[0]!.leftMs, isOpen, opensAt], [20 * 60_000, false, '2026-11-24T08:00:00.000Z']);
});
