import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../test/properties.ts';
import { checkRow } from '../shipment.ts';
import { checkDigitOf } from '../trackNumber.ts';
import { repeatCounter } from './repeats.ts';
import { MAX_REPEATS } from './rowReader.ts';

const settings = { allowLandlines: false, replaceWrongPhones: false };
const good = (trackNumber: string) => checkRow({ trackNumber, phone: '9161234567' }, settings);
const contactless = (trackNumber: string) => checkRow({ trackNumber }, settings);

test('rows of one number are counted, whatever stands between them', () => {
  const count = repeatCounter();
  const numbers = ['12542476046939', 'RA644000001RU', '12542476046939', 'RB644000001RU', 'RA644000001RU', '12542476046939'];

  assert.deepEqual(
    numbers.map((number) => count(good(number))),
    [0, 0, 1, 0, 1, 2],
  );
});

test('a refused row is no repeat and makes none', () => {
  const count = repeatCounter();

  assert.deepEqual([count(good('nonsense')), count(good('nonsense'))], [0, 0]);
});

test('a row that lacks a contact is a repeat of one that has it, and not the other way round', () => {
  const count = repeatCounter();
  const [a, b] = ['12542476046939', '14102192069353'];

  assert.deepEqual([count(contactless(a)), count(good(a)), count(contactless(a)), count(good(a))], [0, 0, 1, 1]);
  for (let i = 0; i <= MAX_REPEATS; i++) assert.equal(count(contactless(b)), 0);
  assert.equal(count(contactless(b)), MAX_REPEATS + 1);
});

test('counting ends where there are too many', () => {
  const count = repeatCounter();

  const counted = Array.from({ length: 40 }, () => count(good('12542476046939')));

  assert.deepEqual([counted[20], counted[21], counted[39]], [20, 21, 21]);
});

test('counts of many numbers are kept apart', () => {
  const count = repeatCounter();
  const numbers = fc.sample(fc.integer({ min: 0, max: 3_000 }), { numRuns: 10_000, seed: 1 }).map((n) => {
    const digits = `${n % 2 === 0 ? '' : '12'}${n * 7_919}`.padStart(n % 2 === 0 ? 13 : 8, '0').slice(0, n % 2 === 0 ? 13 : 8);
    return n % 2 === 0 ? `${digits}${checkDigitOf(digits)}` : `RA${digits}${checkDigitOf(digits)}RU`;
  });
  const above = new Map<string, number>();

  for (const number of numbers) {
    const expected = above.get(number) ?? 0;
    assert.equal(count(good(number)), Math.min(expected, MAX_REPEATS + 1), number);
    above.set(number, expected + 1);
  }
});
