import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { signedIn } from '../../test/api.ts';
import type { ErrorBody } from '../platform/http.ts';
import { supportRig } from './testSupport.ts';

test('an answer goes by letter, the link shows the whole thread, a reply opens it again', async (t) => {
  const { answer, askPublicly, counts, inbox, letters, opened, post, staff, stranger, tokens } = await supportRig(t);
  await askPublicly();
  const id = (await inbox())[0]!.id;
  await staff.call('PUT', `/cabinet/staff/support/${id}/read`, { to: 1 });

  const answered = await answer(id, { text: 'Нисколько: <b>0 ₽</b>.', version: 1 });
  const [received, letter] = await letters();
  const path = `/question/${(await tokens())[0]}`;
  const page = await stranger().call<string>('GET', path);
  const replied = await post(stranger(), path, { text: 'Спасибо. А звонок?' });

  assert.deepEqual([answered.status, answered.body.state, answered.body.assignedTo], [201, 'answered', 'staff@example.org']);
  assert.deepEqual([letter!.to, letter!.subject], ['anna@example.org', 'Re: Ваш вопрос № 1']);
  assert.match(letter!.html, /Нисколько: &lt;b&gt;0 ₽&lt;\/b&gt;/);
  assert.equal(letter!.headers!['In-Reply-To'], '<support.1.1@vestovoy.example>', 'mail programs put it below the first one');
  assert.equal(received!.messageId, 'support.1.1');
  assert.ok(letter!.text.includes(path));
  assert.match(page.body, /Сколько стоит SMS\?[\s\S]*Поддержка[\s\S]*Нисколько: &lt;b&gt;/);
  assert.doesNotMatch(page.body, /staff@|anna@/, 'nobody’s address');
  assert.match(page.body, /name="robots" content="noindex"/);
  assert.equal(page.headers.get('cache-control'), 'private, no-store');
  assert.deepEqual([replied.status, replied.headers.get('location')], [303, `${path}?sent#form`]);
  const again = await opened(id);
  assert.deepEqual([again.state, again.posts.length, again.posts[2]!.isNew], ['open', 3, true]);
  assert.deepEqual([again.posts[1]!.letter!.state, await counts()], ['accepted', { open: 1, mine: 1, unread: 1 }]);
});

test('a shop asks, reads and replies in the cabinet, and its menu says what is new', async (t) => {
  const { answer, ask, inbox, letters, list, opened, own, reply, unread, alice } = await supportRig(t);

  const asked = await ask();
  const { id } = asked.body;
  const [inInbox] = await inbox();
  await answer(id, { text: 'Проверяем.', version: 1 });
  const before = [await unread(), (await list())[0]!.isUnread];
  await alice.call('PUT', `/cabinet/support/${id}/read`, { to: 2 });
  const after = await unread();
  await reply(id, 'Заработало, спасибо.');

  assert.deepEqual([asked.status, asked.body.state, inInbox!.shopName], [201, 'open', 'Ромашка']);
  assert.deepEqual([before, after], [[1, true], 0]);
  const thread = (await own(id)).body;
  assert.deepEqual(
    thread.posts.map(({ side, body, author }) => [side, body, author]),
    [
      ['asker', 'С утра ни одной.', 'alice'],
      ['staff', 'Проверяем.', null],
      ['asker', 'Заработало, спасибо.', 'alice'],
    ],
    'who of staff answered is theirs',
  );
  assert.equal((await opened(id)).posts[1]!.author, 'staff@example.org');
  assert.deepEqual(
    (await letters()).map(({ to, subject }) => [to, subject]),
    [['alice@example.org', `Re: Ваш вопрос № ${id}`]],
  );
});

