import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import test, { type TestContext } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { Context } from '../../src/app.ts';
import { optOutToken } from '../../src/messages/optOut.ts';
import { serve } from '../../src/platform/http.ts';
import { createApp } from '../../src/routes.ts';
import { PATHS } from '../../src/site/words.ts';
import { askPublicly } from '../../src/support/ask.ts';
import { threadPath } from '../../src/support/letters.ts';
import { launchChromium } from '../chromium.ts';
import { testContext } from '../context.ts';
import { testDatabase } from '../database.ts';
import { saveCast } from '../fixtures.ts';
import { assertFitsWidth } from './visitor.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const SCREENS = { desk: { width: 1280, height: 860 }, phone: { width: 360, height: 740 } };
const SCHEMES = ['light', 'dark'] as const;
const ANNA = 'anna@example.org';
const LANGUAGES = ['ru', 'en'] as const;
const FORMS = ['/question', '/question?sent', '/black-list/objection', '/black-list/objection?sent'];
const PAGES = [...Object.values(PATHS), ...FORMS, '/nothing'];
/** Of one page with everything it loads, as it travels. */
const MOST_BYTES = 30_000;

/** `letterPages`: where links of letters lead. */
type Site = { browser: Browser; baseURL: string; letterPages: string[] };

test('every public page is readable for those who see or move differently, in both languages, light or dark, at a desk or on a phone', async (t) => {
  const { browser, baseURL, letterPages } = await site(t);
  const faults: string[] = [];

  for (const lang of LANGUAGES) {
    for (const colorScheme of SCHEMES) {
      const context = await browser.newContext({ baseURL, colorScheme, reducedMotion: 'reduce' });
      const page = await context.newPage();
      for (const path of [...PAGES, ...letterPages]) {
        await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`, { waitUntil: 'load' });
        assert.equal(await page.locator('html').getAttribute('lang'), lang, path);
        for (const [screen, size] of Object.entries(SCREENS)) {
          await page.setViewportSize(size);
          await assertFitsWidth(page);
          faults.push(...(await faultsOf(page)).map((fault) => `${path} ${lang} ${colorScheme} ${screen}: ${fault}`));
        }
      }
      await context.close();
    }
  }

  assert.deepEqual(faults, []);
});

test('every public page is light, and whole without scripts', async (t) => {
  const { browser, baseURL } = await site(t);
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false, locale: 'ru-RU' });

  for (const path of PAGES) {
    const page = await context.newPage();
    let bytes = 0;
    page.on('requestfinished', async (request) => {
      const { responseBodySize, responseHeadersSize } = await request.sizes();
      bytes += responseBodySize + responseHeadersSize;
    });
    await page.goto(path, { waitUntil: 'networkidle' });
    assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1, path);
    await page.getByRole('contentinfo').getByRole('link', { name: 'Задайте Ваш вопрос!' }).waitFor();
    assert.ok(bytes > 0 && bytes <= MOST_BYTES, `${path}: ${bytes} bytes`);
    await page.close();
  }

  const page = await context.newPage();
  await page.goto('/faq');
  await page.getByRole('searchbox').fill('городские');
  await page.getByRole('button', { name: 'Найти' }).click();
  await page.getByText(/^Подходит вопросов: \d$/).waitFor();
  await page.getByRole('heading', { name: 'Что с городскими номерами?' }).waitFor();
  assert.equal(await page.getByRole('heading', { name: 'Как заплатить?' }).count(), 0);
});

test('a visitor finds an answer while typing, changes the language, and comes to the registration with the terms beside it', async (t) => {
  const { browser, baseURL } = await site(t);
  const context = await browser.newContext({ baseURL, locale: 'ru-RU' });
  const page = await context.newPage();

  await page.goto('/');
  await page.keyboard.press('Tab');
  await page.getByRole('link', { name: 'К содержанию' }).and(page.locator(':focus')).waitFor();
  await page.getByRole('banner').getByRole('link', { name: 'Вопросы' }).click();
  await page.getByRole('searchbox').pressSequentially('черный');
  await page.getByRole('heading', { name: 'Что такое чёрный список?' }).waitFor();
  await page.getByRole('heading', { name: 'Как заплатить?' }).waitFor({ state: 'hidden' });
  assert.match(page.url(), /\?q=/);
  await page.reload();
  assert.equal(await page.getByRole('searchbox').inputValue(), 'черный');
  await page.getByRole('searchbox').fill('абракадабра');
  await page.getByText('Такого вопроса здесь нет').waitFor();
  await page.getByRole('searchbox').fill('');
  await page.getByRole('heading', { name: 'Как заплатить?' }).waitFor();

  await page.getByRole('banner').getByRole('link', { name: 'English' }).click();
  await page.getByRole('heading', { level: 1, name: 'Questions and answers' }).waitFor();
  await page.getByRole('banner').getByRole('link', { name: 'Try it' }).click();
  await page.getByRole('checkbox', { name: /I accept the terms/ }).waitFor();
  const [terms] = await Promise.all([page.waitForEvent('popup'), page.getByRole('link', { name: 'the terms' }).click()]);
  await terms.getByRole('heading', { level: 1, name: 'Terms of the service' }).waitFor();
  await terms.getByText('Version of 1 November 2026').waitFor();
});

async function site(t: TestContext): Promise<Site> {
  const { ctx } = testContext(await testDatabase(t));
  const letterPages = await savedLetterPages(ctx);
  const server = await serve(createApp(ctx), { port: 0, host: '127.0.0.1' });
  const browser = await launchChromium();
  t.after(async () => {
    await browser.close();
    await server.close();
  });
  return { browser, baseURL: `http://127.0.0.1:${server.port}`, letterPages };
}

/** A question that was asked, and whose letters may be stopped. */
async function savedLetterPages(ctx: Context): Promise<string[]> {
  const { alice } = await saveCast(ctx.db);
  const typed = { name: 'Анна', email: ANNA, text: 'Сколько стоит SMS?' };
  await askPublicly(ctx, typed, { peer: '203.0.113.7', lang: 'ru' });
  const { token } = await ctx.db.selectFrom('supportThreads').select('token').executeTakeFirstOrThrow();
  const optOut = optOutToken(ctx.secrets, { shopId: alice.shopId, channel: 'email', address: ANNA });
  return [threadPath(token), `/unsubscribe/${optOut}`, '/unsubscribe/trial', '/unsubscribe/wrong'];
}

type Violation = { id: string; impact: string; nodes: { html: string }[] };

async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const options = JSON.stringify({ runOnly: RULES, resultTypes: ['violations'] });
  const violations = await page.evaluate<Violation[]>(`axe.run(document, ${options}).then((result) => result.violations)`);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 120)}`);
}
