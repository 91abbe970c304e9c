import assert from 'node:assert/strict';
import test from 'node:test';
import { digitsOf, isWholeCode, keyGroups } from './codes.ts';

test('a code is read as people copy it', () => {
  assert.deepEqual(['123 456', ' 123456', '12-34-56', '１23456', '1234567'].map(digitsOf), [
    '123456',
    '123456',
    '123456',
    '23456',
    '123456',
  ]);
  assert.deepEqual(['123 45', '123 456', ''].map(isWholeCode), [false, true, false]);
});

test('the key is shown in groups of four', () => {
  assert.equal(keyGroups('otpauth://totp/V:a@b.c?secret=ABCDEFGHIJ&issuer=V'), 'ABCD EFGH IJ');
});
