import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../test/properties.ts';
import { instantOf, readBatchTime, readXmlTime } from './localTime.ts';

const zones = [
  'Europe/Moscow',
  'Europe/Volgograd',
  'Europe/Samara',
  'Asia/Novosibirsk',
  'Asia/Chita',
  'Asia/Magadan',
  'Asia/Anadyr',
  'Europe/Berlin',
];

test('a wall-clock time becomes the instant that Temporal finds, also around changes of the clock', () => {
  const seconds = fc.integer({ min: Date.UTC(1991, 0, 1) / 1000, max: Date.UTC(2037, 0, 1) / 1000 });
  fc.assert(
    fc.property(fc.constantFrom(...zones), seconds, (zone, second) => {
      const local = new Date(second * 1000).toISOString().slice(0, 19);

      assert.equal(instantOf(local, zone).getTime(), Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds);
    }),
  );
});

test('the hours around every change of the clock since 1991 are right', () => {
  for (const zone of zones) {
    let moment = Temporal.Instant.from('1991-01-01T00:00Z').toZonedDateTimeISO(zone);
    for (let n = 0; n < 80; n++) {
      const next = moment.getTimeZoneTransition('next');
      if (!next) break;
      moment = next;
      for (let minutes = -150; minutes <= 150; minutes += 30) {
        const local = next.toPlainDateTime().add({ minutes });
        assert.equal(
          instantOf(local.toString({ smallestUnit: 'second' }), zone).getTime(),
          local.toZonedDateTime(zone).epochMilliseconds,
        );
      }
    }
  }
});

test('a batch time is read with and without its time of day', () => {
  assert.equal(readBatchTime('08.07.2026 17:07:00')?.localTime, '2026-07-08T17:07:00');
  assert.equal(readBatchTime('29.02.2024 00:00:59')?.localMs, Date.UTC(2024, 1, 29, 0, 0, 59));
  assert.deepEqual(readBatchTime('08.07.2026'), {
    localTime: '2026-07-08T00:00:00',
    localMs: Date.UTC(2026, 6, 8),
    hasTime: false,
  });
});

test('what is no date is refused', () => {
  const absurd = [
    '',
    '31.02.2026 10:00:00',
    '00.01.2026',
    '01.13.2026',
    '01.01.0001 00:00:00',
    '01.01.9999',
    '08.07.2026 25:00:00',
    '08.07.26 10:00',
    '8.7.2026 10:00:00',
    '2026-07-08T10:00:00',
    '0x.07.2026',
    '08.07.2026 10:0-:00',
  ];
  for (const text of absurd) assert.equal(readBatchTime(text), undefined, text);
  for (const text of [
    '',
    '2026-02-30T10:00:00+03:00',
    '0001-01-01T00:00:00Z',
    '08.07.2026 10:00:00',
    '2026-07-08T10:00:00+99:99',
  ])
    assert.equal(readXmlTime(text), undefined, text);
});

test('a single access time keeps its wall clock, and its offset gives the instant', () => {
  const time = readXmlTime('2015-03-25T10:01:00.019+03:00');

  assert.equal(time?.localTime, '2015-03-25T10:01:00');
  assert.equal(time?.happenedAt?.toISOString(), '2015-03-25T07:01:00.019Z');
  assert.equal(readXmlTime('2015-03-25T10:01:00')?.happenedAt, undefined);
});
