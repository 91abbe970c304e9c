import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../test/properties.ts';
import { DUMMY_PHONE } from './phone.ts';
import { checkRow, phoneRank, type ShipmentInput } from './shipment.ts';

const TRACK = '12542476046939';
const usual = { allowLandlines: false, replaceWrongPhones: true };
const check = (input: Partial<ShipmentInput>, settings = {}) =>
  checkRow({ trackNumber: TRACK, ...input }, { ...usual, ...settings });
const valuesOf = (input: Partial<ShipmentInput>, settings = {}) => {
  const row = check(input, settings);
  assert.ok(row.ok, JSON.stringify(row));
  return row.values;
};
const errorsOf = (input: Partial<ShipmentInput>, settings = {}) => {
  const row = check(input, settings);
  return row.ok ? [] : row.errors.map(({ field, code }) => `${field} ${code}`);
};
const warningsOf = (input: Partial<ShipmentInput>, settings = {}) =>
  check(input, settings).warnings.map(({ field, code }) => `${field} ${code}`);

test('only the track number is required', () => {
  const row = check({});

  assert.ok(row.ok);
  assert.deepEqual(row.warnings, []);
  assert.equal(row.values.phone, DUMMY_PHONE);
  assert.deepEqual(errorsOf({ trackNumber: undefined }), ['trackNumber track_number_empty']);
  assert.deepEqual(errorsOf({ trackNumber: { toString: 1 } }), ['trackNumber track_number_empty']);
  assert.deepEqual(errorsOf({ trackNumber: 'nonsense' }), ['trackNumber track_number_form']);
});

test('amounts are read with a comma, a point, spaces and roubles', () => {
  const amounts: [unknown, number | null][] = [
    ['1 234,50', 123450],
    ['1234.5', 123450],
    [1234.5, 123450],
    ['1 234 ₽', 123400],
    ['999 руб.', 99900],
    ['1,234.50', 123450],
    ['1.234,50', 123450],
    ['1.234.567', 123456700],
    ['0', 0],
    ['', null],
    [' ', null],
    [1e9, 1e11],
  ];

  for (const [amount, kopecks] of amounts) assert.equal(valuesOf({ amount }).amountKopecks, kopecks, String(amount));
  for (const amount of ['free', '1e5', '1,234', {}, [], true, '9'.repeat(200)])
    assert.deepEqual(errorsOf({ amount }), ['amount amount_form']);
  for (const amount of [-1, '-5', 1e9 + 1, '9999999999', Number.POSITIVE_INFINITY])
    assert.deepEqual(errorsOf({ amount }), ['amount amount_range']);
});

test('e-mail addresses are normalised, and a likely typo is pointed out', () => {
  assert.equal(valuesOf({ email: ' Anna <Anna@Example.ORG> ' }).email, 'anna@example.org');
  assert.equal(valuesOf({ email: 'anna@пример.рф' }).email, 'anna@xn--e1afmkfd.xn--p1ai');
  assert.equal(valuesOf({ email: 'a@example.org, b@example.org' }).email, 'a@example.org');
  assert.deepEqual(warningsOf({ email: 'anna@gmial.com' }), ['email email_typo']);
  assert.match(check({ email: 'anna@gmial.com' }).warnings[0]!.message, /anna@gmail\.com/);
});

test('a wrong e-mail is kept as typed and refused only where a person can mend it or the shop wants contacts', () => {
  const email = 'anna(at)example';

  assert.deepEqual(warningsOf({ email }), ['email email_wrong']);
  assert.equal(valuesOf({ email }).emailTyped, email);
  assert.deepEqual(errorsOf({ email }, { isForm: true }), ['email email_wrong']);
  assert.deepEqual(errorsOf({ email, phone: '9161234567' }, { replaceWrongPhones: false }), ['email email_wrong']);
  for (const wrong of ['a@b', '@example.org', 'a..b@example.org', 'a@-x.ru', 'a@example.org>', 'a@exa mple.org']) {
    assert.equal(valuesOf({ email: wrong }).email, null, wrong);
  }
});

test('Russian letters in an address are pointed out, and what was meant', () => {
  const meant: [string, string][] = [
    ['аnna@example.ru', 'anna@example.ru'],
    ['anna@exаmple.ru', 'anna@example.ru'],
    ['ANNA@EXAMPLE.СOM', 'anna@example.com'],
  ];

  for (const [email, suggestion] of meant) {
    const row = check({ email });
    assert.equal(row.ok && row.values.email, null);
    assert.deepEqual(
      row.warnings.map((one) => [one.code, one.suggestion]),
      [['email_letters', suggestion]],
      email,
    );
  }
  for (const email of ['анна@example.ru', 'anna@дом.example'])
    assert.notEqual(check({ email }).warnings[0]?.code, 'email_letters', email);
});

test('a foreign phone is kept when the shop wants it, and then counts as a contact', () => {
  const phone = '+375 29 123-45-67';
  const keeping = { keepForeignPhones: true, replaceWrongPhones: false };

  const kept = valuesOf({ phone }, keeping);

  assert.deepEqual([kept.phone, kept.phoneKind, phoneRank(kept)], ['375291234567', 'foreign', 2]);
  assert.equal(phoneRank(valuesOf({ phone })), 1);
  assert.deepEqual(errorsOf({ phone }, { replaceWrongPhones: false }), ['phone contact_missing']);
});

