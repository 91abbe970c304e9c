import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Choice, problemsOf, RULE_KEYS, ruleDefault, textProblems, tidyChoice } from './choice.ts';

const sms: Choice = {
  ...{ reason: 'arrived', channel: 'sms', audience: 'recipient' },
  ...{ isOn: null, days: null, repeatDays: null, subject: null, body: null },
};
const email: Choice = { ...sms, channel: 'email' };
const usual = { isSortingAllowed: false, rendered: () => '' };

test('the page has SMS and e-mails of six reasons, to recipients and to the shop', () => {
  assert.equal(RULE_KEYS.length, 24);
  assert.ok(RULE_KEYS.every((key) => ruleDefault(key).body.length > 0));
});

test('every default text is right, and a choice that keeps it changes nothing', () => {
  for (const key of RULE_KEYS) {
    const { isOn, days, subject, body } = ruleDefault(key);
    const choice: Choice = { ...key, isOn, days, repeatDays: null, subject, body };

    assert.deepEqual(textProblems(choice), []);
    assert.deepEqual(tidyChoice(choice), { ...key, isOn: null, days: null, repeatDays: null, subject: null, body: null });
  }
});

test('an unknown macro and a bracket that stays open are said with their places, in both languages', () => {
  const problems = problemsOf({ ...email, subject: '{имяя}', body: 'Посылка [ждёт {трек}' }, usual);

  assert.deepEqual(
    problems.map(({ field, code, position, length, text }) => [field, code, position, length, text.ru, text.en]),
    [
      ['subject', 'unknown_macro', 0, 6, 'Такого макроса нет: {имяя}.', 'There is no such macro: {имяя}.'],
      ['body', 'unclosed_bracket', 8, 1, 'Квадратная скобка не закрыта.', 'This bracket is never closed.'],
    ],
  );
});

test('lengths are limited in characters as people count them, and an SMS also with its values', () => {
  const codes = (choice: Choice, rendered = '') =>
    problemsOf(choice, { ...usual, rendered: () => rendered }).map(({ field, code }) => `${field} ${code}`);

  assert.deepEqual(codes({ ...sms, body: '😀'.repeat(1_000) }), []);
  assert.deepEqual(codes({ ...sms, body: '😀'.repeat(1_001) }), ['body too_long']);
  assert.deepEqual(codes({ ...sms, body: '{трек}' }, 'a'.repeat(1_001)), ['body too_long_rendered']);
  assert.deepEqual(codes({ ...email, subject: 'a'.repeat(201), body: 'a'.repeat(10_001) }), [
    'subject too_long',
    'body too_long',
  ]);
  assert.deepEqual(codes({ ...email, subject: ' ', body: '\u200b\n' }), ['subject empty', 'body empty']);
});

test('days are whole and up to ninety, and sorting is switched on where support allowed it', () => {
  const reminder: Choice = { ...sms, reason: 'not_collected', days: 0, repeatDays: 2.5 };
  const sorting: Choice = { ...sms, reason: 'sorting', isOn: true };

  assert.deepEqual(
    problemsOf(reminder, usual).map(({ field }) => field),
    ['days', 'repeatDays'],
  );
  assert.deepEqual(
    problemsOf(sorting, usual).map(({ code }) => code),
    ['sorting_not_allowed'],
  );
  assert.deepEqual(problemsOf(sorting, { ...usual, isSortingAllowed: true }), []);
});

test('what is stored has nothing that hides in it, and only what differs from the default', () => {
  const { subject } = tidyChoice({ ...email, subject: 'Ждёт\nвас\u0000\u202E', body: null });
  const { body, days, isOn } = tidyChoice({ ...sms, isOn: true, days: 7, body: 'Ждёт\r\nвас\u0000\u202E <b>👨‍👩‍👧</b> ' });

  assert.equal(subject, 'Ждёт вас');
  assert.equal(body, 'Ждёт\nвас <b>👨‍👩‍👧</b>');
  assert.deepEqual([days, isOn], [null, null]);
});
