import assert from 'node:assert/strict';
import test from 'node:test';
import { logWords } from '../i18n/ru/logWords.ts';
import { detailText } from './detailText.ts';

const text = (details: string) => detailText(details, logWords);

test('details of an entry are read in words and without brackets, and what is empty is left out', () => {
  assert.equal(text('{"fields":["name","phone"],"reason":"звонок"}'), 'поля: name, phone; причина: звонок');
  assert.equal(text('{"thread":2,"shopId":null,"trackNumbers":[],"was":""}'), 'вопрос № 2');
  assert.equal(text('{"role":"owner","isSearch":false}'), 'роль: владелец; найденное поиском: нет');
});

test('details without words are shown as the log has them', () => {
  assert.equal(text('{"n":0,"names":{"1":"<b>"},"constructor":"toString"}'), 'n: 0; names: {"1":"<b>"}; constructor: toString');
});
