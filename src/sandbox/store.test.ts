import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../test/database.ts';
import { sandboxStore } from './store.ts';

const NOW = new Date('2026-11-23T10:00:00+03:00');
const sms = { channel: 'sms' as const, from: 'Magazin', to: '79000000101', text: 'Посылка ждёт', at: NOW, hasReceipt: true };

test('a request is kept once for each phone, and found by both', async (t) => {
  const { db } = await testDatabase(t);
  const store = sandboxStore(db, () => NOW);
  const first = { ...sms, requestId: 'r1', providerId: 'p1' };
  const second = { ...first, to: '79000000116', failedCode: 1 };

  const saved = [await store.saveReceived(first), await store.saveReceived(first), await store.saveReceived(second)];
  const found = await store.findReceived([
    { requestId: 'r1', phone: second.to },
    { requestId: 'r2', phone: first.to },
    { requestId: 'r1', phone: first.to },
  ]);

  assert.deepEqual(saved, [true, false, true]);
  assert.deepEqual(found, [
    { at: NOW, providerId: 'p1', failedCode: 1, hasReceipt: true },
    undefined,
    { at: NOW, providerId: 'p1', failedCode: undefined, hasReceipt: true },
  ]);
});

test('the same text to the same phone is noticed under another request only, and not for ever', async (t) => {
  const { db } = await testDatabase(t);
  const store = sandboxStore(db, () => NOW);
  await store.saveReceived({ ...sms, requestId: 'r1', providerId: 'p1' });
  const asked = [sms, { ...sms, text: 'Другое' }, { ...sms, to: '79000000102' }];

  assert.deepEqual(await store.findIdentical(asked, 'r2', NOW), [true, false, false]);
  assert.deepEqual(await store.findIdentical(asked, 'r1', NOW), [false, false, false]);
  assert.deepEqual(await store.findIdentical(asked, 'r2', new Date(NOW.getTime() + 1)), [false, false, false]);
});

test('a letter may come twice, with any characters in it', async (t) => {
  const { db } = await testDatabase(t);
  const store = sandboxStore(db, () => NOW);
  const letter = {
    ...sms,
    channel: 'email' as const,
    to: 'anna@example.org',
    subject: 'Тема',
    html: '<p>a\0b</p>',
    headers: { subject: 'a\0b' },
    providerId: '<1.2.1@x>',
  };

  assert.deepEqual([await store.saveReceived(letter), await store.saveReceived(letter)], [true, true]);
});
