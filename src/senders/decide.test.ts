import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ErrorBody } from '../platform/http.ts';
import { staffBrowser } from '../staff/testStaff.ts';
import { PAGE, sendersRig } from './testSenders.ts';
import type { SenderNameView } from './view.ts';

/** Where the service writes to the shop. */
async function toldRig(t: Parameters<typeof sendersRig>[0], systemPhone: string | null = '79160000009') {
  const rig = await sendersRig(t);
  const systemEmail = systemPhone && 'boss@example.org';
  await rig.db.updateTable('shops').set({ systemEmail, systemPhone }).where('id', '=', rig.shopId).execute();
  return rig;
}

test('a name goes from asked to working, the old one is used until then, and the shop is told at each step', async (t) => {
  const { ask, audited, ctx, decide, queue, sendersName, staffLog, told, view } = await toldRig(t);

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
  const { ask, reject, told, view } = await toldRig(t);
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
  const { ask, decide, told } = await toldRig(t, null);
  const { id } = (await ask('Romashka')).body.open!;

  await decide('approve', id);

  const { sms, emails } = await told();
  assert.deepEqual([sms, emails.map(({ to }) => to)], [[], ['alice@example.org']]);
});

test('“other” needs words of one’s own, and these are all that the shop reads', async (t) => {
  const { ask, reject, told } = await toldRig(t);
  const { id } = (await ask('Romashka')).body.open!;

  const silent = await reject(id, { reason: 'other', words: ' ' });
  await reject(id, { reason: 'other', words: 'Имя занято магазином, который зарегистрировал его у всех операторов раньше вас' });

  assert.deepEqual([silent.status, silent.body.error.field], [400, 'words']);
  const { sms, emails } = await told();
  assert.equal(sms[0]!.text.length, 'Вестовой: имя Romashka отклонено. Причина: '.length + 60);
  assert.match(emails[0]!.text, /операторов раньше вас\. Пока/);
});

test('of two people of staff who decide at once one does, and the other is told who was faster', async (t) => {
  const { ask, ctx, decide, reject, told } = await toldRig(t);
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
  const { ask, decide, owner, sendersName, view } = await sendersRig(t);
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
  const { body } = await owner.call<SenderNameView>('POST', `${PAGE}/${id}/withdraw`, { state: 'registered' });

  assert.deepEqual(both, [
    ['Romashka24', 'registered'],
    ['Romashka', 'replaced'],
  ]);
  const { state, by } = stale.body.error.details!;
  assert.deepEqual([stale.status, state, by], [409, 'registered', 'сотрудник сервиса'], 'who of staff it was is theirs');
  assert.deepEqual([body.own, body.working, body.common, await sendersName()], [null, null, 'Magazin', null]);
});

test('staff take back a name that operators refuse, before it works or after', async (t) => {
  const { ask, decide, reject, sendersName, told } = await toldRig(t);
  const { id } = (await ask('Romashka')).body.open!;
  await decide('approve', id);
  await decide('register', id);

  const stale = await reject(id, { reason: 'operators' });
  const taken = await reject(id, { state: 'registered', reason: 'operators' });

  assert.deepEqual([stale.status, taken.status, await sendersName()], [409, 200, null]);
  assert.match((await told()).emails.at(-1)!.text, /операторы связи отказали в регистрации\. Пока действует прежнее имя Magazin/);
});

test('staff see what waits in the order of its promise, who else has the name and what the shop asked before', async (t) => {
  const { ask, ctx, decide, other, queue, reject, setNow, db, charlie } = await sendersRig(t);
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
