import assert from 'node:assert/strict';
import test from 'node:test';
import { defaultText, voiceEnding } from './defaultTexts.ts';
import { digestSms } from './digest.ts';
import type { Macro, MacroValues } from './macros.ts';
import { type MacroFacts, macroValues } from './macroValues.ts';
import { AUDIENCES, CHANNELS, type Channel, REASONS, type Reason, reasonExists } from './reasons.ts';
import { smsSegments } from './smsSegments.ts';
import { parseTemplate, render } from './template.ts';
import { arrivedOn, at } from './testParcel.ts';

/** The typical values by which the default texts were measured. */
const TYPICAL: MacroFacts = {
  shipment: arrivedOn('2026-12-01', { lastStorageOn: '2026-12-14' }),
  shop: { name: 'Ромашка', phone: '8 487 200-00-01', email: 'shop@example.org', site: 'romashka.example' },
  office: { city: 'Воронеж', address: 'ул. Мира, 5' },
  now: at('2026-12-09 10:00'),
};
const ADMIN: MacroFacts['admin'] = {
  operationAt: at('2026-12-08 15:04'),
  seenAt: at('2026-12-09 01:00'),
  told: 'SMS доставлено',
  zone: 'Europe/Moscow',
};

function told(
  reason: Reason,
  channel: Channel,
  without: Macro[] = [],
  changes: MacroValues = {},
  audience: 'recipient' | 'admin' = 'recipient',
) {
  const text = defaultText(reason, channel, audience)!;
  const values = { ...macroValues(audience === 'admin' ? { ...TYPICAL, admin: ADMIN } : TYPICAL, channel), ...changes };
  for (const macro of without) values[macro] = '';
  const filled = (template: string) => {
    const parsed = parseTemplate(template, audience);
    assert.ok(parsed.ok, template);
    return render(parsed.template, values, channel);
  };
  return { subject: text.subject === undefined ? undefined : filled(text.subject), body: filled(text.body) };
}

function measured(text: string): [number, number] {
  const { units, segments } = smsSegments(text);
  return [units, segments];
}

test('every SMS to a recipient has its length and number of segments', () => {
  const table: [Reason, Macro[], [number, number]][] = [
    ['accepted', [], [63, 1]],
    ['sorting', [], [62, 1]],
    ['arrived', [], [67, 1]],
    ['arrived', ['office'], [49, 1]],
    ['not_collected', [], [70, 1]],
    ['not_collected', ['stored_until'], [61, 1]],
    ['delivered', [], [57, 1]],
    ['storage_expired', [], [105, 2]],
    ['storage_expired', ['shop_phone'], [69, 1]],
  ];
  for (const [reason, without, expected] of table) {
    assert.deepEqual(measured(told(reason, 'sms', without).body), expected, reason);
  }
});

test("every SMS keeps its segments while the shop's name is no longer than said", () => {
  const table: [Reason, Macro[], number, number][] = [
    ['accepted', [], 14, 1],
    ['accepted', ['order'], 19, 1],
    ['sorting', [], 15, 1],
    ['arrived', [], 10, 1],
    ['arrived', ['office'], 28, 1],
    ['not_collected', [], 7, 1],
    ['not_collected', ['stored_until'], 16, 1],
    ['delivered', [], 20, 1],
    ['storage_expired', [], 36, 2],
    ['storage_expired', ['shop_phone'], 8, 1],
  ];
  for (const [reason, without, longest, segments] of table) {
    const segmentsFor = (length: number) => smsSegments(told(reason, 'sms', without, { shop: 'Р'.repeat(length) }).body).segments;
    assert.equal(segmentsFor(longest), segments, reason);
    assert.equal(segmentsFor(longest + 1), segments + 1, reason);
  }
});

test('the SMS texts read as written', () => {
  assert.equal(told('accepted', 'sms').body, 'Ромашка: заказ 1042 отправлен Почтой. Трек-номер 80080012345678');
  assert.equal(told('arrived', 'sms').body, 'Ромашка: посылка 80080012345678 ждёт вас на почте, отделение 394036');
  assert.equal(told('not_collected', 'sms').body, 'Ромашка: по данным Почты, посылка 80080012345678 ещё ждёт вас до 14.12');
  assert.equal(
    told('storage_expired', 'sms').body,
    'Ромашка: срок хранения посылки 80080012345678 истёк, она едет обратно. Нужна вам? Звоните 8 487 200-00-01',
  );
});

