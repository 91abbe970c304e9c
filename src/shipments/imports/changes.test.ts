import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DUMMY_PHONE } from '../phone.ts';
import { changedFields, type Held } from './changes.ts';

const NOTHING: Held = {
  ...{ name: null, phone: null, phoneTyped: null, email: null, emailTyped: null, amountKopecks: null, orderNumber: null },
  ...{ description: null, postalCode: null, paymentType: null, hasCallConsent: null },
};

test('what changes is shown as it stands now, as a cell would show it', () => {
  const now = { ...NOTHING, name: 'Анна', amountKopecks: 125_050, hasCallConsent: true, phone: '79161234567', orderNumber: '7' };
  const then = {
    ...now,
    name: 'Анна Ивановна',
    amountKopecks: 90_000,
    hasCallConsent: false,
    phone: '79160000001',
    email: 'a@b.ru',
  };

  assert.deepEqual(changedFields(now, then), {
    name: 'Анна',
    phone: '79161234567',
    email: '',
    amount: '1250,50',
    hasCallConsent: 'да',
  });
  assert.deepEqual(changedFields(then, now).amount, '900');
  assert.deepEqual(changedFields(now, now), {});
});

test('contacts are shown as they were typed, and the number of nobody is none', () => {
  const now = { ...NOTHING, phone: DUMMY_PHONE, email: 'anna@example.ru', emailTyped: 'Anna@Example.ru' };
  const then = {
    ...now,
    phone: '79161234567',
    phoneTyped: '8 916 123-45-67',
    email: 'anna@example.org',
    emailTyped: 'anna@example.org',
  };

  assert.deepEqual(changedFields(now, then), { phone: '', email: 'Anna@Example.ru' });
});
