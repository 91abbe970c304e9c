import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signedIn } from '../../test/api.ts';
import { dispatchStep } from '../messages/dispatch.ts';
import { readShopForMessages } from '../messages/shopRules.ts';
import type { ErrorBody } from '../platform/http.ts';
import { staffBrowser, staffRig } from '../staff/testStaff.ts';
import type { QueueView } from './queue.ts';
import type { SenderNameView } from './view.ts';

const PAGE = '/cabinet/sender-name';
const QUEUE = '/cabinet/staff/sender-names';
/** As they come over the wire. */
type View = SenderNameView;
type Queue = QueueView;

async function rig(t: Parameters<typeof staffRig>[0]) {
  const test = await staffRig(t);
  const { ctx, db, alice, bob, charlie } = test;
  const [owner, operator, other] = await Promise.all([alice, bob, charlie].map((who) => signedIn(ctx, who)));
  await db
    .updateTable('shops')
    .set({ systemEmail: 'boss@example.org', systemPhone: '79160000009' })
    .where('id', '=', alice.shopId)
    .execute();
  const { shopId } = alice;
  return {
    ...test,
    ...{ shopId, owner: owner!, operator: operator!, other: other! },
    ask: (name: string, note?: string) => owner!.call<View>('POST', PAGE, { name, ...(note === undefined ? {} : { note }) }),
    view: async () => (await owner!.call<View>('GET', PAGE)).body,
    queue: async (query = '') => (await test.staff.call<Queue>('GET', `${QUEUE}${query}`)).body,
    decide: (verb: 'approve' | 'register', id: string, page = test.staff) =>
      page.call<ErrorBody>('POST', `${QUEUE}/${verb}`, { shopId, id }),
    reject: (id: string, body: object, page = test.staff) =>
      page.call<ErrorBody>('POST', `${QUEUE}/reject`, { shopId, id, state: 'asked', reason: 'foreign', ...body }),
    sendersName: async () => (await readShopForMessages(db, shopId, ctx.now())).smsSender,
    /** What has been written to the shop, after the letters have left. */
    told: async () => {
      await dispatchStep.run(ctx, ctx.now(), shopId);
      const sms = test.sent.sms.flatMap(({ sender, messages }) => messages.map(({ phone, text }) => ({ sender, phone, text })));
      return { sms, emails: test.sent.emails.map(({ to, subject, text }) => ({ to, subject, text })) };
    },
  };
}

test('a name goes from asked to working, the old one is used until then, and the shop is told at each step', async (t) => {
  const { ask, audited, ctx, decide, queue, sendersName, staffLog, told, view } = await rig(t);

  const { status, body } = await ask(' Romashka ', 'Наша марка');
  const { id, state, dueAt } = body.open!;
  const waiting = await queue();
  const before = await sendersName();
  await decide('approve', id);
  const approved = [(await view()).open!.state, await sendersName()];
  await decide('register', id);
  const working = await view();

  assert.deepEqual([status, state, dueAt], [201, 'asked', '2026-11-23T09:20:00.000Z'], 'twenty minutes of working time');
  const [item] = waiting.items;
  assert.deepEqual(
    [item!.name, item!.shopName, item!.note, item!.leftMs, waiting.isOpen],
    ['Romashka', 'Ромашка', 'Наша марка', 20 * 60_000, true],
  );
  assert.deepEqual([before, approved], [null, ['approved', null]]);
  assert.deepEqual(
    [working.own, working.open, working.working!.name, await sendersName()],
    ['Romashka', null, 'Romashka', 'Romashka'],
  );
  const { sms, emails } = await told();
  assert.deepEqual(
    sms.map(({ sender, phone, text }) => [sender, phone, text]),
    [
      [ctx.config.smsc.sender, '79160000009', 'Вестовой: имя Romashka одобрено, регистрируем его у операторов'],
      [ctx.config.smsc.sender, '79160000009', 'Вестовой: имя Romashka зарегистрировано у операторов и работает'],
    ],
  );
  assert.deepEqual(
    emails.map(({ to, subject }) => [to, subject]),
    [
      ['boss@example.org', 'Имя Romashka одобрено'],
      ['boss@example.org', 'Имя Romashka работает'],
    ],
  );
  assert.deepEqual(await audited(), [
    'alice@example.org | sender name asked',
    'сотрудник staff: модерация имени | sender name approved',
    'сотрудник staff: операторы зарегистрировали имя | sender name registered',
  ]);
  assert.deepEqual(await staffLog(), ['staff@example.org | sender name approved', 'staff@example.org | sender name registered']);
});

