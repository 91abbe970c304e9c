import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { type ServiceProcess, serviceProcess } from './serviceProcess.ts';
import { assertFitsWidth, assertQuiet, newVisitor, sees } from './visitor.ts';

const MISSING = '80080012345456';
const TABLE = [
  'Трек-номер;Получатель;Телефон;E-mail;Сумма;Номер заказа',
  '80080012345418;Смирнова Ольга;+7 900 000-03-01;olga@example.org;1 250,00;101',
  '80080012345425;Кузнецов Илья;9000000302;;890;102',
  '80080012345432;Попова Мария;8 (900) 000-03-03;maria@gmial.com;2 400;103',
  '80080012345440;Волков Егор;+7 900 000-03-04;;1 100;104',
  ';Лебедева Анна;+7 900 000-03-05;anna@example.org;640;105',
].join('\r\n');
const PASTED = ['80080012345463\tМорозов Пётр\t+7 900 000-03-06', '80080012345470\tНовикова Дарья\t'].join('\n');

test('a day of parcels comes in by table', async (t) => {
  const service = await serviceProcess(t);
  await service.start();

  await t.test('a file is looked at, mended, imported and taken back', async (t) => {
    const { page, complaints } = await newVisitor(t, service.url);
    await signIn(page, service);

    await upload(page);
    await look(page);
    await mendCell(page);
    await restoreCell(page);
    await mendAll(page);
    await importRows(page);
    await saveRefused(page);
    await seeInList(page);
    await recogniseSameFile(page);
    await takeBack(page);

    assertQuiet(complaints);
  });

  await t.test('rows and a column of cells are pasted from a spreadsheet', async (t) => {
    const { page, context, complaints } = await newVisitor(t, service.url);
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: service.url });
    await signIn(page, service);

    await pasteRows(page);
    await pasteCells(page);
    await press(page, 'Импортировать 2 посылки');
    await sees(page, 'Данные успешно загружены в базу');

    assertQuiet(complaints);
  });

  await t.test('what is no table says so; on a phone rows are cards that open for mending', async (t) => {
    const { page, complaints } = await newVisitor(t, service.url);
    await signIn(page, service);

    await refuseFile(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await upload(page);
    await mendCard(page);
    await readWideTable(page);

    assertQuiet(complaints);
  });
});

async function signIn(page: Page, service: ServiceProcess): Promise<void> {
  const shop = await service.call<{ email: string; password: string }>('POST', '/sandbox/shops', { name: 'Таблицы' });
  await page.goto('/load?tab=file');
  await page.getByLabel('E-mail').fill(shop.email);
  await page.getByLabel('Пароль', { exact: true }).fill(shop.password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Загрузка' }).waitFor();
}

async function upload(page: Page): Promise<void> {
  await page.goto('/load?tab=file');
  await choose(page, { name: 'заказы.csv', mimeType: 'text/csv', buffer: Buffer.from(TABLE) });
  await page.getByRole('heading', { level: 1, name: 'заказы.csv' }).waitFor();
}

async function choose(page: Page, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press(page, 'Выбрать файл')]);
  await chooser.setFiles(file);
}

async function look(page: Page): Promise<void> {
  await chip(page, /Не загрузим 2/).waitFor();
  await problem(page, '1 строка: телефон без 7 – исправлено').waitFor();
  await problem(page, '1 строка: нет трек-номера').getByRole('button', { name: 'Показать' }).click();
  await rowOf(page, 'Смирнова').waitFor({ state: 'detached' });
  assert.match(page.url(), /group=track_number_empty/);
  await chip(page, /Все строки/).click();
  await rowOf(page, 'Смирнова').waitFor();
}

/** The keys lead from the cell above; the row keeps its place and says what will become of it. */
async function mendCell(page: Page): Promise<void> {
  await cellOf(page, 'Волков', 'trackNumber').click();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type(MISSING);
  await page.keyboard.press('Enter');
  await rowOf(page, 'Лебедева').getByText('Добавим').waitFor();
  await chip(page, /Не загрузим 1/).waitFor();
  await page.keyboard.press('Control+z');
  await chip(page, /Не загрузим 2/).waitFor();
  // What was taken back is no edit.
  await rowOf(page, 'Лебедева').getByRole('button', { name: 'Вернуть как в файле' }).waitFor({ state: 'detached' });

  await cellOf(page, 'Лебедева', 'trackNumber').dblclick();
  await page.keyboard.type(MISSING);
  await page.keyboard.press('Tab');
  await chip(page, /Не загрузим 1/).waitFor();
}

/** By the mark in the cell and by the keys; the focus is back where it was. */
async function restoreCell(page: Page): Promise<void> {
  const cell = (text: string) => page.locator('[data-field=name]').filter({ hasText: text });
  const type = async () => {
    await cell('Смирнова').dblclick();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Olga');
    await page.keyboard.press('Enter');
    await cell('Olga').getByRole('button', { name: 'Вернуть как в файле' }).waitFor();
  };
  await type();
  await cell('Olga').getByRole('button', { name: 'Вернуть как в файле' }).click();
  await cell('Смирнова Ольга').waitFor();
  await type();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Control+Backspace');
  await page.locator('[data-field=name]:focus').filter({ hasText: 'Смирнова Ольга' }).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Вернуть как в файле' }).count(), 1, 'the number that was typed');
}

