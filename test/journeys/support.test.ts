import assert from 'node:assert/strict';
import test from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { type ServiceProcess, serviceProcess } from './serviceProcess.ts';
import { assertFitsWidth, assertQuiet, newVisitor, sees } from './visitor.ts';

type Received = { subject: string; html: string };

const ANNA = 'anna@example.org';

test('a stranger asks, staff answer, the letter’s link shows the answer and takes the reply back to the inbox', async (t) => {
  const service = await serviceProcess(t, { SUPPORT_EMAIL: 'help@vestovoy.example' });
  await service.start();
  const [stranger, staff] = [await newVisitor(t, service.url), await newVisitor(t, service.url)];
  const { page: asking } = stranger;
  const { page: answering } = staff;

  await asking.goto('/question');
  await asking.getByLabel('Вопрос').fill('Сколько стоит <b>SMS</b>?');
  await asking.getByLabel('E-mail').fill(ANNA);
  await asking.getByRole('button', { name: 'Отправить вопрос' }).click();
  await sees(asking, 'Вопрос отправлен');
  await letterTo(service, 'help@vestovoy.example', 'Вопрос № 1 в поддержку');

  const { email, password } = service.signIn('Staff');
  await answering.goto('/sign-in?next=%2Fstaff%2Fsupport');
  await answering.getByLabel('E-mail').fill(email);
  await answering.getByRole('textbox', { name: 'Пароль' }).fill(password);
  await answering.getByRole('button', { name: 'Войти' }).click();
  await sees(answering, 'Сколько стоит <b>SMS</b>?');
  await answering.getByTitle('Непрочитанных вопросов: 1').waitFor();
  await answering.keyboard.press('j');
  await answering.getByLabel('Ответ', { exact: true }).waitFor();
  await answering.getByTitle('Непрочитанных вопросов: 1').waitFor({ state: 'detached' });
  await answering.keyboard.press('Enter');
  await answering.keyboard.type('Ничего не стоит.');
  await answering.keyboard.press('Control+Enter');
  await sees(answering, 'Ответ отправлен');

  const { html } = await letterTo(service, ANNA, 'Re: Ваш вопрос № 1');
  assert.match(html, /Ничего не стоит\./);
  await asking.goto(/\/question\/[\w-]{22}/.exec(html)![0]);
  await sees(asking, 'Ничего не стоит.');
  await assertFitsWidth(asking);
  await asking.getByLabel('Написать ещё').fill('Спасибо. А звонок?');
  await asking.getByRole('button', { name: 'Отправить' }).click();
  await sees(asking, 'Сообщение отправлено. Ответ придёт письмом.');

  await answering.goto('/staff/support');
  await answering.getByTitle('Непрочитанных вопросов: 1').waitFor();
  await sees(answering, 'Спасибо. А звонок?');
  assertQuiet(stranger.complaints);
  assertQuiet(staff.complaints);
});

/** Letters leave a moment after they are written down. */
async function letterTo(service: ServiceProcess, to: string, subject: string): Promise<Received> {
  for (let asked = 0; asked < 200; asked++) {
    const received = await service.call<Received[]>('GET', `/sandbox/phone?to=${encodeURIComponent(to)}`);
    const letter = received.find((one) => one.subject === subject);
    if (letter) return letter;
    await delay(100);
  }
  throw new Error(`No letter «${subject}» came to ${to}.`);
}
