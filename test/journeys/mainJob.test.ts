import assert from 'node:assert/strict';
import test from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { type ServiceProcess, serviceProcess } from './serviceProcess.ts';
import { assertFitsWidth, assertQuiet, newVisitor, sees } from './visitor.ts';

const OWNER = { email: 'vera@gorshok.example', password: 'глина-и-печь-42' };
const PARCEL = {
  trackNumber: '63009944000014',
  typo: '63009944000015',
  name: 'Анна Белова',
  phone: '+7 900 000-02-01',
  order: 'Г-17',
};
const RECIPIENT_MAIL = 'anna@example.org';

type Credentials = { email: string; password: string };

test('the cabinet in a browser', async (t) => {
  const service = await serviceProcess(t);
  await service.start();

  await t.test('a newcomer loads a parcel, and by noon its recipient is told and the shop knows why', async (t) => {
    const { page, context, complaints } = await newVisitor(t, service.url);

    await register(page);
    await load(page);
    await loadAgain(page);
    await moveToNoon(page);
    await readAsRecipient(page);
    await seeWhy(page);
    await findReport(page);
    await optOut(page, context);
    await collect(page);
    await switchService(page);
    await changeLook(page);
    await fitPhone(page);
    await seeWhyOnPhone(page);
    await openMore(page);
    await signOut(page);

    assertQuiet(complaints);
  });

  await t.test(
    'who likes keys signs in and walks the list without a mouse, and comes back to the page when the session has ended',
    async (t) => {
      const { page, complaints } = await newVisitor(t, service.url);
      const shop = await shopOfThree(service);

      await signInByKeys(page, shop);
      await askForKeys(page);
      await searchByKeys(page);
      await openByKeys(page);

      assertQuiet(complaints);

      await loseSession(page, shop);
    },
  );
});

async function register(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('main').getByRole('link', { name: 'Попробовать' }).first().click();
  await page.getByRole('button', { name: 'Создать кабинет' }).click();
  await sees(page, 'Без этого мы не можем хранить данные получателей');
  await page.getByLabel('Название магазина').fill('Горшок');
  await page.getByLabel('Ваше имя').fill('Вера');
  await page.getByLabel('E-mail').fill(OWNER.email);
  await page.getByLabel('Пароль', { exact: true }).fill(OWNER.password);
  await page.getByLabel(/Принимаю условия/).check();
  await page.getByRole('button', { name: 'Создать кабинет' }).click();
  await page.getByRole('heading', { name: 'До первого SMS' }).waitFor();
  await sees(page, 'Введите первую посылку');
}

async function load(page: Page): Promise<void> {
  await openSection(page, 'Загрузка');
  const track = page.getByRole('textbox', { name: 'Трек-номер' });
  const button = page.getByRole('button', { name: 'Загрузить' });
  await track.fill('12345');
  await button.click();
  await sees(page, /не похоже на трек-номер/);
  await track.fill(PARCEL.typo);
  await page.getByLabel('Имя').fill(PARCEL.name);
  await page.getByLabel('Телефон').fill(PARCEL.phone);
  await page.getByLabel('E-mail').fill(RECIPIENT_MAIL);
  await button.click();
  await page.getByRole('alert').getByText('Контрольная цифра не сходится').waitFor();

  await track.fill(PARCEL.trackNumber);
  await button.click();
  await page.getByRole('listitem').filter({ hasText: PARCEL.name }).getByText('Загружена').waitFor();
}

/** Loaded with a mistake and taken back: the same number comes in again by the person who says so. */
async function loadAgain(page: Page): Promise<void> {
  const line = page.getByRole('listitem').filter({ hasText: PARCEL.name });
  await line.getByRole('button', { name: 'Отменить загрузку' }).click();
  await line.waitFor({ state: 'detached' });
  await page.getByRole('textbox', { name: 'Трек-номер' }).fill(PARCEL.trackNumber);
  await page.getByLabel('Имя').fill(PARCEL.name);
  await page.getByLabel('Номер заказа').fill(PARCEL.order);
  await page.getByLabel('Оплата').fill('при получении');
  await page.getByLabel('Согласие на звонки').check();
  await page.getByLabel('Описание').press('Control+Enter');
  await line.getByText('Не загружена: раньше её удалили').waitFor();
  await line.getByRole('button', { name: 'Вернуть и обновить' }).click();
  await line.getByText('Обновлена').waitFor();
  await line.getByRole('link').click();
  await sees(page, PARCEL.order);
  await sees(page, 'при получении');
  await page.getByRole('button', { name: 'Изменить', exact: true }).click();
  await page.getByLabel('Согласие на звонки').selectOption('нет');
  await page.getByLabel('Сумма, ₽').fill('1 234,50');
  await page.getByRole('button', { name: 'Сохранить' }).click();
  await page.locator('dl > div').filter({ hasText: 'Согласие на звонки' }).getByText('нет', { exact: true }).waitFor();
  await page.locator('dl > div').filter({ hasText: 'Сумма' }).getByText('1 234,50 ₽').waitFor();
}

