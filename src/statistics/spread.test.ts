import assert from 'node:assert/strict';
import { test } from 'node:test';
import { barsOf, spreadOf } from './spread.ts';

const each = (...days: number[]) => days.map((one) => ({ days: one, n: 1 }));

test('nothing measured has no middle', () => {
  assert.equal(spreadOf([]), undefined);
  assert.equal(spreadOf([{ days: 3, n: 0 }]), undefined);
});

test('one parcel is its own middle', () => {
  assert.deepEqual(spreadOf(each(4)), { n: 1, median: 4, p90: 4 });
  assert.deepEqual(spreadOf(each(0)), { n: 1, median: 0, p90: 0 });
});

test('between two middle parcels the median lies half way', () => {
  assert.deepEqual(spreadOf(each(2, 5)), { n: 2, median: 3.5, p90: 5 });
  assert.deepEqual(spreadOf(each(9, 1, 2, 3)), { n: 4, median: 2.5, p90: 9 });
  assert.deepEqual(spreadOf(each(1, 2, 3, 4, 100)), { n: 5, median: 3, p90: 100 });
});

test('equal days are counted together, whatever their order', () => {
  const counts = [
    { days: 7, n: 5 },
    { days: 1, n: 90 },
    { days: 2, n: 5 },
  ];

  assert.deepEqual(spreadOf(counts), { n: 100, median: 1, p90: 1 });
  assert.deepEqual(spreadOf([...counts, { days: 3, n: 1 }]), { n: 101, median: 1, p90: 2 });
});

test('nine of ten do not exceed it: of ten the ninth, of eleven the tenth', () => {
  assert.equal(spreadOf(each(1, 2, 3, 4, 5, 6, 7, 8, 9, 10))?.p90, 9);
  assert.equal(spreadOf(each(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11))?.p90, 10);
});

test('there is a bar for every day up to the longest, and those beyond the last share it', () => {
  assert.deepEqual(barsOf([], 15), []);
  assert.deepEqual(barsOf(each(2, 0, 2), 15), [
    { days: 0, n: 1 },
    { days: 1, n: 0 },
    { days: 2, n: 2 },
  ]);
  assert.deepEqual(barsOf(each(1, 3, 9), 3), [
    { days: 0, n: 0 },
    { days: 1, n: 1 },
    { days: 2, n: 0 },
    { days: 3, n: 2 },
  ]);
});
