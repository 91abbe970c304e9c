import assert from 'node:assert/strict';
import test from 'node:test';
import { createGate } from './codeGate.ts';

const A = '12542476046939';
const B = 'RR000000080RU';

test('a number counts when it was read twice in a row', () => {
  const gate = createGate();

  assert.deepEqual(gate([A], 0), []);
  assert.deepEqual(gate([A], 100), [A]);
});

test('frames without a code between two reads do not matter, another code does', () => {
  const blurred = createGate();
  assert.deepEqual([blurred([A], 0), blurred([], 100), blurred([A], 200)], [[], [], [A]]);

  const mixed = createGate();
  assert.deepEqual([mixed([A], 0), mixed([B], 100), mixed([A], 200)], [[], [], []]);
});

test('reads that are far apart are not in a row', () => {
  const gate = createGate();

  assert.deepEqual([gate([A], 0), gate([A], 1000), gate([A], 1100)], [[], [], [A]]);
});

test('a number that stays in view is one scan; away for two seconds, it is another', () => {
  const gate = createGate();
  for (let at = 0; at < 5000; at += 100) gate([A], at);

  assert.deepEqual(gate([A], 5000), []);
  assert.deepEqual([gate([A], 7000), gate([A], 7100)], [[], [A]]);
});

test('looking at another label for a moment does not repeat the first', () => {
  const gate = createGate();
  for (const at of [0, 100]) gate([A], at);
  for (const at of [200, 300]) gate([B], at);

  assert.deepEqual([gate([A], 400), gate([A], 500)], [[], []]);
});

test('two labels in view are two scans', () => {
  const gate = createGate();
  gate([A, B], 0);

  assert.deepEqual(gate([B, A], 100), [B, A]);
});

test('a wrong check digit and other codes never count', () => {
  const gate = createGate();
  const others = ['12542476046938', '4607012345670', 'https://pochta.ru'];

  assert.deepEqual([gate(others, 0), gate(others, 100), gate(others, 200)], [[], [], []]);
});