async function moveToNoon(page: Page): Promise<void> {
  const banner = page.getByRole('region', { name: 'Песочница' });
  for (const [button, clock] of [
    ['До ночной проверки', /На часах .* 00:\d\d/],
    ['До утреннего окна', /На часах .* 10:0\d/],
    ['До конца окна', /На часах .* 12:0\d/],
  ] as const) {
    await banner.getByRole('button', { name: button }).click();
    await sees(page, clock);
  }
}

async function readAsRecipient(page: Page): Promise<void> {
  await openSection(page, 'Телефон');
  await page.getByRole('link', { name: PARCEL.phone }).click();
  await page.getByRole('region', { name: PARCEL.phone }).getByText(PARCEL.trackNumber).waitFor();
  await page.getByRole('link', { name: RECIPIENT_MAIL }).click();
  await page.frameLocator('iframe').getByText('Здравствуйте, Анна').waitFor();
}

async function seeWhy(page: Page): Promise<void> {
  await openSection(page, 'Отправления');
  await rowOf(page, PARCEL.name).getByRole('link').click();
  await page.getByRole('heading', { name: 'Что было с посылкой' }).waitFor();
  await sees(page, /При[её]м/);
  const sms = page.getByRole('article').filter({ hasText: PARCEL.phone });
  await sms.getByText('Доставлено').waitFor();
  await sms.getByText('Почему?').click();
  for (const line of ['Почта датировала', 'Мы увидели', 'Правило', 'Окно']) await sms.getByText(line, { exact: true }).waitFor();
}

async function findReport(page: Page): Promise<void> {
  await openSection(page, 'Сообщения');
  await page.getByRole('article').filter({ hasText: 'Отчёт за день' }).waitFor();
  await openSection(page, 'Телефон');
  await page.getByRole('link', { name: OWNER.email }).click();
  await page.frameLocator('iframe').getByText(PARCEL.trackNumber).first().waitFor();
}

async function optOut(page: Page, context: BrowserContext): Promise<void> {
  await page.getByRole('link', { name: RECIPIENT_MAIL }).click();
  const link = page.frameLocator('iframe').getByRole('link', { name: /не писать/i });
  const [tab] = await Promise.all([context.waitForEvent('page'), link.click()]);
  await tab.getByRole('button', { name: 'Не писать' }).click();
  await tab.getByRole('heading', { name: 'Готово, больше не пишем' }).waitFor();
  await tab.getByRole('button', { name: 'Вернуть письма' }).click();
  await tab.getByRole('heading', { name: 'Письма вернутся' }).waitFor();
  await tab.close();
}

async function collect(page: Page): Promise<void> {
  await page.goto(`/shipments/${PARCEL.trackNumber}`);
  await page.getByRole('button', { name: 'Отметить забранной' }).click();
  await sees(page, 'Отмечена забранной: не проверяем и не пишем.');
  await page.getByRole('alert').getByRole('button', { name: 'Вернуть' }).click();
  await page.getByRole('button', { name: 'Отметить забранной' }).waitFor();
}

