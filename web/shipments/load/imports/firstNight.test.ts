import assert from 'node:assert/strict';
import test from 'node:test';
import { firstNight } from './firstNight.ts';

const at = (now: string) => ({ lang: 'ru' as const, zone: 'Europe/Moscow', now: new Date(now) });

test('what was loaded by day is checked in the night after it', () => {
  const loaded = '2026-11-24T10:00:00Z';

  assert.deepEqual(firstNight(loaded, '00:30', at('2026-11-24T10:01:00Z')), { day: '2026-11-25', isPast: false });
  assert.deepEqual(firstNight(loaded, '00:30', at('2026-11-24T21:29:00Z')), { day: '2026-11-25', isPast: false });
  assert.deepEqual(firstNight(loaded, '00:30', at('2026-11-24T21:30:00Z')), { day: '2026-11-25', isPast: true });
});

test('what was loaded just before the check is checked in the same night, also at the end of a month', () => {
  assert.deepEqual(firstNight('2026-11-23T21:10:00Z', '00:30', at('2026-11-23T21:11:00Z')), { day: '2026-11-24', isPast: false });
  assert.deepEqual(firstNight('2026-11-30T19:40:00Z', '22:15', at('2026-12-02T10:00:00Z')), { day: '2026-12-01', isPast: true });
});
