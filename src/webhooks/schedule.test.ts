import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOW } from '../../test/context.ts';
import fc from '../../test/properties.ts';
import { healthAfter, nextTryAt, type Result } from './schedule.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const failed: Result = { isDelivered: false, isGone: false };
const delivered: Result = { isDelivered: true, isGone: false };
const gone: Result = { isDelivered: false, isGone: true };
const healthy = { failingSince: null, failedRounds: 0 };

test('after the first try a delivery is tried seven times more, then never', () => {
  const waits = Array.from({ length: 8 }, (_, i) => nextTryAt(i + 1, NOW)?.getTime()).map((at) => at && at - NOW.getTime());

  assert.deepEqual(waits, [5_000, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 10 * HOUR, undefined]);
});

test('one success in a round and the receiver is well', () => {
  const before = { failingSince: new Date(NOW.getTime() - 30 * DAY), failedRounds: 40 };

  assert.deepEqual(healthAfter(before, [failed, delivered], NOW), { ...healthy, restsUntil: null, disableBecause: null });
});

test('a receiver that has only failed for five days is disabled, and not a moment earlier', () => {
  const since = (ms: number) =>
    healthAfter({ failingSince: new Date(NOW.getTime() - ms), failedRounds: 9 }, [failed], NOW).disableBecause;

  assert.deepEqual([since(5 * DAY - 1), since(5 * DAY), since(50 * DAY)], [null, 'failing', 'failing']);
});

test('one that says it is gone is disabled at once, whatever else it took', () => {
  assert.equal(healthAfter(healthy, [gone], NOW).disableBecause, 'gone');
  assert.equal(healthAfter(healthy, [delivered, gone], NOW).disableBecause, 'gone');
});

test('a failing receiver rests longer and longer, never past the next try of the delivery that it failed first', () => {
  const rounds = fc.integer({ min: 0, max: 100 });

  fc.assert(
    fc.property(rounds, (failedRounds) => {
      const after = healthAfter({ failingSince: NOW, failedRounds }, [failed], NOW);
      assert.equal(after.failedRounds, failedRounds + 1);
      assert.ok(after.restsUntil!.getTime() - NOW.getTime() <= 15 * MINUTE);
      const next = nextTryAt(failedRounds + 1, NOW);
      assert.ok(!next || after.restsUntil! <= next);
    }),
  );
});
