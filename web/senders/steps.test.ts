import assert from 'node:assert/strict';
import test from 'node:test';
import { stepsOf } from './steps.ts';

const ASKED = '2026-11-23T09:00:00.000Z';
const APPROVED = '2026-11-23T09:10:00.000Z';
const REGISTERED = '2026-11-26T09:00:00.000Z';

test('a name that is asked waits for the first answer', () => {
  assert.deepEqual(stepsOf({ state: 'asked', askedAt: ASKED, approvedAt: null, registeredAt: null }), [
    { name: 'asked', state: 'current', at: ASKED },
    { name: 'approved', state: 'ahead', at: null },
    { name: 'registered', state: 'ahead', at: null },
    { name: 'working', state: 'ahead', at: null },
  ]);
});

test('an approved name is with the operators since then', () => {
  assert.deepEqual(stepsOf({ state: 'approved', askedAt: ASKED, approvedAt: APPROVED, registeredAt: null }), [
    { name: 'asked', state: 'done', at: ASKED },
    { name: 'approved', state: 'done', at: APPROVED },
    { name: 'registered', state: 'current', at: APPROVED },
    { name: 'working', state: 'ahead', at: null },
  ]);
});

test('a registered name has come to the end', () => {
  const steps = stepsOf({ state: 'registered', askedAt: ASKED, approvedAt: APPROVED, registeredAt: REGISTERED });

  assert.deepEqual(
    steps.map(({ state, at }) => [state, at]),
    [
      ['done', ASKED],
      ['done', APPROVED],
      ['done', REGISTERED],
      ['done', REGISTERED],
    ],
  );
});
