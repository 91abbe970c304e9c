import assert from 'node:assert/strict';
import { test } from 'node:test';
import { secretsOf } from '../platform/secrets.ts';
import { optOutToken } from './optOut.ts';
import { optOutRoutes } from './optOutRoutes.ts';
import { dispatch, ground, journal, MORNING, oneDueSms } from './testSending.ts';

const form = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) });

test('opening the link asks and changes nothing; the button stops the letters, and the other brings them back', async (t) => {
  const test = await ground(t);
  await oneDueSms(test, { phone: null, email: 'anna@example.org' });
  const app = optOutRoutes(test.ctx);
  const path = `/${optOutToken(test.ctx.secrets, { shopId: test.shopId, channel: 'email', address: 'anna@example.org' })}`;
  const optedOut = async () => (await test.ctx.db.selectFrom('optOuts').selectAll().execute()).length;

  const asked = await (await app.request(path)).text();
  assert.equal(await optedOut(), 0);
  assert.match(asked, /Не писать о посылках магазина «Ромашка»\?/);
  assert.ok(!asked.includes('anna@'), 'a forwarded letter gives no address away');

  assert.match(await (await app.request(path, form({ action: 'stop' }))).text(), /Вернуть письма/);
  assert.equal(await optedOut(), 1);
  assert.match(await (await app.request(path)).text(), /больше не пишем/);

  await app.request(path, form({ action: 'undo' }));
  assert.equal(await optedOut(), 0);
});

test('the page speaks the language of the reader’s browser', async (t) => {
  const test = await ground(t);
  const app = optOutRoutes(test.ctx);
  const optOut = { shopId: test.shopId, channel: 'email', address: 'anna@example.org' } as const;
  const paths = [`/${optOutToken(test.ctx.secrets, optOut)}`, '/trial', '/x'];

  for (const path of paths) {
    const page = await (await app.request(path, { headers: { 'accept-language': 'en' } })).text();
    assert.match(page, /<html lang="en">/);
    assert.doesNotMatch(page.replace('Ромашка', ''), /[а-яё]/i);
  }
});

test('the link and the one-click header of a letter stop the next one', async (t) => {
  const test = await ground(t);
  const { id } = await oneDueSms(test, { phone: null, email: 'anna@example.org' });
  await dispatch(test);
  const [email] = test.sent.emails;
  const link = /^<(.+)>$/.exec(email!.headers!['List-Unsubscribe']!)![1]!;
  assert.ok(email!.html.includes(link) && email!.text.includes(link));
  assert.equal(email!.headers!['List-Unsubscribe-Post'], 'List-Unsubscribe=One-Click');

  const path = new URL(link).pathname.replace(/^\/unsubscribe/, '');
  const answer = await optOutRoutes(test.ctx).request(path, form({ 'List-Unsubscribe': 'One-Click' }));
  await test.ctx.db
    .updateTable('messages')
    .set({ state: 'planned', windowOn: null, dueAt: MORNING })
    .where('shipmentId', '=', id)
    .execute();
  await dispatch(test);

  assert.equal(answer.status, 200);
  assert.deepEqual(await journal(test), ['email arrived dropped opted_out']);
  assert.equal(test.sent.emails.length, 1);
});

test('a made-up, foreign or cut link is a plain page that stops nobody’s letters', async (t) => {
  const test = await ground(t);
  const app = optOutRoutes(test.ctx);
  const optOut = { shopId: test.shopId, channel: 'email', address: 'anna@example.org' } as const;
  const real = optOutToken(test.ctx.secrets, optOut);
  const foreign = optOutToken(secretsOf(Buffer.alloc(32, 8)), optOut);

  for (const token of ['x', '%00', real.slice(0, -1), foreign, `${real.split('.')[0]}.`, `${real}x`]) {
    const [opened, posted] = [await app.request(`/${token}`), await app.request(`/${token}`, form({}))];
    assert.deepEqual([opened.status, posted.status], [404, 404], token);
    assert.match(await opened.text(), /Ссылка не подошла/);
  }
  assert.deepEqual(await test.ctx.db.selectFrom('optOuts').selectAll().execute(), []);
});
