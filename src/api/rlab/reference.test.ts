import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statuses } from '../../tracking/status.ts';
import { CODES } from './envelope.ts';
import { RLAB_CODES, RLAB_FUNCTIONS, RLAB_MAIN_STATUSES } from './reference.ts';
import { openRlab } from './testRlab.ts';
import { MAIN_STATUS, mainStatusName } from './trackCodes.ts';

test('the reference names every function that answers, every code and every status', async (t) => {
  const { post } = await openRlab(t);

  for (const { path, example } of RLAB_FUNCTIONS) {
    assert.notEqual((await post(path, example)).resultState, CODES.unknownFunction, path);
    assert.equal(typeof JSON.parse(example), 'object', path);
  }
  assert.deepEqual(RLAB_CODES.map(({ code }) => code).sort(), Object.values(CODES).sort());
  for (const status of statuses) assert.ok(mainStatusName(MAIN_STATUS[status]));
  assert.equal(new Set(RLAB_MAIN_STATUSES.map(({ code }) => code)).size, RLAB_MAIN_STATUSES.length);
  // The two of the original's that are known.
  assert.deepEqual([MAIN_STATUS.accepted, MAIN_STATUS.sorting, MAIN_STATUS.in_transit], [9, 0, 0]);
});
