import assert from 'node:assert/strict';
import test from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { type ServiceProcess, serviceProcess } from './serviceProcess.ts';
import { assertFitsWidth, assertQuiet, newVisitor, sees, signIn } from './visitor.ts';

const TRACKS = { held: '63009944000021', cancelled: '63009944000038', sent: '63009944000045' };
const PHONES = { held: '79160000001', cancelled: '79160000002', sent: '79160000003' };
const SHOWN = { held: '+7 916 000-00-01', cancelled: '+7 916 000-00-02', sent: '+7 916 000-00-03' };
type Who = keyof typeof TRACKS;

type Credentials = { email: string; password: string; apiKey: string };
type Received = { channel: string; to: string; text: string };

test('a morning is seen before it comes: one message is held, one cancelled, and the third goes as it was shown', async (t) => {
  const service = await serviceProcess(t);
  await service.start();
  const shop = await shopWhoseParcelsArrived(service);
  const { page, complaints } = await newVisitor(t, service.url);
  await signIn(page, shop);

  const words = await seeTomorrow(page);
  await holdAndCancel(page);
  await moveClock(service, 'window-end');
  assert.deepEqual(await smsReceived(service), [{ to: PHONES.sent, text: words.sent }]);
  await seeWhyNotSent(page);

  await letGo(page);
  await moveClock(service, 'window-end');
  const received = await smsReceived(service);
  assert.deepEqual(received.map(({ to }) => to).sort(), [PHONES.held, PHONES.sent].sort());
  await seeFoundAndSaved(page);
  assertQuiet(complaints);
});

async function shopWhoseParcelsArrived(service: ServiceProcess): Promise<Credentials> {
  const shop = await service.call<Credentials>('POST', '/sandbox/shops', { name: 'Утро' });
  const whos = Object.keys(TRACKS) as Who[];
  const parcels = whos.map((who) => ({ trackNumber: TRACKS[who], phone: PHONES[who], postalCode: '101000' }));
  await service.call('POST', '/api/v1/shipments', parcels, { authorization: `Bearer ${shop.apiKey}` });
  for (const trackNumber of Object.values(TRACKS)) {
    await service.call('POST', `/sandbox/post/${trackNumber}/operations`, { type: 1, attr: 1 });
    await service.call('POST', `/sandbox/post/${trackNumber}/operations`, { type: 8, attr: 2 });
  }
  await moveClock(service, 'next-check');
  return shop;
}

/** @returns the words of the three SMS, as they are shown */
async function seeTomorrow(page: Page): Promise<Record<Who, string>> {
  await page.getByRole('navigation', { name: 'Разделы' }).first().getByRole('link', { name: 'Завтра' }).click();
  await page.getByRole('heading', { level: 1, name: 'Завтра' }).waitFor();
  await sees(page, '3 сообщения');
  await sees(page, '1 сегмент · входит в тариф');
  const wordsOf = (who: Who) => cardOf(page, who).locator('p[dir=auto]').innerText();
  const words = { held: await wordsOf('held'), cancelled: await wordsOf('cancelled'), sent: await wordsOf('sent') };
  assert.match(words.sent, new RegExp(`^Утро: посылка ${TRACKS.sent} ждёт вас на почте`));
  return words;
}

async function holdAndCancel(page: Page): Promise<void> {
  const [held, cancelled] = [cardOf(page, 'held'), cardOf(page, 'cancelled')];
  await held.getByRole('button', { name: 'Придержать' }).click();
  await page.getByRole('menuitem', { name: /Пока не отпущу/ }).click();
  await held.getByText('Придержано').waitFor();
  await cancelled.getByRole('button', { name: 'Отменить' }).click();
  await cancelled.getByText('Отменено').waitFor();

  // The way back, and there again.
  await page.getByRole('alert').filter({ hasText: 'Отменено' }).getByRole('button', { name: 'Вернуть' }).click();
  await cancelled.getByRole('button', { name: 'Отменить' }).click();
  await cancelled.getByText('Отменено').waitFor();
  await sees(page, '1 сообщение');

  await page.setViewportSize({ width: 360, height: 700 });
  await assertFitsWidth(page);
  await page.setViewportSize({ width: 1280, height: 860 });
}

async function seeWhyNotSent(page: Page): Promise<void> {
  await page.goto('/messages?channel=sms');
  for (const [who, why] of [
    ['held', 'Отправку придержал сотрудник магазина.'],
    ['cancelled', 'Отправку отменил сотрудник магазина.'],
  ] as const) {
    const message = cardOf(page, who);
    await message.getByText('Почему?').click();
    await message.getByText(why).waitFor();
  }
  await cardOf(page, 'sent').getByText('Доставлено').waitFor();
}

async function letGo(page: Page): Promise<void> {
  await page.goto('/tomorrow?show=held');
  const held = cardOf(page, 'held');
  await held.getByRole('button', { name: 'Отпустить' }).click();
  await held.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Все', exact: true }).click();
  await held.getByRole('button', { name: 'Придержать' }).waitFor();
  assert.equal(await cardOf(page, 'cancelled').count(), 0);
}

async function seeFoundAndSaved(page: Page): Promise<void> {
  await page.goto(`/messages?q=${TRACKS.held}`);
  await sees(page, /Нашлось: 1 сообщение · 1 SMS-сегмент/);
  await page.getByRole('button', { name: 'Сохранить как файл' }).click();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'CSV' }).click()]);
  assert.match(file.suggestedFilename(), /^Сообщения \d{4}-\d{2}-\d{2}\.csv$/);
}

function cardOf(page: Page, who: Who): Locator {
  return page.getByRole('article').filter({ hasText: SHOWN[who] });
}

function moveClock(service: ServiceProcess, to: string): Promise<unknown> {
  return service.call('POST', '/sandbox/clock', { to });
}

async function smsReceived(service: ServiceProcess): Promise<{ to: string; text: string }[]> {
  const received = await Promise.all(
    Object.values(PHONES).map((to) => service.call<Received[]>('GET', `/sandbox/phone?to=${to}`)),
  );
  return received.flat().flatMap(({ channel, to, text }) => (channel === 'sms' ? [{ to, text }] : []));
}