test('13 digits that a zero makes right are told, with the whole number', () => {
  const row = check({ trackNumber: '1234567890128' });

  assert.deepEqual(row.ok ? [] : row.errors.map(({ code, suggestion }) => [code, suggestion]), [
    ['leading_zero', '01234567890128'],
  ]);
  assert.deepEqual(errorsOf({ trackNumber: '1234567890129' }), ['trackNumber track_number_form']);
});

test('an import asks about a wrong check digit as the form does, and about nothing else', () => {
  const asked = { isCheckDigitAsked: true };

  assert.deepEqual(errorsOf({ trackNumber: '12542476046938' }, asked), ['trackNumber check_digit']);
  assert.deepEqual(errorsOf({ trackNumber: '12542476046938' }, { ...asked, isCheckDigitConfirmed: true }), []);
  assert.deepEqual(errorsOf({ email: 'anna(at)example' }, asked), []);
});

test('a row without any contact is refused only when the shop says so', () => {
  const strict = { replaceWrongPhones: false };

  assert.deepEqual(errorsOf({}, strict), ['phone contact_missing']);
  assert.deepEqual(errorsOf({ phone: '123' }, strict), ['phone contact_missing']);
  assert.deepEqual(errorsOf({ email: 'anna@example.org' }, strict), []);
  assert.equal(valuesOf({ phone: '123', email: 'anna@example.org' }, strict).phone, null);
});

test('a wrong check digit is a warning, and the form asks the person', () => {
  const trackNumber = '12542476046938';

  assert.deepEqual(warningsOf({ trackNumber }), ['trackNumber check_digit']);
  assert.equal(valuesOf({ trackNumber }).isCheckDigitWrong, true);
  assert.deepEqual(errorsOf({ trackNumber }, { isForm: true }), ['trackNumber check_digit']);
  assert.deepEqual(errorsOf({ trackNumber }, { isForm: true, isCheckDigitConfirmed: true }), []);
});

test('hostile text becomes one plain line or is refused at its field', () => {
  assert.equal(valuesOf({ name: ' Ан\u0000на\u202E\r\n  <b>Белова</b>\u200B ' }).name, 'Анна <b>Белова</b>');
  assert.equal(valuesOf({ description: 'мыло\r\nчай' }).description, 'мыло\nчай');
  assert.equal(valuesOf({ name: '\uD800x' }).name, '\uFFFDx');
  assert.equal(valuesOf({ orderNumber: 1042 }).orderNumber, '1042');
  assert.deepEqual(errorsOf({ name: 'я'.repeat(201) }), ['name too_long']);
  assert.deepEqual(errorsOf({ name: 'я'.repeat(100_000), description: 'x'.repeat(1001) }), [
    'name too_long',
    'description too_long',
  ]);
  assert.deepEqual(errorsOf({ name: { a: 1 } }), ['name not_text']);
  assert.equal(valuesOf({ name: '😀'.repeat(200) }).name!.length, 400);
});

test('what a program sends costs no parcel by its details', () => {
  const settings = { isFromProgram: true };
  const details = { name: 'я '.repeat(300), amount: '12 кг', orderNumber: ['x'], description: 'а'.repeat(50_000) };

  assert.deepEqual(errorsOf(details, settings), []);
  assert.deepEqual(warningsOf(details, settings), [
    'name shortened',
    'amount amount_form',
    'orderNumber not_text',
    'description shortened',
  ]);
  const { name, amountKopecks, orderNumber, description } = valuesOf(details, settings);
  assert.deepEqual([name?.length, amountKopecks, orderNumber, description?.length], [199, null, null, 1000]);
  assert.equal(valuesOf({ name: `${'😀'.repeat(199)}ab` }, settings).name, `${'😀'.repeat(199)}a`);
  assert.deepEqual(errorsOf({ trackNumber: 'x', ...details }, settings), ['trackNumber track_number_form']);
  // The beginning of a contact may be somebody else's.
  const contacts = { phone: `${' x'.repeat(95)} 9161234567890`, email: `${'w'.repeat(284)} anna@example.com` };
  assert.deepEqual(warningsOf(contacts, settings), ['phone too_long', 'email too_long']);
  assert.deepEqual([valuesOf(contacts, settings).phone, valuesOf(contacts, settings).email], [DUMMY_PHONE, null]);
  assert.deepEqual(errorsOf(contacts, { ...settings, replaceWrongPhones: false }), ['email too_long']);
  assert.deepEqual(warningsOf({ hasCallConsent: 'maybe' }), ['hasCallConsent consent_form']);
  assert.deepEqual(
    [valuesOf({ hasCallConsent: ' Нет ' }).hasCallConsent, valuesOf({ hasCallConsent: '' }).hasCallConsent],
    [false, null],
  );
});

test('a wrong index is left out and said', () => {
  assert.equal(valuesOf({ postalCode: '394 036' }).postalCode, '394036');
  assert.deepEqual(warningsOf({ postalCode: '39403' }), ['postalCode postal_code_form']);
});

test('any junk in any field gives values or problems, never an exception', () => {
  const field = fc.oneof(fc.string(), fc.integer(), fc.double(), fc.boolean(), fc.anything());

  fc.assert(
    fc.property(
      fc.record({ trackNumber: field, name: field, phone: field, email: field, amount: field, postalCode: field }),
      (input) => {
        const row = checkRow(input, usual);
        assert.ok(row.ok || row.errors.length > 0);
      },
    ),
  );
});
