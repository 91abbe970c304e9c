import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLoadView } from './loadView.ts';

test('an unknown tab in the address bar is taken away: the router keeps every key that a reader leaves out', () => {
  assert.deepEqual(readLoadView({ tab: 'scan' }), { tab: 'scan' });
  assert.deepEqual(readLoadView({ tab: 'scanner' }), { tab: undefined });
  assert.deepEqual(readLoadView({}), { tab: undefined });
});
