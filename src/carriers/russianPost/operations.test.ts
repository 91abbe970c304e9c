import assert from 'node:assert/strict';
import { test } from 'node:test';
import { meaningOf } from './operations.ts';

test('a pair of the dictionary has its own meaning, cause and names', () => {
  const locker = meaningOf(8, 9);

  assert.equal(locker.meaning, 'arrived');
  assert.equal(locker.reason, 'locker');
  assert.equal(locker.typeName, 'Обработка');
  assert.equal(locker.attrName, 'Прибыло в почтомат');
  assert.equal(locker.typeNameEn, 'Processing');
  assert.equal(locker.isKnown, true);
});

test('an unknown attribute takes the usual meaning of its type and is visible as unknown', () => {
  const handedOver = meaningOf(2, 999);

  assert.equal(handedOver.meaning, 'delivered');
  assert.equal(handedOver.terminal, true);
  assert.equal(handedOver.reason, 'recipient_unknown');
  assert.equal(handedOver.typeName, 'Вручение');
  assert.equal(handedOver.attrName, '');
  assert.equal(handedOver.isKnown, false);
  assert.equal(handedOver.isTypeKnown, true);
});

test('an unknown type changes nothing and is visible as unknown', () => {
  const strange = meaningOf(4711, 1);

  assert.equal(strange.meaning, 'info');
  assert.equal(strange.terminal, false);
  assert.equal(strange.isKnown, false);
  assert.equal(strange.isTypeKnown, false);
});

test('the operations that the public dictionary calls final are terminal', () => {
  for (const [type, attr] of [
    [2, 1],
    [2, 2],
    [2, 31],
    [5, 1],
    [5, 2],
    [15, 0],
    [16, 0],
    [17, 0],
    [18, 0],
  ] as const)
    assert.equal(meaningOf(type, attr).terminal, true, `${type}/${attr}`);
  for (const [type, attr] of [
    [8, 2],
    [3, 1],
    [48, 0],
    [62, 0],
    [26, 2],
    [5, 3],
  ] as const)
    assert.equal(meaningOf(type, attr).terminal, false, `${type}/${attr}`);
});
