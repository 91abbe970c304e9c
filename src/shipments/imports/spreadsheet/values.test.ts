import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../test/properties.ts';
import { dateText, isDateFormat, isoDateText } from './dates.ts';
import { numberText } from './numbers.ts';
import { cellName } from './rowCollector.ts';

test('a number keeps its fifteen digits and gets no exponent', () => {
  const texts: [number, string][] = [
    [0, '0'],
    [-0, '0'],
    [80080012345678, '80080012345678'],
    [1e21, '1000000000000000000000'],
    [123456789012345680, '123456789012346000'],
    [1e-7, '0.0000001'],
    [0.1 + 0.2, '0.3'],
    [-1234.5000000000002, '-1234.5'],
    [99.99, '99.99'],
    [Number.NaN, ''],
  ];

  for (const [number, text] of texts) assert.equal(numberText(number), text);
});

test('whatever the number, its text is the same number to fifteen digits', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, min: -1e307, max: 1e307 }), (number) => {
      const text = numberText(number);
      assert.match(text, /^-?\d+(\.\d+)?$/);
      assert.equal(Number(text).toPrecision(15), (number + 0).toPrecision(15));
    }),
  );
});

test('days count from 1900 with its false leap day, or from 1904', () => {
  assert.deepEqual(
    [1, 59, 61, 45672].map((day) => dateText(day, false)),
    ['01.01.1900', '28.02.1900', '01.03.1900', '15.01.2025'],
  );
  assert.equal(dateText(44210, true), '15.01.2025');
  assert.equal(dateText(45672.99999, false), '16.01.2025');
  assert.equal(dateText(45672.25, false), '15.01.2025 06:00');
  assert.equal(dateText(79161234567, false), undefined);
  assert.equal(dateText(-1, false), undefined);
});

test('a day in the form of the standard is said the Russian way, other texts stay', () => {
  assert.equal(isoDateText('2025-01-15'), '15.01.2025');
  assert.equal(isoDateText('2025-01-15T14:30:00.000Z'), '15.01.2025 14:30');
  assert.equal(isoDateText('вчера'), 'вчера');
});

test('a format is one of dates by its letters outside quotes and brackets', () => {
  for (const code of ['dd.mm.yyyy', '[$-419]d mmm yy;@', 'h:mm', '[h]:mm:ss', 'yyyy\\-mm']) assert.ok(isDateFormat(code), code);
  for (const code of ['General', '0.00E+00', '#,##0 "руб. в день"', '[Red]0', '0\\d', '_-* #,##0.00', '@', '[>=100]0'])
    assert.ok(!isDateFormat(code), code);
});

test('cells have the names that people know them by', () => {
  assert.deepEqual(
    [cellName(0, 1), cellName(25, 2), cellName(26, 3), cellName(200, 7), cellName(16_383, 9)],
    ['A1', 'Z2', 'AA3', 'GS7', 'XFD9'],
  );
});
