import assert from 'node:assert/strict';
import { test } from 'node:test';
import { troubleOfCode, troubleOfFault } from './trouble.ts';

test('every documented code says what to do next, any other is tried again', () => {
  const kinds = Object.fromEntries(
    [2, 3, 6, 16, 17, 18, 20, 21, 22, 1, 99, Number.NaN].map((code) => [code, troubleOfCode(code, 'text').kind]),
  );

  assert.deepEqual(kinds, {
    2: 'bad-barcode',
    3: 'bad-credentials',
    6: 'not-ready',
    16: 'failed',
    17: 'gone',
    18: 'too-large',
    20: 'failed',
    21: 'bad-barcode',
    22: 'failed',
    1: 'failed',
    99: 'failed',
    NaN: 'failed',
  });
});

test('code 3 is the daily limit when its text says so, in either language', () => {
  assert.deepEqual(troubleOfCode(3, 'Превышен ЛИМИТ количества запросов'), {
    kind: 'limit',
    text: '3: Превышен ЛИМИТ количества запросов',
  });
  assert.equal(troubleOfCode(3, 'Request limit exceeded').kind, 'limit');
  assert.equal(troubleOfCode(16, 'Request limit exceeded').kind, 'failed');
});

test('a fault that names a limit stops for the day, whichever fault carries it', () => {
  assert.equal(troubleOfFault('AuthorizationFaultReason', 'Превышен лимит').kind, 'limit');
  assert.equal(troubleOfFault('OperationHistoryFault', 'Превышен лимит').kind, 'limit');
  assert.equal(troubleOfFault('', 'Превышен лимит').kind, 'failed');
});
