import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { TRAP } from '../site/form.ts';
import { QUESTION, supportRig } from './testSupport.ts';
import { tidySupportStep } from './tidy.ts';

test('a question without a sign-in reaches staff, and the asker hears that it was received', async (t) => {
  const { askPublicly, counts, inbox, letters, opened, stranger, tokens } = await supportRig(t);
  const page = (await stranger().call<string>('GET', '/question')).body;

  const { status, headers } = await askPublicly({ email: 'Anna@Example.org' });

  assert.match(page, /<h1>Задайте Ваш вопрос!<\/h1>[\s\S]*пн–пт с 11:00 до 20:00 по Москве/);
  assert.doesNotMatch(page, /<script/);
  assert.deepEqual([status, headers.get('location')], [303, '/question?sent']);
  const [thread] = await inbox();
  assert.deepEqual(
    [thread!.subject, thread!.email, thread!.name, thread!.isUnread],
    ['Сколько стоит SMS?', 'anna@example.org', 'Анна', true],
  );
  assert.equal((await opened(thread!.id)).posts[0]!.body, QUESTION.text);
  assert.deepEqual(await counts(), { open: 1, mine: 0, unread: 1 });
  const [letter, ...more] = await letters();
  assert.deepEqual([letter!.to, letter!.subject, more], ['anna@example.org', 'Ваш вопрос № 1', []]);
  assert.ok(letter!.html.includes(`/question/${(await tokens())[0]}"`));
});

test('the letter to the address that was typed holds none of what was typed', async (t) => {
  const { askPublicly, letters } = await supportRig(t);

  await askPublicly({ name: 'Выигрыш casino.example', text: 'Перейдите на https://casino.example и заберите приз' });

  const [letter] = await letters();
  assert.doesNotMatch(JSON.stringify(letter), /casino|приз|Выигрыш/);
});

test('a wrong field brings the form back as it was filled in, and what was typed stays text', async (t) => {
  const { askPublicly, db, stranger } = await supportRig(t);

  const [empty, address, slip, long, english] = [
    await askPublicly({ text: ' \u200b\n' }),
    await askPublicly({ email: 'anna@"><img>', text: '</textarea><script>x</script>' }),
    await askPublicly({ email: 'anna@gmial.com' }),
    await askPublicly({ text: 'я'.repeat(10_001) }),
    await askPublicly({ text: '' }, stranger(), { 'accept-language': 'en' }),
  ];

  assert.deepEqual(
    [empty, address, slip, long, english].map(({ status }) => status),
    [400, 400, 400, 400, 400],
  );
  assert.match(empty.body, /Напишите, что вы хотите спросить/);
  assert.match(address.body, /value="anna@&quot;&gt;&lt;img&gt;"[^>]*aria-invalid="true"/);
  assert.doesNotMatch(address.body, /<script>x|<img>/);
  assert.match(slip.body, /Может быть, anna@gmail\.com\?/);
  assert.match(long.body, /не больше 10000 знаков/);
  assert.match(english.body, /Write what you would like to ask/);
  assert.deepEqual(await db.selectFrom('supportThreads').selectAll().execute(), []);
});

test('ten thousand characters, emoji, marks that turn text around and NUL are taken and shown harmless', async (t) => {
  const { askPublicly, inbox, opened, stranger, tokens } = await supportRig(t);
  const text = `{имя} \u202eabc\u0000 <b>жирно</b> 👩‍👩‍👧‍👦${'👍'.repeat(9_960)}`;

  const { status } = await askPublicly({ text });

  const [thread] = await inbox();
  const [post] = (await opened(thread!.id)).posts;
  const page = await stranger().call<string>('GET', `/question/${(await tokens())[0]}`);
  assert.equal(status, 303);
  assert.ok(post!.body.startsWith('{имя} abc <b>жирно</b> 👩‍👩‍👧‍👦👍'));
  assert.ok([...thread!.subject].length <= 80);
  assert.ok(page.body.includes('&lt;b&gt;жирно&lt;/b&gt;'));
});

test('a body far too large is refused with a page, before it is read whole', async (t) => {
  const { askPublicly } = await supportRig(t);

  const { status, body } = await askPublicly({ text: 'я'.repeat(100_000) });

  assert.equal(status, 413);
  assert.match(body, /<h1>Слишком длинный текст/);
});

test('programs that fill in every field, and forms of other sites, ask nothing', async (t) => {
  const { db, post, stranger } = await supportRig(t);

  const trapped = await post(stranger(), '/question', { ...QUESTION, [TRAP]: 'https://spam.example' });
  const foreign = await post(stranger(), '/question', QUESTION, { 'sec-fetch-site': 'cross-site' });

  assert.deepEqual([trapped.status, trapped.headers.get('location'), foreign.status], [303, '/question?sent', 403]);
  assert.deepEqual(await db.selectFrom('supportThreads').selectAll().execute(), []);
});

test('the same words sent twice are one question', async (t) => {
  const { askPublicly, inbox, letters } = await supportRig(t);

  await Promise.all([askPublicly(), askPublicly()]);

  assert.equal((await inbox()).length, 1);
  assert.equal((await letters()).length, 1);
});

test('an hour takes five questions from one place, three about one mailbox and sixty in all', async (t) => {
  const { askPublicly, db, stranger } = await supportRig(t);
  const place = stranger();
  const statuses = async (asked: Promise<{ status: number }>[]) => (await Promise.all(asked)).map(({ status }) => status).sort();

  const mailbox = await statuses([1, 2, 3, 4].map((n) => askPublicly({ text: `Вопрос ${n}` })));
  const network = await statuses([1, 2, 3, 4, 5, 6].map((n) => askPublicly({ email: `anna${n}@example.org` }, place)));
  await sql`
    insert into support_uses (at, kind, network, person)
    select clock_timestamp(), 'question', n::text::bytea, n::text::bytea from generate_series(1, 52) as n`.execute(db);
  const all = await askPublicly({ email: 'vera@example.org' });
  await sql`update support_uses set at = at - interval '61 minutes'`.execute(db);
  const later = await askPublicly({ email: 'vera@example.org' });

  assert.deepEqual(mailbox, [303, 303, 303, 429]);
  assert.deepEqual(network, [303, 303, 303, 303, 303, 429]);
  assert.deepEqual([all.status, all.headers.get('retry-after'), later.status], [429, '3600', 303]);
  assert.match(all.body, /Попробуйте через час/);
});

test('what strangers wrote is forgotten half a year after the last word, unless it waits; what a shop wrote stays', async (t) => {
  const { ask, askPublicly, ctx, db, inbox, setNow } = await supportRig(t);
  await askPublicly({ text: 'Отвечено' });
  await askPublicly({ text: 'Ждёт' });
  await ask({ subject: 'Магазин' });
  await db.updateTable('supportThreads').set({ state: 'answered', waitsSince: null }).where('subject', '<>', 'Ждёт').execute();

  setNow('2027-05-21T12:00:00+03:00');
  await tidySupportStep.run(ctx, ctx.now());
  const before = await inbox('?which=all');
  setNow('2027-05-22T12:00:00+03:00');
  await tidySupportStep.run(ctx, ctx.now());

  assert.equal(before.length, 3);
  assert.deepEqual((await inbox('?which=all')).map(({ subject }) => subject).sort(), ['Ждёт', 'Магазин']);
});
