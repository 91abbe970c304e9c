import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { browser, signedIn } from '../../test/api.ts';
import type { Email, SendOutcome } from '../gateways/gateway.ts';
import { answerAddress, answerLetter } from './answer.ts';
import { answerObjectionsStep } from './answerObjections.ts';
import { OBJECTION_PATH } from './objectionPage.ts';
import { PHONE, returnsRig } from './testReturns.ts';

const OBJECTIONS = '/cabinet/staff/black-list/objections';
const EMAIL = 'anna@example.org';
const accepted: SendOutcome = { kind: 'accepted', providerId: 'e' };

type Shown = { id: string; answerTo: string | null; answerState: string | null; answerOutcome: string | null; decision: string };
type Decided = { struck: number; answerTo: string | null };

/** A shop with a listed parcel of Anna, Anna herself, staff, and a mail server that answers as it is told. */
async function setUp(t: Parameters<typeof returnsRig>[0]) {
  const rig = await returnsRig(t);
  const { ctx, db } = rig;
  await rig.saveReturned(rig.alice.shopId);
  const letters: Email[] = [];
  const outcomes: SendOutcome[] = [];
  const woken: string[] = [];
  ctx.gateways.email.send = async (email) => {
    letters.push(email);
    return outcomes.shift() ?? accepted;
  };
  ctx.wake = async (step) => void woken.push(step);
  const staff = await signedIn(ctx, { userId: 'staff' });
  await sql`insert into auth.staff (user_id, created_at) values ('staff', clock_timestamp())`.execute(db);
  const list = async (state: 'open' | 'decided') =>
    (await staff.call<{ items: Shown[] }>('GET', `${OBJECTIONS}?state=${state}`)).body.items;
  return {
    ...rig,
    ...{ letters, outcomes, woken, list },
    async object(fields: object = { email: EMAIL }) {
      const form = new URLSearchParams({ phone: PHONE, explanation: 'Я забрала', ...fields });
      await browser(ctx).call('POST', OBJECTION_PATH, String(form), { 'content-type': 'application/x-www-form-urlencoded' });
    },
    async decide(state: 'struck' | 'declined', answer: string) {
      const [{ id } = { id: '0' }] = await list('open');
      return staff.call<Decided>('POST', `${OBJECTIONS}/${id}/decide`, { state, answer });
    },
    send: () => answerObjectionsStep.run(ctx, ctx.now()),
    state: async () => {
      const { answerState, answerOutcome } = (await list('decided'))[0]!;
      return [answerState, answerOutcome];
    },
  };
}

test('a person whose objection staff agree with is off the list and gets the answer by e-mail', async (t) => {
  const { alice, ask, ctx, db, decide, letters, list, object, send, woken } = await setUp(t);
  await object();

  const open = await list('open');
  const { body } = await decide('struck', 'Вы правы.\nЗапись вычеркнули.');
  const before = await list('decided');
  await send();
  await send();
  const [after] = await list('decided');

  assert.equal(open[0]!.answerTo, EMAIL);
  assert.deepEqual(body, { struck: 1, answerTo: EMAIL });
  assert.deepEqual(woken, ['answer-objections']);
  assert.equal((await ask(alice.shopId)).own?.returned, 0);
  assert.equal(before[0]!.answerState, 'planned');
  assert.deepEqual([after!.answerState, after!.answerTo, after!.decision], ['accepted', EMAIL, 'Вы правы.\nЗапись вычеркнули.']);
  assert.equal(letters.length, 1);
  const { to, fromName, subject, text } = letters[0]!;
  assert.deepEqual([to, fromName], [EMAIL, 'Вестовой']);
  assert.match(subject, /^Ответ на обращение № \d+ /);
  assert.match(text, /Вы правы\.\n+Запись вычеркнули\./);
  assert.ok(text.includes(`${ctx.config.publicUrl}${OBJECTION_PATH}`));
  assert.deepEqual(await db.selectFrom('staffLog').select(['actor', 'action', 'details']).execute(), [
    {
      ...{ actor: 'staff@example.org', action: 'black list objection struck' },
      details: { objection: Number(open[0]!.id), struck: 1, isAnsweredByEmail: true },
    },
  ]);
});

