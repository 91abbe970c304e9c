import assert from 'node:assert/strict';
import test from 'node:test';
import {
  addWorkingMinutes,
  isOpenAt,
  nextOpenTime,
  readHolidays,
  readWorkingSpans,
  type WorkingHours,
  workingMsBetween,
} from './workingHours.ts';

const MINUTE = 60_000;
const hours: WorkingHours = {
  spans: readWorkingSpans('Mon-Fri 11:00-20:00')!,
  holidays: readHolidays('01-01..01-08,2026-11-25')!,
  zone: 'Europe/Moscow',
};
const moscow = (text: string) => new Date(`${text}:00+03:00`);

test('hours are read with their days, a break at noon and a day that ends at midnight', () => {
  assert.deepEqual(readWorkingSpans('Mon-Fri 11:00-20:00, Sat 12:00-16:00'), [
    { from: 1, to: 5, opens: '11:00', closes: '20:00' },
    { from: 6, to: 6, opens: '12:00', closes: '16:00' },
  ]);
  assert.equal(readWorkingSpans('Mon-Fri 10:00-13:00, Mon-Fri 14:00-19:00')?.length, 2);
  assert.equal(readWorkingSpans('Mon-Sun 00:00-24:00')?.length, 1);
  for (const wrong of ['', 'Mon-Fri', 'Fri-Mon 11:00-20:00', 'Mon 20:00-11:00', 'Mon 11:00-25:00', 'Пн 11:00-20:00'])
    assert.equal(readWorkingSpans(wrong), undefined, wrong);
  assert.equal(readWorkingSpans('Mon-Fri 10:00-15:00, Fri 14:00-19:00'), undefined, 'they overlap');
});

test('holidays are days of one year or of all, alone or from one to another', () => {
  assert.deepEqual(readHolidays('02-29, 2026-12-31, 12-30..01-08'), [
    { from: '02-29', to: '02-29' },
    { from: '2026-12-31', to: '2026-12-31' },
    { from: '12-30', to: '01-08' },
  ]);
  assert.deepEqual(readHolidays('none'), []);
  for (const wrong of ['', '13-01', '2026-02-30', '01-01..2026-01-08', '01-01..01-05..01-08'])
    assert.equal(readHolidays(wrong), undefined, wrong);
});

test('minutes of work pass only while people are at work', () => {
  const after = (text: string) => addWorkingMinutes(moscow(text), 20, hours).toISOString();

  assert.equal(after('2026-11-23T12:00'), moscow('2026-11-23T12:20').toISOString());
  assert.equal(after('2026-11-23T19:50'), moscow('2026-11-24T11:10').toISOString(), 'goes on in the morning');
  assert.equal(after('2026-11-23T19:40'), moscow('2026-11-23T20:00').toISOString(), 'the last minute counts');
  assert.equal(after('2026-11-23T03:00'), moscow('2026-11-23T11:20').toISOString(), 'asked at night');
  assert.equal(after('2026-11-20T21:00'), moscow('2026-11-23T11:20').toISOString(), 'over the weekend');
  assert.equal(after('2026-11-24T20:00'), moscow('2026-11-26T11:20').toISOString(), 'over a holiday');
  assert.equal(after('2026-12-31T19:45'), moscow('2027-01-11T11:05').toISOString(), 'over the new year');
});

test('whether it is open now, and when it opens next', () => {
  assert.deepEqual(
    ['2026-11-23T10:59', '2026-11-23T11:00', '2026-11-23T19:59', '2026-11-23T20:00', '2026-11-22T12:00'].map((at) =>
      isOpenAt(moscow(at), hours),
    ),
    [false, true, true, false, false],
  );
  assert.deepEqual(nextOpenTime(moscow('2026-11-24T20:00'), hours), {
    opensAt: moscow('2026-11-26T11:00'),
    closesAt: moscow('2026-11-26T20:00'),
  });
  assert.equal(nextOpenTime(moscow('2026-11-24T20:00'), { ...hours, holidays: readHolidays('01-01..12-31')! }), undefined);
});

test('the working time between two moments has a sign', () => {
  const between = (from: string, to: string) => workingMsBetween(moscow(from), moscow(to), hours) / MINUTE;

  assert.equal(between('2026-11-23T12:00', '2026-11-23T12:20'), 20);
  assert.equal(between('2026-11-23T19:50', '2026-11-24T11:10'), 20);
  assert.equal(between('2026-11-23T12:20', '2026-11-23T12:00'), -20);
  assert.equal(between('2026-11-21T12:00', '2026-11-22T12:00'), 0);
});

test('a zone whose clock turns keeps its opening time', () => {
  const berlin = { ...hours, zone: 'Europe/Berlin' };

  assert.equal(nextOpenTime(new Date('2026-10-23T20:00:00Z'), berlin)?.opensAt.toISOString(), '2026-10-26T10:00:00.000Z');
  assert.equal(nextOpenTime(new Date('2026-10-22T20:00:00Z'), berlin)?.opensAt.toISOString(), '2026-10-23T09:00:00.000Z');
});
