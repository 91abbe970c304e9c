import assert from 'node:assert/strict';
import test from 'node:test';
import type { Page } from 'playwright-core';
import { type ServiceProcess, serviceProcess } from './serviceProcess.ts';
import { assertFitsWidth, assertQuiet, newVisitor, sees, signIn } from './visitor.ts';

const STAFF = { email: 'staff@vestovoy.example', password: 'сотрудник-на-месте' };
const REASON = 'просили по телефону остановить сообщения';
const PARCEL = { trackNumber: '63009944000014', name: 'Анна Белова', phone: '79161234567' };

type Shop = { userId: number; name: string; email: string; password: string; apiKey: string };

/** What the browser calls an error and the page answers: staff without a shop, and keys that are kept from them. */
const isAnswered = /status of 409 .*\/cabinet\/shop$|status of 403 /;

test('staff help a shop in its own cabinet, with a reason, and hold a gateway back until it is well', async (t) => {
  const service = await serviceProcess(t, { SANDBOX: '1', STAFF_EMAIL: STAFF.email, STAFF_PASSWORD: STAFF.password });
  await service.start();
  const shop = await service.call<Shop>('POST', '/sandbox/shops', { name: 'Горшок' });
  const { page, complaints } = await newVisitor(t, service.url);

  await signIn(page, STAFF);
  await findShop(page, shop);
  await actAsShop(page, shop);
  await switchService(page);
  await assertKeysAreClosed(page);
  await stopActing(page, shop);
  await seeLog(page, shop);

  await sendArrived(service, shop);
  await pauseSms(page);
  await startByKeys(page);
  await service.call('POST', '/sandbox/clock', { to: 'next-window' });
  assert.deepEqual(await received(service), [], 'in the morning messages wait');
  await seeWaiting(page, service, t, shop);
  await resumeSms(page);
  await service.call('POST', '/sandbox/clock', { to: 'window-end' });
  assert.equal((await received(service)).length, 1, 'resumed, they go while the window is open');
  await fitPhone(page, shop);

  assertQuiet(complaints.filter((one) => !isAnswered.test(one)));
});

/** As somebody who calls and says the e-mail of their cabinet. */
async function findShop(page: Page, shop: Shop): Promise<void> {
  await page.getByRole('searchbox').fill(shop.email);
  await page.getByRole('row').filter({ hasText: shop.name }).getByRole('link').click();
  await page.getByRole('heading', { level: 1, name: shop.name }).waitFor();
  await sees(page, shop.email);
}

async function actAsShop(page: Page, shop: Shop): Promise<void> {
  await page.getByRole('button', { name: 'Действовать как магазин' }).click();
  const dialog = page.getByRole('dialog');
  const enter = dialog.getByRole('button', { name: 'Войти в магазин' });
  assert.equal(await enter.isDisabled(), true, 'not without a reason');
  await dialog.getByLabel('Почему').fill(REASON);
  await enter.click();
  await page.getByRole('heading', { level: 1, name: 'Отправления' }).waitFor();
  await page.getByRole('region', { name: `Вы действуете как магазин «${shop.name}»` }).waitFor();
  await sees(page, `причина: ${REASON}`);
}