test('a refusal reaches the shop with its reason and the name that stays', async (t) => {
  const { ask, reject, told, view } = await rig(t);
  const { id } = (await ask('Ozon')).body.open!;

  const { status } = await reject(id, { words: 'Ozon – чужая марка.\nПришлите <b>договор</b>.' });

  assert.equal(status, 200);
  const { open, history } = await view();
  assert.deepEqual([open, history[0]!.state, history[0]!.reason], [null, 'rejected', 'foreign']);
  const { sms, emails } = await told();
  assert.equal(sms[0]!.text, 'Вестовой: имя Ozon отклонено. Причина: чужое название или торговая марка');
  assert.match(
    emails[0]!.text,
    /Причина: чужое название или торговая марка\. Ozon – чужая марка\. Пришлите <b>договор<\/b>\. Пока/,
  );
  assert.match(emails[0]!.text, /действует прежнее имя Magazin\./);
});

test('without a system phone no SMS goes, without a system e-mail the letter goes to whoever asked', async (t) => {
  const { ask, db, decide, shopId, told } = await rig(t);
  await db.updateTable('shops').set({ systemEmail: null, systemPhone: null }).where('id', '=', shopId).execute();
  const { id } = (await ask('Romashka')).body.open!;

  await decide('approve', id);

  const { sms, emails } = await told();
  assert.deepEqual([sms, emails.map(({ to }) => to)], [[], ['alice@example.org']]);
});

test('“other” needs words of one’s own, and these are all that the shop reads', async (t) => {
  const { ask, reject, told } = await rig(t);
  const { id } = (await ask('Romashka')).body.open!;

  const silent = await reject(id, { reason: 'other', words: ' ' });
  await reject(id, { reason: 'other', words: 'Имя занято магазином, который зарегистрировал его у всех операторов раньше вас' });

  assert.deepEqual([silent.status, silent.body.error.field], [400, 'words']);
  const { sms, emails } = await told();
  assert.equal(sms[0]!.text.length, 'Вестовой: имя Romashka отклонено. Причина: '.length + 60);
  assert.match(emails[0]!.text, /операторов раньше вас\. Пока/);
});

test('of two people of staff who decide at once one does, and the other is told who was faster', async (t) => {
  const { ask, ctx, decide, reject, told } = await rig(t);
  const colleague = await staffBrowser(ctx, 'colleague');
  const { id } = (await ask('Romashka')).body.open!;

  const answers = await Promise.all([decide('approve', id), reject(id, {}, colleague), decide('approve', id, colleague)]);
  const late = await decide('approve', id);

  const lost = answers.filter(({ status }) => status === 409);
  assert.deepEqual([answers.filter(({ status }) => status === 200).length, lost.length, late.status], [1, 2, 409]);
  const { field, details } = lost[0]!.body.error;
  assert.equal(field, 'state');
  assert.match(String(details!.by), /^(staff|colleague)@example\.org$/);
  assert.equal(details!.at, ctx.now().toISOString());
  assert.equal((await told()).emails.length, 1, 'the shop reads one decision');
});

test('a name that works gives way to the next one, and the shop can go back to the service’s name', async (t) => {
  const { ask, decide, owner, sendersName, view } = await rig(t);
  const use = async (name: string) => {
    const { id } = (await ask(name)).body.open!;
    await decide('approve', id);
    await decide('register', id);
    return id;
  };
  await use('Romashka');
  const id = await use('Romashka24');
  const both = (await view()).history.map(({ name, state }) => [name, state]);

  const stale = await owner.call<ErrorBody>('POST', `${PAGE}/${id}/withdraw`, { state: 'asked' });
  const { body } = await owner.call<View>('POST', `${PAGE}/${id}/withdraw`, { state: 'registered' });

  assert.deepEqual(both, [
    ['Romashka24', 'registered'],
    ['Romashka', 'replaced'],
  ]);
  const { state, by } = stale.body.error.details!;
  assert.deepEqual([stale.status, state, by], [409, 'registered', 'сотрудник сервиса'], 'who of staff it was is theirs');
  assert.deepEqual([body.own, body.working, body.common, await sendersName()], [null, null, 'Magazin', null]);
});

test('staff take back a name that operators refuse, before it works or after', async (t) => {
  const { ask, decide, reject, sendersName, told } = await rig(t);
  const { id } = (await ask('Romashka')).body.open!;
  await decide('approve', id);
  await decide('register', id);

  const stale = await reject(id, { reason: 'operators' });
  const taken = await reject(id, { state: 'registered', reason: 'operators' });

  assert.deepEqual([stale.status, taken.status, await sendersName()], [409, 200, null]);
  assert.match((await told()).emails.at(-1)!.text, /операторы связи отказали в регистрации\. Пока действует прежнее имя Magazin/);
});

