import assert from 'node:assert/strict';
import test from 'node:test';
import { type EmailParts, renderEmail } from './emailShell.ts';

const LINK = 'https://www.pochta.ru/tracking?barcode=80080012345678&from=mail';
const OPT_OUT = 'https://vestovoy.example/o/abc?x=1&y=2';
const PARTS: EmailParts = {
  subject: 'Ваш заказ 1042 отправлен',
  body: `Здравствуйте, Анна.\nМы передали ваш заказ Почте России.\nГде посылка сейчас: ${LINK}`,
  facts: { shopName: 'Ромашка', trackNumber: '80080012345678', orderNumber: '1042', amount: '1 234 ₽' },
  optOutUrl: OPT_OUT,
  link: LINK,
};

test('an e-mail has the shop, the paragraphs, the facts, a button and the footer', () => {
  const { subject, html } = renderEmail(PARTS);

  assert.equal(subject, 'Ваш заказ 1042 отправлен');
  assert.match(html, /^<!doctype html>/);
  assert.match(html, /<p[^>]*>Здравствуйте, Анна\.<\/p>/);
  for (const text of [
    'Ромашка',
    'Номер заказа',
    '1042',
    'Сумма заказа',
    '1 234 ₽',
    'Трек-номер',
    '80080012345678',
    'Где посылка<',
  ]) {
    assert.ok(html.includes(text), text);
  }
  assert.ok(
    html.includes(
      'Вы получили это письмо, потому что сделали заказ в магазине Ромашка. <a href="https://vestovoy.example/o/abc?x=1&amp;y=2"',
    ),
  );
  assert.ok(html.includes('>Не писать мне о посылках этого магазина</a>'));
  assert.equal(html.split('href="https://www.pochta.ru/tracking?barcode=80080012345678&amp;from=mail"').length, 3);
  assert.ok(html.includes('prefers-color-scheme: dark'));
});

test('its plain text says the same', () => {
  assert.equal(
    renderEmail(PARTS).text,
    [
      'Здравствуйте, Анна.',
      'Мы передали ваш заказ Почте России.',
      `Где посылка сейчас: ${LINK}`,
      'Номер заказа: 1042\nСумма заказа: 1 234 ₽\nТрек-номер: 80080012345678',
      `-- \nВы получили это письмо, потому что сделали заказ в магазине Ромашка.\nНе писать мне о посылках этого магазина: ${OPT_OUT}\n`,
    ].join('\n\n'),
  );
});

test('what is not known leaves no trace: no row, no button, no footer', () => {
  const { html, text } = renderEmail({
    subject: 'Посылка в пути',
    body: 'Здравствуйте.',
    facts: { shopName: 'Ромашка', trackNumber: '80080012345678', orderNumber: null, amount: '' },
  });

  for (const absent of ['Номер заказа', 'Сумма', 'Где посылка', 'Вы получили', 'href']) assert.ok(!html.includes(absent), absent);
  assert.equal(text, 'Здравствуйте.\n\nТрек-номер: 80080012345678\n');
});

test('nothing that a shop or a stranger typed becomes markup or a header', () => {
  const hostile = '<script>alert(1)</script>"\'&';
  const { html, subject } = renderEmail({
    subject: `Заказ\r\nBcc: victim@example.org ${hostile}`,
    body: `${hostile}\n<img src=x onerror=alert(1)>`,
    facts: { shopName: hostile, trackNumber: '80080012345678', orderNumber: hostile, amount: hostile },
    optOutUrl: 'https://vestovoy.example/o/a"onclick="x',
    link: 'javascript:alert(1)',
  });

  assert.ok(!html.includes('<script') && !html.includes('<img') && !html.includes('javascript:') && !html.includes('onclick'));
  assert.ok(!/[\r\n]/.test(subject));
});
