import assert from 'node:assert/strict';
import test from 'node:test';
import { milestonesOf, without } from './milestones.ts';
import { readListView, statusesOf, toggleStatus } from './view.ts';

test('the address bar is read with care', () => {
  assert.deepEqual(readListView({ q: 'Анна', status: 'arrived', sort: 'news' }), {
    q: 'Анна',
    status: 'arrived',
    sort: 'news',
    life: undefined,
  });
  assert.deepEqual(readListView({ q: '', status: 5, sort: 'nonsense' }), {
    q: undefined,
    status: undefined,
    sort: undefined,
    life: undefined,
  });
});

test('a status is switched on and off, and the last one off means all', () => {
  const one = toggleStatus({ q: 'a' }, 'arrived');
  const two = toggleStatus(one, 'returning');

  assert.deepEqual(statusesOf(two), ['arrived', 'returning']);
  assert.deepEqual(toggleStatus(toggleStatus(two, 'arrived'), 'returning'), { q: 'a', status: undefined });
});

test('what the statistics lead to is read from the address, and taken away bit by bit', () => {
  const view = readListView({
    arrivedFrom: '2026-11-01',
    arrivedTo: '2026-11-30',
    region: 'VOR',
    notCollected: 'yes',
    lay: 5,
    q: '',
  });
  const set = Object.fromEntries(Object.entries(view).filter(([, value]) => value !== undefined));

  assert.deepEqual(set, { arrivedFrom: '2026-11-01', arrivedTo: '2026-11-30', region: 'VOR' });
  assert.deepEqual(milestonesOf(without(view, ['arrivedFrom', 'arrivedTo'])), { region: 'VOR' });
});
