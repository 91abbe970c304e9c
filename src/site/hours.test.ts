import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readHolidays, readWorkingSpans, type WorkingHours } from '../platform/workingHours.ts';
import { hoursText, openState } from './hours.ts';

const hours: WorkingHours = {
  spans: readWorkingSpans('Mon-Fri 11:00-20:00, Sat 12:00-16:00')!,
  holidays: readHolidays('01-01..01-08')!,
  zone: 'Europe/Moscow',
};
const moscow = (text: string) => new Date(`${text}:00+03:00`);

test('the week is told in a line', () => {
  assert.equal(hoursText(hours, 'ru'), 'пн–пт с 11:00 до 20:00, сб с 12:00 до 16:00');
  assert.equal(hoursText(hours, 'en'), 'Mon–Fri 11:00–20:00, Sat 12:00–16:00');
});

test('a visitor is told whether somebody answers now, and if not, when', () => {
  const cases: [string, string, string][] = [
    ['2026-11-23T12:00', 'сейчас открыто до 20:00', 'open now until 20:00'],
    ['2026-11-23T09:00', 'сейчас закрыто, откроемся сегодня в 11:00', 'closed now, opens today at 11:00'],
    ['2026-11-23T20:00', 'сейчас закрыто, откроемся завтра в 11:00', 'closed now, opens tomorrow at 11:00'],
    ['2026-11-21T16:00', 'сейчас закрыто, откроемся в понедельник в 11:00', 'closed now, opens on Monday at 11:00'],
    ['2026-12-31T20:30', 'сейчас закрыто, откроемся 9 января в 12:00', 'closed now, opens 9 January at 12:00'],
  ];
  for (const [at, ru, en] of cases)
    assert.deepEqual([openState(moscow(at), hours, 'ru').text, openState(moscow(at), hours, 'en').text], [ru, en], at);
});

test('whoever never works promises nothing', () => {
  const never = { ...hours, holidays: readHolidays('01-01..12-31')! };

  assert.deepEqual(openState(moscow('2026-11-23T12:00'), never, 'ru'), { isOpen: false, text: 'сейчас закрыто' });
});