async function mendAll(page: Page): Promise<void> {
  const typo = problem(page, '1 строка: опечатка в e-mail');
  await typo.getByRole('button', { name: 'Исправить все' }).click();
  await cellOf(page, 'Попова', 'email').getByText('maria@gmail.com').waitFor();
  await typo.getByRole('button', { name: 'Вернуть как было' }).click();
  await cellOf(page, 'Попова', 'email').getByText('maria@gmial.com').waitFor();
  await typo.getByRole('button', { name: 'Исправить все' }).click();
  await cellOf(page, 'Попова', 'email').getByText('maria@gmail.com').waitFor();
}

async function importRows(page: Page): Promise<void> {
  await press(page, 'Импортировать 4 посылки');
  await sees(page, 'Данные успешно загружены в базу');
  await page.getByRole('definition').filter({ hasText: /^4$/ }).waitFor();
  await sees(page, 'Не загрузили: 1 строка');
}

async function saveRefused(page: Page): Promise<void> {
  const link = page.getByRole('link', { name: 'Скачать csv' });
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const text = readFileSync(await download.path(), 'utf8');
  assert.match(text, /Волков Егор/);
  assert.doesNotMatch(text, /Смирнова/);
}

async function seeInList(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'К отправлениям' }).click();
  for (const name of ['Смирнова Ольга', 'Кузнецов Илья', 'Попова Мария', 'Лебедева Анна']) await rowOf(page, name).waitFor();
  assert.equal(await rowOf(page, 'Волков').count(), 0);
}

async function recogniseSameFile(page: Page): Promise<void> {
  await upload(page);
  await sees(page, /Этот файл уже загружен сегодня/);
  await press(page, 'Удалить таблицу');
  await page.getByRole('dialog').getByRole('button', { name: 'Удалить таблицу' }).click();
  await page.getByRole('heading', { name: 'Загруженные таблицы' }).waitFor();
}

async function takeBack(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'заказы.csv' }).click();
  await press(page, 'Отменить импорт');
  await page.getByRole('dialog').getByRole('button', { name: 'Отменить импорт' }).click();
  await sees(page, 'Добавленные посылки удалены, прежние данные возвращены.');
  await page.goto('/shipments');
  await sees(page, 'Введите первую посылку');
}

async function pasteRows(page: Page): Promise<void> {
  await page.goto('/load?tab=file');
  await page.getByRole('button', { name: 'Выбрать файл' }).waitFor();
  await copy(page, PASTED);
  await page.keyboard.press('Control+v');
  await page.getByRole('heading', { level: 1, name: 'Вставка из таблицы' }).waitFor();
  await sees(page, /Строки заголовков нет/);
  await rowOf(page, 'Новикова').waitFor();
}

async function pasteCells(page: Page): Promise<void> {
  await copy(page, '+7 900 000-03-07\tpetr@example.org\r\n+7 900 000-03-08\tdaria@example.org\r\n');
  await cellOf(page, 'Морозов', 'phone').click();
  await page.keyboard.press('Control+v');
  await sees(page, 'Вставлено: 4 ячейки');
  await cellOf(page, 'Новикова', 'email').getByText('daria@example.org').waitFor();
}

async function refuseFile(page: Page): Promise<void> {
  await page.goto('/load?tab=file');
  await choose(page, { name: 'накладная.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 накладная') });
  await page.getByRole('alert').getByText('Не получилось прочитать таблицу').waitFor();
  await page.getByRole('link', { name: 'Выбрать другой файл' }).click();
  await page.getByRole('listitem').filter({ hasText: 'накладная.pdf' }).getByText('Не прочитали').waitFor();
}

async function mendCard(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Строка 4: изменить' }).click();
  const form = page.getByRole('dialog', { name: 'Строка 4' });
  await form.getByRole('button', { name: 'Исправить на maria@gmail.com' }).click();
  await form.getByRole('button', { name: 'Отмена' }).click();
  const question = page.getByRole('dialog', { name: 'Уйти без сохранения?' });
  await question.getByRole('button', { name: 'Остаться' }).click();
  await form.getByRole('button', { name: 'Сохранить строку' }).click();
  await form.waitFor({ state: 'detached' });
  await sees(page, 'maria@gmail.com');
  await page.getByRole('button', { name: 'Импортировать 3 посылки' }).waitFor();
  await assertFitsWidth(page);
}

/** What is above the rows may be longer than the screen. */
async function readWideTable(page: Page): Promise<void> {
  const extra = Array.from({ length: 27 }, (_, i) => `Примечание ${i + 1}`);
  const rows = Array.from({ length: 60 }, (_, i) => ['80080012345418', `Смирнова ${i}`, '+7 900 000-03-01', ...extra]);
  const table = [['Трек-номер', 'Получатель', 'Телефон', ...extra], ...rows].map((row) => row.join(';')).join('\r\n');
  await page.goto('/load?tab=file');
  await choose(page, { name: 'широкая.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
  await page.getByText('Столбцы', { exact: true }).click();
  await page.getByLabel('Что в столбце «Примечание 27»').scrollIntoViewIfNeeded();
  const cards = page.getByRole('list', { name: 'Строки таблицы' });
  await cards.evaluate('(list) => list.scrollIntoView()');
  await cards.getByRole('listitem').filter({ hasText: 'Смирнова 0' }).waitFor();
}

async function copy(page: Page, text: string): Promise<void> {
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
}

function chip(page: Page, name: RegExp): Locator {
  return page.getByRole('group', { name: 'Какие строки показать' }).getByRole('button', { name });
}

function problem(page: Page, text: string): Locator {
  return page.getByRole('listitem').filter({ hasText: text });
}

function rowOf(page: Page, text: string): Locator {
  return page.getByRole('row').filter({ hasText: text });
}

function cellOf(page: Page, row: string, field: string): Locator {
  return rowOf(page, row).locator(`[data-field=${field}]`);
}
