import assert from 'node:assert/strict';
import test from 'node:test';
import { MACROS } from './macros.ts';
import { formatAmount, type MacroFacts, macroValues } from './macroValues.ts';
import { arrivedOn, at, parcel } from './testParcel.ts';

const FACTS: MacroFacts = {
  shipment: arrivedOn('2026-12-01', { lastStorageOn: '2026-12-14', description: 'Чай с чабрецом' }),
  shop: { name: 'Ромашка', phone: '8 487 200-00-01', email: 'shop@example.org', site: 'romashka.example' },
  office: { city: 'Воронеж', address: 'ул. Мира, 5.' },
  now: at('2026-12-09 10:00'),
};

function withShipment(shipment: Partial<MacroFacts['shipment']>): MacroFacts {
  return { ...FACTS, shipment: { ...FACTS.shipment, ...shipment } };
}

test('an SMS gets short values', () => {
  assert.deepEqual(macroValues(FACTS, 'sms'), {
    name: 'Анна',
    track: '80080012345678',
    amount: '1 234 ₽',
    order: '1042',
    description: 'Чай с чабрецом',
    shop: 'Ромашка',
    shop_phone: '8 487 200-00-01',
    shop_email: 'shop@example.org',
    shop_site: 'romashka.example',
    office: 'отделение 394036',
    office_address: 'ул. Мира, 5',
    stored_until: '14.12',
    days_left: '5 дней',
    link: 'https://www.pochta.ru/tracking?barcode=80080012345678',
  });
});

test('an e-mail names the city and the month', () => {
  const { office, stored_until } = macroValues(FACTS, 'email');
  assert.deepEqual([office, stored_until], ['отделение 394036, Воронеж', '14 декабря']);
});

test('a call says everything in words and no link', () => {
  const { amount, track, stored_until, days_left, office, shop_phone, link } = macroValues(FACTS, 'voice');

  assert.equal(amount, 'одна тысяча двести тридцать четыре рубля');
  assert.equal(track, 'восемьсот, восемьсот, двенадцать, тридцать четыре, пятьдесят шесть, семьдесят восемь');
  assert.equal(stored_until, 'четырнадцатого декабря');
  assert.equal(days_left, 'пять дней');
  assert.equal(office, 'отделение триста девяносто четыре, ноль тридцать шесть');
  assert.equal(shop_phone, 'восемь, четыреста восемьдесят семь, двести, ноль ноль, ноль один');
  assert.equal(link, '');
});

test('a phone is said alike however it is written', () => {
  const said = (phone: string) => macroValues({ ...FACTS, shop: { ...FACTS.shop, phone } }, 'voice').shop_phone;
  const words = 'восемь, четыреста восемьдесят семь, двести, ноль ноль, ноль один';
  for (const phone of ['+7 487 200-00-01', '+74872000001', '84872000001', '8 (487) 200 00 01', '+7 (487) 2000001']) {
    assert.equal(said(phone), words, phone);
  }
  assert.equal(said(''), '');
});

test('a locker is called a locker', () => {
  const locker = withShipment({ arrival: { ...FACTS.shipment.arrival!, index: '996906' }, isLocker: true, lastStorageOn: null });
  assert.equal(macroValues(locker, 'sms').office, 'почтомат 996906');
});

test('no amount and an amount of nothing are both empty', () => {
  for (const amountKopecks of [0, null, undefined, -5, Number.NaN]) {
    assert.equal(macroValues(withShipment({ amountKopecks }), 'sms').amount, '');
  }
  assert.equal(formatAmount(64_050), '640,50 ₽');
  assert.equal(formatAmount(123_456_700), '1 234 567 ₽');
});

test("a last day that follows from the shop's term is named a day early, the Post's own as it is", () => {
  const estimated = { ...withShipment({ lastStorageOn: null }), storageDays: 15 };
  assert.equal(macroValues(estimated, 'sms').stored_until, '15.12');
  assert.equal(macroValues({ ...FACTS, storageDays: 30 }, 'sms').stored_until, '14.12');
  assert.equal(macroValues({ ...estimated, shipment: { ...estimated.shipment, isLocker: true } }, 'sms').stored_until, '');
});

test('a last day that has passed is not told, today is', () => {
  const on = (now: string) => macroValues({ ...FACTS, now: at(now) }, 'sms');
  assert.deepEqual([on('2026-12-14 10:00').stored_until, on('2026-12-14 10:00').days_left], ['14.12', '']);
  assert.deepEqual([on('2026-12-15 10:00').stored_until, on('2026-12-15 10:00').days_left], ['', '']);
});

test('before the arrival nothing is known of an office', () => {
  const values = macroValues({ ...FACTS, shipment: parcel({ status: 'in_transit' }) }, 'email');
  assert.deepEqual([values.office, values.office_address, values.stored_until, values.days_left], ['', '', '', '']);
});

test('every macro of a recipient has a value, empty or not', () => {
  const bare: MacroFacts = {
    shipment: { trackNumber: 'RA644000001RU', isLocker: false },
    shop: { name: 'Ромашка' },
    now: FACTS.now,
  };
  for (const channel of ['sms', 'email', 'voice'] as const) {
    assert.deepEqual(Object.keys(macroValues(bare, channel)).sort(), Object.keys(MACROS).sort());
  }
});