test('the e-mails read as written', () => {
  assert.deepEqual(told('accepted', 'email'), {
    subject: 'Ваш заказ 1042 отправлен',
    body: [
      'Здравствуйте, Анна.',
      'Мы передали ваш заказ 1042 на сумму 1 234 ₽ Почте России. Трек-номер: 80080012345678.',
      'Где посылка сейчас: https://www.pochta.ru/tracking?barcode=80080012345678',
    ].join('\n'),
  });
  assert.deepEqual(told('arrived', 'email').body.split('\n').slice(1, 3), [
    'Посылка 80080012345678 прибыла на почту, отделение 394036, Воронеж. Адрес: ул. Мира, 5. Почта хранит её примерно до 14 декабря.',
    'Сумма заказа: 1 234 ₽. Возьмите с собой паспорт.',
  ]);
});

test('without an amount the sentences stay whole', () => {
  assert.equal(
    told('accepted', 'email', ['amount', 'link']).body.split('\n')[1],
    'Мы передали ваш заказ 1042 Почте России. Трек-номер: 80080012345678.',
  );
  assert.equal(told('arrived', 'email', ['amount']).body.split('\n')[2], 'Возьмите с собой паспорт.');
  assert.equal(
    told('storage_expired', 'email', ['amount', 'shop_phone']).body.split('\n')[2],
    'Если заказ вам ещё нужен, ответьте на это письмо.',
  );
  assert.equal(
    told('accepted', 'voice', ['amount', 'name']).body,
    'Здравствуйте. Это магазин Ромашка. Ваш заказ отправлен Почтой России.',
  );
  assert.match(
    told('arrived', 'voice', ['amount', 'office_address']).body,
    /пришла на почту и ждёт вас\. Возьмите с собой паспорт\.$/,
  );
});

test('without an office the sentences stay whole', () => {
  const without: Macro[] = ['office', 'office_address'];
  assert.equal(told('arrived', 'sms', without).body, 'Ромашка: посылка 80080012345678 ждёт вас на почте');
  assert.equal(
    told('arrived', 'email', [...without, 'stored_until']).body.split('\n')[1],
    'Посылка 80080012345678 прибыла на почту.',
  );
  assert.equal(
    told('not_collected', 'email', without).body.split('\n')[1],
    'По данным Почты, посылку 80080012345678 ещё не забрали. Почта хранит её примерно до 14 декабря, потом вернёт в магазин.',
  );
  assert.match(
    told('arrived', 'voice', without).body,
    /ждёт вас\. Сумма заказа: одна тысяча двести тридцать четыре рубля\. Возьмите/,
  );
});

test('without a link its line is gone', () => {
  for (const reason of ['accepted', 'sorting', 'arrived', 'not_collected', 'storage_expired'] as const) {
    const lines = (without: Macro[]) => told(reason, 'email', without).body.split('\n').length;
    assert.equal(lines(['link']), lines([]) - 1, reason);
  }
});

test('without an order number, a storage date or a shop phone the sentences stay whole', () => {
  assert.equal(told('accepted', 'sms', ['order']).body, 'Ромашка: заказ отправлен Почтой. Трек-номер 80080012345678');
  assert.equal(told('accepted', 'email', ['order']).subject, 'Ваш заказ отправлен');
  assert.equal(told('arrived', 'email', ['order']).subject, 'Посылка ждёт вас на почте');
  assert.equal(
    told('not_collected', 'sms', ['stored_until']).body,
    'Ромашка: по данным Почты, посылка 80080012345678 ещё ждёт вас',
  );
  assert.ok(!told('not_collected', 'voice', ['stored_until']).body.includes('хранится'));
  assert.match(told('storage_expired', 'sms', ['shop_phone']).body, /истёк, она едет обратно$/);
  assert.match(told('storage_expired', 'voice', ['shop_phone']).body, /позвоните нам\.$/);
});

