import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import type { Page } from 'playwright-core';
import { writeBarcodeVideo } from './barcodeVideo.ts';
import { type Keys, plugKeys } from './scannerKeys.ts';
import { type ServiceProcess, serviceProcess } from './serviceProcess.ts';
import { assertFitsWidth, assertQuiet, newVisitor, sees } from './visitor.ts';

const RUSSIAN = 'RR000000080RU';
const DOMESTIC = '12542476046939';
const THIRD = '14102192069353';
const DOUBTFUL = '12345678901234';
const GOODS = '4607012345670';

test('parcels are loaded with a scanner', async (t) => {
  const service = await serviceProcess(t);
  await service.start();

  await t.test('a batch is scanned anywhere on the page, survives a reload and goes on to its contacts', async (t) => {
    const { page, complaints } = await newVisitor(t, service.url);
    await signIn(page, service);
    const keys = await plugKeys(page);

    await scanInto(page, keys);
    await takeBackFromField(page, keys);
    await judge(page, keys);
    await reload(page);
    await goOnToContacts(page);

    assertQuiet(complaints);
  });

  await t.test('by one: a scan goes into the form and saves what stood there', async (t) => {
    const { page, complaints } = await newVisitor(t, service.url);
    await signIn(page, service);
    const keys = await plugKeys(page);

    await fillByScanner(page, keys);
    await switchToForm(page, keys);
    await scanOverFiles(page, keys);
    await scanCollected(page, keys);

    assertQuiet(complaints);
  });

  await t.test('the camera reads both kinds of barcodes, on a phone too, and says why when it may not', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'vestovoy-camera-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    const video = join(folder, 'labels.y4m');
    await writeBarcodeVideo(video, [
      { text: RUSSIAN, format: 'Code128' },
      { text: DOMESTIC, format: 'ITF' },
    ]);
    const camera = ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${video}`];

    const allowed = await newVisitor(t, service.url, [...camera, '--use-fake-ui-for-media-stream']);
    await signIn(allowed.page, service);
    await readByCamera(allowed.page);
    assertQuiet(allowed.complaints);

    // Whichever browser it is: one without a window has nobody to ask, and says so in words of its own.
    const denied = await newVisitor(t, service.url, [...camera, '--use-fake-ui-for-media-stream=deny']);
    await signIn(denied.page, service);
    await denied.page.goto('/load?tab=scan');
    await cameraButton(denied.page).click();
    await sees(denied.page, 'Камера запрещена');
  });
});

async function scanInto(page: Page, { scan }: Keys): Promise<void> {
  await page.goto('/load?tab=scan');
  await sees(page, 'Сканер готов');
  await scan(RUSSIAN, { layout: 'russian' });
  await says(page, 'Добавлен, в списке 1-й');

  await scan(RUSSIAN, { laterMs: 300 });
  assert.match((await page.getByRole('status').first().textContent()) ?? '', /Добавлен, в списке 1-й/);
  await scan(RUSSIAN, { laterMs: 3000 });
  await says(page, 'Уже в списке, 1-й');
}

async function takeBackFromField(page: Page, { scan, type }: Keys): Promise<void> {
  const field = page.getByLabel('Ввести номер вручную');
  await field.fill('1410');
  await scan(DOMESTIC);
  await says(page, 'Добавлен, в списке 2-й');
  assert.equal(await field.inputValue(), '1410');
  await type(THIRD.slice(4));
  await says(page, 'Добавлен, в списке 3-й');
  assert.equal(await field.inputValue(), '');
}

async function judge(page: Page, { scan }: Keys): Promise<void> {
  await scan(DOUBTFUL);
  await says(page, /Контрольная цифра не сходится/);
  await lineOf(page, DOUBTFUL).getByRole('button', { name: 'Номер верный' }).click();
  await lineOf(page, DOUBTFUL).getByText('Подтверждён').waitFor();
  await scan(GOODS);
  await says(page, /Это не трек-номер/);
  await sees(page, '1 не подходит');

  await page.getByRole('button', { name: `Убрать ${THIRD}` }).click();
  await lineOf(page, THIRD).waitFor({ state: 'detached' });
  await page.getByRole('alert').getByRole('button', { name: 'Вернуть' }).click();
  await lineOf(page, THIRD).waitFor();
}

async function reload(page: Page): Promise<void> {
  const before = await page.getByRole('region', { name: 'Отсканированные номера' }).getByRole('listitem').allTextContents();
  await page.reload();
  await lineOf(page, GOODS).waitFor();
  assert.deepEqual(
    await page.getByRole('region', { name: 'Отсканированные номера' }).getByRole('listitem').allTextContents(),
    before,
  );
}

async function goOnToContacts(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Заполнить контакты: 4 номера' }).click();
  await page.waitForURL(/\/load\/imports\/\d+/);
  for (const number of [RUSSIAN, DOMESTIC, THIRD, DOUBTFUL]) await page.getByRole('gridcell', { name: number }).waitFor();
  await page.goto('/load?tab=scan');
  await lineOf(page, GOODS).waitFor();
  assert.equal(await page.getByRole('region', { name: 'Отсканированные номера' }).getByRole('listitem').count(), 1);
}

async function fillByScanner(page: Page, { scan }: Keys): Promise<void> {
  await page.goto('/load');
  const track = page.getByRole('textbox', { name: 'Трек-номер' });
  await track.waitFor();
  await scan(RUSSIAN);
  await sees(page, 'Номер в форме, впишите имя');
  assert.equal(await track.inputValue(), RUSSIAN);
  await page.keyboard.type('Анна');
  assert.equal(await page.getByLabel('Имя').inputValue(), 'Анна');

  await track.focus();
  await scan(DOMESTIC);
  await page.getByRole('listitem').filter({ hasText: 'Анна' }).getByText('Загружена').waitFor();
  await page.waitForFunction(`document.querySelector('[name=trackNumber]').value === '${DOMESTIC}'`);
  await page.keyboard.type('Борис');
  assert.equal(await page.getByLabel('Имя').inputValue(), 'Борис');
  await page.getByRole('button', { name: 'Загрузить' }).click();
  await page.getByRole('listitem').filter({ hasText: 'Борис' }).getByText('Загружена').waitFor();
}

async function switchToForm(page: Page, { scan }: Keys): Promise<void> {
  await page.goto('/load?tab=scan');
  await page.getByRole('switch', { name: 'Сразу в форму' }).click();
  await scan(THIRD);
  await sees(page, 'Номер в форме, впишите имя');
  assert.equal(await page.getByRole('textbox', { name: 'Трек-номер' }).inputValue(), THIRD);
  await page.goto('/load?tab=scan');
  await page.getByRole('switch', { name: 'Сразу в форму' }).click();
}

async function scanOverFiles(page: Page, { scan }: Keys): Promise<void> {
  await page.goto('/load?tab=file');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await scan(THIRD);
  await says(page, 'Добавлен, в списке 1-й');
  await lineOf(page, THIRD).waitFor();
}

async function scanCollected(page: Page, { scan }: Keys): Promise<void> {
  await page.goto('/load?tab=remove');
  const list = page.getByRole('main').getByRole('textbox');
  await list.fill('12542');
  await scan(RUSSIAN);
  assert.equal(await list.inputValue(), `12542\n${RUSSIAN}\n`);
}

async function readByCamera(page: Page): Promise<void> {
  await page.goto('/load?tab=scan');
  await cameraButton(page).click();
  await sees(page, 'Считано: 2');
  await page.getByRole('button', { name: 'Готово' }).click();
  for (const number of [RUSSIAN, DOMESTIC]) await lineOf(page, number).waitFor();

  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/load');
  await cameraButton(page).click();
  await sees(page, 'Номер в форме, впишите имя');
  assert.ok([RUSSIAN, DOMESTIC].includes(await page.getByRole('textbox', { name: 'Трек-номер' }).inputValue()));
  await page.goto('/load?tab=scan');
  await lineOf(page, RUSSIAN).waitFor();
  await assertFitsWidth(page);
}

async function signIn(page: Page, service: ServiceProcess): Promise<void> {
  const shop = await service.call<{ email: string; password: string }>('POST', '/sandbox/shops', { name: 'Сканер' });
  await page.goto('/load');
  await page.getByLabel('E-mail').fill(shop.email);
  await page.getByLabel('Пароль', { exact: true }).fill(shop.password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Загрузка' }).waitFor();
}

/** The last scan, as it is read aloud. */
async function says(page: Page, text: string | RegExp): Promise<void> {
  await page.getByRole('status').filter({ hasText: text }).waitFor();
}

function lineOf(page: Page, number: string) {
  return page.getByRole('listitem').filter({ hasText: number });
}

function cameraButton(page: Page) {
  return page.getByRole('button', { name: 'Сканировать камерой' });
}
