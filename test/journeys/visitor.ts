import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchChromium } from '../chromium.ts';

/** What a page may take to answer on a machine that does much else. */
const PATIENCE_MS = 20_000;

export type Visitor = {
  page: Page;
  context: BrowserContext;
  /** What the browser complained about: errors in the console, crashes of scripts, requests that failed. */
  complaints: string[];
};

/** A person in Moscow before a desk, with a browser that has never been here; gone when the test is over. */
export async function newVisitor(t: TestContext, baseURL: string, flags: string[] = []): Promise<Visitor> {
  const browser: Browser = await launchChromium(flags);
  t.after(() => browser.close());
  const context = await browser.newContext({
    baseURL,
    locale: 'ru-RU',
    timezoneId: 'Europe/Moscow',
    viewport: { width: 1280, height: 860 },
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const complaints: string[] = [];
  context.on('page', (page) => hear(page, complaints));
  return { page: await context.newPage(), context, complaints };
}

function hear(page: Page, complaints: string[]): void {
  page.on('console', (said) => {
    if (said.type() === 'error') complaints.push(`${said.text()} ${said.location().url}`);
  });
  page.on('pageerror', (error) => complaints.push(`${error}`));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // A page that is left takes back what it has asked for.
    if (reason !== 'net::ERR_ABORTED') complaints.push(`${reason} ${request.method()} ${request.url()}`);
  });
}

export type Credentials = { email: string; password: string };

/** As a person does; staff and shops come to pages of their own. */
export async function signIn(page: Page, { email, password }: Credentials): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Пароль', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Войти' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  await page.getByRole('heading', { level: 1 }).waitFor();
}

export async function openProfile(page: Page): Promise<void> {
  await page.goto('/profile');
  await sees(page, 'это вы');
}

/** Whoever is not signed in is told so once, when the first page asks who they are. */
export function assertQuiet(complaints: string[]): void {
  const unexpected = complaints.filter((one) => !/status of 401 .*\/cabinet\/shop$/.test(one));
  assert.deepEqual(unexpected, []);
}

/** Waits until the page says so: Playwright's own assertions are a package of their own. */
export async function sees(page: Page, text: string | RegExp): Promise<void> {
  await page.getByText(text).first().waitFor();
}

export async function assertFitsWidth(page: Page): Promise<void> {
  const [content, screen] = await page.evaluate<[number, number]>('[document.documentElement.scrollWidth, window.innerWidth]');
  assert.ok(content <= screen, `${page.url()} is ${content} px wide on a screen of ${screen} px`);
}

/** Waits for the letter on the sandbox's phone page, which comes a moment after it was asked for. @returns the address that it leads to */
export async function invitationTo(page: Page, email: string): Promise<string> {
  await page.goto(`/phone?to=${encodeURIComponent(email)}`);
  const link = page.frameLocator('iframe').getByRole('link', { name: /invitation/ });
  return (await link.getAttribute('href'))!;
}
