import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compose, messageIdOf } from './compose.ts';

const email = { messageId: 'm1', fromName: 'Ромашка', to: 'anna@example.org', subject: 'Посылка', text: 'т', html: '<p>т</p>' };

test('the id of a message is the same in every attempt and safe in a header', () => {
  assert.equal(messageIdOf('7-0199c1f2', 'noreply@vestovoy.example'), '<7-0199c1f2@vestovoy.example>');
  assert.equal(messageIdOf('a b>\r\nBcc: x', 'Vestovoy <noreply@vestovoy.example>'), '<a-b---Bcc--x@vestovoy.example>');
});

test('the address of the gateway stands behind the name of the shop', () => {
  assert.deepEqual(compose(email, 'Vestovoy <noreply@vestovoy.example>')?.from, {
    name: 'Ромашка',
    address: 'noreply@vestovoy.example',
  });
});

test('mail robots are told not to answer', () => {
  assert.deepEqual(compose(email, 'noreply@vestovoy.example')?.headers, { 'Auto-Submitted': 'auto-generated' });
});

test('an address with a comma, a bracket, a space or a control character is none', () => {
  for (const to of [
    'a,b@example.org',
    '<a@example.org>',
    'a @example.org',
    'a\u0000@example.org',
    'a@@example.org',
    '@example.org',
    'a@',
  ]) {
    assert.equal(compose({ ...email, to }, 'noreply@vestovoy.example'), undefined, to);
  }
  assert.deepEqual(compose({ ...email, to: ' anna@example.org ' }, 'noreply@vestovoy.example')?.envelope?.to, [
    'anna@example.org',
  ]);
});
