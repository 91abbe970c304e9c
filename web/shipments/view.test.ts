import assert from 'node:assert/strict';
import test from 'node:test';
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
