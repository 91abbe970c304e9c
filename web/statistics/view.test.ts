import assert from 'node:assert/strict';
import test from 'node:test';
import { isTable, periodOf, presetOf, readStatisticsView, toggleTable } from './view.ts';

test('the address bar is read with care', () => {
  assert.deepEqual(readStatisticsView({ period: 'month', by: 'week', tables: 'trend' }), {
    period: 'month',
    from: undefined,
    to: undefined,
    by: 'week',
    tables: 'trend',
  });
  assert.deepEqual(readStatisticsView({ period: '<b>', by: 'year', from: '2026-02-30', to: '2026-03-01' }), {
    period: undefined,
    from: undefined,
    to: undefined,
    by: undefined,
    tables: undefined,
  });
  assert.equal(presetOf(readStatisticsView({ period: '30' })), '30');
});

test('own days count before a preset, and only both of them', () => {
  const both = readStatisticsView({ period: 'month', from: '2026-01-01', to: '2026-01-31' });

  assert.deepEqual([presetOf(both), periodOf(both, '2026-11-23')], ['own', { from: '2026-01-01', to: '2026-01-31' }]);
  assert.equal(presetOf(readStatisticsView({ from: '2026-01-01' })), '30');
});

test('presets are counted from today, over ends of months and years', () => {
  const of = (period: string, today: string) => Object.values(periodOf(readStatisticsView({ period }), today));

  assert.deepEqual(of('7', '2026-03-03'), ['2026-02-25', '2026-03-03']);
  assert.deepEqual(of('30', '2026-11-23'), ['2026-10-25', '2026-11-23']);
  assert.deepEqual(of('month', '2026-11-23'), ['2026-11-01', '2026-11-23']);
  assert.deepEqual(of('last-month', '2026-01-31'), ['2025-12-01', '2025-12-31']);
  assert.deepEqual(of('last-month', '2028-03-10'), ['2028-02-01', '2028-02-29']);
});

test('each part is a chart or a table by itself', () => {
  const two = toggleTable(toggleTable({}, 'trend'), 'lying');

  assert.deepEqual([two.tables, isTable(two, 'trend'), isTable(two, 'returns')], ['trend,lying', true, false]);
  assert.equal(toggleTable(toggleTable(two, 'trend'), 'lying').tables, undefined);
});
