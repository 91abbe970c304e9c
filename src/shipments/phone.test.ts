import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DUMMY_PHONE, normalizePhone } from './phone.ts';

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

test('whatever is typed gives eleven digits or nothing', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123456789 +-()О,/x') })), (typed) => {
      assert.match(normalizePhone(typed, usual).phone ?? '', /^7\d{10}$/);
    }),
  );
});
