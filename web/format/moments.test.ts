import assert from 'node:assert/strict';
import test from 'node:test';
import { dayOf, formatDay, formatFull, formatMoment, formatWallClock, type Reading } from './moments.ts';

const ru: Reading = { lang: 'ru', zone: 'Europe/Moscow', now: new Date('2026-11-24T10:00:00Z') };
const en: Reading = { ...ru, lang: 'en' };

test('near days are words, the time is the time of the service', () => {
  assert.equal(formatMoment('2026-11-24T07:14:00Z', ru), 'сегодня 10:14');
  assert.equal(formatMoment('2026-11-23T21:30:00Z', ru), 'сегодня 00:30');
  assert.equal(formatMoment('2026-11-23T20:30:00Z', ru), 'вчера 23:30');
  assert.equal(formatMoment('2026-11-25T07:00:00Z', en), 'tomorrow 10:00');
});

test('days further off are dates, those of another year without the time', () => {
  assert.equal(formatMoment('2026-11-14T07:14:00Z', ru), '14 нояб., 10:14');
  assert.equal(formatMoment('2025-11-14T07:14:00Z', ru), '14 нояб. 2025');
  assert.equal(formatMoment('2026-11-14T07:14:00Z', en), '14 Nov, 10:14');
});

test('a calendar day has no zone', () => {
  assert.equal(formatDay('2026-11-24', ru), 'сегодня');
  assert.equal(formatDay('2026-11-29', ru), '29 ноября');
  assert.equal(formatDay('2027-01-02', ru), '2 января 2027');
  assert.equal(formatDay('2026-11-29', en), '29 November');
});

test('the hint names the zone, and the own time only where it differs', () => {
  assert.match(formatFull('2026-11-24T07:14:05Z', ru, 'Europe/Moscow'), /24 ноября 2026.*10:14:05 \(по Москве\)$/);
  assert.match(formatFull('2026-11-24T07:14:05Z', ru, 'Asia/Omsk'), /у вас: 24 нояб\.?,? 13:14$/);
});

test("the Post's wall clock is shown as it stands", () => {
  assert.equal(formatWallClock('2026-11-24T23:50:00', ru), 'сегодня 23:50');
  assert.equal(formatWallClock('2026-11-20T08:05:00', ru), '20 нояб., 08:05');
});

test('the day of an instant depends on the zone', () => {
  assert.equal(dayOf(new Date('2026-11-23T21:30:00Z'), 'Europe/Moscow'), '2026-11-24');
});