test('a shop has one open request; the second person is told whose it is, and two at once leave one', async (t) => {
  const { ask, ctx, view } = await rig(t);

  const both = await Promise.all([ask('Romashka'), ask('Romashka24')]);
  const third = await ask('Romashka3');

  assert.deepEqual(both.map(({ status }) => status).sort(), [201, 409]);
  const { error } = third.body as unknown as ErrorBody;
  assert.deepEqual([third.status, error.details!.by, error.details!.at], [409, 'alice@example.org', ctx.now().toISOString()]);
  assert.equal((await view()).history.length, 1);
});

test('a shop asks five times in a day and is told when it may again', async (t) => {
  const { ask, ctx, owner, setNow, view } = await rig(t);
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
  const { ask, owner } = await rig(t);
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
  const { ask, queue } = await rig(t);

  await ask('Romashka', '\u202E\u0007 <img src=x onerror=alert(1)>\n\n {имя} ');

  assert.equal((await queue()).items[0]!.note, '<img src=x onerror=alert(1)> {имя}');
});

test('as one types, the service says what is wrong and what staff will look at', async (t) => {
  const { operator } = await rig(t);
  const check = async (name: string) => (await operator.call('GET', `${PAGE}/check?name=${encodeURIComponent(name)}`)).body;

  assert.deepEqual(await check('Romashka'), { problem: null, warnings: [] });
  assert.deepEqual(await check('Tinkoff'), { problem: null, warnings: [{ code: 'bank', like: 'Tinkoff' }] });
  assert.deepEqual(await check(''), { problem: { code: 'empty' }, warnings: [] });
});

test('the owner asks; an operator looks; another shop sees nothing and takes nothing back', async (t) => {
  const { ask, operator, other, owner, view } = await rig(t);
  const { id } = (await ask('Romashka')).body.open!;

  const answers = await Promise.all([
    operator.call('POST', PAGE, { name: 'Other' }),
    operator.call('POST', `${PAGE}/${id}/withdraw`, { state: 'asked' }),
    other.call('POST', `${PAGE}/${id}/withdraw`, { state: 'asked' }),
    owner.call('GET', QUEUE),
    owner.call('POST', `${QUEUE}/approve`, { shopId: 1, id }),
  ]);
  const looked = await operator.call<View>('GET', PAGE);
  const { body: foreign } = await other.call<View>('GET', PAGE);

  assert.deepEqual(
    answers.map(({ status }) => status),
    [403, 403, 404, 403, 403],
  );
  assert.equal(looked.body.open!.name, 'Romashka');
  assert.deepEqual([foreign.open, foreign.history], [null, []]);
  assert.equal((await view()).open!.state, 'asked');
});

test('staff see what waits in the order of its promise, who else has the name and what the shop asked before', async (t) => {
  const { ask, ctx, decide, other, queue, reject, setNow, db, charlie } = await rig(t);
  await db.updateTable('shops').set({ smsSender: 'ROMASHKA' }).where('id', '=', charlie.shopId).execute();
  await reject((await ask('Sberbank')).body.open!.id, { reason: 'official' });
  const second = (await ask('Romashka')).body.open!;
  await other.call('POST', PAGE, { name: 'Vasilek' });
  setNow(new Date(ctx.now().getTime() + 25 * 60_000));

  const { items, counts } = await queue();
  await decide('approve', second.id);
  const registering = await queue('?tab=approved');
  const done = await queue('?tab=done&q=sber');

  assert.deepEqual(
    items.map(({ name, leftMs }) => [name, leftMs]),
    [
      ['Romashka', -5 * 60_000],
      ['Vasilek', -5 * 60_000],
    ],
  );
  assert.deepEqual(counts, { asked: 2, approved: 0 });
  assert.deepEqual(
    items[0]!.alsoOf.map(({ shopName }) => shopName),
    ['Василёк'],
  );
  assert.deepEqual(
    items[0]!.earlier.map(({ name, reason }) => [name, reason]),
    [['Sberbank', 'official']],
  );
  assert.deepEqual([registering.items.map(({ name }) => name), registering.counts], [['Romashka'], { asked: 1, approved: 1 }]);
  assert.deepEqual(
    done.items.map(({ name, state }) => [name, state]),
    [['Sberbank', 'rejected']],
  );
});

test('a name asked at night is promised for the morning', async (t) => {
  const { ask, queue, setNow } = await rig(t);
  setNow('2026-11-23T23:00:00+03:00');

  const { body } = await ask('Romashka');
  const { items, isOpen, opensAt } = await queue();

  assert.equal(body.open!.dueAt, '2026-11-24T08:20:00.000Z');
  assert.deepEqual([items[0]!.leftMs, isOpen, opensAt], [20 * 60_000, false, '2026-11-24T08:00:00.000Z']);
});
