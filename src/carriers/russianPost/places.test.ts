import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isLocker, placeName, toInstant, zoneOfIndex } from './places.ts';

test('an index tells the zone and the region of its office', () => {
  assert.deepEqual(zoneOfIndex('683031'), { timeZone: 'Asia/Kamchatka', isCertain: true, region: 'Камчатский край' });
  assert.deepEqual(zoneOfIndex('236022').timeZone, 'Europe/Kaliningrad');
  assert.deepEqual(zoneOfIndex('420111').region, 'Республика Татарстан');
});

test('a locker is told in the zone of the destination, or of Moscow, and not for certain', () => {
  assert.deepEqual(zoneOfIndex('996906', 'Asia/Chita'), { timeZone: 'Asia/Chita', isCertain: false });
  assert.deepEqual(zoneOfIndex('996906'), { timeZone: 'Europe/Moscow', isCertain: false });
  assert.equal(toInstant('2026-07-08T12:00:00', '996906', 'Asia/Chita').toISOString(), '2026-07-08T03:00:00.000Z');
});

test('an unknown, foreign or malformed index is Moscow and not for certain', () => {
  for (const index of ['', '0', '999999', '12345', 'ABCDEF'])
    assert.deepEqual(zoneOfIndex(index), { timeZone: 'Europe/Moscow', isCertain: false });
});

test('the far districts of Yakutia are not certain', () => {
  assert.equal(zoneOfIndex('678170').isCertain, true);
  assert.deepEqual(zoneOfIndex('678730').isCertain, false);
  assert.equal(zoneOfIndex('678730', 'Europe/Moscow').timeZone, 'Asia/Yakutsk');
});

test('the same wall clock is another instant in another office', () => {
  assert.equal(toInstant('2026-07-08T17:07:00', '101000').toISOString(), '2026-07-08T14:07:00.000Z');
  assert.equal(toInstant('2026-07-08T17:07:00', '683031').toISOString(), '2026-07-08T05:07:00.000Z');
});

test('a place is called by its city, else by its region', () => {
  assert.equal(placeName('394036'), 'Воронеж');
  assert.equal(placeName('693020'), 'Южно-Сахалинск');
  assert.equal(placeName('996906'), 'Тверь');
  assert.equal(placeName('396310'), 'Воронежская область');
  assert.equal(placeName('394535'), 'Воронежская область');
  for (const index of ['916001', '801000', '', '0', '39403']) assert.equal(placeName(index), undefined);
});

test('every office of the demo shop has a city', () => {
  const offices =
    '394036 420111 443099 620014 603005 236022 683031 693020 344002 614000 454091 660049 450077 680000 183038 644043 400131 664025 163000 300041';
  for (const index of offices.split(' ')) assert.doesNotMatch(placeName(index) ?? 'область', /область|край|Республика/, index);
});

test('indexes that begin with 9 are lockers', () => {
  assert.equal(isLocker('996906'), true);
  assert.equal(isLocker('394036'), false);
  assert.equal(isLocker(''), false);
});
