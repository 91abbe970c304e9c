import assert from 'node:assert/strict';
import test from 'node:test';
import { behindMessages } from './behind.ts';

const period = { from: '2026-11-01', to: '2026-11-29' };

test('behind the number of messages stands what has left, of its channel and audience', () => {
  assert.deepEqual(behindMessages(period, 'sent', { channel: 'sms', audience: 'recipient' }), {
    channel: 'sms',
    audience: 'recipient',
    state: 'accepted,delivered,undelivered,unknown',
    since: '2026-11-01',
    until: '2026-11-29',
  });
});

test('what became of messages opens as it was counted: one part of what has left each', () => {
  const states = (['delivered', 'undelivered', 'unconfirmed'] as const).flatMap((outcome) =>
    behindMessages(period, outcome).state!.split(','),
  );

  assert.deepEqual(states.toSorted(), behindMessages(period, 'sent').state!.split(',').toSorted());
});
