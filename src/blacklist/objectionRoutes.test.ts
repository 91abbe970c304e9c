import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { browser } from '../../test/api.ts';
import { testContext } from '../../test/context.ts';
import { testDatabase } from '../../test/database.ts';
import type { Context } from '../app.ts';
import { serve } from '../platform/http.ts';
import { createApp } from '../routes.ts';
import { TRAP } from '../site/form.ts';
import { PHONE, returnsRig } from './testReturns.ts';

const PAGE = '/black-list/objection';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const objection = { phone: '8 916 123-45-67', email: '', replyTo: '', explanation: 'Посылку я забрал', [TRAP]: '' };

async function setUp(t: Parameters<typeof testDatabase>[0]) {
  const { ctx } = testContext(await testDatabase(t));
  const person = browser(ctx);
  return {
    ctx,
    saved: () => ctx.db.selectFrom('blacklistObjections').selectAll().execute(),
    read: (path = PAGE) => person.call<string>('GET', path),
    send: (fields: object = {}, headers: Record<string, string> = {}) =>
      person.call<string>('POST', PAGE, String(new URLSearchParams({ ...objection, ...fields })), { ...FORM, ...headers }),
  };
}

test('the page says what is kept, why, how long and how to leave, without scripts', async (t) => {
  const { ctx, read } = await setUp(t);
  await ctx.db.insertInto('serviceSettings').values({ name: 'blacklist years', value: '5' }).execute();

  const { status, body } = await read();

  assert.equal(status, 200);
  for (const part of [
    'пункт 7 части 1 статьи 6',
    '5 лет со дня возврата',
    'Отпечатки',
    'Как выйти из списка',
    '<form method="post"',
  ])
    assert.ok(body.includes(part), part);
  assert.doesNotMatch(body, /<script/);
});

test('who reads English reads the whole page in it, the refusals too, and finds the way to the rest of the site', async (t) => {
  const { read, send } = await setUp(t);
  const english = { 'accept-language': 'en' };
  const said = { explanation: 'I collected it.' };

  const page = await read(`${PAGE}?lang=en`);
  const sent = await read(`${PAGE}?sent&lang=en`);
  const refused = [
    await send({ ...said, phone: '' }, english),
    await send({ ...said, phone: '12' }, english),
    await send({ ...said, phone: '', email: 'anna' }, english),
    await send({ explanation: ' ' }, english),
    await send({ explanation: 'x'.repeat(2001) }, english),
  ];

  assert.match(page.body, /<html lang="en">.*3 years from the day of the return.*<a href="\/privacy">/s);
  for (const { body } of [page, sent, ...refused]) assert.doesNotMatch(/<main.*<\/main>/s.exec(body)![0], /[а-яё]/i);
  assert.deepEqual(
    refused.map(({ status }) => status),
    [400, 400, 400, 400, 400],
  );
  assert.match(refused[0]!.body, /We need the phone or the e-mail/);
});

test('an objection is kept with its contacts normalised', async (t) => {
  const { ctx, read, saved, send } = await setUp(t);

  const { status, headers } = await send({ email: 'Anna@Example.org', replyTo: 'anna@example.org' });
  const after = await read(headers.get('location')!);

  assert.deepEqual([status, headers.get('location')], [303, `${PAGE}?sent`]);
  assert.match(after.body, /Обращение принято/);
  const [one] = await saved();
  assert.deepEqual(
    [one!.phone, one!.email, one!.replyTo, one!.explanation, one!.state, one!.at],
    [PHONE, 'anna@example.org', 'anna@example.org', 'Посылку я забрал', 'open', ctx.now()],
  );
});

