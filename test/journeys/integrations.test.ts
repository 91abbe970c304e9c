import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import test from 'node:test';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { serviceProcess } from './serviceProcess.ts';
import { assertFitsWidth, assertQuiet, type Credentials, newVisitor, sees, signIn } from './visitor.ts';

const TRACK = '80080012345678';
const run = promisify(execFile);

type Shop = Credentials & { userId: number };

test('a shop connects its programs by itself', async (t) => {
  const service = await serviceProcess(t);
  await service.start();
  const shop = await service.call<Shop>('POST', '/sandbox/shops', { name: 'Горшок' });
  const { page, context, complaints } = await newVisitor(t, service.url);
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: service.url });
  await signIn(page, shop);

  await t.test(
    'a key that may only read: the command copied from the page works, and what it may not do is refused',
    async () => {
      await openByMenu(page);
      await page.getByRole('link', { name: 'Ключи API' }).click();
      await makeKey(page, 'Отчёты', 'Только читать');

      const { stdout } = await run('sh', ['-c', await copied(page, 'curl')]);
      await page.getByRole('button', { name: 'Попробовать здесь' }).click();
      await choose(page, 'POST /shipments');
      await page.getByRole('button', { name: 'Отправить', exact: true }).click();

      assert.equal(typeof JSON.parse(stdout).balance, 'number');
      await page.locator('#answer').getByText('403', { exact: true }).waitFor();
      await page
        .locator('#answer')
        .getByText(/нет права shipments:write/)
        .first()
        .waitFor();
    },
  );

  await t.test('the try-out loads a parcel in test mode and nothing is stored, then for real', async () => {
    await page.getByRole('link', { name: 'Ключи API' }).click();
    const key = await makeKey(page, 'Склад', 'Загрузка');
    const stored = async () => (await listed(service.url, key)).map(({ trackNumber }) => trackNumber);
    await page.getByRole('button', { name: 'Попробовать здесь' }).click();
    await choose(page, 'POST /shipments');

    await page.getByLabel('Тело запроса').fill(JSON.stringify({ trackNumber: TRACK, name: 'Анна' }));
    await page.getByRole('button', { name: 'Отправить', exact: true }).click();
    await page.locator('#answer').getByText('"created"').waitFor();
    const afterTest = await stored();
    await page.getByRole('switch', { name: 'Тестовый режим' }).uncheck();
    await page.getByRole('button', { name: 'Отправить по-настоящему' }).click();
    await page
      .locator('#answer')
      .getByText(/"id": "\d+"/)
      .waitFor();

    assert.deepEqual([afterTest, await stored()], [[], [TRACK]]);
    assert.match(await copied(page, 'curl'), /Bearer \$KEY/, 'no key in what is shared');
  });

  await t.test('the key is limited to an address, and refused from here until it is taken off', async () => {
    await page.getByRole('link', { name: 'Ключи API' }).click();
    const key = await makeKey(page, 'Сервер', 'Загрузка');
    const limit = async (addresses: string, expected: RegExp) => {
      await page.getByRole('button', { name: 'Изменить: Сервер' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('С каких адресов').fill(addresses);
      await dialog.getByRole('button', { name: 'Сохранить' }).click();
      await page.getByText(expected).first().waitFor();
    };

    await limit('сервер', /«сервер» – не IP-адрес/);
    await page.getByRole('dialog').getByRole('button', { name: 'Отмена' }).click();
    await limit('198.51.100.0/24', /1 адрес$/);
    await assert.rejects(listed(service.url, key), /403/);
    await limit('', /с любых адресов/);
    await page.getByText('198.51.100.0/24').waitFor({ state: 'detached' });
    assert.equal((await listed(service.url, key)).length, 1);

    await page.getByRole('button', { name: 'Отозвать: Сервер' }).click();
    await page.getByRole('dialog', { name: 'Отозвать ключ «Сервер»?' }).getByRole('button', { name: 'Отозвать' }).click();
    await sees(page, 'Ключ «Сервер» отозван');
    await assert.rejects(listed(service.url, key), /401/);
  });

  await t.test('after a change of the password the page shows the new key, and who still calls with the old one', async () => {
    const before = await shownKey(page);
    await callAsModule(service.url, shop.userId, before, 0);
    await page.getByRole('button', { name: 'Проверить связь' }).click();
    await sees(page, 'Модуль обращается к нам с верным ключом.');
    const changed = { ...shop, password: 'новый-пароль-горшка' };
    await changePassword(page, shop.password, changed.password);
    await callAsModule(service.url, shop.userId, before, 1);
    await signIn(page, changed);

    const after = await shownKey(page);
    await sees(page, 'Модуль обращается со старым ключом');
    await callAsModule(service.url, shop.userId, after, 0, { isTest: false, carrier: 7 });
    await page.reload();
    await sees(page, 'Другие перевозчики: 1 посылка');

    assert.notEqual(after, before);
    await page.setViewportSize({ width: 360, height: 700 });
    await assertFitsWidth(page);
  });

  // The refusals above are what was looked for.
  assertQuiet(complaints.filter((one) => !/status of (403|400) .*\/(api\/v1|cabinet\/keys)\//.test(one)));
});

async function openByMenu(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Интеграции' }).click();
  await page.getByRole('heading', { level: 1, name: 'Интеграции' }).waitFor();
}

async function makeKey(page: Page, name: string, preset: string): Promise<string> {
  await page.getByRole('button', { name: 'Создать ключ' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Для чего ключ').fill(name);
  await dialog.getByRole('button', { name: preset, exact: true }).click();
  await dialog.getByRole('button', { name: 'Создать ключ' }).click();
  const made = page.getByRole('status').filter({ hasText: `Ключ «${name}» создан` });
  return made.locator('code').first().innerText();
}

/** By the button beside the code, as people do. */
async function copied(page: Page, label: string): Promise<string> {
  const code = page.getByRole('region', { name: label });
  await code.locator('..').getByRole('button', { name: 'Скопировать' }).click();
  return page.evaluate<string>('navigator.clipboard.readText()');
}

/** Options of a select are matched by the end of their label. */
async function choose(page: Page, call: string): Promise<void> {
  const select = page.getByLabel('Что вызвать');
  const labels = await select.locator('option').allInnerTexts();
  await select.selectOption({ label: labels.find((label) => label.endsWith(` · ${call}`))! });
}

async function listed(url: string, key: string): Promise<{ trackNumber: string }[]> {
  const response = await fetch(`${url}/api/v1/shipments`, { headers: { authorization: `Bearer ${key}` } });
  if (!response.ok) throw new Error(`${response.status}`);
  return ((await response.json()) as { items: { trackNumber: string }[] }).items;
}

async function shownKey(page: Page): Promise<string> {
  await page.goto('/integrations');
  const access = page.locator('#access');
  await access.getByRole('button', { name: 'Показать' }).click();
  await access.getByRole('button', { name: 'Скопировать' }).nth(2).waitFor();
  return access.locator('code').last().innerText();
}

async function changePassword(page: Page, current: string, next: string): Promise<void> {
  await page.goto('/profile');
  const card = page.locator('#password');
  await card.getByLabel('Текущий пароль').fill(current);
  await card.getByLabel('Новый пароль').fill(next);
  await card.getByLabel('Ещё раз').fill(next);
  await card.getByRole('button', { name: 'Сменить пароль' }).click();
  await sees(page, /Войдите с новым паролем/);
}

type Sent = { isTest: boolean; carrier: number };

/** As the OpenCart module does. 0 is success, everything else a refusal. */
async function callAsModule(
  url: string,
  userId: number,
  key: string,
  isRefused: 0 | 1,
  { isTest, carrier }: Sent = { isTest: true, carrier: 0 },
): Promise<void> {
  const trackingRequestKey = createHash('md5').update(`${userId}:${TRACK}:${key}`).digest('hex');
  const trackingData = [
    { trackingUserClientTrack: TRACK, trackingUserClientPhone: '+79161234567', trackingUserClientDeliveryServiceId: carrier },
  ];
  const body = JSON.stringify({ trackingUserId: userId, trackingRequestKey, testMode: isTest, trackingData });
  const response = await fetch(`${url}/addtrack.ashx`, { method: 'POST', headers: { 'content-type': 'text/plain' }, body });
  const { resultState, resultInfo } = (await response.json()) as { resultState: number; resultInfo: string };
  assert.equal(resultState === 0 ? 0 : 1, isRefused, resultInfo);
}
