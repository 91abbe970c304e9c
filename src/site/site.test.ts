import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Browser, browser, signedIn } from '../../test/api.ts';
import { testContext } from '../../test/context.ts';
import { testDatabase } from '../../test/database.ts';
import { saveCast } from '../../test/fixtures.ts';
import { type Config, readConfig } from '../config.ts';
import { TERMS_VERSION } from '../shops/terms.ts';
import { isDashboardPath } from './dashboardPaths.ts';
import type { SiteFacts } from './facts.ts';
import { faq } from './faq/faq.ts';
import { isFound } from './files/faqSearch.js';
import { termsOf, termsVersions } from './terms/terms.ts';
import { PATHS } from './words.ts';

const LIVE = { SANDBOX: '0', RUSSIAN_POST_LOGIN: 'a', RUSSIAN_POST_PASSWORD: 'a', SMSC_LOGIN: 'a', SMSC_PASSWORD: 'a' };
const REST = {
  SMTP_URL: 'smtp://a',
  STAFF_EMAIL: 'a@example.org',
  STAFF_PASSWORD: 'password',
  PUBLIC_URL: 'https://shop.example',
};

test('whoever is not signed in is shown the landing, others go on to the dashboard', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const { alice } = await saveCast(ctx.db);
  const nobody = await read(browser(ctx), '/');
  const shop = await read(await signedIn(ctx, alice), '/');
  const elsewhere = await read(await signedIn(ctx, alice), '/tariffs');

  assert.match(nobody.body, /<h1>Посылка пришла/);
  assert.match(nobody.body, /посылка 80080012345678 ждёт вас на почте, отделение 394036/, 'the text that really goes out');
  assert.doesNotMatch(shop.body, /<h1>Посылка пришла/);
  assert.match(elsewhere.body, /<a class="button" href="\/shipments">В кабинет/);
  assert.doesNotMatch(elsewhere.body, /href="\/register"/);
});

test('the language is the one asked for, else the one chosen, else the browser’s, else Russian', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const langOf = async (path: string, headers: Record<string, string> = {}) =>
    /<html lang="(\w+)">/.exec((await read(browser(ctx), path, headers)).body)?.[1];
  const english = { 'accept-language': 'en-US,en;q=0.9,ru;q=0.5' };

  assert.equal(await langOf('/faq'), 'ru');
  assert.equal(await langOf('/faq', { 'accept-language': 'de-DE' }), 'ru');
  assert.equal(await langOf('/faq', english), 'en');
  assert.equal(await langOf('/faq', { ...english, cookie: 'lang=ru' }), 'ru');
  assert.equal(await langOf('/faq?lang=en', { cookie: 'lang=ru' }), 'en');
  assert.equal(await langOf('/faq?lang=%3Cscript%3E'), 'ru');

  const page = browser(ctx);
  const chosen = await read(page, '/faq?lang=en');
  const plain = await read(browser(ctx), '/faq');
  assert.match(chosen.headers.get('set-cookie') ?? '', /^lang=en; Max-Age=31536000; Path=\/; SameSite=Lax$/);
  assert.equal(plain.headers.get('set-cookie'), null, 'whoever chose nothing gets no cookie');
  assert.match((await read(page, '/contacts')).body, /<html lang="en">/);
});

test('a page is sent again only when it changed, and HEAD has its headers', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const page = browser(ctx);
  const first = await read(page, '/tariffs');
  const etag = first.headers.get('etag')!;
  const again = await read(page, '/tariffs', { 'if-none-match': etag });
  const head = await page.call<string>('HEAD', '/tariffs');
  const packed = await page.call('GET', '/faq', undefined, { 'accept-encoding': 'gzip' });

  assert.deepEqual([again.status, again.body], [304, '']);
  assert.deepEqual([head.status, head.body, head.headers.get('etag')], [200, '', etag]);
  assert.equal(first.headers.get('cache-control'), 'no-cache');
  assert.match(first.headers.get('vary') ?? '', /Accept-Language, Cookie/);
  assert.match(first.headers.get('content-security-policy') ?? '', /default-src 'self'/);
  assert.equal(packed.headers.get('content-encoding'), 'gzip');

  await ctx.db.insertInto('priceList').values({ item: 'sms_segment', validFrom: ctx.now(), kopecks: 450 }).execute();
  assert.equal((await read(page, '/tariffs', { 'if-none-match': etag })).status, 200);
});

