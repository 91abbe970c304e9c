import assert from 'node:assert/strict';
import test from 'node:test';
import type { Page } from 'playwright-core';
import { type ServiceProcess, serviceProcess } from './serviceProcess.ts';
import { assertFitsWidth, assertQuiet, newVisitor, sees, signIn } from './visitor.ts';

const STAFF = { email: 'staff@vestovoy.example', password: 'сотрудник-на-месте' };
const BUYER = { name: 'Анна Белова', phone: '8 916 123-45-67', email: 'anna.belova@example.org' };
const [RETURNED, FRESH, UNKNOWN] = ['63009944000014', '63009944000021', '63009944000038'] as const;
const NOT_LISTED = 'Возвратов по сроку хранения не было';

/** What the browser calls an error and the page answers: a phone that is none, a limit, staff without a shop. */
const isAnswered =
  /status of 400 .*\/cabinet\/black-list\/check$|status of 429 .*\/cabinet\/black-list\/check$|status of 409 .*\/cabinet\/shop$/;

type Shop = { email: string; password: string; apiKey: string };

test('a buyer who let a parcel go back is seen before the next one is sent, and gets off the list by objecting', async (t) => {
  const service = await serviceProcess(t, { SANDBOX: '1', STAFF_EMAIL: STAFF.email, STAFF_PASSWORD: STAFF.password });
  await service.start();
  const shop = await service.call<Shop>('POST', '/sandbox/shops', { name: 'Горшок' });
  await sendBack(service, shop);
  const { page, complaints } = await newVisitor(t, service.url);

  await signIn(page, shop);
  await check(page, /^Посылок, вернувшихся по сроку хранения: 1, последняя в [а-я]+ \d{4}$/);
  await seeBadge(page);
  await object(page);
  const staff = await newVisitor(t, service.url);
  await strike(staff.page);
  await readAnswer(service);
  await check(page, NOT_LISTED);
  await seeNoBadge(page);
  await reachLimit(page, staff.page);
  await removeList(page);
  await saveList(page);
  await fitPhone(page, ['/black-list', '/load?tab=remove']);
  await fitPhone(staff.page, ['/staff/black-list']);

  assertQuiet([...complaints, ...staff.complaints].filter((one) => !isAnswered.test(one)));
});

/** A parcel of the buyer waits at the office until its time is over; another is loaded afterwards. */
async function sendBack(service: ServiceProcess, { apiKey }: Shop): Promise<void> {
  const { name, phone } = BUYER;
  const load = (trackNumber: string) =>
    service.call('POST', '/api/v1/shipments', [{ trackNumber, name, phone }], { authorization: `Bearer ${apiKey}` });
  await load(RETURNED);
  // Accepted, arrived, returned because the storage time is over. https://tracking.pochta.ru/support/dictionaries/operation_codes
  for (const [type, attr] of [
    [1, 1],
    [8, 2],
    [3, 1],
  ])
    await service.call('POST', `/sandbox/post/${RETURNED}/operations`, { type, attr });
  await service.call('POST', '/sandbox/clock', { to: 'next-check' });
  await load(FRESH);
}

async function check(page: Page, answer: string | RegExp): Promise<void> {
  await page.goto('/black-list');
  await page.getByLabel('Телефон').fill('12');
  await page.getByRole('button', { name: 'Проверить' }).click();
  await sees(page, /Такого телефона не бывает/);
  await page.getByLabel('Телефон').fill(BUYER.phone);
  await page.keyboard.press('Enter');
  await sees(page, answer);
  await page.getByRole('term').filter({ hasText: 'Ваших посылок' }).waitFor();
  assert.equal(new URL(page.url()).search, '', 'whom a shop asks about does not stand in the address');
}

/** Beside the parcel that is to be sent, not beside the one that went back itself. */
async function seeBadge(page: Page): Promise<void> {
  await page.goto('/shipments');
  await rowOf(page, FRESH)
    .getByRole('img', { name: /раньше был 1 возврат по сроку хранения/ })
    .waitFor();
  assert.equal(await page.getByRole('img', { name: /раньше был/ }).count(), 1);
  await page.goto(`/shipments/${FRESH}`);
  await sees(page, /У этого получателя раньше был 1 возврат/);
}

