import assert from 'node:assert/strict';
import test from 'node:test';
import { counter } from './words.ts';

test('a Russian count takes the form that its last digits ask for', () => {
  const count = counter('ru');
  const parcels = (n: number) => count(n, 'посылка', 'посылки', 'посылок');

  assert.deepEqual([0, 1, 2, 5, 11, 21, 104, 111].map(parcels), [
    '0 посылок',
    '1 посылка',
    '2 посылки',
    '5 посылок',
    '11 посылок',
    '21 посылка',
    '104 посылки',
    '111 посылок',
  ]);
});

test('an English count has two forms', () => {
  const count = counter('en');

  assert.deepEqual(
    [0, 1, 2, 1200].map((n) => count(n, 'shipment', 'shipments')),
    ['0 shipments', '1 shipment', '2 shipments', '1,200 shipments'],
  );
});
