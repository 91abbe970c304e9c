import assert from 'node:assert/strict';
import test from 'node:test';
import { dayAfter, dayIn, daysBetween, nextWindow, openWindow, parseWindow, windowFor } from './window.ts';

const HOURS = { opens: '10:00', closes: '12:00' };
const MOSCOW = 'Europe/Moscow';

test('a window stands on the wall clock of its zone', () => {
  const window = windowFor('2026-03-02', 'Asia/Kamchatka', HOURS);

  assert.equal(window.opensAt.toISOString(), '2026-03-01T22:00:00.000Z');
  assert.equal(window.closesAt.toISOString(), '2026-03-02T00:00:00.000Z');
  assert.equal(window.day, '2026-03-02');
});

test('what is found at night goes out the same morning', () => {
  assert.equal(nextWindow(new Date('2026-03-02T00:40:00+03:00'), MOSCOW, HOURS).day, '2026-03-02');
  assert.equal(nextWindow(new Date('2026-03-02T09:59:59+03:00'), MOSCOW, HOURS).day, '2026-03-02');
});

test("what is found at the opening, in the window or after it waits for tomorrow's", () => {
  for (const time of ['10:00:00', '10:00:01', '11:59:59', '12:00:00', '18:00:00']) {
    assert.equal(nextWindow(new Date(`2026-03-02T${time}+03:00`), MOSCOW, HOURS).day, '2026-03-03', time);
  }
});

test('the next window crosses months, years and changes of the clock', () => {
  assert.equal(nextWindow(new Date('2026-12-31T13:00:00+03:00'), MOSCOW, HOURS).day, '2027-01-01');
  const before = nextWindow(new Date('2026-03-27T12:00:00Z'), 'Europe/Berlin', HOURS);
  const after = nextWindow(new Date('2026-03-29T12:00:00Z'), 'Europe/Berlin', HOURS);
  assert.equal(before.opensAt.toISOString(), '2026-03-28T09:00:00.000Z');
  assert.equal(after.opensAt.toISOString(), '2026-03-30T08:00:00.000Z');
});

test('a window is open from its first moment up to, not including, its last', () => {
  assert.equal(openWindow(new Date('2026-03-02T10:00:00+03:00'), MOSCOW, HOURS)?.day, '2026-03-02');
  assert.equal(openWindow(new Date('2026-03-02T12:00:00+03:00'), MOSCOW, HOURS), undefined);
  assert.equal(openWindow(new Date('2026-03-02T09:59:59+03:00'), MOSCOW, HOURS), undefined);
});

test('hours are read strictly', () => {
  assert.deepEqual(parseWindow('10:00-12:00'), HOURS);
  assert.deepEqual(parseWindow(' 9:30 – 11:00 '), { opens: '09:30', closes: '11:00' });
  for (const wrong of ['', '12:00-10:00', '10:00-10:00', '24:00-25:00', '10-12', '10:60-11:00']) {
    assert.equal(parseWindow(wrong), undefined, wrong);
  }
});

test('days are counted on the calendar of the zone, also within one minute', () => {
  const midnight = new Date('2026-03-01T21:00:00Z');
  assert.equal(dayIn(MOSCOW, midnight), '2026-03-02');
  assert.equal(dayIn('Asia/Kamchatka', midnight), '2026-03-02');
  assert.equal(dayIn(MOSCOW, new Date(midnight.getTime() - 1)), '2026-03-01');
  assert.equal(dayAfter('2026-02-27', 2), '2026-03-01');
  assert.equal(daysBetween('2026-02-27', '2026-03-04'), 5);
  assert.equal(daysBetween('2026-03-04', '2026-02-27'), -5);
});
