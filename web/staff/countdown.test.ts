import assert from 'node:assert/strict';
import test from 'node:test';
import { clockText, urgencyOf } from './countdown.ts';

const words = { hours: (h: number, m: number) => `${h} h ${m} min` };
const MINUTE = 60_000;

test('seconds are shown while it is a matter of minutes, whichever side of the promise', () => {
  assert.equal(clockText(20 * MINUTE, words), '20:00');
  assert.equal(clockText(65_999, words), '1:05');
  assert.equal(clockText(-5_000, words), '0:05');
  assert.equal(clockText(-80 * MINUTE, words), '1 h 20 min');
});

test('the clock is calm, then hurries, then says that the promise is broken', () => {
  assert.deepEqual([20 * MINUTE, 6 * MINUTE, 0, -1].map(urgencyOf), ['calm', 'soon', 'soon', 'late']);
});
