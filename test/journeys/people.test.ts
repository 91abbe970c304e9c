import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import type { Page } from 'playwright-core';
import { oneTimeCode } from '../oneTimeCode.ts';
import { type ServiceProcess, serviceProcess } from './serviceProcess.ts';
import {
  assertFitsWidth,
  type Credentials,
  invitationTo,
  newVisitor,
  openProfile,
  sees,
  signIn,
  type Visitor,
} from './visitor.ts';

const NINA = { email: 'nina@example.org', name: 'Нина Петрова', password: 'нина-и-печь-7' };

type Shop = Credentials & { userId: number };

test('people of a shop, in their browsers', async (t) => {
  const service = await serviceProcess(t);
  await service.start();

  await t.test('an invited person looks, then works, then is removed and signed out at once', async (t) => {
    const owner = await newVisitor(t, service.url);
    const newcomer = await newVisitor(t, service.url);
    await signIn(owner.page, await newShop(service, 'Горшок'));

    await invite(owner.page, NINA.email, 'Наблюдатель');
    await join(newcomer.page, await invitationTo(owner.page, NINA.email));
    await seesNoWayToWrite(newcomer.page);
    await changeRole(owner.page, 'Оператор');
    await switchesService(newcomer.page);
    await remove(owner.page);
    await isSignedOut(newcomer.page);
    await assertPhoneFits(owner);
  });

  await t.test('a code is set up, asked at sign-in, and replaced by a recovery code; other devices are signed out', async (t) => {
    const shop = await newShop(service, 'Чайник');
    const { page } = await newVisitor(t, service.url);
    await signIn(page, shop);

    const { uri, recoveryCode } = await setUpCode(page, shop.password);
    const second = await enterWithCode(t, service, shop, () => oneTimeCode(uri, new Date()));
    const third = await enterWithRecoveryCode(t, service, shop, recoveryCode);
    await endOtherDevices(page);

    for (const other of [second, third]) await isSignedOut(other);
  });

  await t.test('a person of two shops goes over to the other, and a tab that was left behind saves nothing there', async (t) => {
    const { page, context } = await newVisitor(t, service.url);
    const north = await newShop(service, 'Север');
    await signIn(page, north);
    await openProfile(page);
    const leftBehind = await context.newPage();
    await leftBehind.goto('/profile');
    await sees(leftBehind, 'это вы');

    await makeAnotherShop(page, 'Юг');
    await leftBehind.getByRole('switch', { name: 'Сервис включён' }).click();
    await leftBehind.getByRole('dialog').getByRole('button', { name: 'Выключить сервис' }).click();
    await sees(leftBehind, 'В другой вкладке открыт другой магазин');
    await leftBehind.getByRole('button', { name: 'Остаться в этом' }).click();
    await leftBehind.getByRole('dialog', { name: 'В другой вкладке' }).waitFor({ state: 'detached' });
    await leftBehind.getByRole('dialog').getByRole('button', { name: 'Выключить сервис' }).click();
    await sees(leftBehind, 'Сервис выключен: посылки не проверяются, сообщения не уходят.');

    await page.getByRole('button', { name: 'Меню пользователя' }).click();
    // The page shows the other shop's switch already: only a new one is the shop that was chosen.
    const reloaded = page.waitForEvent('load');
    await page.getByRole('menuitem', { name: 'Юг' }).click();
    await reloaded;
    await page.getByRole('switch', { name: 'Сервис включён' }).waitFor();

    await page.goto(`/messages?shop=${north.userId}`); // as in a letter
    await page.getByRole('switch', { name: 'Сервис выключен' }).waitFor();
    await page.waitForURL((url) => url.pathname === '/messages' && url.search === '');
  });
});

async function newShop(service: ServiceProcess, name: string): Promise<Shop> {
  return service.call<Shop>('POST', '/sandbox/shops', { name });
}

async function invite(page: Page, email: string, role: string): Promise<void> {
  await openProfile(page);
  const people = page.locator('#people');
  await people.getByLabel('E-mail').fill('nina');
  await people.getByRole('button', { name: 'Пригласить' }).click();
  await people.getByText('Похоже, в адресе опечатка').waitFor();
  await people.getByLabel('E-mail').fill(email);
  await people.getByLabel('Роль').selectOption({ label: role });
  await people.getByRole('button', { name: 'Пригласить' }).click();
  await people.getByRole('listitem').filter({ hasText: email }).getByText(role).waitFor();
}

/** As the invited person reads it: the page of the phone waits for the letter by itself. */
async function join(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await sees(page, 'Наблюдатель');
  await page.getByLabel('Ваше имя').fill(NINA.name);
  await page.getByLabel('Пароль', { exact: true }).fill(NINA.password);
  await page.getByRole('button', { name: 'Создать вход и присоединиться' }).click();
  await sees(page, 'Без этого мы не можем хранить данные получателей');
  await page.getByLabel(/Принимаю/).check();
  await page.getByRole('button', { name: 'Создать вход и присоединиться' }).click();
  await page.waitForURL('**/shipments');
}