test('two of the staff do not answer the same question twice, nor past what was just added', async (t) => {
  const { answer, ask, opened, other, reply, staff } = await supportRig(t);
  const { id } = (await ask()).body;
  const { version } = await opened(id);

  const [first, second] = await Promise.all([
    answer(id, { text: 'Первый', version }),
    answer(id, { text: 'Второй', version }, other),
  ]);
  const late = [first, second].find(({ status }) => status === 409)!;
  const seen = (await opened(id)).version;
  await reply(id, 'Уже не нужно');
  const blind = await answer(id, { text: 'Ответ', version: seen });
  const taken = await other.call('PUT', `/cabinet/staff/support/${id}/assignee`, { isMine: true, version: seen });
  const closed = await staff.call('POST', `/cabinet/staff/support/${id}/close`, { version: seen });

  assert.deepEqual([first.status, second.status].sort(), [201, 409]);
  const { error } = late.body as unknown as ErrorBody;
  assert.match(error.message, /^Пока страница была открыта, на вопрос ответили \((staff|second)@example\.org, 12:00\)/);
  assert.deepEqual([error.field, error.details!.change], ['thread', 'answered']);
  assert.match((blind.body as unknown as ErrorBody).error.message, /пришло новое сообщение \(alice, 12:00\)/);
  assert.deepEqual([taken.status, closed.status], [409, 409]);
  assert.equal((await opened(id)).posts.length, 3);
});

test('taking, giving back, closing and closing with the answer; the filters and the search follow', async (t) => {
  const { answer, ask, askPublicly, db, inbox, opened, other, staff } = await supportRig(t);
  const { id } = (await ask()).body;
  await askPublicly({ text: 'Про тарифы 100%' });
  const assign = async (isMine: boolean, who = staff) =>
    (await who.call('PUT', `/cabinet/staff/support/${id}/assignee`, { isMine, version: (await opened(id)).version })).status;
  const subjects = async (query: string, who = staff) => (await inbox(query, who)).map(({ subject }) => subject);

  assert.equal(await assign(true), 200);
  assert.deepEqual([await subjects('?which=mine'), await subjects('?which=mine', other)], [['SMS не уходят'], []]);
  assert.equal(await assign(false), 200);
  assert.deepEqual(await subjects('?which=mine'), []);
  assert.deepEqual(await subjects('?which=open'), ['SMS не уходят', 'Про тарифы 100%'], 'the longest waiting first');
  assert.deepEqual(
    [await subjects('?q=100%25'), await subjects('?q=%E2%84%96%201'), await subjects('?q=0%25%25')],
    [['Про тарифы 100%'], ['SMS не уходят'], []],
  );

  const closed = await answer(id, { text: 'Готово', version: (await opened(id)).version, isClosing: true });
  const [open] = await inbox();
  await staff.call('POST', `/cabinet/staff/support/${open!.id}/close`, { version: 1 });

  assert.equal(closed.body.state, 'closed');
  assert.deepEqual(await inbox(), []);
  const logged = await db.selectFrom('staffLog').select(['action', 'details']).orderBy('id').execute();
  assert.deepEqual(
    logged.map(({ action }) => action),
    ['support question answered', 'support question closed'],
  );
  assert.doesNotMatch(JSON.stringify(logged), /Готово|example\.org|SMS/, 'never with what people wrote');
});

