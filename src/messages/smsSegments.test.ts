import assert from 'node:assert/strict';
import test from 'node:test';
import { smsSegments } from './smsSegments.ts';

function counted(text: string) {
  const { encoding, units, segments, perSegment } = smsSegments(text);
  return [encoding, units, segments, perSegment];
}

test('a Latin text has 160 characters in one segment and 153 in each of several', () => {
  assert.deepEqual(counted(''), ['gsm7', 0, 1, 160]);
  assert.deepEqual(counted('a'.repeat(160)), ['gsm7', 160, 1, 160]);
  assert.deepEqual(counted('a'.repeat(161)), ['gsm7', 161, 2, 153]);
  assert.deepEqual(counted('a'.repeat(306)), ['gsm7', 306, 2, 153]);
  assert.deepEqual(counted('a'.repeat(307)), ['gsm7', 307, 3, 153]);
});

test('a Cyrillic text has 70 characters in one segment and 67 in each of several', () => {
  assert.deepEqual(counted('я'.repeat(70)), ['ucs2', 70, 1, 70]);
  assert.deepEqual(counted('я'.repeat(71)), ['ucs2', 71, 2, 67]);
  assert.deepEqual(counted('я'.repeat(134)), ['ucs2', 134, 2, 67]);
  assert.deepEqual(counted('я'.repeat(135)), ['ucs2', 135, 3, 67]);
});

test('the extended characters of GSM take two places and are never torn apart', () => {
  assert.deepEqual(counted('€'.repeat(80)), ['gsm7', 160, 1, 160]);
  assert.deepEqual(counted(`${'a'.repeat(159)}€`), ['gsm7', 161, 2, 153]);
  // 152 + 2 does not fit into 153: the euro moves on, and so does what was to fill the second segment
  assert.deepEqual(counted(`${'a'.repeat(152)}€${'a'.repeat(152)}`), ['gsm7', 306, 3, 153]);
});

test('an emoji counts two and is never torn apart', () => {
  assert.deepEqual(counted('🌼'.repeat(35)), ['ucs2', 70, 1, 70]);
  assert.deepEqual(counted(`${'я'.repeat(66)}🌼${'я'.repeat(66)}`), ['ucs2', 134, 3, 67]);
});

test('the character that costs is named with its place', () => {
  assert.deepEqual(smsSegments('Romashka: order 1042 for 1 234 ₽').expensive, { char: '₽', position: 31 });
  assert.deepEqual(smsSegments('Romashka 🌼').expensive, { char: '🌼', position: 9 });
  assert.equal(smsSegments('Romashka: order 1042, 12 €').expensive, undefined);
});
