import assert from 'node:assert/strict';
import test from 'node:test';
import { formatMoney, formatPhone, formatSize, trackGroups } from './values.ts';

const spaced = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

test('a Russian phone is shown in groups, one of another country with its plus', () => {
  assert.equal(formatPhone('79161234567'), '+7 916 123-45-67');
  assert.equal(formatPhone('+79161234567'), '+7 916 123-45-67');
  assert.equal(formatPhone('375291234567'), '+375291234567');
  assert.equal(formatPhone('абв'), 'абв');
});

test('money shows kopecks only where there are some', () => {
  assert.equal(spaced(formatMoney(123_400, 'ru')), '1 234 ₽');
  assert.equal(spaced(formatMoney(123_450, 'ru')), '1 234,50 ₽');
  assert.equal(spaced(formatMoney(123_450, 'en')), '₽1,234.50');
});

test('track numbers are read in groups', () => {
  assert.deepEqual(trackGroups('30004126100379'), ['300041', '26', '10037', '9']);
  assert.deepEqual(trackGroups('RA644000001RU'), ['RA', '644000001', 'RU']);
  assert.deepEqual(trackGroups('other'), ['other']);
});

test('sizes are whole kilobytes, and megabytes with a tenth while they are few', () => {
  assert.equal(formatSize(10, 'ru'), '1 КБ');
  assert.equal(formatSize(32_145, 'ru'), '31 КБ');
  assert.equal(formatSize(1_500_000, 'ru'), '1,4 МБ');
  assert.equal(formatSize(14_800_000, 'en'), '14 MB');
});
