import assert from 'node:assert/strict';
import { test } from 'node:test';
import { momentsOf } from './dayRange.ts';

test('a range of days begins with the first midnight of the zone and ends before the one after the last', () => {
  assert.deepEqual(momentsOf({ from: '2026-02-27', to: '2026-02-28' }, 'Europe/Moscow'), {
    since: new Date('2026-02-26T21:00:00Z'),
    before: new Date('2026-02-28T21:00:00Z'),
  });
  assert.deepEqual(momentsOf({ to: '2026-12-31' }, 'Asia/Vladivostok'), { before: new Date('2026-12-31T14:00:00Z') });
  assert.deepEqual(momentsOf({}, 'Europe/Moscow'), {});
});
