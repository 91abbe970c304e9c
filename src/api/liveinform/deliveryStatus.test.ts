import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statuses } from '../../tracking/status.ts';
import { deliveryStatus } from './deliveryStatus.ts';

test('LiveInform tells a parcel on the way from one at the office, one that was handed over and one that goes back', () => {
  const byNumber = Map.groupBy(statuses, deliveryStatus);

  assert.deepEqual(byNumber.get(1), ['arrived', 'storage_ending']);
  assert.deepEqual(byNumber.get(2), ['delivered', 'partially_delivered']);
  assert.deepEqual(byNumber.get(3), ['storage_expired', 'returning', 'returned']);
  assert.equal(byNumber.get(0)?.length, statuses.length - 7);
});
