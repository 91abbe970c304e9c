import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lengthOf, partsOf, previousPeriod, usualPeriod, usualUnit } from './period.ts';

test('the usual period is thirty days up to today', () => {
  assert.deepEqual(usualPeriod('2026-03-05'), { from: '2026-02-04', to: '2026-03-05' });
  assert.equal(lengthOf(usualPeriod('2028-03-01')), 30);
});

test('the period before is as long and ends the day before, over ends of months and years', () => {
  assert.deepEqual(previousPeriod({ from: '2026-03-01', to: '2026-03-31' }), { from: '2026-01-29', to: '2026-02-28' });
  assert.deepEqual(previousPeriod({ from: '2026-01-01', to: '2026-01-01' }), { from: '2025-12-31', to: '2025-12-31' });
  assert.deepEqual(previousPeriod({ from: '2028-03-01', to: '2028-03-30' }), { from: '2028-01-31', to: '2028-02-29' });
});

test('weeks begin on Monday, the first and the last are cut to the period', () => {
  assert.deepEqual(partsOf({ from: '2026-11-18', to: '2026-12-01' }, 'week'), [
    { from: '2026-11-18', to: '2026-11-22' },
    { from: '2026-11-23', to: '2026-11-29' },
    { from: '2026-11-30', to: '2026-12-01' },
  ]);
  assert.deepEqual(partsOf({ from: '2026-11-22', to: '2026-11-22' }, 'week'), [{ from: '2026-11-22', to: '2026-11-22' }]);
});

test('days are days, a leap day among them', () => {
  assert.deepEqual(
    partsOf({ from: '2028-02-28', to: '2028-03-01' }, 'day').map(({ from, to }) => [from, to]),
    [
      ['2028-02-28', '2028-02-28'],
      ['2028-02-29', '2028-02-29'],
      ['2028-03-01', '2028-03-01'],
    ],
  );
});

test('a long period is read by weeks', () => {
  assert.equal(usualUnit({ from: '2026-11-01', to: '2026-12-15' }), 'day');
  assert.equal(usualUnit({ from: '2026-11-01', to: '2026-12-16' }), 'week');
});

test('a period that ends before it begins has no days', () => {
  assert.equal(lengthOf({ from: '2026-11-02', to: '2026-11-01' }), 0);
});
