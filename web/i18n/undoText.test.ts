import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load as en } from './en/load.ts';
import { load as ru } from './ru/load.ts';

test('whoever undoes an import reads of deleting, former data and places only where there are some', () => {
  for (const [{ undoText }, places] of [
    [ru, /Места/],
    [en, /Places/],
  ] as const) {
    assert.match(undoText('a.csv', 2, 0), places);
    assert.match(undoText('a.csv', 2, 0), /«a\.csv»|“a\.csv”/);
    assert.doesNotMatch(undoText('a.csv', 0, 3), places);
    assert.doesNotMatch(undoText('a.csv', 0, 3), /a\.csv/);
    assert.match(undoText('a.csv', 0, 0), /ничего|Nothing/);
  }
});
