import assert from 'node:assert/strict';
import test from 'node:test';
import { checkDigitOf, normalizeTrackNumber } from '../../../../src/shipments/trackNumber.ts';
import fc from '../../../../test/properties.ts';
import { checkTrack } from './trackCheck.ts';

const digits = (n: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: n, maxLength: n }).map((all) => all.join(''));
const letters = fc
  .array(fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), { minLength: 2, maxLength: 2 })
  .map((two) => two.join(''));
const domestic = digits(14);
const international = fc.tuple(letters, digits(9), letters).map((parts) => parts.join(''));

test('the browser and the server say the same of every number in the form of a track number', () => {
  fc.assert(
    fc.property(fc.oneof(domestic, international), (number) => {
      const read = normalizeTrackNumber(number);

      const kind = read.ok && read.checkDigit === 'right' ? 'right' : 'doubt';
      assert.deepEqual(checkTrack(number), { kind, code: number });
    }),
  );
});

test('a number with its own check digit is right', () => {
  fc.assert(
    fc.property(digits(13), digits(8), letters, (thirteen, eight, two) => {
      assert.equal(checkTrack(`${thirteen}${checkDigitOf(thirteen)}`).kind, 'right');
      assert.equal(checkTrack(`${two}${eight}${checkDigitOf(eight)}RU`).kind, 'right');
    }),
  );
});

test('what the browser takes, the server takes as the same number', () => {
  const texts = fc.array(fc.constantFrom(...'0123456789 -ABRUZАВСРУЕ№\u00a0'), { minLength: 10, maxLength: 17 });
  fc.assert(
    fc.property(
      texts.map((all) => all.join('')),
      (text) => {
        const { kind, code } = checkTrack(text);
        const read = normalizeTrackNumber(text);

        if (kind !== 'wrong') assert.equal(read.ok && read.trackNumber, code);
      },
    ),
    { numRuns: 2000 },
  );
});

test('spaces, look-alike letters and letters of the Russian layout are mended', () => {
  assert.deepEqual(checkTrack(' 125424 76 04693–9 '), { kind: 'right', code: '12542476046939' });
  assert.deepEqual(checkTrack('rr 000000080 ru'), { kind: 'right', code: 'RR000000080RU' });
  assert.deepEqual(checkTrack('ЕА000000080RU'), { kind: 'right', code: 'EA000000080RU' });
  assert.deepEqual(checkTrack('кф000000080кг'), { kind: 'right', code: 'RA000000080RU' });
});

test('what is no track number stays as it was read', () => {
  for (const text of ['4607012345670', '1254247604693', 'R000000080RU', 'https://pochta.ru', '']) {
    assert.deepEqual(checkTrack(` ${text} `), { kind: 'wrong', code: text });
  }
});

test('a number sign is left out wherever it stands', () => {
  assert.deepEqual(checkTrack('№ 12542476046939'), { kind: 'right', code: '12542476046939' });
  assert.deepEqual(checkTrack('РР000000080RU№'), { kind: 'right', code: 'PP000000080RU' });
});
