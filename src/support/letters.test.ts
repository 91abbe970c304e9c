import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { readConfig } from '../config.ts';
import type { SendOutcome } from '../gateways/gateway.ts';
import { supportRig } from './testSupport.ts';

const config = readConfig({ SANDBOX: '1', SUPPORT_EMAIL: 'help@vestovoy.example' });

test('staff’s own mailbox hears of every question and reply, with what was written as quoted text', async (t) => {
  const { ask, letters, reply } = await supportRig(t, { config });
  const { id } = (await ask({ text: 'https://evil.example/login\n<b>Срочно</b>' })).body;
  await reply(id, 'Ещё одно');

  const [first, second] = await letters();

  assert.deepEqual([first!.to, first!.subject], ['help@vestovoy.example', `Вопрос № ${id} в поддержку`]);
  assert.match(first!.html, /&gt; https:\/\/evil\.example\/login<\/p>/, 'an address is no link of ours');
  assert.match(first!.html, /&lt;b&gt;Срочно/);
  assert.ok(first!.text.includes(`/staff/support?id=${id}`));
  assert.equal(second!.subject, `Re: Вопрос № ${id} в поддержку`);
  assert.equal(second!.headers!.References, `<support-news.${id}.1@vestovoy.example>`);
});

test('what people answer to the letter itself goes to staff’s mailbox where there is one, else they are told', async (t) => {
  const [withMailbox, without] = [await supportRig(t, { config }), await supportRig(t)];
  for (const rig of [withMailbox, without]) {
    const { id } = (await rig.ask({ lang: 'en' })).body;
    await rig.answer(id, { text: 'Yes.', version: 1 });
  }

  const reachable = (await withMailbox.letters()).find(({ subject }) => subject.startsWith('Re: Your question'));
  const [silent] = await without.letters();

  assert.equal(reachable!.replyTo, 'help@vestovoy.example');
  assert.deepEqual([silent!.replyTo, silent!.fromName], [undefined, 'Vestovoy']);
  assert.match(silent!.text, /nobody sees replies to it/);
});

test('a letter put off is tried again, a refused one is shown to staff, one that a crash cut off is never repeated', async (t) => {
  const outcomes: SendOutcome[] = [
    { kind: 'retry', code: '451', text: 'later', afterMs: 60_000 },
    { kind: 'refused', code: '550', text: 'no such mailbox' },
  ];
  const { answer, ask, ctx, db, opened, sendLetters, sent, setNow } = await supportRig(t, {
    email: { send: async () => outcomes.shift() ?? { kind: 'accepted', providerId: 'x' } },
  });
  const { id } = (await ask()).body;
  await answer(id, { text: 'Ответ', version: 1 });
  const letter = async () => (await opened(id)).posts[1]!.letter!;

  await sendLetters();
  const putOff = await letter();
  setNow(new Date(ctx.now().getTime() + 60_000));
  await sendLetters();
  const refused = await letter();
  await sql`update support_letters set state = 'sending', lease_until = clock_timestamp() - interval '1 second'`.execute(db);
  await sendLetters();

  assert.deepEqual([putOff.state, putOff.outcome], ['planned', 'later']);
  assert.deepEqual([refused.state, refused.outcome], ['undelivered', 'no such mailbox']);
  assert.equal((await letter()).state, 'unknown');
  assert.deepEqual(sent.emails, []);
});

test('two workers send a letter once', async (t) => {
  const { answer, ask, sendLetters, sent } = await supportRig(t);
  const { id } = (await ask()).body;
  await answer(id, { text: 'Ответ', version: 1 });

  await Promise.all([sendLetters(), sendLetters()]);

  assert.equal(sent.emails.length, 1);
});