test('tariffs say what the price list says', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const free = await read(browser(ctx), '/tariffs');
  await ctx.db
    .insertInto('priceList')
    .values([
      { item: 'sms_segment', validFrom: new Date('2026-01-01'), kopecks: 390 },
      { item: 'sms_segment', validFrom: new Date('2026-11-01'), kopecks: 450 },
      { item: 'sms_segment', validFrom: new Date('2027-01-01'), kopecks: 999 },
      { item: 'sms_segment_abroad', validFrom: new Date('2026-01-01'), kopecks: 2500 },
    ])
    .execute();
  const paid = await read(browser(ctx), '/tariffs');
  const english = await read(browser(ctx), '/tariffs?lang=en');

  assert.match(free.body, /Сейчас тарифы ничего не стоят/);
  assert.match(paid.body, /SMS по России, за сегмент<\/td><td class="num">4,50 ₽/);
  assert.match(paid.body, /SMS в другие страны, за сегмент<\/td><td class="num">25 ₽/);
  assert.match(paid.body, /Письмо<\/td><td class="num">входит в тариф/);
  assert.doesNotMatch(paid.body, /тарифы ничего не стоят|письма сейчас|9,99/);
  assert.match(english.body, /<td class="num">4\.50 ₽/);
});

test('the FAQ finds words in any form, without scripts, and shows hostile words as they are', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const shown = async (query: string) => {
    const { body } = await read(browser(ctx), `/faq?q=${encodeURIComponent(query)}`);
    return [...body.matchAll(/<section class="question" id="([\w-]+)" data-also="[^"]*" >/g)].map(([, id]) => id!);
  };

  assert.ok((await shown('отчета')).includes('no-report'), 'е for ё, another ending');
  assert.deepEqual(await shown('Bitrix'), ['cms'], 'a word that the answer does not use');
  assert.deepEqual(await shown('qwerty'), []);
  assert.ok((await shown('')).length > 30);
  const { status, body } = await read(browser(ctx), `/faq?q=${encodeURIComponent('"><script>alert(1)</script>\u202e\0')}`);
  assert.equal(status, 200);
  assert.doesNotMatch(body, /<script>alert|\u202e|\0/);
  assert.match(body, /Такого вопроса здесь нет/);
  assert.equal((await read(browser(ctx), `/faq?q=${'я'.repeat(5_000)}`)).status, 200);
});

test('questions have the same anchors in both languages, each once', () => {
  const facts = { operator: {}, prices: {} } as SiteFacts;
  const anchors = (lang: 'ru' | 'en') => faq(lang, facts).flatMap(({ id, questions }) => [id, ...questions.map((one) => one.id)]);

  assert.deepEqual(anchors('ru'), anchors('en'));
  assert.equal(new Set(anchors('ru')).size, anchors('ru').length);
});

test('a query is found where each of its words begins a word', () => {
  assert.ok(isFound('Как загрузить посылки?', 'посылку загрузка'));
  assert.ok(isFound('Ещё раз', 'еще'));
  assert.ok(isFound('SMS не пришло', ''));
  assert.ok(!isFound('Как загрузить посылки?', 'посылки тариф'));
});

test('the text of the terms changes only with its version, and registering accepts the newest', async () => {
  const digests = termsVersions().map((version) => {
    const text = (['ru', 'en'] as const).flatMap((lang) => termsOf(version, lang)!.map(({ title, text }) => `${title}\n${text}`));
    return [version, createHash('sha256').update(text.join('\n')).digest('hex').slice(0, 16)];
  });

  assert.equal(termsVersions()[0], TERMS_VERSION);
  assert.deepEqual(digests, [['2026-11-01', '6da97b2b20af5489']]);
});

test('every version of the terms stays to be read', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const current = await read(browser(ctx), '/terms');
  const named = await read(browser(ctx), `/terms/${TERMS_VERSION}`);
  const unknown = await read(browser(ctx), '/terms/2020-01-01');

  assert.match(current.body, /Версия от 1 ноября 2026 года/);
  assert.match(current.body, /id="assignment"/);
  assert.deepEqual([named.status, unknown.status], [200, 404]);
  assert.match(unknown.body, /<h1>Такой страницы нет/);
});