test('with nothing optional at all every text is still a sentence that names the shop or the parcel', () => {
  const optional: Macro[] = [
    ...(['name', 'amount', 'order', 'description', 'shop_phone', 'shop_email', 'shop_site', 'office', 'office_address'] as const),
    ...(['stored_until', 'days_left', 'link', 'operation_date', 'seen_date', 'told_recipient'] as const),
  ];
  for (const reason of REASONS) {
    for (const channel of CHANNELS.filter((one) => reasonExists(reason, one, 'recipient'))) {
      const { subject, body } = told(reason, channel, optional);
      const whole = `${subject ?? ''}\n${body}`;
      assert.ok(body.includes(channel === 'voice' ? 'Ромашка' : '80080012345678'), whole);
      assert.doesNotMatch(whole, /[{}[\]]| [.,:]|,\.|\.\.|: *$|, *$| {2}/m, `${reason} ${channel}: ${whole}`);
      assert.doesNotMatch(whole, /!/);
      if (channel === 'email') assert.match(body, /^Здравствуйте\.$/m);
      if (channel === 'voice') assert.match(body, /^Здравствуйте\. /);
    }
  }
});

test('what admins get about one shipment has its length and reads as written', () => {
  const table: [Reason, string, [number, number]][] = [
    ['accepted', 'Ромашка: Почта приняла 80080012345678, заказ 1042', [49, 1]],
    ['sorting', 'Ромашка: на сортировке 80080012345678, заказ 1042', [49, 1]],
    ['arrived', 'Ромашка: прибыла 80080012345678, заказ 1042', [43, 1]],
    ['not_collected', 'Ромашка: не забирают 80080012345678, заказ 1042', [47, 1]],
    ['delivered', 'Ромашка: вручена 80080012345678, заказ 1042', [43, 1]],
    ['storage_expired', 'Ромашка: возвращается 80080012345678, заказ 1042', [48, 1]],
  ];
  for (const [reason, text, expected] of table) {
    assert.equal(told(reason, 'sms', [], {}, 'admin').body, text);
    assert.deepEqual(measured(text), expected);
  }
  assert.deepEqual(told('possibly_arrived', 'email', ['order'], {}, 'admin').subject, 'Возможно, прибыла 80080012345678');
  assert.equal(
    told('arrived', 'email', [], {}, 'admin').body,
    '80080012345678, заказ 1042, Анна, 1 234 ₽.\n' +
      'Почта отметила 8 декабря в 15:04, мы увидели 9 декабря в 01:00. Отделение 394036, Воронеж.\n' +
      'Получателю: SMS доставлено.',
  );
});

test("the morning's digest leaves out what did not happen", () => {
  const all = { accepted: 4, arrived: 5, not_collected: 2, delivered: 7, storage_expired: 1 };
  assert.equal(digestSms('Ромашка', all), 'Ромашка: принято 4, прибыло 5, не забирают 2, вручено 7, возврат 1');
  assert.deepEqual(measured(digestSms('Ромашка', all)!), [66, 1]);
  assert.equal(digestSms('Ромашка', { arrived: 1, delivered: 0 }), 'Ромашка: прибыло 1');
  assert.equal(digestSms('Ромашка', {}), undefined);
});

test('a text exists exactly where its reason does', () => {
  for (const reason of REASONS) {
    for (const channel of CHANNELS) {
      for (const audience of AUDIENCES) {
        const text = defaultText(reason, channel, audience);
        assert.equal(text !== undefined, reasonExists(reason, channel, audience), `${reason} ${channel} ${audience}`);
        if (text) assert.equal(text.subject !== undefined, channel === 'email');
      }
    }
  }
});

test('a call offers key two only where the parcel may be collected already', () => {
  assert.equal(
    voiceEnding('arrived'),
    'Чтобы прослушать ещё раз, нажмите один. Если посылка уже у вас, нажмите два. Чтобы мы больше не звонили, нажмите девять.',
  );
  assert.equal(voiceEnding('accepted'), 'Чтобы прослушать ещё раз, нажмите один. Чтобы мы больше не звонили, нажмите девять.');
});
