import assert from 'node:assert/strict';
import test from 'node:test';
import { addressees, type Received } from './received.ts';

test('addressees stand in the order of their latest message', () => {
  const message = (to: string, at: string): Received => ({
    channel: to.includes('@') ? 'email' : 'sms',
    from: 'Magazin',
    to,
    text: 'x',
    at,
  });

  const people = addressees([
    message('79161234567', '2026-11-24T07:00:00Z'),
    message('anna@example.org', '2026-11-24T07:05:00Z'),
    message('79161234567', '2026-11-25T07:00:00Z'),
  ]);

  assert.deepEqual(
    people.map(({ to, isPhone, messages }) => [to, isPhone, messages.map(({ at }) => at.slice(8, 10))]),
    [
      ['79161234567', true, ['25', '24']],
      ['anna@example.org', false, ['24']],
    ],
  );
});
