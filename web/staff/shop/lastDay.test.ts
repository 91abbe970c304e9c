import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isEndless, lastDayOf } from './lastDay.ts';

test('a tariff ends before an instant, so its last day is the day before, by the reader’s clock', () => {
  assert.equal(lastDayOf('2026-12-31T21:00:00Z', 'Europe/Moscow'), '2026-12-31');
});

test('a tariff of a hundred years has no end worth naming, one of two years has', () => {
  const now = new Date('2026-11-24T10:00:00Z');
  assert.equal(isEndless('2126-11-24T10:00:00Z', now), true);
  assert.equal(isEndless('2028-11-24T10:00:00Z', now), false);
});
