import assert from 'node:assert/strict';
import test from 'node:test';
import type { GridRow } from '../../../../src/shipments/imports/import.ts';
import { isProblemCode, problemGroup as ofServer } from '../../../../src/shipments/imports/problemGroups.ts';
import { REPAIRS } from '../../../../src/shipments/imports/repairs.ts';
import { problems } from '../../../i18n/en/problems.ts';
import { isInGroup, problemGroup, sortGroups, worstLevel } from './groups.ts';

test('every problem stands on the page as the server judges it, with and without its repair', () => {
  const codes = Object.keys(problems).filter(isProblemCode);

  assert.equal(codes.length, Object.keys(problems).length);
  for (const code of codes) {
    assert.deepEqual(problemGroup(code, []), ofServer(code), code);
    assert.deepEqual(problemGroup(code, REPAIRS), ofServer(code, new Set(REPAIRS)), code);
  }
});

test('what stops a row comes first, then what is most frequent', () => {
  const groups = [
    { code: 'phone_7', count: 312 },
    { code: 'email_typo', count: 3 },
    { code: 'phone_landline', count: 14 },
    { code: 'track_number_empty', count: 9 },
  ];

  assert.deepEqual(
    sortGroups(groups, []).map(({ code }) => code),
    ['track_number_empty', 'phone_landline', 'email_typo', 'phone_7'],
  );
});

test('a mended row no longer stands under the filter of its problem', () => {
  const row = { row: 2, given: {}, outcome: 'new', problems: [{ code: 'phone_7', isRefusal: false }] } as unknown as GridRow;

  assert.equal(isInGroup(row, undefined), true);
  assert.equal(isInGroup(row, 'phone_7'), true);
  assert.equal(isInGroup(row, 'new'), true);
  assert.equal(isInGroup(row, 'problems'), true);
  assert.equal(isInGroup(row, 'refused'), false);
});

test('a cell shows the worst of what still stands in it, and what a repair has accepted as mended', () => {
  const problem = (code: string, isRefusal = false) => ({ code, isRefusal }) as GridRow['problems'][number];

  assert.equal(worstLevel([]), undefined);
  assert.equal(worstLevel([problem('phone_7'), problem('email_typo')]), 'warning');
  assert.equal(worstLevel([problem('email_typo'), problem('check_digit', true)]), 'refused');
  assert.equal(worstLevel([problem('check_digit')]), 'mended');
});