test('the asker settles a question; not past an answer that they have not seen', async (t) => {
  const { alice, answer, ask, askPublicly, own, post, stranger, tokens } = await supportRig(t);
  const { id, version } = (await ask()).body;
  await askPublicly();
  const [, token] = await tokens();
  await answer(id, { text: 'Ответ', version });
  await answer(Number(id) + 1, { text: 'Ответ', version: 1 });
  const close = async (seen: number) => await alice.call<ErrorBody>('POST', `/cabinet/support/${id}/close`, { version: seen });

  const blind = await close(version);
  const seen = await close((await own(id)).body.version);
  const byLink = await post(stranger(), `/question/${token}/close`, { version: '1' });
  const closed = await post(stranger(), `/question/${token}/close`, { version: '3' });

  assert.equal(blind.status, 409);
  assert.match(blind.body.error.message, /на вопрос ответили \(поддержка, 12:00\)/);
  assert.deepEqual([seen.status, (await own(id)).body.state], [200, 'closed']);
  assert.match(byLink.body, /Пока страница была открыта, на вопрос ответили \(поддержка/);
  assert.deepEqual([closed.status, closed.headers.get('location')], [303, `/question/${token}`]);
});

test('another shop finds nothing, a reader only looks, who is not staff sees no inbox, a wrong link opens nothing', async (t) => {
  const { alice, ask, askPublicly, cast, ctx, list, post, reply, stranger } = await supportRig(t);
  const { id } = (await ask()).body;
  await askPublicly();
  const charlie = await signedIn(ctx, cast.charlie);
  await ctx.db
    .insertInto('members')
    .values({ shopId: cast.alice.shopId, userId: 'nina', role: 'reader', createdAt: ctx.now() })
    .execute();
  const nina = await signedIn(ctx, { userId: 'nina' });
  const statusOf = async (pending: Promise<{ status: number }>) => (await pending).status;

  assert.deepEqual(await list(charlie), []);
  assert.equal(await statusOf(charlie.call('GET', `/cabinet/support/${id}`)), 404);
  assert.equal(await statusOf(reply(id, 'Чужое', charlie)), 404);
  assert.equal(await statusOf(charlie.call('POST', `/cabinet/support/${id}/close`, { version: 1 })), 404);
  assert.equal(await statusOf(charlie.call('PUT', `/cabinet/support/${id}/read`, { to: 1 })), 404);
  assert.equal(await statusOf(alice.call('GET', `/cabinet/support/${Number(id) + 1}`)), 404, 'a public question is no shop’s');
  assert.equal(await statusOf(nina.call('GET', `/cabinet/support/${id}`)), 200);
  assert.equal(await statusOf(reply(id, 'Читатель', nina)), 403);
  assert.equal(await statusOf(alice.call('GET', '/cabinet/staff/support')), 403);
  const wrong = `/question/${'A'.repeat(22)}`;
  assert.equal(await statusOf(stranger().call('GET', wrong)), 404);
  assert.equal(await statusOf(post(stranger(), wrong, { text: 'x' })), 404);
  assert.equal(await statusOf(post(stranger(), `${wrong}/close`, { version: '1' })), 303);
});

test('whoever has left the shop reads its threads no longer: the answer goes to the shop’s own address', async (t) => {
  const { answer, ask, cast, db, letters, stranger, tokens } = await supportRig(t);
  const { id } = (await ask()).body;
  await db.updateTable('shops').set({ systemEmail: 'boss@example.org' }).where('id', '=', cast.alice.shopId).execute();
  await sql`delete from members where user_id = 'alice'`.execute(db);

  await answer(id, { text: 'Ответ', version: 1 });
  const page = await stranger().call<string>('GET', `/question/${(await tokens())[0]}`);
  const [letter] = await letters();

  assert.equal(page.status, 404);
  assert.equal(letter!.to, 'boss@example.org');
  assert.match(letter!.text, new RegExp(`/support/${id}\\?shop=${cast.alice.shopId}`));
  assert.doesNotMatch(letter!.text, /\/question\//);
});

test('texts of a shop are refused at their field, and staff at work in a shop ask nothing in its name', async (t) => {
  const { ask, cast, db, list, staff } = await supportRig(t);
  const refusal = async (fields: Parameters<typeof ask>[0]) => {
    const { status, body } = await ask(fields);
    return [status, (body as unknown as ErrorBody).error.field];
  };

  assert.deepEqual(await refusal({ subject: '\u202e' }), [400, 'subject']);
  assert.deepEqual(await refusal({ subject: 'я'.repeat(201) }), [400, 'subject']);
  assert.deepEqual(await refusal({ text: '\0' }), [400, 'text']);
  assert.deepEqual(await refusal({ text: 'я'.repeat(10_001) }), [400, 'text']);
  assert.deepEqual(await list(), []);

  const act = await staff.call('POST', `/cabinet/staff/shops/${cast.alice.shopId}/act`, { reason: 'просили посмотреть' });
  const asStaff = await ask({}, staff);
  assert.deepEqual([act.status, asStaff.status], [200, 403]);
  assert.deepEqual(await db.selectFrom('supportThreads').selectAll().execute(), []);
});
