import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../test/properties.ts';
import { checkDigitOf, normalizeTrackNumber } from './trackNumber.ts';

const valid =
  '12542476046939 14102192069353 19003132224427 12727630039983 10204289519872 29014562148754 10944022440321 11172522364055 10944022490302 80092063905992 80094463220651 80094463220644 10756482010651 10100026000040';

test('numbers from real labels have a right check digit', () => {
  for (const number of valid.split(' ')) assert.deepEqual(normalizeTrackNumber(number), right(number, 'domestic'));
  for (const number of ['LC528964811CN', 'ZA298249753CN', 'RP052760925CN', 'ZF918505785HK', 'RR000000080RU', 'RR000000005RU'])
    assert.deepEqual(normalizeTrackNumber(number), right(number, 'international'));
});

test('a wrong check digit is told and refuses nothing, least of all the official sample', () => {
  for (const number of ['12345678901234', '45008378901234', '44334455667733', 'RA644000001RU']) {
    const read = normalizeTrackNumber(number);
    assert.deepEqual([read.ok, read.ok && read.checkDigit], [true, 'wrong'], number);
  }
  assert.deepEqual([checkDigitOf('1234567890123'), checkDigitOf('4500837890123'), checkDigitOf('4433445566773')], [1, 6, 5]);
  assert.equal(checkDigitOf('64400000'), 5);
});

test('the numbers of the demo shop are right but for the second', () => {
  assert.deepEqual(normalizeTrackNumber('30004126100379'), right('30004126100379', 'domestic'));
  assert.equal((normalizeTrackNumber('30004126100745') as { checkDigit: string }).checkDigit, 'wrong');
});

test('spaces, dashes and marks that cling to a pasted number are removed', () => {
  for (const raw of [
    ' 12542476046939\n',
    '125424 76 04693 9',
    '125424–76–04693-9',
    '\u200b12542476046939\ufeff',
    '12542\u00a0476046939',
    "'12542476046939",
    '№ 12542476046939.',
    '12542476046939.0',
    '１２５４２４７６０４６９３９',
  ])
    assert.deepEqual(normalizeTrackNumber(raw), right('12542476046939', 'domestic'), JSON.stringify(raw));
  assert.deepEqual(normalizeTrackNumber('rr 000 000 080 ru'), right('RR000000080RU', 'international'));
});

test('Cyrillic letters are mended where letters stand', () => {
  assert.deepEqual(normalizeTrackNumber('ЕА000000080RU'), {
    ok: true,
    trackNumber: 'EA000000080RU',
    checkDigit: 'right',
    isMended: true,
    kind: 'international',
  });
  assert.deepEqual(normalizeTrackNumber('ср000000005су'), {
    ok: true,
    trackNumber: 'CP000000005CY',
    checkDigit: 'right',
    isMended: true,
    kind: 'international',
  });
});

test('a letter among the digits is mended only when the check digit then fits', () => {
  assert.deepEqual(normalizeTrackNumber('101OOO26ОООО40'), { ...right('10100026000040', 'domestic'), isMended: true });
  assert.deepEqual(normalizeTrackNumber('RROOOOOOO8ORU'), { ...right('RR000000080RU', 'international'), isMended: true });
  assert.deepEqual(normalizeTrackNumber('1234567890123O'), { ok: false, why: 'form' });
});

test('one number within a text or a link is taken, several are told', () => {
  for (const raw of [
    'https://www.pochta.ru/tracking?barcode=10100026000040',
    'https://www.pochta.ru/tracking#10100026000040',
    'Почта России: 10100026000040 (отправлен)',
    '10100026000040, 10100026000040',
    '10100026000040 / заказ 12345678901234',
  ])
    assert.deepEqual(normalizeTrackNumber(raw), { ...right('10100026000040', 'domestic'), isMended: true }, raw);
  assert.deepEqual(normalizeTrackNumber('EMS RR000000080RU'), { ...right('RR000000080RU', 'international'), isMended: true });
  for (const raw of ['10100026000040, 12542476046939', '10100026000040\nRR000000080RU'])
    assert.deepEqual(normalizeTrackNumber(raw), { ok: false, why: 'several' }, raw);
  for (const raw of ['Заказ 12345678901234', '110100026000040 шт', 'N10100026000040 1'])
    assert.deepEqual(normalizeTrackNumber(raw), { ok: false, why: 'form' }, raw);
});

test('what is no track number says why', () => {
  for (const raw of ['', '  ', '\u200b', '-']) assert.deepEqual(normalizeTrackNumber(raw), { ok: false, why: 'empty' });
  for (const raw of ['1.2542476E+13', '1,25424760469E13', '1E+13'])
    assert.deepEqual(normalizeTrackNumber(raw), { ok: false, why: 'scientific' });
  for (const raw of ['1254247604693', '125424760469391', 'R000000080RU', 'ЩЩ000000080RU', 'https://www.pochta.ru/', '👍'])
    assert.deepEqual(normalizeTrackNumber(raw), { ok: false, why: 'form' }, raw);
});

test('every number made with its check digit is right, also after a second reading', () => {
  const body = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 13, maxLength: 13 }).map((digits) => digits.join(''));
  fc.assert(
    fc.property(body, (digits) => {
      const number = `${digits}${checkDigitOf(digits)}`;
      assert.deepEqual(normalizeTrackNumber(number), right(number, 'domestic'));
    }),
  );
});

test('any text is answered', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (raw) => assert.equal(typeof normalizeTrackNumber(raw).ok, 'boolean')));
});

function right(trackNumber: string, kind: 'domestic' | 'international') {
  return { ok: true, trackNumber, checkDigit: 'right', isMended: false, kind };
}