test('a wrong field brings the form back as it was filled in, and what was typed stays text', async (t) => {
  const { saved, send } = await setUp(t);

  const wrongPhone = await send({ phone: '12', explanation: '</textarea><script>x</script>' });
  const wrongEmail = await send({ phone: '', email: 'anna@"><img>' });
  const silent = await send({ explanation: ' ' });
  const nobody = await send({ phone: '' });

  assert.deepEqual(
    [wrongPhone, wrongEmail, silent, nobody].map(({ status }) => status),
    [400, 400, 400, 400],
  );
  assert.match(wrongPhone.body, /value="12"[^>]*aria-invalid="true"/);
  assert.match(wrongEmail.body, /name="email" value="anna@&quot;&gt;&lt;img&gt;"[^>]*aria-invalid="true"/);
  assert.match(silent.body, /Напишите, что случилось/);
  assert.match(nobody.body, /Нужен телефон или e-mail/);
  for (const { body } of [wrongPhone, wrongEmail]) assert.doesNotMatch(body, /<script|<img/);
  assert.deepEqual(await saved(), []);
});

test('whoever is listed and whoever is not get the same answer', async (t) => {
  const { alice, ctx, saveReturned } = await returnsRig(t);
  await saveReturned(alice.shopId);
  const send = (phone: string) =>
    browser(ctx).call<string>('POST', PAGE, String(new URLSearchParams({ ...objection, phone })), FORM);

  const [listed, unknown] = [await send(PHONE), await send('79169999999')];

  assert.deepEqual([listed.status, listed.body, listed.headers], [unknown.status, unknown.body, unknown.headers]);
});

test('a program that fills in everything, and a page of another site, leave nothing behind', async (t) => {
  const { saved, send } = await setUp(t);

  const program = await send({ [TRAP]: 'http://spam.example' });
  const otherSite = await send({}, { 'sec-fetch-site': 'cross-site' });
  const otherOrigin = await send({}, { origin: 'https://evil.example' });

  assert.deepEqual([program.status, otherSite.status, otherOrigin.status], [303, 403, 403]);
  assert.deepEqual(await saved(), []);
});

test('from one address five an hour are taken, and one that goes on takes nothing from the others', async (t) => {
  const { ctx, saved, send } = await setUp(t);

  const statuses: number[] = [];
  for (let n = 0; n < 8; n++) statuses.push((await send()).status);
  const elsewhere = await browser(ctx).call('POST', PAGE, String(new URLSearchParams(objection)), FORM);

  assert.deepEqual(statuses, [303, 303, 303, 303, 303, 429, 429, 429]);
  assert.equal(elsewhere.status, 303);
  assert.equal((await saved()).length, 6);
  await anHourLater(ctx);
  assert.equal((await send()).status, 303);
});

test('all together may send a hundred an hour', async (t) => {
  const { ctx, saved, send } = await setUp(t);
  await sql`insert into blacklist_form_uses (at, who) select clock_timestamp(), '\\x01' from generate_series(1, 99)`.execute(
    ctx.db,
  );

  const [last, over] = [await send(), await send()];
  await anHourLater(ctx);
  const later = await send();

  assert.deepEqual([last.status, over.status, later.status], [303, 429, 303]);
  assert.equal((await saved()).length, 2);
});

test('behind a proxy of ours everybody has five of their own', async (t) => {
  const { ctx } = await setUp(t);
  const server = await serve(createApp(ctx), { port: 0, host: '127.0.0.1', trustedProxies: 1 });
  t.after(() => server.close());
  const send = async (address: string) => {
    const headers = { ...FORM, 'x-forwarded-for': address };
    const body = String(new URLSearchParams(objection));
    const { status } = await fetch(`http://127.0.0.1:${server.port}${PAGE}`, {
      method: 'POST',
      redirect: 'manual',
      headers,
      body,
    });
    return status;
  };

  const statuses: number[] = [];
  for (let n = 0; n < 6; n++) statuses.push(await send('203.0.113.7'));

  assert.deepEqual(statuses, [303, 303, 303, 303, 303, 429]);
  assert.equal(await send('6.6.6.6, 203.0.113.7'), 429, 'what a client claims before the proxy’s entry counts for nothing');
  assert.equal(await send('203.0.113.8'), 303);
});

/** For what has been counted so far. */
async function anHourLater({ db }: Pick<Context, 'db'>): Promise<void> {
  await sql`update blacklist_form_uses set at = at - interval '1 hour'`.execute(db);
}