async function seesNoWayToWrite(page: Page): Promise<void> {
  const service = page.getByRole('switch', { name: 'Сервис включён' });
  await service.waitFor();
  assert.ok(await service.isDisabled());
  await openProfile(page);
  assert.equal(await page.locator('#people').getByRole('button', { name: 'Пригласить' }).count(), 0);
  const status = await page.evaluate<number>(`fetch('/cabinet/shop/service', {
    method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ isOn: false }),
  }).then(({ status }) => status)`);
  assert.equal(status, 403);
}

async function changeRole(page: Page, role: string): Promise<void> {
  await openProfile(page);
  await page.getByLabel(`Роль: ${NINA.name}`).selectOption({ label: role });
  await sees(page, `${NINA.name}: теперь ${role.toLowerCase()}`);
}

async function switchesService(page: Page): Promise<void> {
  await page.reload();
  await page.getByRole('switch', { name: 'Сервис включён' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Выключить сервис' }).click();
  await page.getByRole('switch', { name: 'Сервис выключен' }).waitFor();
}

async function remove(page: Page): Promise<void> {
  await page.getByRole('button', { name: `Удалить: ${NINA.name}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Удалить' }).click();
  await sees(page, `${NINA.name}: доступа к магазину больше нет`);
}

async function isSignedOut(page: Page): Promise<void> {
  await page.goto('/messages');
  await page.getByRole('heading', { name: 'Вход' }).waitFor();
}

async function assertPhoneFits({ page }: Visitor): Promise<void> {
  await page.setViewportSize({ width: 360, height: 700 });
  await openProfile(page);
  await assertFitsWidth(page);
}

/** @returns what the phone would keep, and the first of the recovery codes */
async function setUpCode(page: Page, password: string): Promise<{ uri: string; recoveryCode: string }> {
  await openProfile(page);
  await page.locator('#security').getByRole('button', { name: 'Включить' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Ваш пароль').fill('не тот пароль');
  await dialog.getByRole('button', { name: 'Дальше' }).click();
  await sees(page, 'Пароль не подходит');
  await dialog.getByLabel('Ваш пароль').fill(password);
  await dialog.getByRole('button', { name: 'Дальше' }).click();
  await dialog.getByRole('img', { name: /QR-код/ }).waitFor();
  const key = (await dialog.locator('code').innerText()).replaceAll(' ', '');
  const uri = `otpauth://totp/Vestovoy?secret=${key}`;
  await dialog.getByLabel('Код из приложения').fill(oneTimeCode(uri, new Date()));
  await dialog.getByText('Больше мы их не покажем').waitFor();
  const codes = await dialog.getByRole('listitem').allInnerTexts();
  assert.equal(codes.length, 10);
  await dialog.getByRole('button', { name: 'Коды сохранены' }).click();
  await page.locator('#security').getByText('включён', { exact: true }).waitFor();
  return { uri, recoveryCode: codes[0]! };
}

async function firstStep(t: TestContext, service: ServiceProcess, { email, password }: Credentials): Promise<Page> {
  const { page } = await newVisitor(t, service.url);
  await page.goto('/sign-in?next=%2Fmessages');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Пароль', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Войти' }).click();
  await page.getByRole('heading', { name: 'Код для входа' }).waitFor();
  return page;
}

async function enterWithCode(t: TestContext, service: ServiceProcess, shop: Credentials, code: () => string): Promise<Page> {
  const page = await firstStep(t, service, shop);
  const field = page.getByLabel('Код из приложения');
  assert.equal(await field.getAttribute('autocomplete'), 'one-time-code');
  await field.fill('12345');
  await page.keyboard.press('Enter');
  await sees(page, 'Код не подошёл');
  await field.fill(code());
  await page.getByRole('heading', { level: 1, name: 'Сообщения' }).waitFor();
  return page;
}

async function enterWithRecoveryCode(t: TestContext, service: ServiceProcess, shop: Credentials, code: string): Promise<Page> {
  const page = await firstStep(t, service, shop);
  await page.getByRole('button', { name: 'Телефона нет под рукой' }).click();
  await page.getByLabel('Код восстановления').fill(code);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Сообщения' }).waitFor();
  return page;
}

async function endOtherDevices(page: Page): Promise<void> {
  await openProfile(page);
  const lines = page.locator('#security').getByRole('listitem');
  await lines.nth(2).waitFor();
  assert.equal(await lines.count(), 3);
  await page.getByRole('button', { name: 'Выйти на всех остальных' }).click();
  await sees(page, 'Вы вошли только на этом устройстве.');
}

async function makeAnotherShop(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Меню пользователя' }).click();
  await page.getByRole('menuitem', { name: 'Ещё один магазин' }).click();
  await page.getByLabel('Название магазина').fill(name);
  await page.getByLabel(/Принимаю/).check();
  await page.getByRole('button', { name: 'Создать магазин' }).click();
  await page.waitForURL('**/shipments');
  await sees(page, name);
}
