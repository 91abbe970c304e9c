import assert from 'node:assert/strict';
import test from 'node:test';
import type { Page } from 'playwright-core';
import { type ServiceProcess, serviceProcess } from './serviceProcess.ts';
import { assertFitsWidth, type Credentials, invitationTo, newVisitor, openProfile, sees, signIn } from './visitor.ts';

const NINA = { email: 'nina@example.org', name: 'Нина Петрова', password: 'нина-и-печь-7' };

test('the profile of a shop, in its people’s browsers', async (t) => {
  const service = await serviceProcess(t);
  await service.start();

  await t.test('a changed password signs the other browser out, and the key for shop modules is another one', async (t) => {
    const shop = await newShop(service, 'Горшок');
    const [{ page }, { page: other }] = [await newVisitor(t, service.url), await newVisitor(t, service.url)];
    await signIn(page, shop);
    await signIn(other, shop);
    const before = await shownKey(page);

    const changed = { ...shop, password: 'новый-пароль-горшка' };
    await changePassword(page, shop.password, changed.password);
    await sees(page, /Войдите с новым паролем/);
    await other.goto('/messages');
    await other.getByRole('heading', { name: 'Вход' }).waitFor();
    await signIn(page, changed);

    const after = await shownKey(page);
    assert.match(after, /^[0-9a-f]{32}$/);
    assert.notEqual(after, before);
    await page.locator('#keys').getByRole('button', { name: 'Скопировать' }).last().waitFor();
  });

  await t.test(
    'of two owners who change the same field the second sees both values and chooses; other fields of both stay',
    async (t) => {
      const shop = await newShop(service, 'Чайник');
      const [{ page: owner }, { page: nina }] = [await newVisitor(t, service.url), await newVisitor(t, service.url)];
      await signIn(owner, shop);
      await joinAsOwner(owner, nina);
      for (const page of [owner, nina]) await openProfile(page);

      await fill(owner, { Телефон: '8 800 100-00-01', Сайт: 'teapot.example' });
      await save(owner);
      await fill(nina, { Телефон: '8 800 100-00-02', 'Индекс отделения сдачи': '300041' });
      await nina.getByRole('button', { name: 'Сохранить', exact: true }).click();
      await chooseTheirs(nina, shop.email, ['8 800 100-00-02', '8 800 100-00-01']);
      await fill(owner, { 'E-mail для ответов': 'hello@teapot.example' });
      await save(owner, /Тем временем изменено \(nina@example\.org\): Индекс отделения сдачи/);

      await openProfile(nina);
      const values = ['Телефон', 'Сайт', 'Индекс отделения сдачи', 'E-mail для ответов'].map((name) =>
        field(nina, name).inputValue(),
      );
      assert.deepEqual(await Promise.all(values), ['8 800 100-00-01', 'teapot.example', '300041', 'hello@teapot.example']);
    },
  );

  await t.test('leaving with unsaved settings asks, and saves when asked to', async (t) => {
    const shop = await newShop(service, 'Печь');
    const { page } = await newVisitor(t, service.url);
    await signIn(page, shop);
    await openProfile(page);
    await fill(page, { 'Прекращать проверки, если нет данных': '45' });
    await page.locator('nav').getByRole('link', { name: 'Пароль' }).click(); // of the same page: nothing is left

    await page.getByRole('link', { name: 'Сообщения', exact: true }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Сохранить и уйти' }).click();
    await page.waitForURL('**/messages');

    await openProfile(page);
    assert.equal(await field(page, 'Прекращать проверки, если нет данных').inputValue(), '45');
  });

  await t.test('a shop connects its own mail, letters leave from its address, and it returns to the service’s', async (t) => {
    const shop = await newShop(service, 'Лавка');
    const { page } = await newVisitor(t, service.url);
    await signIn(page, shop);
    await openProfile(page);
    const mail = page.locator('#mail');
    await mail.getByRole('button', { name: 'Подключить свою почту' }).click();
    await mail.getByLabel('Адрес, с которого уходят письма').fill('lavka@yandex.ru');
    assert.equal(await mail.getByLabel('Почтовый сервер').inputValue(), 'smtp.yandex.ru');

    await mail.getByLabel('Пароль', { exact: true }).fill('секрет');
    await mail.getByRole('button', { name: 'Проверить и сохранить' }).click();
    await mail.getByText('В песочнице письма никуда не уходят. Подойдёт только учебный сервер.').waitFor();
    await mail.getByRole('button', { name: 'Подставить' }).click();
    await mail.getByRole('button', { name: 'Проверить и сохранить' }).click();
    await mail.getByText('Работает', { exact: true }).waitFor();

    const letters = await service.call<{ from: string; subject: string }[]>('GET', `/sandbox/phone?to=${shop.email}`);
    const [letter] = letters.filter(({ subject }) => subject === 'Почтовый сервер магазина работает');
    assert.match(letter!.from, /Лавка.*<lavka@yandex\.ru>/);
    await page.setViewportSize({ width: 360, height: 700 });
    await assertFitsWidth(page);
    await mail.getByRole('button', { name: 'Вернуться к почте сервиса' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Вернуться к почте сервиса' }).click();
    await mail.getByRole('button', { name: 'Подключить свою почту' }).waitFor();
  });
});

async function newShop(service: ServiceProcess, name: string): Promise<Credentials> {
  return service.call<Credentials>('POST', '/sandbox/shops', { name });
}

async function shownKey(page: Page): Promise<string> {
  await openProfile(page);
  const keys = page.locator('#keys');
  await keys.getByRole('button', { name: 'Показать' }).click();
  await keys.getByRole('button', { name: 'Скопировать' }).nth(1).waitFor();
  return keys.locator('code').last().innerText();
}

async function changePassword(page: Page, current: string, next: string): Promise<void> {
  const card = page.locator('#password');
  await card.getByLabel('Текущий пароль').fill(current);
  await card.getByLabel('Новый пароль').fill(next);
  await card.getByLabel('Ещё раз').fill(next);
  await card.getByRole('button', { name: 'Сменить пароль' }).click();
}

/** As the owner invites her and she follows the letter. */
async function joinAsOwner(owner: Page, page: Page): Promise<void> {
  await openProfile(owner);
  const people = owner.locator('#people');
  await people.getByLabel('E-mail').fill(NINA.email);
  await people.getByLabel('Роль').selectOption({ label: 'Владелец' });
  await people.getByRole('button', { name: 'Пригласить' }).click();
  await people.getByRole('listitem').filter({ hasText: NINA.email }).waitFor();
  await page.goto(await invitationTo(owner, NINA.email));
  await page.getByLabel('Ваше имя').fill(NINA.name);
  await page.getByLabel('Пароль', { exact: true }).fill(NINA.password);
  await page.getByLabel(/Принимаю/).check();
  await page.getByRole('button', { name: 'Создать вход и присоединиться' }).click();
  await page.waitForURL('**/shipments');
}

/** The label also says that its field has changed. */
function field(page: Page, name: string) {
  return page.locator('#settings').getByLabel(new RegExp(`^${name}( изменено)?$`));
}

async function fill(page: Page, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) await field(page, name).fill(value);
}

async function save(page: Page, saying: string | RegExp = 'Сохранено'): Promise<void> {
  await page.getByRole('button', { name: 'Сохранить', exact: true }).click();
  await sees(page, saying);
  await page.getByText(/Не сохранено/).waitFor({ state: 'detached' });
}

async function chooseTheirs(page: Page, rival: string, values: string[]): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Профиль сохранил другой человек' });
  await dialog.getByText(rival).waitFor();
  for (const value of values) await dialog.getByText(value).waitFor();
  await dialog.getByText('Ещё изменено и останется: Сайт.').waitFor();
  await dialog.getByRole('radio', { name: /В профиле сейчас/ }).check();
  await dialog.getByRole('button', { name: 'Сохранить выбранное' }).click();
  await sees(page, 'Сохранено');
}
