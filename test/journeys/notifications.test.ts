import assert from 'node:assert/strict';
import test from 'node:test';
import type { Page } from 'playwright-core';
import { type ServiceProcess, serviceProcess } from './serviceProcess.ts';
import { assertFitsWidth, assertQuiet, newVisitor, sees, signIn } from './visitor.ts';

const OWN_PHONE = '8 900 000-00-77';
const TRACK = '63009944000113';
const TEXT = '{магазин}: {имя|покупатель}, посылка {трек} уже на почте';
const TOLD = `Горшок: Анна, посылка ${TRACK} уже на почте`;

/** What the browser calls an error and the page answers: a wrong text, a phone that is none, being the second to save. */
const isAnswered = /status of (400|409) .*\/cabinet\/notifications(\/trial)?$/;

type Shop = { email: string; password: string; apiKey: string };

test('a shop writes a text, mends it, sees it, sends it to itself and saves it; the second to save overwrites nothing', async (t) => {
  const service = await serviceProcess(t, { SANDBOX: '1' });
  await service.start();
  const shop = await service.call<Shop>('POST', '/sandbox/shops', { name: 'Горшок' });
  await service.call('POST', '/api/v1/shipments', [{ trackNumber: TRACK, name: 'Белова Анна', phone: '8 916 123-45-67' }], {
    authorization: `Bearer ${shop.apiKey}`,
  });
  const { page, complaints } = await newVisitor(t, service.url);
  const other = await newVisitor(t, service.url);

  await signIn(page, shop);
  await signIn(other.page, shop);
  await other.page.goto('/notifications');
  await page.goto('/notifications');
  await openText(page);
  await mend(page);
  await seePreview(page);
  await sendTrial(page, service);
  await save(page);
  await comeSecond(other.page);
  await askBeforeLeaving(page);
  await countWeek(page);
  await fitPhone(page);

  assertQuiet([...complaints, ...other.complaints].filter((one) => !isAnswered.test(one)));
});

async function openText(page: Page): Promise<void> {
  await page.getByRole('row').filter({ hasText: 'Прибыло' }).getByRole('button').first().click();
  await page.getByRole('dialog', { name: 'Прибыло: SMS получателю' }).waitFor();
  assert.equal(new URL(page.url()).searchParams.get('edit'), 'arrived.sms.recipient');
  // Closed by keys, it is opened again by keys from where one was.
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Прибыло: SMS получателю' }).waitFor();
}

async function mend(page: Page): Promise<void> {
  const text = page.getByRole('textbox', { name: /^Текст/ });
  await text.fill('а'.repeat(3_000));
  const tooLong = page.getByText('Здесь 3000 знаков, а можно не больше 1000.');
  const place = await tooLong.boundingBox();
  assert.ok(place!.y < page.viewportSize()!.height, 'what is wrong is said below the screen');
  assert.equal(await text.getAttribute('aria-invalid'), 'true');
  await text.fill('{магазин}: {имяя}, посылка {трек} уже на почте');
  await sees(page, 'Такого макроса нет: {имяя}. (12-й знак)');
  assert.ok(await page.getByRole('button', { name: 'Отправить мне пробное' }).isDisabled());
  await page.getByRole('button', { name: 'Сохранить' }).last().click();
  await sees(page, 'в тексте ошибка');
  // The place is selected, so the macro's chip replaces it.
  await page.getByRole('button', { name: 'Показать' }).click();
  await page.getByRole('button', { name: 'имя', exact: true }).click();
  assert.equal(await text.inputValue(), TEXT);
}

async function seePreview(page: Page): Promise<void> {
  const preview = page.getByRole('region', { name: 'Как это увидят' });
  await preview.getByText(TOLD).waitFor();
  await sees(page, `${TOLD.length} из 70 знаков`);
}

async function sendTrial(page: Page, service: ServiceProcess): Promise<void> {
  await page.getByLabel('Ваш телефон').fill('12');
  await page.getByRole('button', { name: 'Отправить мне пробное' }).click();
  await sees(page, /Нужен российский мобильный номер/);
  await page.getByLabel('Ваш телефон').fill(OWN_PHONE);
  await page.getByRole('button', { name: 'Отправить мне пробное' }).click();
  await sees(page, 'Отправлено на +7 900 000-00-77');
  const received = await service.call<{ text: string }[]>('GET', '/sandbox/phone?to=79000000077');
  assert.deepEqual(
    received.map(({ text }) => text),
    [TOLD],
  );
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Сохранить' }).last().click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.reload();
  await page.getByRole('row').filter({ hasText: 'Прибыло' }).getByText('свой текст').waitFor();
  assert.equal(await page.getByText('Не сохранено').count(), 0);
}

/** In a browser that has read the page before. */
async function comeSecond(page: Page): Promise<void> {
  await page.getByLabel('SMS: Вручено').click({ force: true });
  await page.getByRole('button', { name: 'Сохранить' }).click();
  await sees(page, 'Уведомления тем временем сохранил другой человек');
  await page.getByRole('listitem').filter({ hasText: 'Прибыло: SMS получателю' }).waitFor();
  await sees(page, 'Не сохранено: 1 изменение');
  await page.getByRole('button', { name: 'Оставить мои изменения поверх' }).click();
  await page.getByRole('button', { name: 'Сохранить' }).click();
  await page.getByText('Не сохранено').waitFor({ state: 'hidden' });
  await page.reload();
  await page.getByRole('row').filter({ hasText: 'Прибыло' }).getByText('уже на почте').waitFor();
  assert.ok(await page.getByLabel('SMS: Вручено').isChecked());
}

async function askBeforeLeaving(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Когда' }).click();
  await page.getByText('Получателя', { exact: true }).click();
  await page.getByRole('link', { name: 'Сообщения' }).click();
  await page.getByRole('dialog', { name: 'Уйти без сохранения?' }).waitFor();
  await page.getByRole('button', { name: 'Сохранить и уйти' }).click();
  await page.getByRole('heading', { level: 1, name: 'Сообщения' }).waitFor();
  await page.goto('/notifications?tab=times');
  assert.ok(await page.getByRole('radio', { name: 'Получателя' }).isChecked());
}

async function countWeek(page: Page): Promise<void> {
  await page.goto('/notifications');
  await page.getByRole('button', { name: 'Посчитать' }).click();
  await sees(page, /За эту неделю ничего не ушло бы/);
}

async function fitPhone(page: Page): Promise<void> {
  await page.setViewportSize({ width: 360, height: 700 });
  for (const path of ['', '?tab=shop', '?tab=times', '?edit=arrived.email.recipient']) {
    await page.goto(`/notifications${path}`);
    await page.getByRole('heading', { level: 1, includeHidden: true }).waitFor();
    await page.waitForLoadState('networkidle');
    await assertFitsWidth(page);
  }
}
