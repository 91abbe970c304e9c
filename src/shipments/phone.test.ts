import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../test/properties.ts';
import { DUMMY_PHONE, normalizePhone, readAnyPhone, readUsualMobile } from './phone.ts';

const usual = { allowLandlines: false, replaceWrong: true };

test('usual writings of a mobile number become the same eleven digits', () => {
  const writings = [
    '8 (916) 123-45-67',
    '+7 916 123 45 67',
    '79161234567',
    '9161234567',
    '+89161234567',
    ' 8-916-123-45-67 ',
    '8916123456７',
    '8 916 123 45 67 доб. 12',
    '8916 1234567 ext 5',
    'тел: 8(916)1234567',
    '810 7 916 123 45 67',
  ];

  for (const typed of writings)
    assert.deepEqual(normalizePhone(typed, usual), { phone: '79161234567', kind: 'mobile', typed: typed.trim() });
});

test('letters O typed for zeros are read as zeros', () => {
  assert.equal(normalizePhone('8 9О3 OO1 23 45', usual).phone, '79030012345');
});

test('of several numbers in one field the first mobile one is taken', () => {
  for (const typed of [
    '8 495 123-45-67, 8 916 123-45-67',
    '84951234567/89161234567',
    '+79161234567 89031234567',
    '9161234567 9031234567',
  ]) {
    const { phone, kind, warning } = normalizePhone(typed, usual);
    assert.deepEqual({ phone, kind, warning }, { phone: '79161234567', kind: 'mobile', warning: 'phone_several' }, typed);
  }
});

test('a landline is replaced unless the shop allows it', () => {
  const typed = '8 (495) 123-45-67';

  assert.deepEqual(normalizePhone(typed, usual), { phone: DUMMY_PHONE, kind: 'landline', typed, warning: 'phone_landline' });
  assert.deepEqual(normalizePhone(typed, { ...usual, allowLandlines: true }), { phone: '74951234567', kind: 'landline', typed });
});

test('a wrong or missing number is replaced only when the shop wants it', () => {
  const strict = { ...usual, replaceWrong: false };

  assert.deepEqual(normalizePhone('12345', usual), { phone: DUMMY_PHONE, kind: 'wrong', typed: '12345', warning: 'phone_wrong' });
  assert.deepEqual(normalizePhone('12345', strict), { phone: null, kind: 'wrong', typed: '12345', warning: 'phone_wrong' });
  assert.deepEqual(normalizePhone('', usual), { phone: DUMMY_PHONE, kind: 'none', typed: '' });
  assert.deepEqual(normalizePhone(' ', strict), { phone: null, kind: 'none', typed: '' });
});

test('the dummy is known in any writing', () => {
  for (const typed of ['79000000000', '8 900 000-00-00'])
    assert.deepEqual(normalizePhone(typed, usual), { phone: DUMMY_PHONE, kind: 'dummy', typed });
});

test('foreign and toll-free numbers are not taken, and what was typed stays', () => {
  for (const typed of ['+77012345678', '87012345678', '+375291234567', '375 29 123 45 67']) {
    assert.deepEqual(
      normalizePhone(typed, usual),
      { phone: DUMMY_PHONE, kind: 'foreign', typed, warning: 'phone_foreign' },
      typed,
    );
  }
  assert.equal(normalizePhone('8 800 123-45-67', usual).kind, 'wrong');
});

test('foreign numbers that can receive SMS are kept when the shop wants them', () => {
  const keeping = { ...usual, keepForeign: true };
  const kept: [string, string][] = [
    ['+375 29 123-45-67', '375291234567'],
    ['+7 701 234 56 78', '77012345678'],
    ['8 701 234 56 78', '77012345678'],
    ['+1 201 555 0123', '12015550123'],
  ];

  for (const [typed, phone] of kept)
    assert.deepEqual(normalizePhone(typed, keeping), { phone, kind: 'foreign', typed, warning: 'phone_foreign_kept' });
  const { phone, warning } = normalizePhone('+375 17 123-45-67', keeping);
  assert.deepEqual([phone, warning], [DUMMY_PHONE, 'phone_foreign'], 'a landline of Minsk');
  assert.equal(normalizePhone('+375 29 123-45-67, 8 916 123-45-67', keeping).phone, '79161234567');
});

test('the decimals of a spreadsheet are left out', () => {
  for (const typed of ['79161234567.0', '79161234567,00', '9161234567.0', '+79161234567,0'])
    assert.deepEqual(normalizePhone(typed, usual), { phone: '79161234567', kind: 'mobile', typed });
});

test('a number that a spreadsheet rounded is told apart from one that is mistyped', () => {
  for (const typed of ['7,9161E+10', '7.91612E+10', '8,9Е+10', '9E+09', '7,9161e10'])
    assert.deepEqual(normalizePhone(typed, usual), { phone: DUMMY_PHONE, kind: 'wrong', typed, warning: 'phone_scientific' });
});

test('the digits of an e-mail are no phone', () => {
  assert.equal(normalizePhone('anna89161234567@example.ru', usual).kind, 'wrong');
  const { phone, warning } = normalizePhone('89161234567 anna@example.ru', usual);
  assert.deepEqual([phone, warning], ['79161234567', undefined]);
});

const digits = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength, maxLength });
/** Numbers of every shape that shops write, right and wrong ones, with something between their digits. */
const written = fc
  .record({
    plus: fc.constantFrom('', '+', '(+', ' +'),
    code: fc.constantFrom('', '7', '8', '9', '810 7', '375'),
    start: fc.constantFrom('9', '90', '93', '930', '9300', '900000000', '495', '800', '7', ''),
    rest: digits(0, 11),
    parts: fc.array(fc.constantFrom('', ' ', '-', '(', ')', '\u00a0', ') ', ' - ', '.', '\n', 'о', '–'), { maxLength: 6 }),
  })
  .map(({ plus, code, start, rest, parts }) => {
    const cut = [...`${code}${start}${rest}`].map((digit, i) => digit + (parts[i] ?? ''));
    return plus + cut.join('');
  });

test('the short way to a usual mobile number says what the library says', () => {
  const exact = fc.tuple(fc.constantFrom('', '7', '8', '+7', '+8'), digits(9, 9)).map(([code, rest]) => `${code}9${rest}`);
  fc.assert(
    fc.property(fc.oneof(written, exact), (raw) => {
      const typed = raw.trim();
      const usualMobile = readUsualMobile(typed);
      if (usualMobile === undefined) return;
      assert.deepEqual({ phone: usualMobile, kind: 'mobile', typed }, readAnyPhone(typed, usual));
    }),
    { numRuns: 3_000 },
  );
});

test('the short way is the way of every range of mobile numbers', () => {
  for (let range = 900; range < 1000; range++) {
    const typed = `7${range}1234567`;
    const isUsual = readUsualMobile(typed) === typed;
    assert.equal(isUsual, range !== 930, typed);
    assert.equal(readAnyPhone(typed, usual).kind, 'mobile');
  }
});

test('whatever is typed gives eleven digits or nothing', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123456789 +-()О,/x') })), (typed) => {
      assert.match(normalizePhone(typed, usual).phone ?? '', /^7\d{10}$/);
    }),
  );
});
