import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProblemCode, problemGroup } from './problemGroups.ts';
import { isRepairCode, REPAIRS } from './repairs.ts';

test('a group is mended once its repair is chosen', () => {
  assert.deepEqual(problemGroup('check_digit'), { level: 'refused', repair: 'check_digit' });
  assert.deepEqual(problemGroup('check_digit', new Set(['check_digit'])), { level: 'mended', repair: 'check_digit' });
  assert.deepEqual(problemGroup('email_typo', new Set(['check_digit'])), { level: 'warning', repair: 'email_typo' });
  assert.deepEqual(problemGroup('phone_wrong', new Set(REPAIRS)), { level: 'warning' });
});

test('names of foreign make are no codes', () => {
  assert.deepEqual([isProblemCode('phone_7'), isProblemCode('constructor'), isProblemCode('')], [true, false, false]);
  assert.deepEqual([isRepairCode('swap_contacts'), isRepairCode('toString')], [true, false]);
});