async function switchService(page: Page): Promise<void> {
  await page.getByRole('switch', { name: 'Сервис' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Выключить сервис' }).click();
  await sees(page, 'Сервис выключен: посылки не проверяются, сообщения не уходят.');
  await page.getByRole('button', { name: 'Включить' }).click();
  await page.getByText('Сервис выключен: посылки').waitFor({ state: 'hidden' });
}

async function assertKeysAreClosed(page: Page): Promise<void> {
  const status = await page.evaluate<number>(`fetch('/cabinet/keys').then((answer) => answer.status)`);
  assert.equal(status, 403);
}

async function stopActing(page: Page, shop: Shop): Promise<void> {
  await page
    .getByRole('region', { name: /Вы действуете как магазин/ })
    .getByRole('button', { name: 'Закончить' })
    .click();
  await page.getByRole('heading', { level: 1, name: shop.name }).waitFor();
}

async function seeLog(page: Page, shop: Shop): Promise<void> {
  await page.getByRole('link', { name: 'Весь журнал' }).click();
  await page.getByRole('heading', { level: 1, name: 'Журнал' }).waitFor();
  assert.equal(new URL(page.url()).searchParams.get('shopId'), String(shop.userId));
  const off = page.getByRole('row').filter({ hasText: 'Сервис выключен' });
  await off.getByText(`: ${REASON}`).waitFor();
  await sees(page, 'Сотрудник закончил действовать как магазин');
}

/** A parcel that arrives in the night, so that its recipient is told in the morning. */
async function sendArrived(service: ServiceProcess, { apiKey }: Shop): Promise<void> {
  await service.call('POST', '/api/v1/shipments', [PARCEL], { authorization: `Bearer ${apiKey}` });
  for (const [type, attr] of [
    [1, 1],
    [8, 2],
  ])
    await service.call('POST', `/sandbox/post/${PARCEL.trackNumber}/operations`, { type, attr });
  await service.call('POST', '/sandbox/clock', { to: 'next-check' });
}

/** Wherever the open tab stands in the bar, the keyboard begins at the top. */
async function startByKeys(page: Page): Promise<void> {
  await page.goto('/staff/log');
  await page.getByRole('heading', { level: 1, name: 'Журнал' }).waitFor();
  const current = page.getByRole('navigation', { name: 'Разделы' }).locator('[aria-current=page]');
  assert.deepEqual(await current.allTextContents(), ['Журнал']);
  await page.keyboard.press('Tab');
  await page.getByRole('link', { name: 'К содержанию' }).and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.getByRole('main').locator(':focus').waitFor();
  await page.goto('/staff/health');
  await page.getByRole('heading', { level: 1, name: 'Здоровье' }).waitFor();
}

async function pauseSms(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Здоровье' }).click();
  const panel = smsPanel(page);
  await panel.getByRole('button', { name: 'Проверить связь' }).click();
  await panel.getByText('Отвечает').waitFor();
  await panel.getByRole('button', { name: 'Приостановить' }).click();
  await page.getByRole('dialog').getByLabel('Почему').fill('шлюз двоит сообщения');
  await page.getByRole('dialog').getByRole('button', { name: 'Приостановить' }).click();
  await panel.getByText('На паузе').waitFor();
}

/** The console counts them, the shop is told in plain words and why under the message. */
async function seeWaiting(page: Page, service: ServiceProcess, t: test.TestContext, shop: Shop): Promise<void> {
  await page.reload();
  await smsPanel(page)
    .getByRole('definition')
    .filter({ hasText: /^[1-9]\d*$/ })
    .first()
    .waitFor();
  const owner = await newVisitor(t, service.url);
  await signIn(owner.page, shop);
  await sees(owner.page, 'Отправка SMS приостановлена сотрудниками сервиса');
  await owner.page.goto('/messages');
  await owner.page.getByText('Почему?').first().click();
  await sees(owner.page, 'Отправку приостановили сотрудники сервиса');
  assertQuiet(owner.complaints);
}

async function resumeSms(page: Page): Promise<void> {
  const panel = smsPanel(page);
  await panel.getByRole('button', { name: 'Возобновить' }).click();
  await page.getByRole('dialog').getByLabel('Почему').fill('починили');
  await page.getByRole('dialog').getByRole('button', { name: 'Возобновить' }).click();
  await panel.getByText('Работает').waitFor();
}

function smsPanel(page: Page) {
  return page.getByRole('main').locator('section').filter({ hasText: 'smsc' });
}

async function received(service: ServiceProcess): Promise<unknown[]> {
  return service.call<unknown[]>('GET', `/sandbox/phone?to=${PARCEL.phone}`);
}

async function fitPhone(page: Page, { userId }: Shop): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ['/staff', `/staff/shops/${userId}`, '/staff/health', '/staff/failed', '/staff/log', '/staff/people']) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await assertFitsWidth(page);
  }
}