test('the operator is told as it was given: made up in a sandbox, nothing instead of nothing, and harmless', async (t) => {
  const database = await testDatabase(t);
  const contacts = async (config: Partial<Config>) =>
    (await read(browser(testContext(database, { config }).ctx), '/contacts')).body;
  const sandbox = await contacts({});
  const silent = await contacts(readConfig({ ...LIVE, ...REST }));
  const named = await contacts(readConfig({ ...LIVE, ...REST, OPERATOR_NAME: '<b>ИП</b> Иванов', OPERATOR_INN: '500100732259' }));

  assert.match(sandbox, /Реквизиты выдуманы: это песочница/);
  assert.match(silent, /ещё не указал своих реквизитов/);
  assert.doesNotMatch(silent, /Пример|0000000000|песочниц|800 000/);
  assert.match(named, /&lt;b&gt;ИП&lt;\/b&gt; Иванов/);
  assert.match(named, /<dt>ИНН<\/dt><dd>500100732259/);
  assert.doesNotMatch(named, /<dt>ОГРН|выдуман/);
});

test('contacts say whether somebody answers now', async (t) => {
  const { ctx, setNow } = testContext(await testDatabase(t));

  assert.match((await read(browser(ctx), '/contacts')).body, /class="open">Сейчас открыто до 20:00/);
  setNow('2026-11-23T21:00:00+03:00');
  assert.match((await read(browser(ctx), '/contacts')).body, /class="shut">Сейчас закрыто, откроемся завтра в 11:00/);
  assert.match((await read(browser(ctx), '/contacts')).body, /href="tel:\+78000000000">8 800 000-00-00/);
});

test('search engines find the pages of a live service in both languages, and nothing of a sandbox', async (t) => {
  const database = await testDatabase(t);
  const live = browser(testContext(database, { config: readConfig({ ...LIVE, ...REST }) }).ctx);
  const sandbox = browser(testContext(database).ctx);
  const map = await read(live, '/sitemap.xml');
  const { body: page } = await read(live, '/faq?lang=en');

  for (const path of Object.values(PATHS)) assert.ok(map.body.includes(`<loc>https://shop.example${path}</loc>`), path);
  assert.match(map.headers.get('content-type') ?? '', /^application\/xml/);
  assert.match((await read(live, '/robots.txt')).body, /Sitemap: https:\/\/shop\.example\/sitemap\.xml/);
  assert.match(page, /<link rel="canonical" href="https:\/\/shop\.example\/faq\?lang=en">/);
  assert.match(page, /<link rel="alternate" hreflang="ru" href="https:\/\/shop\.example\/faq">/);
  assert.match(page, /<meta property="og:title" content="Questions and answers · Vestovoy">/);
  assert.doesNotMatch(page, /noindex/);
  assert.match((await read(live, '/faq?q=sms')).body, /noindex/);
  assert.equal((await read(sandbox, '/robots.txt')).body, 'User-agent: *\nDisallow: /\n');
  assert.match((await read(sandbox, '/faq')).body, /noindex/);
});

test('an address that leads nowhere says so to people and to programs, and pages of the dashboard are none of them', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const page = browser(ctx);
  const html = { accept: 'text/html,*/*' };
  const unknown = await read(page, '/nothing/here', html);
  const picture = await read(page, '/nothing.png', html);
  const script = await page.call<{ error: { code: string } }>('GET', '/assets/gone.js', undefined, { accept: '*/*' });

  assert.deepEqual([unknown.status, picture.status, script.status], [404, 404, 404]);
  assert.match(unknown.body, /<h1>Такой страницы нет/);
  assert.match(picture.body, /<h1>Такой страницы нет/);
  assert.equal(script.body.error.code, 'not-found');

  const routes = readFileSync(join(import.meta.dirname, '../../web/routes.tsx'), 'utf8');
  const paths = [...routes.matchAll(/\bpath: '([^']+)'/g)].map(([, path]) => path!);
  assert.deepEqual(
    paths.filter((path) => !isDashboardPath(path)),
    [],
    'these belong into dashboardPaths.ts',
  );
});

async function read(page: Browser, path: string, headers: Record<string, string> = {}) {
  return page.call<string>('GET', path, undefined, headers);
}