async function switchService(page: Page): Promise<void> {
  await page.getByRole('switch', { name: 'Сервис включён' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Выключить сервис' }).click();
  await sees(page, 'Сервис выключен: посылки не проверяются, сообщения не уходят.');
  await page.getByRole('switch', { name: 'Сервис выключен' }).click();
  await page.getByRole('switch', { name: 'Сервис включён' }).waitFor();
}

async function changeLook(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Меню пользователя' }).click();
  await page.getByText('English').click();
  await page.getByText('Dark').click();
  await page.keyboard.press('Escape');
  await page.getByRole('navigation').getByRole('link', { name: 'Shipments' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Messages' }).waitFor();
  const colours = await page.evaluate<string>('getComputedStyle(document.body).colorScheme');
  assert.match(colours, /dark/);
}

async function fitPhone(page: Page): Promise<void> {
  await page.setViewportSize({ width: 360, height: 700 });
  for (const path of ['/shipments', `/shipments/${PARCEL.trackNumber}`, '/load', '/messages', '/profile', '/phone']) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    await assertFitsWidth(page);
  }
}

/** Every line of an answer is read without its words falling apart. */
async function seeWhyOnPhone(page: Page): Promise<void> {
  await page.goto('/messages');
  const message = page.getByRole('article').filter({ hasText: PARCEL.phone }).first();
  await message.getByText('Why?').click();
  const answer = await message.getByText('Window', { exact: true }).locator('xpath=ancestor::dl').boundingBox();
  assert.ok(answer!.width > 250, `The answer is ${answer!.width} px wide`);
}

/** What has no place in the bar is behind its last button, and comes up under the thumb. */
async function openMore(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More' }).click();
  const drawer = page.getByRole('dialog', { name: 'More' });
  const statistics = drawer.getByRole('link', { name: 'Statistics' });
  // Once the drawer has come to rest.
  await statistics.hover();
  const box = await drawer.boundingBox();
  assert.equal(Math.round(box!.y + box!.height), 700);
  await statistics.click();
  await page.getByRole('heading', { level: 1, name: 'Statistics' }).waitFor();
  await drawer.waitFor({ state: 'detached' });
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Account menu' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
}

async function signInByKeys(page: Page, { email, password }: Credentials): Promise<void> {
  await page.goto('/shipments');
  await page.getByRole('heading', { name: 'Вход' }).waitFor();
  await page.keyboard.type(email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await rowOf(page, '+7 916 000-00-03').waitFor();
}

async function askForKeys(page: Page): Promise<void> {
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Горячие клавиши' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

async function searchByKeys(page: Page): Promise<void> {
  await page.keyboard.press('/');
  await page.keyboard.type('9160000002');
  await rowOf(page, '+7 916 000-00-03').waitFor({ state: 'detached' });
  assert.equal(await rowOf(page, '+7 916 000-00-02').count(), 1);
  await page.keyboard.press('Escape'); // clears the field
  await rowOf(page, '+7 916 000-00-03').waitFor();
  await page.keyboard.press('Escape'); // leaves it
}

async function openByKeys(page: Page): Promise<void> {
  for (const key of ['j', 'j', 'j', 'k', 'Enter']) await page.keyboard.press(key);
  await page.getByRole('link', { name: '+7 916 000-00-02' }).waitFor();
}

/** In the middle of the work: nobody is left before an error, or has to look for the page again. */
async function loseSession(page: Page, shop: Credentials): Promise<void> {
  await page.context().clearCookies();
  await sectionLink(page, 'Сообщения').click();
  await sees(page, 'Сеанс закончился. Войдите, и мы вернём вас на ту же страницу.');
  await page.getByLabel('E-mail').fill(shop.email);
  await page.getByLabel('Пароль', { exact: true }).fill('not this one');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('Не подходит e-mail или пароль').waitFor();
  await page.getByLabel('Пароль', { exact: true }).fill(shop.password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Сообщения' }).waitFor();
}

async function openSection(page: Page, name: string): Promise<void> {
  await sectionLink(page, name).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

function sectionLink(page: Page, name: string) {
  return page.getByRole('navigation', { name: 'Разделы' }).first().getByRole('link', { name });
}

function rowOf(page: Page, text: string) {
  return page.getByRole('row').filter({ hasText: text });
}

async function shopOfThree(service: ServiceProcess): Promise<Credentials> {
  const shop = await service.call<Credentials & { apiKey: string }>('POST', '/sandbox/shops', { name: 'Три посылки' });
  const parcels = ['63009944000021', '63009944000038', '63009944000045'].map((trackNumber, n) => ({
    trackNumber,
    name: `Получатель ${n + 1}`,
    phone: `7916000000${n + 1}`,
  }));
  await service.call('POST', '/api/v1/shipments', parcels, { authorization: `Bearer ${shop.apiKey}` });
  return shop;
}
