import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problems as ofTheDashboard } from '../../../web/i18n/en/problems.ts';
import { problem, problemCodes, problemSentences, problemWith } from '../../shipments/problems.ts';
import { problemsInEnglish } from '../../shipments/problemsInEnglish.ts';
import { API_ERRORS } from './errorCodes.ts';
import { FIELD_CODES, problemsIn } from './fieldProblems.ts';

test('problems of fields are said in the language of the call, with the limit and what was meant', () => {
  const found = [problem('name', 'too_long', 'Можно не больше 200 знаков.'), problemWith('a@mail.ru', 'email', 'email_typo')];

  assert.deepEqual(problemsIn('ru', found), found);
  assert.deepEqual(
    problemsIn('en', found).map(({ code, message }) => [code, message]),
    [
      ['too_long', 'The text is too long. At most 200 characters.'],
      ['email_typo', 'The e-mail address looks like a typo. Perhaps a@mail.ru?'],
    ],
  );
});

test('the API and the dashboard say the same in English', () => {
  assert.deepEqual(problemsInEnglish, ofTheDashboard);
});

test('every code has a sentence in each language', () => {
  const all = [
    ...Object.values(API_ERRORS),
    ...problemCodes.map((code) => ({ ru: problemSentences[code], en: problemsInEnglish[code] })),
    ...Object.values(FIELD_CODES),
  ];

  for (const { ru, en } of all) {
    assert.match(ru, /[а-яё].*[.:]$/i);
    assert.doesNotMatch(en, /[а-яё]/i);
    assert.match(en, /[.:]$/);
  }
  for (const code of [...Object.keys(API_ERRORS), ...problemCodes, ...Object.keys(FIELD_CODES)])
    assert.match(code, /^[a-z0-9]+(_[a-z0-9]+)*$/);
});