test('who is refused is answered too, in the language of the answer', async (t) => {
  const { alice, ask, db, decide, letters, object, send } = await setUp(t);
  await object({ email: EMAIL, replyTo: 'John@Example.org' });

  await decide('declined', 'The parcel did go back.');
  await send();

  const { to, fromName, subject, html } = letters[0]!;
  assert.deepEqual([to, fromName], ['john@example.org', 'Vestovoy']);
  assert.match(subject, /^Answer to your objection no\. \d+ /);
  assert.match(html, /<html lang="en">/);
  assert.doesNotMatch(html, /\p{Script=Cyrillic}/u);
  assert.equal((await ask(alice.shopId)).own?.returned, 1);
  assert.deepEqual(await db.selectFrom('staffLog').select('action').execute(), [{ action: 'black list objection declined' }]);
});

test('who wants to be called, or gave no address, gets no letter: staff see that it is theirs to tell', async (t) => {
  const { decide, letters, list, object, send, woken } = await setUp(t);
  await object({ email: EMAIL, replyTo: 'позвоните вечером' });
  const [open] = await list('open');

  const { body } = await decide('declined', 'Посылка и правда вернулась');
  const did = await send();

  assert.deepEqual([open!.answerTo, body.answerTo, did], [null, null, 0]);
  assert.deepEqual([letters, woken], [[], []]);
  assert.equal(answerAddress({ email: null, replyTo: null }), null);
});

test('a letter that the mail server puts off is tried again, and one that it refuses is shown as not delivered', async (t) => {
  const { ctx, decide, letters, object, outcomes, send, setNow, state } = await setUp(t);
  outcomes.push(
    { kind: 'retry', code: '451', text: 'Позже', afterMs: 300_000 },
    { kind: 'refused', code: '550', text: 'Нет такого' },
  );
  await object();
  await decide('struck', 'Вычеркнули');

  await send();
  const putOff = await state();
  const wakesAt = await answerObjectionsStep.wakes!(ctx);
  const tooEarly = await send();
  setNow(wakesAt!);
  await send();

  assert.deepEqual(putOff, ['planned', 'Позже']);
  assert.equal(tooEarly, 0);
  assert.deepEqual(await state(), ['undelivered', 'Нет такого']);
  assert.equal(letters.length, 2);
  assert.equal(await answerObjectionsStep.wakes!(ctx), undefined);
});

test('after three days of trying the letter is for staff to send', async (t) => {
  const { ctx, decide, object, outcomes, send, setNow, state } = await setUp(t);
  outcomes.push({ kind: 'stopped', code: '535', text: 'Неверный пароль' });
  await object();
  await decide('struck', 'Вычеркнули');

  setNow(new Date(ctx.now().getTime() + 3 * 86_400_000));
  await send();

  assert.deepEqual(await state(), ['undelivered', 'Неверный пароль']);
});

test('a letter that a crash left in the middle is shown as unknown and never sent twice', async (t) => {
  const { ctx, db, decide, letters, object, send, state } = await setUp(t);
  await object();
  await decide('struck', 'Вычеркнули');
  let crash = () => {};
  const sending = new Promise<SendOutcome>((_, reject) => {
    crash = () => reject(new Error('the process ends'));
  });
  ctx.gateways.email.send = async (email) => {
    letters.push(email);
    return sending;
  };
  const first = send();
  while (letters.length === 0) await db.selectFrom('blacklistObjections').select('id').execute();

  assert.equal(await answerObjectionsStep.wakes!(ctx), undefined, 'who sends it has its time');
  await sql`update blacklist_objections set answer_lease_until = clock_timestamp() - interval '1 second'`.execute(db);
  const wakesAt = await answerObjectionsStep.wakes!(ctx);
  const second = await send();
  const lost = await state();
  crash();
  await first;

  assert.deepEqual([wakesAt, second, lost], [ctx.now(), 1, ['unknown', 'Отправка прервалась.']]);
  assert.equal(letters.length, 1);
  assert.equal((await state())[0], 'unknown');
});

test('two workers send a letter once', async (t) => {
  const { decide, letters, object, send } = await setUp(t);
  await object();
  await decide('struck', 'Вычеркнули');

  await Promise.all([send(), send(), send()]);

  assert.equal(letters.length, 1);
});

test('whatever staff write stays text', () => {
  const { html, subject } = answerLetter({
    id: 7,
    answer: '<script>x</script>\r\nBcc: b@example.org',
    publicUrl: 'https://x.example',
  });

  assert.doesNotMatch(html, /<script/);
  assert.doesNotMatch(subject, /Bcc/);
});
