import assert from 'node:assert/strict';
import test from 'node:test';
import { changeOf, shareChange, shareOf } from './change.ts';

test('many are compared in percent, few one by one', () => {
  assert.deepEqual(changeOf(150, 100), { kind: 'percent', value: 50 });
  assert.deepEqual(changeOf(50, 100), { kind: 'percent', value: -50 });
  assert.deepEqual(changeOf(5, 2), { kind: 'difference', value: 3 });
  assert.deepEqual(changeOf(0, 7), { kind: 'difference', value: -7 });
  assert.deepEqual(changeOf(2000, 10), { kind: 'percent', value: 19_900 });
});

test('nothing before is no percent, and less than half a percent is no change', () => {
  assert.deepEqual(changeOf(7, 0), { kind: 'new' });
  assert.deepEqual(changeOf(0, 0), { kind: 'same' });
  assert.deepEqual(changeOf(1001, 1000), { kind: 'same' });
});

test('shares are compared in points, and not with a share of nothing', () => {
  assert.deepEqual(shareChange(0.25, 0.2), { kind: 'points', value: 5 });
  assert.deepEqual(shareChange(0.2001, 0.2), { kind: 'same' });
  assert.equal(shareChange(0.2, shareOf(0, 0)), undefined);
});
