import assert from 'node:assert/strict';
import test from 'node:test';
import type { Page } from 'playwright-core';
import { type ServiceProcess, serviceProcess } from './serviceProcess.ts';
import { assertFitsWidth, assertQuiet, newVisitor, sees, signIn } from './visitor.ts';

const STAFF = { email: 'staff@vestovoy.example', password: 'сотрудник-на-месте' };
/** A Monday: people are at work. */
const NOON = '2026-11-23T13:00:00+03:00';
const BUYER = '79161234567';
const TRACK = '63009944000014';

type Shop = { email: string; password: string; apiKey: string };
type Received = { channel: string; from: string; text: string; subject?: string; html?: string };

test('a shop’s name goes from its profile to its buyers’ phones, and a refusal to its mail', async (t) => {
  const env = { SANDBOX: '1', SANDBOX_NOW: NOON, STAFF_EMAIL: STAFF.email, STAFF_PASSWORD: STAFF.password };
  const service = await serviceProcess(t, env);
  await service.start();
  const shop = await service.call<Shop>('POST', '/sandbox/shops', { name: 'Горшок' });
  const { page, complaints } = await newVisitor(t, service.url);
  const staff = await newVisitor(t, service.url);
  await signIn(page, shop);
  await signIn(staff.page, STAFF);

  await propose(page, 'Sberbank');
  await refuse(staff.page);
  await readRefusal(page, service, shop);
  await proposeWithSlip(page);
  await approve(staff.page);
  await register(staff.page);
  await seeWorking(page);
  await receive(service, shop);
  await fitPhone(page, '/profile#sender');
  await fitPhone(staff.page, '/staff/sender-names');
  await fitPhone(staff.page, '/staff/sender-names?tab=done');

  // Staff have no shop of their own.
  assertQuiet([...complaints, ...staff.complaints].filter((one) => !/status of 409 .*\/cabinet\/shop$/.test(one)));
});

function card(page: Page) {
  return page.locator('#sender');
}

/** A name that staff will look at twice: it may be sent all the same. */
async function propose(page: Page, name: string): Promise<void> {
  await page.goto('/profile#sender');
  await card(page).getByText('общее имя сервиса').waitFor();
  await card(page).getByLabel('Новое имя').fill(name);
  await card(page).getByText('Похоже на имя банка «Sberbank».').waitFor();
  await card(page).getByRole('button', { name: 'Отправить на проверку' }).click();
  await card(page).getByText('Ответим сегодня до 13:2').waitFor();
}

async function refuse(page: Page): Promise<void> {
  await page.goto('/staff/sender-names');
  const asked = page.getByRole('article', { name: 'Sberbank' });
  await asked.getByText('банк: Sberbank').waitFor();
  await asked.getByText(/осталось 1\d:\d\d/).waitFor();
  await page.keyboard.press('r');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('имя банка, госоргана или оператора связи').click();
  await dialog.getByRole('textbox', { name: 'Своими словами' }).fill('Это имя банка.');
  await dialog.getByRole('button', { name: 'Отклонить' }).click();
  await sees(page, 'Sberbank отклонено, магазину написали');
  await sees(page, 'Все имена проверены');
}

async function readRefusal(page: Page, service: ServiceProcess, { email }: Shop): Promise<void> {
  await page.reload();
  await card(page).getByText('Имя Sberbank отклонено').waitFor();
  await card(page).getByText('Имя банка, госоргана или оператора связи.').waitFor();
  const letter = (await received(service, email)).find(({ subject }) => subject === 'Имя Sberbank отклонено');
  assert.match(
    letter!.html!,
    /Причина: имя банка, госоргана или оператора связи\. Это имя банка\. Пока действует прежнее имя Magazin\./,
  );
}

/** One letter of the Russian keyboard among the Latin ones. */
async function proposeWithSlip(page: Page): Promise<void> {
  await card(page).getByLabel('Новое имя').fill('Gоrshok');
  await card(page).getByText('Знак 2, «о», – не латинская буква, хотя похожа на неё.').waitFor();
  await card(page).getByRole('button', { name: 'Взять Gorshok' }).click();
  await card(page).getByText('Имя подходит').waitFor();
  await card(page).getByLabel('Новое имя').press('Enter');
  await card(page).getByText('Ответим сегодня до 13:2').waitFor();
}

async function approve(page: Page): Promise<void> {
  await page.reload();
  const asked = page.getByRole('article', { name: 'Gorshok' });
  await asked.getByText('Sberbank').waitFor();
  await page.keyboard.press('a');
  await sees(page, 'Gorshok одобрено, магазину написали');
}

async function register(page: Page): Promise<void> {
  await page.getByRole('radiogroup', { name: 'Очередь' }).getByText('У операторов: 1').click();
  await page.getByRole('article', { name: 'Gorshok' }).getByRole('button', { name: 'Зарегистрировано' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Зарегистрировано' }).click();
  await sees(page, 'Gorshok работает, магазину написали');
  await page.getByRole('radiogroup', { name: 'Очередь' }).getByText('Решённые').click();
  await page.getByRole('row').filter({ hasText: 'Gorshok' }).getByText('Работает').waitFor();
}

async function seeWorking(page: Page): Promise<void> {
  await page.reload();
  await card(page).getByText('ваше имя').waitFor();
  const steps = card(page).getByRole('list', { name: 'Как продвигается имя Gorshok' }).getByRole('listitem');
  assert.deepEqual(
    (await steps.allTextContents()).map((text) => /Готово/.test(text)),
    [true, true, true, true],
  );
}

/** The next morning’s SMS about a parcel. */
async function receive(service: ServiceProcess, { email, apiKey }: Shop): Promise<void> {
  const shipment = { trackNumber: TRACK, name: 'Анна Белова', phone: BUYER };
  await service.call('POST', '/api/v1/shipments', [shipment], { authorization: `Bearer ${apiKey}` });
  // Accepted, arrived. https://tracking.pochta.ru/support/dictionaries/operation_codes
  for (const [type, attr] of [
    [1, 1],
    [8, 2],
  ])
    await service.call('POST', `/sandbox/post/${TRACK}/operations`, { type, attr });
  for (const to of ['next-check', 'next-window', 'window-end']) await service.call('POST', '/sandbox/clock', { to });

  const [sms] = (await received(service, BUYER)).filter(({ channel }) => channel === 'sms');
  assert.match(sms!.text, /^Горшок: посылка 63009944000014 ждёт вас на почте/);
  assert.equal(sms!.from, 'Gorshok');
  const subjects = (await received(service, email)).map(({ subject }) => subject);
  for (const step of ['Имя Gorshok одобрено', 'Имя Gorshok работает']) assert.ok(subjects.includes(step), subjects.join(', '));
}

function received(service: ServiceProcess, to: string): Promise<Received[]> {
  return service.call<Received[]>('GET', `/sandbox/phone?to=${to}`);
}

async function fitPhone(page: Page, path: string): Promise<void> {
  await page.setViewportSize({ width: 360, height: 700 });
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  await assertFitsWidth(page);
}
