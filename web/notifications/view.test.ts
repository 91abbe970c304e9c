import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readNotificationsView } from './view.ts';

test('an unknown tab and a broken rule in the address bar are taken away: the router keeps every key that a reader leaves out', () => {
  const open = { tab: 'shop', edit: 'arrived.sms.recipient' };
  assert.deepEqual(readNotificationsView(open), open);
  assert.deepEqual(readNotificationsView({ tab: 'when', edit: '<b>' }), { tab: undefined, edit: undefined });
});
