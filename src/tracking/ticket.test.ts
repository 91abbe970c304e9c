import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CarrierTrouble } from '../carriers/carrier.ts';
import { followUpOf, halvesOf, nextMove, tryLater } from './ticket.ts';

const NOW = new Date('2026-11-24T00:30:00+03:00');
const cut = { state: 'cut' as const, attempts: 0, barcodes: ['a', 'b', 'c'] };
const issued = { ...cut, state: 'issued' as const };

const minutes = (move: ReturnType<typeof nextMove>) =>
  'dueAt' in move ? (move.dueAt.getTime() - NOW.getTime()) / 60_000 : undefined;

test('each kind of trouble has its answer', () => {
  const kindOf = (trouble: CarrierTrouble, ticket: typeof cut | typeof issued = issued) => nextMove(ticket, trouble, NOW).kind;

  assert.equal(kindOf({ kind: 'not-ready' }), 'wait');
  assert.equal(kindOf({ kind: 'limit', text: '' }), 'stop-account');
  assert.equal(kindOf({ kind: 'bad-credentials', text: '' }), 'trouble-account');
  assert.equal(kindOf({ kind: 'gone', text: '' }), 'ask-anew');
  assert.equal(kindOf({ kind: 'bad-barcode', text: '' }, cut), 'split');
  assert.equal(kindOf({ kind: 'too-large', text: '' }), 'split');
  assert.equal(kindOf({ kind: 'timeout', text: '' }), 'wait');
  assert.equal(kindOf({ kind: 'failed', text: '' }, cut), 'wait');
});

test('one barcode cannot be split: it fails when refused and waits when its answer does not come through', () => {
  const one = { ...issued, barcodes: ['a'] };

  assert.equal(nextMove(one, { kind: 'bad-barcode', text: '' }, NOW).kind, 'fail');
  assert.equal(nextMove(one, { kind: 'too-large', text: '' }, NOW).kind, 'wait');
});

test('a ticket is never polled more often than the carrier allows, and asking backs off to an hour', () => {
  const waits = (ticket: typeof cut | typeof issued) =>
    Array.from({ length: 9 }, (_, attempts) => minutes(tryLater({ ...ticket, attempts }, '', NOW)));

  assert.deepEqual(waits(cut), [2, 4, 8, 16, 32, 60, 60, 60, 60]);
  assert.deepEqual(waits(issued), [15, 15, 15, 16, 32, 60, 60, 60, 60]);
  assert.equal(tryLater({ ...cut, attempts: 9 }, '', NOW).kind, 'fail');
});

test('halves hold every barcode once and say where they come from', () => {
  assert.deepEqual(halvesOf('7', ['a', 'b', 'c']), [
    { ordinal: '7.0', barcodes: ['a', 'b'] },
    { ordinal: '7.1', barcodes: ['c'] },
  ]);
  assert.deepEqual(halvesOf('7', ['a']), [{ ordinal: '7.0', barcodes: ['a'] }]);
});

test('what is missing is followed up twice', () => {
  assert.deepEqual(followUpOf('7.1', ['a']), [{ ordinal: '7.1.m', barcodes: ['a'] }]);
  assert.deepEqual(followUpOf('7.m.m', ['a']), []);
  assert.deepEqual(followUpOf('7', []), []);
});
