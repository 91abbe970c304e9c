import assert from 'node:assert/strict';
import test from 'node:test';
import { detailText } from './detailText.ts';

test('details of an entry are read without brackets, and what is empty is left out', () => {
  assert.equal(detailText('{"fields":["name","phone"],"reason":"звонок"}'), 'fields: name, phone; reason: звонок');
  assert.equal(detailText('{"shopId":null,"ids":[],"was":"","n":0}'), 'n: 0');
  assert.equal(detailText('{"names":{"1":"<b>"}}'), 'names: {"1":"<b>"}');
});