/** Another contact than those asked about before, with a limit that these have used up. */
async function reachLimit(page: Page, staff: Page): Promise<void> {
  await staff.goto('/staff/black-list');
  await staff.evaluate(async () => {
    await fetch('/cabinet/staff/black-list/settings', {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ isSharingOn: true, limitPerHour: 1 }),
    });
  });
  await page.goto('/black-list');
  await page.getByRole('button', { name: 'Принять правила и участвовать' }).click();
  await sees(page, 'Вы участвуете: видите возвраты других магазинов');
  for (const phone of [BUYER.phone, '8 916 000-00-01']) {
    await page.getByLabel('Телефон').fill(phone);
    await page.getByRole('button', { name: 'Проверить' }).click();
    if (phone === BUYER.phone) await sees(page, NOT_LISTED);
  }
  const note = page.getByRole('alert').filter({ hasText: 'На этот час проверки закончились' });
  await note.getByText(/не больше 1 .* Следующую проверку можно сделать через (60|59) мин\./).waitFor();
  await assertFitsWidth(page);
}

async function seeNoBadge(page: Page): Promise<void> {
  const answered = page.waitForResponse((response) => response.url().endsWith('/cabinet/black-list/returns'));
  await page.goto('/shipments');
  const { items } = (await (await answered).json()) as { items: Record<string, { own: { returned: number } }> };
  await rowOf(page, FRESH).waitFor();
  assert.equal(items[FRESH]?.own.returned, 0);
  assert.equal(await page.getByRole('img', { name: /раньше был/ }).count(), 0);
}

async function object(page: Page): Promise<void> {
  await page.goto('/black-list/objection');
  await page.getByRole('textbox', { name: /^Телефон/ }).fill(BUYER.phone);
  await page.getByRole('textbox', { name: /^E-mail/ }).fill(BUYER.email);
  await page.getByLabel('Что случилось').fill('Я забрала посылку, вот чек.');
  await page.getByRole('button', { name: 'Отправить' }).click();
  await page.getByRole('heading', { name: 'Обращение принято' }).waitFor();
}

async function strike(page: Page): Promise<void> {
  await signIn(page, STAFF);
  await page.getByRole('link', { name: 'Чёрный список' }).click();
  const objection = page.getByRole('article').filter({ hasText: 'Я забрала посылку, вот чек.' });
  await objection.getByText('В списке сейчас: 1 посылка').waitFor();
  await objection.getByLabel('Ответ человеку').fill('Вы правы, запись вычеркнули.');
  await objection.getByRole('button', { name: 'Вычеркнуть и ответить' }).click();
  await sees(page, 'Вычеркнуто: 1 посылка');
  await sees(page, 'Все обращения разобраны');
  await page.getByRole('radiogroup', { name: 'Обращения' }).getByText('Отвеченные').click();
  await sees(page, 'Письмо отправлено');
  await page.getByLabel('Телефон').fill(BUYER.phone);
  await page.getByRole('button', { name: 'Найти' }).click();
  const found = page.getByRole('row').filter({ hasText: RETURNED });
  await found.getByText('Вычеркнута').waitFor();
  await found.getByText('Горшок').waitFor();
}

async function readAnswer(service: ServiceProcess): Promise<void> {
  const [letter] = await service.call<{ subject: string; html: string }[]>('GET', `/sandbox/phone?to=${BUYER.email}`);
  assert.match(letter!.subject, /^Ответ на обращение № 1 /);
  assert.match(letter!.html, /Вы правы, запись вычеркнули\./);
}

async function removeList(page: Page): Promise<void> {
  await page.goto('/load?tab=remove');
  await page.getByLabel('Трек-номера').fill(['Трек-номер', RETURNED, FRESH, UNKNOWN, FRESH].join('\n'));
  await sees(page, /Распознано: 3 номера, повторов: 1/);
  await sees(page, '1 строка без трек-номера');
  await page.getByRole('button', { name: 'Отметить забранными' }).click();
  await page.getByRole('heading', { name: 'Отмечено забранными: 2 посылки' }).waitFor();
  await sees(page, 'Не нашли у вас: 1 номер');
  await page.getByRole('listitem').filter({ hasText: UNKNOWN }).waitFor();
  await page.getByRole('alert').getByRole('button', { name: 'Вернуть' }).click();
  await sees(page, 'Возвращено: 2 посылки');
}

async function saveList(page: Page): Promise<void> {
  await page.goto('/shipments');
  await page.getByRole('button', { name: 'Сохранить список' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: /csv/ }).click()]);
  const chunks = await Array.fromAsync(await download.createReadStream());
  const text = Buffer.concat(chunks).toString();
  assert.match(download.suggestedFilename(), /^Отправления \d{4}-\d\d-\d\d\.csv$/);
  assert.ok(text.includes(RETURNED) && text.includes(FRESH) && text.includes(BUYER.name), text);
}

async function fitPhone(page: Page, paths: string[]): Promise<void> {
  await page.setViewportSize({ width: 360, height: 700 });
  for (const path of paths) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    await assertFitsWidth(page);
  }
}

function rowOf(page: Page, text: string) {
  return page.getByRole('row').filter({ hasText: text });
}
