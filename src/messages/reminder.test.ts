import assert from 'node:assert/strict';
import test from 'node:test';
import { explainRule, type PlanRule } from './reminder.ts';
import { rulesFrom } from './rules.ts';
import { arrivedOn, at, SETTINGS } from './testParcel.ts';
import { NOW, off, RULES, sentSms, smsPlanned } from './testPlanning.ts';

test('the days at the office are counted on its own calendar', () => {
  const evening = at('2026-03-10 22:00'); // already 11 March, 07:00, in Kamchatka
  const facts = arrivedOn('2026-03-06');
  const kamchatka = { ...facts, arrival: { ...facts.arrival!, zone: 'Asia/Kamchatka' } };
  const told = [sentSms('arrived', '2026-03-07', '394036')];

  assert.deepEqual(smsPlanned(facts, told, evening), []);
  assert.deepEqual(smsPlanned(kamchatka, told, evening), ['sms not_collected 394036:1']);
});

test('the reminder comes on day five after the arrival', () => {
  const told = [sentSms('arrived', '2026-03-06', '394036')];

  assert.deepEqual(smsPlanned(arrivedOn('2026-03-05'), told, at('2026-03-09 09:30')), []);
  assert.deepEqual(smsPlanned(arrivedOn('2026-03-05'), told, at('2026-03-10 09:30')), ['sms not_collected 394036:1']);
});

test('the reminder never comes sooner than two days after the arrival message', () => {
  const toldLate = [sentSms('arrived', '2026-03-09', '394036')];

  assert.deepEqual(smsPlanned(arrivedOn('2026-03-04'), toldLate, at('2026-03-10 09:30')), []);
  assert.deepEqual(smsPlanned(arrivedOn('2026-03-04'), toldLate, at('2026-03-11 09:30')), ['sms not_collected 394036:1']);
});

test('in a parcel locker the reminder comes on day two', () => {
  const locker = arrivedOn('2026-03-07', { isLocker: true });
  const told = [sentSms('arrived', '2026-03-07', '394036')];

  assert.deepEqual(smsPlanned(locker, told, at('2026-03-08 09:30')), []);
  assert.deepEqual(smsPlanned(locker, told, at('2026-03-09 09:30')), ['sms not_collected 394036:1']);
});

test('the reminder comes earlier when the Post says that five days or fewer are left', () => {
  const told = [sentSms('arrived', '2026-03-07', '394036')];
  const now = at('2026-03-09 09:30'); // day two

  assert.deepEqual(smsPlanned(arrivedOn('2026-03-07', { lastStorageOn: '2026-03-15' }), told, now), []);
  assert.deepEqual(smsPlanned(arrivedOn('2026-03-07', { lastStorageOn: '2026-03-14' }), told, now), [
    'sms not_collected 394036:1',
  ]);
  assert.deepEqual(smsPlanned(arrivedOn('2026-03-07', { lastStorageOn: '2026-03-10' }), told, now), [
    'sms not_collected 394036:1',
  ]);
});

test("the reminder comes two days before the last day that follows from the shop's own term", () => {
  const told = [sentSms('arrived', '2026-03-05', '394036')];
  const facts = arrivedOn('2026-03-05');
  const termOf = (storageDays: number) => ({ ...SETTINGS, storageDays });

  // five days: told as the 9th, so the reminder is due on the 7th
  assert.deepEqual(smsPlanned(facts, told, at('2026-03-06 09:30'), RULES, termOf(5)), []);
  assert.deepEqual(smsPlanned(facts, told, at('2026-03-07 09:30'), RULES, termOf(5)), ['sms not_collected 394036:1']);
  assert.deepEqual(smsPlanned(facts, told, at('2026-03-07 09:30'), RULES, termOf(15)), []);
});

test('who has not heard of the parcel yet hears that it arrived, not that it is still there', () => {
  const locker = arrivedOn('2026-03-08', { isLocker: true, lastStorageOn: '2026-03-12' });

  assert.deepEqual(smsPlanned(locker), ['sms arrived 394036']);
  assert.deepEqual(smsPlanned(locker, [], NOW, rulesFrom([off('arrived')])), ['sms not_collected 394036:1']);
});

test('one reminder by default; with a repetition the next one comes so many days later', () => {
  const facts = arrivedOn('2026-03-01');
  const sent = [sentSms('arrived', '2026-03-02', '394036'), sentSms('not_collected', '2026-03-06', '394036:1')];
  const everyFour = rulesFrom([{ ...off('not_collected'), isOn: null, repeatDays: 4 }]);

  assert.deepEqual(smsPlanned(facts, sent), []);
  assert.deepEqual(smsPlanned(facts, sent, at('2026-03-09 09:30'), everyFour), []);
  assert.deepEqual(smsPlanned(facts, sent, at('2026-03-10 09:30'), everyFour), ['sms not_collected 394036:2']);
});

test('every rule is explained in plain words', () => {
  const rules: PlanRule[] = [
    { code: 'arrival' },
    { code: 'arrival_elsewhere' },
    { code: 'new_status' },
    { code: 'reminder_after_days', days: 5 },
    { code: 'reminder_locker', days: 2 },
    { code: 'reminder_again', days: 3 },
    { code: 'reminder_storage_ending', on: '2026-12-14' },
  ];
  const explained = rules.map((rule) => explainRule(rule, 'ru'));
  assert.equal(explained[3], 'Не забирают 5 дн. после прибытия.');
  assert.equal(explained[6], 'Срок хранения кончается 14.12.');
  assert.equal(new Set(explained).size, rules.length);
  assert.equal(new Set(rules.map((rule) => explainRule(rule, 'en'))).size, rules.length);
});
